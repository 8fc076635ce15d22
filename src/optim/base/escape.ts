import { norm } from './vector.ts';

/** Weights farther from 0 than this are lost, where nobody says otherwise … */
const FARTHEST = 1e6;
/** … and the start is not so far out itself: then this many times its distance. */
const TIMES = 1e3;

/**
 * How far from 0 a descent may get before it counts as diverged: the one bound of runs, sweeps and maps.
 *
 * @param start the start, or another place that is farther out: length n
 */
export function escapeFrom(start: Float64Array): number {
  return Math.max(FARTHEST, TIMES * norm(start));
}
