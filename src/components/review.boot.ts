import { peek } from '../course/progress/peek.ts';
import { loadPractised, type Practised } from '../course/practice/practice.ts';
import { AskingCard, faceOf } from '../course/review/card.ts';
import { dueNow, minutesFor, type Ask } from '../course/review/due.ts';
import { reviewHere } from '../course/review/here.ts';
import { keepGrade } from '../course/review/keep-grade.ts';
import { daysUntil } from '../course/review/review.ts';
import { Sitting } from '../course/review/sitting.ts';

const root = document.querySelector<HTMLElement>('.review')!;
const status = root.querySelector<HTMLElement>('.review-status')!;
const begin = root.querySelector<HTMLButtonElement>('[data-review="begin"]')!;
const box = root.querySelector<HTMLElement>('.review-card')!;
const onOff = root.querySelector<HTMLInputElement>('.review-switch input')!;
const card = new AskingCard(box);
const store = reviewHere();
/** What can be asked; `null` until it has loaded. */
let list: readonly Practised[] | null = null;

begin.addEventListener('click', () => void (list ? sit() : open()));
onOff.addEventListener('change', () => {
  store.replace({ ...store.value, on: onOff.checked });
  show();
});
if (!onOff.checked) store.replace({ ...store.value, on: false }); // it was pressed before this page was ready
store.watch(() => list && (!box.hidden || show()));
void open();

async function open(): Promise<void> {
  onOff.checked = store.value.on;
  try {
    list = await loadPractised();
    show();
  } catch {
    status.textContent = 'The questions did not load. Press Begin to try again.';
    begin.hidden = false;
  }
}

const due = (): readonly Ask[] => dueNow(store.value, peek(), list ?? [], Date.now());

/** Says what there is to do. */
function show(): void {
  const { on } = store.value;
  onOff.checked = on;
  turn(false);
  const asks = due();
  begin.hidden = asks.length === 0;
  status.textContent = on ? whatIsDue(asks) : 'The review is off. Nothing comes back until you switch it on.';
}

function whatIsDue(asks: readonly Ask[]): string {
  if (asks.length > 0) return `${counted(asks.length, 'question')}, about ${counted(minutesFor(asks), 'minute')}.`;
  const cards = Object.values(store.value.cards);
  return cards.length === 0
    ? 'Nothing yet. Read a section of a lesson to its end, and its questions come here.'
    : `Nothing is due today. ${nextOne()}`;
}

/** When the next one comes back, as a sentence. */
function nextOne(): string {
  const days = Math.min(...Object.values(store.value.cards).map((one) => daysUntil(one, Date.now())));
  return `The next comes back ${days === 1 ? 'tomorrow' : `in ${days} days`}.`;
}

async function sit(): Promise<void> {
  const sitting = new Sitting(due());
  begin.hidden = true;
  status.textContent = '';
  await next(sitting);
}

async function next(sitting: Sitting): Promise<void> {
  const { current } = sitting;
  if (!current) {
    end(sitting);
    return;
  }
  const face = await faceOf(current).catch(() => null);
  if (!face) {
    sitting.skip();
    return next(sitting);
  }
  const title = list?.find(({ slug }) => slug === current.lesson)?.title ?? '';
  const shown = Date.now();
  turn(true);
  card.ask(
    current.lesson,
    face,
    `${title} · ${sitting.isAgain ? 'once more' : `${sitting.left} to go`}`,
    (isRemembered) => {
      const isFirst = sitting.answer(isRemembered, (Date.now() - shown) / 1000);
      if (isFirst) keepGrade(store, current, isRemembered);
      void next(sitting);
    },
  );
}

/** Begins or ends a sitting, as far as the page shows it. */
function turn(isSitting: boolean): void {
  box.hidden = !isSitting;
  root.closest('article')!.toggleAttribute('data-sitting', isSitting);
}

function end(sitting: Sitting): void {
  turn(false);
  const { asked, remembered } = sitting.done;
  const more = due().length;
  begin.hidden = more === 0;
  const rest = more > 0 ? `${counted(more, 'question')} can wait, or go on.` : nextOne();
  status.textContent =
    asked === 0
      ? 'The questions did not load. Press Begin to try again.'
      : `That was it: ${counted(asked, 'question')}, ${remembered === asked ? 'all' : remembered} remembered at once. ${rest}`;
  status.focus();
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
