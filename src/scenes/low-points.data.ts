// Counted once, and counted again in part by tests/course/saddle-points.test.ts: too many networks to train in a test.

/** Low points on the plane of a network, its directions fitted jointly, from the starts 1 to 24. */
// prettier-ignore
export const LOW_POINTS = {
  /** Four layers. */
  four: [1, 1, 1, 1, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1],
  /** Sixteen layers. */
  sixteen: [3, 5, 7, 3, 8, 4, 9, 8, 7, 5, 4, 9, 4, 5, 4, 4, 5, 4, 3, 5, 2, 5, 4, 4],
  /** Sixteen with skips. */
  skipping: [5, 2, 1, 1, 4, 4, 1, 1, 2, 3, 2, 3, 1, 6, 2, 3, 2, 3, 1, 2, 1, 3, 2, 3],
} as const;

/** The starts from which 200 steps did not train sixteen layers without skips: a loss of 0.4. */
export const UNTRAINED: readonly number[] = [6, 24];
