import { lockUnlessLinked, open } from '../course/live/lock.ts';
import { veil } from '../course/live/veil.ts';
import { peek } from '../course/progress/peek.ts';
import { lessonOf } from '../course/progress/progress.ts';
import { retrying, soon } from '../lazy.ts';

/**
 * Questions, predictions and missions are complete as the server sent them. What makes them answer is loaded when the
 * reader first touches one, or once the page rests if there is something of an earlier visit to show. Every button that
 * was pressed meanwhile is pressed again, one after the other.
 */
const tasks = [...document.querySelectorAll<HTMLElement>('[data-task]')];
const feet = [...document.querySelectorAll<HTMLElement>('.task-foot')];
const { answers, guesses, missions } = lessonOf(peek(), tasks[0]?.dataset.lesson ?? '');
const pressed = new Set<HTMLElement>();
/** The tasks, and feet of tasks, in which something was pressed. */
const touched = new Set<Element>();

const enliven = retrying(async () => {
  const { enlivenTasks } = await import('../course/live/tasks.ts');
  for (const task of [...tasks, ...feet]) {
    for (const type of ['click', 'submit']) task.removeEventListener(type, remember);
  }
  enlivenTasks();
  say('');
  for (const button of pressed) button.click();
});

/** Where it does not load, the next touch tries again; what was chosen or typed stays as it is. */
function load(): void {
  enliven().catch(() => say('This did not load. Your answer is kept: press again.'));
}

/** Says something wherever the reader has pressed, in place of what was said so before. */
function say(sentence: string): void {
  for (const place of touched) {
    const status = place.querySelector('.task-note, .mission-state, .ending-note, .verdict');
    status?.querySelector('.unloaded')?.remove();
    if (sentence === '') continue;
    const said = document.createElement('span');
    said.className = 'unloaded';
    said.textContent = ` ${sentence}`;
    status?.append(said);
  }
}

function remember(event: Event): void {
  if (event.type === 'submit') event.preventDefault();
  const button = event instanceof SubmitEvent ? event.submitter : (event.target as Element).closest('button');
  touched.add(event.currentTarget as Element);
  if (button) pressed.add(button);
  load();
}

const early = ['pointerenter', 'focusin'];

function wait(task: HTMLElement): void {
  for (const type of early) task.addEventListener(type, load);
  for (const type of ['click', 'submit']) task.addEventListener(type, remember);
  const { task: kind, widget } = task.dataset;
  const element = widget === undefined ? null : document.getElementById(widget);
  if (kind !== 'prediction' || !element) return;
  for (const type of early) element.addEventListener(type, load); // the figure is drawn on, too
  // the stroke that wakes a drawing would be lost to it: it wakes when it has been in sight for a moment
  let looking: ReturnType<typeof setTimeout>;
  const look: IntersectionObserverCallback = ([seen]) => {
    clearTimeout(looking);
    if (seen!.isIntersecting) looking = setTimeout(load, 900);
  };
  if (task.dataset.drawing) new IntersectionObserver(look).observe(element);
  if (task.id in guesses) open(element);
  else if (lockUnlessLinked(element)) veil(element, task.id);
}

soon(() => {
  for (const task of [...tasks, ...feet]) wait(task);
});
if (tasks.some(({ id }) => id in answers || id in guesses || id in missions)) setTimeout(load, 200);
