import { FSRSAlgorithm, Rating } from 'ts-fsrs';
import { DAY, LATEST, type Card } from './review.ts';

/**
 * FSRS: of each card it knows how long a memory lasts and how hard it is to keep, and lets it come back when the chance to
 * remember has fallen to nine tenths; after a year at the latest. Within a day nothing is scheduled: what was forgotten
 * comes again in the same sitting.
 *
 * @see https://github.com/open-spaced-repetition/ts-fsrs
 */
const memory = new FSRSAlgorithm({
  request_retention: 0.9,
  maximum_interval: 365,
  enable_fuzz: false,
  enable_short_term: false,
});

/**
 * A card after it was asked.
 *
 * @param card as it was; absent the first time
 * @param now milliseconds since 1970; where a clock was set back since the last time, no time has passed
 */
export function graded(card: Card | undefined, isRemembered: boolean, now: number): Card {
  const last = Math.min(Math.max(Math.round(now), 0), LATEST - 1000 * DAY);
  const days = card ? Math.max(0, (last - card.last) / DAY) : 0;
  const { stability, difficulty } = memory.next_state(card ?? null, days, isRemembered ? Rating.Good : Rating.Again);
  return {
    last,
    due: last + DAY * memory.next_interval(stability, days),
    stability,
    difficulty,
    times: (card?.times ?? 0) + 1,
    lapses: (card?.lapses ?? 0) + (isRemembered ? 0 : 1),
  };
}
