import type { Description, Param } from '../param.ts';
import { bad, good, quoted, unique } from '../reading.ts';

declare module '../param.ts' {
  interface Controls {
    seed: {
      /** The button: `Draw again`. */
      readonly verb: string;
      /** The seed that the button goes on to. */
      readonly next: (seed: number) => number;
    };
  }
}

const LAST = 999_999;

/** The seed of a random draw: a whole number from 1 to 999,999. */
export function seed(spec: Description & { initial?: number }): Param<number> {
  const { initial = 1, ...description } = spec;
  return {
    ...description,
    // a seed that differs from the last, without asking the machine for chance
    control: { kind: 'seed', verb: 'Draw again', next: (last) => ((last * 48_271 + 11) % LAST) + 1 },
    initial,
    parse(text) {
      const value = Number(text);
      if (text.trim() === '' || !Number.isInteger(value)) return bad(`${quoted(text)} is not a whole number`);
      return value >= 1 && value <= LAST ? good(value) : bad(`${quoted(text)} is not between 1 and ${LAST}`);
    },
    format: String,
    fits: Number.isFinite,
    wants: 'a finite number',
    samples: unique([1, initial, LAST]),
  };
}

/**
 * The number of a sample, counted from 1, with a button that draws the next one; the number is the seed.
 *
 * @param spec.verb what the button says: `Twenty other birds`
 */
export function again(spec: Description & { verb: string; initial?: number }): Param<number> {
  const { verb, ...rest } = spec;
  return { ...seed(rest), control: { kind: 'seed', verb, next: (last) => (last % LAST) + 1 } };
}
