import { lessonOf, own, type LessonProgress, type Progress } from '../progress/progress.ts';
import type { Item, Practised } from '../practice/practice.ts';
import { cardName, isDue, type Card, type Review } from './review.ts';

/** One thing to ask. */
export interface Ask {
  /** Its card's name. */
  readonly name: string;
  readonly lesson: string;
  readonly item: Item;
  /** Absent where it was never asked. */
  readonly card?: Card;
}

/** How long a sitting may be, in seconds: of what is planned, and of all, with what comes again. */
export const SITTING = { planned: 240, most: 300 } as const;

/** What one thing takes, in seconds. */
const TAKES: Readonly<Record<Item['kind'], number>> = { prompt: 12, question: 40 };

/** How many things a sitting brings that were never asked before. */
const FRESH = 10;

/**
 * What a sitting asks: what is due, longest due first, then what the reader has met and was never asked, in the order of
 * the course; as much as fits into a sitting.
 */
export function dueNow(review: Review, progress: Progress, list: readonly Practised[], now: number): readonly Ask[] {
  if (!review.on) return [];
  const asks = list.flatMap(({ slug, items, tasks }) => {
    const known = lessonOf(progress, slug);
    return items.filter((item) => isMet(item, tasks, known)).map((item) => askOf(slug, item, review));
  });
  const due = asks
    .filter(({ card }) => card !== undefined && isDue(card, now))
    .sort((a, b) => a.card!.due - b.card!.due || (a.name < b.name ? -1 : 1));
  const fresh = asks.filter(({ card }) => card === undefined).slice(0, FRESH);
  let seconds = 0;
  return [...due, ...fresh].filter(({ item }) => (seconds += TAKES[item.kind]) <= SITTING.planned);
}

/** One thing of a lesson, with what is known of it. */
export function askOf(lesson: string, item: Item, { cards }: Review): Ask {
  const name = cardName(lesson, item.id);
  const card = own(cards, name);
  return { name, lesson, item, ...(card && { card }) };
}

/** Whether the reader has read the section of a prompt, or done something in it; a question they must have answered. */
function isMet({ kind, id, section }: Item, tasks: Practised['tasks'], known: LessonProgress): boolean {
  const { read, answers, guesses, missions, exercises } = known;
  if (kind === 'question') return own(answers, id) !== undefined;
  const isDone = (task: string): boolean =>
    [answers, guesses, missions].some((done) => Object.hasOwn(done, task)) || exercises.includes(task);
  return read.includes(section) || tasks.some((task) => task.section === section && isDone(task.id));
}

/** Minutes that so much takes, at least one. */
export function minutesFor(asks: readonly Ask[]): number {
  return Math.max(1, Math.round(asks.reduce((sum, { item }) => sum + TAKES[item.kind], 0) / 60));
}
