import { checkReview, DAY, REVIEW_VERSION, type Card, type Review } from '../review/review.ts';

/**
 * A review in little room: whether it is on; the first day that it knows of; of each lesson the items that were asked; and
 * five lists of what is known of them, in their order. Times are to the day, and how long a memory lasts to three digits:
 * when an item comes back follows from it.
 */
export type PackedReview = readonly [
  isOn: boolean,
  first: number,
  items: Readonly<Record<string, readonly string[]>>,
  numbers: readonly (readonly number[])[],
];

/** The lists, each from a card. */
const COLUMNS: readonly ((card: Card) => number)[] = [
  ({ last }) => dayOf(last),
  ({ stability }) => Number(stability.toPrecision(3)),
  ({ difficulty }) => Number(difficulty.toPrecision(2)),
  ({ times }) => times,
  ({ lapses }) => lapses,
];

const dayOf = (time: number): number => Math.floor(time / DAY);

/** Days until the chance to remember has fallen to nine tenths, which is what `stability` says; a year at the most. */
const daysFor = (stability: number): number => Math.min(Math.max(Math.round(stability), 1), 365);

/** @returns `null` where the text is none that this version reads */
export function packReview(text: string): PackedReview | null {
  const review = readReview(text);
  if (!review) return null;
  const cards = Object.entries(review.cards).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const items: Record<string, string[]> = {};
  for (const [name] of cards) {
    const [lesson = '', item = ''] = name.split('.');
    (items[lesson] ??= []).push(item);
  }
  const first = Math.min(...cards.map(([, { last }]) => dayOf(last)));
  const [days = [], ...others] = COLUMNS.map((column) => cards.map(([, card]) => column(card)));
  return [review.on, cards.length === 0 ? 0 : first, items, [days.map((day) => day - first), ...others]];
}

/** The text again, as the course keeps it. @throws Error if it is none of `packReview` */
export function unpackReview([isOn, first, items, numbers]: PackedReview): string {
  const names = Object.entries(items).flatMap(([lesson, all]) => all.map((item) => `${lesson}.${item}`));
  const cards = names.map((name, i) => {
    const [day = 0, stability = 0, difficulty, times, lapses] = numbers.map((column) => column[i]!);
    const last = DAY * (first + day);
    return [name, { last, due: last + DAY * daysFor(stability), stability, difficulty, times, lapses }] as const;
  });
  const text = JSON.stringify({ version: REVIEW_VERSION, on: isOn, cards: Object.fromEntries(cards) });
  if (!readReview(text)) throw new Error('The review is damaged.');
  return text;
}

function readReview(text: string): Review | null {
  try {
    const checked = checkReview(JSON.parse(text));
    return checked.kind === 'good' ? checked.review : null;
  } catch {
    return null;
  }
}
