import { anything, having, requireFields, requireShape } from './shape.ts';
import { aFunction } from './things.ts';

/**
 * Long work in slices. Each `next()` does one slice, some milliseconds of it, and yields the share that is done, from
 * 0 to 1; the last returns the result. Whoever drives it decides when to pause and may drop it at any time:
 * `finish` in tests and scripts, `finishPolitely` in a worker or a page.
 */
export type Work<T> = Generator<number, T, void>;

const WORK = having('work, as basinMap(spec) makes it', 'next');

/** Does all the work in one go, whatever its slices yield. */
export function finish<T>(work: Generator<unknown, T, void>): T {
  requireShape('finish', 'work', work, WORK);
  for (;;) {
    const slice = work.next();
    if (slice.done === true) return slice.value;
  }
}

/** How to drive work without being in the way. */
export interface Politeness {
  /** Lets others go first: a promise of a later turn of the event loop, `scheduler.yield()` or a timer of 0 ms. */
  readonly pause: () => Promise<void>;
  /** Told the share that is done after each slice. */
  readonly progress?: (share: number) => void;
  /** Ends the work between two slices. */
  readonly signal?: AbortSignal;
}

/**
 * Does the work slice by slice, with a pause after each.
 *
 * @throws the signal's reason, once it is aborted
 */
export async function finishPolitely<T>(work: Work<T>, politeness: Politeness): Promise<T> {
  requireShape('finishPolitely', 'work', work, WORK);
  requireFields('finishPolitely', politeness, {
    shapes: { pause: aFunction, progress: aFunction, signal: anything },
    needed: ['pause'],
  });
  const { pause, progress, signal } = politeness;
  for (;;) {
    signal?.throwIfAborted();
    const slice = work.next();
    if (slice.done === true) return slice.value;
    progress?.(slice.value);
    await pause();
  }
}
