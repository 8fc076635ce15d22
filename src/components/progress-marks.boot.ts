import { CHANGED } from '../course/progress/keys.ts';
import { peek } from '../course/progress/peek.ts';
import { countDone, lessonOf, type Progress } from '../course/progress/progress.ts';

const page = document.querySelector<HTMLElement>('[data-sections-of]');
const headings = [...document.querySelectorAll<HTMLElement>('.prose > h2[id]')];

mark(peek());
document.addEventListener(CHANGED, (event) => mark((event as CustomEvent<Progress>).detail)); // sent with it
addEventListener('storage', () => mark(peek()));
if (page) watchSections(page.dataset.sectionsOf!);
document.addEventListener('exercise-solved', ({ target }) => {
  if (page && target instanceof HTMLElement) void keep(page.dataset.sectionsOf!, 'exercises', target.id);
});

/**
 * Marks lessons and sections: `data-progress` names a lesson whose parts `data-parts` counts, `data-section` a section of
 * this page. How a mark looks is up to the style sheet.
 */
function mark(progress: Progress): void {
  for (const element of document.querySelectorAll<HTMLElement>('[data-progress]')) {
    const { progress: lesson = '', parts = '0' } = element.dataset;
    const done = Math.min(countDone(progress, lesson), Number(parts));
    element.dataset.state = done === 0 ? 'new' : done < Number(parts) ? 'begun' : 'done';
    element.style.setProperty('--done', String(done / Math.max(1, Number(parts))));
    const words = element.querySelector('.done-words');
    if (words) words.textContent = done === 0 ? '' : `${done} of ${parts} done`;
  }
  const go = document.querySelector<HTMLAnchorElement>('[data-go]');
  if (go) pointOn(go);
  const read = new Set(lessonOf(progress, page?.dataset.sectionsOf ?? '').read);
  for (const link of document.querySelectorAll<HTMLAnchorElement>('.rail a')) {
    link.toggleAttribute('data-read', read.has(decodeURIComponent(link.hash.slice(1))));
  }
}

/** Leads to the last lesson that is begun, or else to the first that is new; as it was written for who has done nothing. */
function pointOn(go: HTMLAnchorElement): void {
  const rows = [...document.querySelectorAll<HTMLElement>('.course-map li')];
  const next = rows.findLast(isIn('begun')) ?? rows.find(isIn('new'));
  if (!next || rows.every(isIn('new'))) return;
  go.href = next.querySelector('a')!.href;
  go.textContent = `Go on with lesson ${next.querySelector('.station')!.textContent}`;
}

function isIn(state: string): (row: HTMLElement) => boolean {
  return ({ dataset }) => dataset.state === state;
}

/**
 * A section is read when its heading has been in sight, and then its end for two seconds. The end is the next heading,
 * or what follows the lesson.
 */
function watchSections(lesson: string): void {
  const marks = [...headings, document.querySelector('.next-lesson, .footer')!];
  const seen = new Set<Element>();
  const waiting = new Map<Element, ReturnType<typeof setTimeout>>();
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      clearTimeout(waiting.get(target));
      if (!isIntersecting) continue;
      seen.add(target);
      const section = marks[marks.indexOf(target) - 1];
      if (section && seen.has(section))
        waiting.set(
          target,
          setTimeout(() => void keep(lesson, 'read', section.id), 2000),
        );
    }
  });
  for (const one of marks) observer.observe(one);
}

/** Adds to one of the lists of a lesson, once. */
async function keep(lesson: string, list: 'read' | 'exercises', id: string): Promise<void> {
  if (lessonOf(peek(), lesson)[list].includes(id)) return;
  const here = await import('../course/progress/here.ts').catch(() => null);
  // where it did not load, the section counts when it is read again
  here
    ?.progressHere()
    .change(lesson, (known) => (known[list].includes(id) ? known : { ...known, [list]: [...known[list], id] }));
}
