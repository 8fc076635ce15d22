import { hasFields } from '../progress/check.ts';
import type { Form } from '../progress/kept.ts';
import { REVIEW_KEY } from '../progress/keys.ts';
import { isRecord } from '../progress/upgrade.ts';

/** The form of what is kept of the review. */
export const REVIEW_VERSION = 1;

/** What comes back to a reader, and when. */
export interface Review {
  readonly version: typeof REVIEW_VERSION;
  /** Whether anything comes back at all. */
  readonly on: boolean;
  /** By `lesson.item`: `learning-rate.the-border`. */
  readonly cards: Readonly<Record<string, Card>>;
}

/** What is known of how well a reader remembers one thing. Times are in milliseconds since 1970. */
export interface Card {
  /** When it was last asked, and when it is to come back. */
  readonly last: number;
  readonly due: number;
  /** In how many days the chance to remember falls to nine tenths. */
  readonly stability: number;
  /** From 1, easy, to 10. */
  readonly difficulty: number;
  /** How often it was asked, the first time of a sitting alone, and how often it was forgotten then. */
  readonly times: number;
  readonly lapses: number;
}

/** Milliseconds of a day. */
export const DAY = 86_400_000;

/** Nothing asked yet. */
export const untouched: Review = { version: REVIEW_VERSION, on: true, cards: {} };

/** The name of a card. */
export const cardName = (lesson: string, item: string): string => `${lesson}.${item}`;

/** Text of unknown origin, read as a review. */
export type CheckedReview =
  | { readonly kind: 'good'; readonly review: Review }
  | { readonly kind: 'newer' }
  /** `where` names the first thing that does not fit. */
  | { readonly kind: 'bad'; readonly where: string };

/** Checks what `JSON.parse` gave, to the last number. Whatever it does not know, it refuses. */
export function checkReview(given: unknown): CheckedReview {
  if (!isRecord(given)) return { kind: 'bad', where: 'review' };
  const { version, on, cards } = given;
  if (typeof version === 'number' && version > REVIEW_VERSION) return { kind: 'newer' };
  if (version !== REVIEW_VERSION) return { kind: 'bad', where: 'review.version' };
  if (!hasFields<Review>(given, ['version', 'on', 'cards'])) return { kind: 'bad', where: 'review' };
  if (typeof on !== 'boolean') return { kind: 'bad', where: 'review.on' };
  if (!isRecord(cards)) return { kind: 'bad', where: 'review.cards' };
  const wrong = Object.entries(cards).find(([name, card]) => !NAME.test(name) || !isCard(card));
  // every field was looked at
  return wrong
    ? { kind: 'bad', where: `review.cards.${wrong[0]}` }
    : { kind: 'good', review: given as unknown as Review };
}

const NAME = /^[a-z0-9-]+\.[a-z0-9-]+$/;

/** The bounds within which the scheduler computes. */
function isCard(value: unknown): boolean {
  if (!hasFields<Card>(value, ['last', 'due', 'stability', 'difficulty', 'times', 'lapses'])) return false;
  const { last, due, stability, difficulty, times, lapses } = value;
  return (
    isWithin(last, 0, LATEST) &&
    isWithin(due, last, LATEST) &&
    isWithin(stability, 0.001, 36_500) &&
    isWithin(difficulty, 1, 10) &&
    isWithin(times, 1, 1e9) &&
    isWithin(lapses, 0, times) &&
    [last, due, times, lapses].every(Number.isInteger)
  );
}

/** Beyond this no `Date` is valid. */
export const LATEST = 8.64e15;

const isWithin = (value: unknown, low: number, high: number): value is number =>
  typeof value === 'number' && value >= low && value <= high;

/** What two places know together: of each card what was asked last. Whether it is on is the first one's choice. */
export function mergeReviews(a: Review, b: Review): Review {
  const cards = { ...a.cards };
  for (const [name, card] of Object.entries(b.cards)) {
    const other = Object.hasOwn(cards, name) ? cards[name] : undefined;
    if (other === undefined || rank(card) > rank(other)) cards[name] = card;
  }
  return { ...a, cards };
}

/** A text whose order is the order of cards: asked last, then most often, then anything that is never a tie. */
function rank({ last, times, due, stability, difficulty, lapses }: Card): string {
  const digits = (count: number): string => String(count).padStart(16, '0');
  return [digits(last), digits(times), digits(due), stability, difficulty, lapses].join(' ');
}

/** How a review is kept in the browser. */
export const reviewForm: Form<Review> = {
  key: REVIEW_KEY,
  empty: untouched,
  merge: mergeReviews,
  read(given) {
    const checked = checkReview(given);
    return checked.kind === 'good' ? { good: checked.review } : checked.kind;
  },
};

/** Whether a card is to be asked. One that was asked in the future was so by a clock that has been set right since. */
export function isDue({ due, last }: Card, now: number): boolean {
  return now >= due || last > now + DAY;
}

/** In how many whole days a card comes back, at least one. */
export function daysUntil({ due }: Card, now: number): number {
  return Math.max(1, Math.ceil((due - now) / DAY));
}
