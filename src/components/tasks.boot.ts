import { lock, open } from '../course/live/lock.ts';
import { veil } from '../course/live/veil.ts';
import { peek } from '../course/progress/peek.ts';
import { lessonOf } from '../course/progress/progress.ts';

/**
 * Questions, predictions and missions are complete as the server sent them. What makes them answer is loaded when the
 * reader first touches one, or once the page rests if there is something of an earlier visit to show. A button that was
 * pressed meanwhile is pressed again.
 */
const tasks = [...document.querySelectorAll<HTMLElement>('.task')];
const { answers, guesses, missions } = lessonOf(peek(), tasks[0]?.dataset.lesson ?? '');
let loading: Promise<unknown> | undefined;
let pressed: HTMLElement | null = null;

function load(): void {
  loading ??= import('../course/live/tasks.ts').then(({ enlivenTasks }) => {
    for (const task of [...tasks, ...feet])
      for (const type of ['click', 'submit']) task.removeEventListener(type, remember);
    enlivenTasks();
    pressed?.click();
  });
}

function remember(event: Event): void {
  if (event.type === 'submit') event.preventDefault();
  pressed = event instanceof SubmitEvent ? event.submitter : (event.target as Element).closest('button');
  load();
}

const early = ['pointerenter', 'focusin'];
const feet = [...document.querySelectorAll<HTMLElement>('.task-foot')];
for (const task of [...tasks, ...feet]) {
  for (const type of early) task.addEventListener(type, load, { once: true });
  for (const type of ['click', 'submit']) task.addEventListener(type, remember);
  const { task: kind, widget } = task.dataset;
  const element = widget === undefined ? null : document.getElementById(widget);
  // the widget of a mission counts as the mission: it is judged from the first change on
  for (const type of early) element?.addEventListener(type, load, { once: true });
  if (kind === 'mission') document.addEventListener('widget-change', load, { once: true });
  if (kind !== 'prediction' || !element) continue;
  if (task.id in guesses) open(element);
  else if (lock(element)) veil(element, task.id);
}
if (tasks.some(({ id }) => id in answers || id in guesses || id in missions)) setTimeout(load, 200);
