import { besideLevel, stepsOff, type Plan } from './pass.ts';

// How many steps a walk beside a level point takes to get off, for many distances at once.

/** One walk, or the middle one of several. */
export interface Escape {
  /** How far from the level point it begins, or how large the noise is. */
  readonly size: number;
  readonly steps: number;
}

/** What drives the walk off. */
export type Cause = 'offset' | 'noise' | 'monkey';

const powers = (low: number, high: number, each = 1): readonly number[] =>
  Array.from({ length: each * (high - low) + 1 }, (_, i) => Number((10 ** (low + i / each)).toPrecision(3)));

/** The sizes that are tried for each cause. */
export const SIZES: Readonly<Record<Cause, readonly number[]>> = {
  offset: powers(-16, -1),
  noise: powers(-12, 0),
  monkey: powers(-3, 0, 2).slice(0, -1),
};

/** Longest walk that is followed. */
export const MOST = 40_000;
/** Draws of noise, of which the middle one counts. */
const DRAWS = 41;

/** Steps until a walk is off. */
export function escapeOf(cause: Cause, size: number, rate: number, by: Plan['by'] = 'plain'): number {
  const land = cause === 'monkey' ? 'monkey' : 'pass';
  if (cause !== 'noise') {
    return stepsOff({ land, rate, noise: 0, seed: 1, by }, besideLevel(land, size), MOST) ?? MOST;
  }
  const draws = Array.from(
    { length: DRAWS },
    (_, i) => stepsOff({ land, rate, noise: size, seed: i + 1, by }, [0, 0], MOST) ?? MOST,
  );
  return draws.sort((a, b) => a - b)[DRAWS >> 1]!;
}

const known = new Map<string, readonly Escape[]>();

/** The walks from all sizes of a cause. */
export function escapes(cause: Cause, rate: number, by: Plan['by'] = 'plain'): readonly Escape[] {
  const key = `${cause} ${rate} ${by}`;
  const all = known.get(key) ?? SIZES[cause].map((size) => ({ size, steps: escapeOf(cause, size, rate, by) }));
  known.set(key, all);
  return all;
}
