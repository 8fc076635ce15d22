import { examplesFrom, meanSquaredError, random } from '../optim/index.ts';
import { linear, snap } from '../params/index.ts';
import { isMission } from './games.ts';
import { lossAt, oneWeight, slopeAt, type OneWeight } from './one-weight.ts';

// Walking on the curve of a game without seeing it: each look tells the loss and the slope under the foot.

export const WEIGHTS = linear(-20, 20, 0.5);
/** So many looks make a game; then the blindfold comes off. */
export const LOOKS = 6;
/** The mission wants to be there after so many, the first one given: too few for halving, enough for the size of slopes. */
export const FEW = 3;
/** Near enough to the lowest place. */
export const NEAR = 0.5;
/** No game begins with a loss as near as this to the lowest one, nor one of the mission as near to the lowest place. */
const TOO_LOW = 0.02;
const TOO_NEAR = 6;

/** What is felt at one weight. */
export interface Look {
  readonly weight: number;
  readonly loss: number;
  readonly slope: number;
}

const bowls = new Map<number, OneWeight>();

/** The curve of a game: for the mission a bowl, whose slope grows evenly from its lowest place. */
export function worldOf(game: number): OneWeight {
  if (!isMission(game)) return oneWeight(game);
  const known = bowls.get(game) ?? drawnBowl(game);
  bowls.set(game, known);
  return known;
}

/** A line through two examples, and one weight of it: a bowl of any curvature, depth and lowest place. */
function drawnBowl(game: number): OneWeight {
  const draw = random(game);
  const weight = (4 + 13 * draw.uniform()) * (draw.uniform() < 0.5 ? -1 : 1);
  const input = Math.sqrt(0.002 + 0.004 * draw.uniform()); // half the curvature is its square
  const miss = 0.3 + 0.5 * draw.uniform();
  const labels = [1, -1].map((side) => side * input * weight + miss);
  const loss = meanSquaredError(examplesFrom([[input], [-input]], labels));
  return { loss, held: [0], best: { weight, loss: miss ** 2 } };
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
  const world = worldOf(game);
  const { best } = world;
  const weights = Array.from({ length: 99 }, () => snap(WEIGHTS, 40 * draw.uniform() - 20));
  const isFar = (weight: number): boolean => !isMission(game) || Math.abs(weight - best.weight) > TOO_NEAR;
  return weights.find((weight) => lossAt(weight, world) > best.loss + TOO_LOW && isFar(weight))!;
}

/** Looks from the first one on, each in the middle of what the slopes have left of the axis. */
export function halving({ looks: [first = 0], game }: Played): readonly number[] {
  const world = worldOf(game);
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
  const world = worldOf(game);
  let at = first;
  return Array.from({ length: LOOKS }, () => {
    const here = at;
    at = snap(WEIGHTS, here - 2 * Math.sign(slopeAt(here, world)));
    return here;
  });
}
