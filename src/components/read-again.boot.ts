import { loadPractised, type Practised } from '../course/practice/practice.ts';
import { atNextTouch } from '../lazy.ts';
import { CHANGED } from '../course/progress/keys.ts';
import { peek } from '../course/progress/peek.ts';
import { toReadAgain } from '../course/review/again.ts';
import { peekReview } from '../course/review/peek.ts';

const root = document.querySelector<HTMLElement>('.read-again')!;
load();

/** Where the list does not load, the counts above say enough, and the next touch tries again. */
function load(): void {
  loadPractised().then(
    (list) => {
      show(list);
      document.addEventListener(CHANGED, () => show(list));
    },
    () => atNextTouch(load),
  );
}

/** Shows the objectives that are worth a second look, and of each the sections to read. */
function show(list: readonly Practised[]): void {
  const found = toReadAgain(list, peek(), peekReview());
  root.hidden = found.length === 0;
  for (const box of root.querySelectorAll<HTMLElement>('[data-again]')) {
    const here = found.filter(({ lesson }) => lesson === box.dataset.again);
    box.hidden = here.length === 0;
    for (const item of box.querySelectorAll<HTMLElement>('[data-objective]')) {
      const one = here.find(({ objective }) => objective === Number(item.dataset.objective));
      item.hidden = !one;
      item.querySelector('.read-again-says')!.textContent = one?.says ?? '';
      for (const link of item.querySelectorAll<HTMLElement>('[data-section]'))
        link.hidden = !one?.sections.includes(link.dataset.section!);
    }
  }
}
