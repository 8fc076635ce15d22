import { random } from '../optim/index.ts';
import { linear, snap } from '../params/index.ts';
import { lossAt, oneWeight, slopeAt, type OneWeight } from './one-weight.ts';

// Walking on the curve of a game without seeing it: each look tells the loss and the slope under the foot.

export const WEIGHTS = linear(-20, 20, 0.5);
/** So many looks make a game; then the blindfold comes off. */
export const LOOKS = 6;
/** The mission wants to be there after so many, the first one given. */
export const FEW = 4;
/** Near enough to the lowest loss. */
export const NEAR = 0.005;
/** Games of the mission have numbers from here on, which no button of the figure comes to. */
export const MISSIONS = 500_000;
export const LAST = 999_999;

/** What is felt at one weight. */
export interface Look {
  readonly weight: number;
  readonly loss: number;
  readonly slope: number;
}

export const look = (weight: number, world: OneWeight): Look => ({
  weight,
  loss: lossAt(weight, world),
  slope: slopeAt(weight, world),
});

/** A game as far as it has been played. */
interface Played {
  readonly looks: readonly number[];
  readonly game: number;
}

/** Where a game begins that nobody has seen: at one of the weights, by its number, too high for its bottom. */
export function firstLook(game: number): number {
  const draw = random(game + 1);
  const world = oneWeight(game);
  const weights = Array.from({ length: 99 }, () => snap(WEIGHTS, 40 * draw.uniform() - 20));
  return weights.find((weight) => lossAt(weight, world) > world.best.loss + 4 * NEAR)!;
}

/** Looks from the first one on, each in the middle of what the slopes have left of the axis. */
export function halving({ looks: [first = 0], game }: Played): readonly number[] {
  const world = oneWeight(game);
  let [low, high, at] = [WEIGHTS[0]!, WEIGHTS.at(-1)!, first];
  return Array.from({ length: LOOKS }, () => {
    const here = at;
    if (slopeAt(here, world) > 0) high = here;
    else low = here;
    at = snap(WEIGHTS, (low + high) / 2);
    return here;
  });
}

/** Looks from the first one on, each a small step further down. */
export function shuffling({ looks: [first = 0], game }: Played): readonly number[] {
  const world = oneWeight(game);
  let at = first;
  return Array.from({ length: LOOKS }, () => {
    const here = at;
    at = snap(WEIGHTS, here - 2 * Math.sign(slopeAt(here, world)));
    return here;
  });
}
