/** Where walks begin on the bowl ½w²; the noise on each slope has the standard deviation 1. */
export const START = 3;
export const MOST = 2000;
/** After so many steps the walks are compared at all powers. */
export const LOOKS = [20, 200, 2000] as const;

/** What has become of a walk, in the mean of all draws: by the formula, not by running. */
export interface State {
  readonly step: number;
  /** What is left of the way. */
  readonly left: number;
  /** Standard deviation that the noise has put in. */
  readonly noise: number;
  /** Root mean square of the distance from the bottom. */
  readonly distance: number;
}

export function* states(power: number, first: number): Generator<State, never, void> {
  let [left, variance] = [START, 0];
  for (let t = 0; ; t++) {
    yield {
      step: t,
      left: Math.abs(left),
      noise: Math.sqrt(variance),
      distance: Math.hypot(left, Math.sqrt(variance)),
    };
    const rate = first * (1 + t) ** -power;
    left *= 1 - rate;
    variance = (1 - rate) ** 2 * variance + rate * rate;
  }
}

/** The distance at each of `LOOKS`, for one of very many powers. */
export function distances(power: number, first: number): readonly number[] {
  const found: number[] = [];
  let [left, variance] = [START, 0];
  for (let t = 0; t < MOST; t++) {
    const rate = first * (1 + t) ** -power;
    left *= 1 - rate;
    variance = (1 - rate) ** 2 * variance + rate * rate;
    if (LOOKS.some((look) => look === t + 1)) found.push(Math.hypot(left, Math.sqrt(variance)));
  }
  return found;
}
