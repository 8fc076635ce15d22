import { own } from '../progress/progress.ts';
import type { Kept } from '../progress/kept.ts';
import type { Ask } from './due.ts';
import type { Review } from './review.ts';
import { graded } from './schedule.ts';

/** Keeps how well something was remembered, unless it was asked and graded in another tab since it was taken up here. */
export function keepGrade(store: Kept<Review>, { name, card }: Ask, isRemembered: boolean): void {
  const { cards, ...others } = store.value;
  if (own(cards, name)?.times !== card?.times) return;
  store.replace({ ...others, cards: { ...cards, [name]: graded(card, isRemembered, Date.now()) } });
}
