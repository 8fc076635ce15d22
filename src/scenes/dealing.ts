import { gradientDescent, penguinExamples, random, run } from '../optim/index.ts';
import { penguinLine } from './penguin-line.ts';

/** How birds are dealt out, and what the module calls it. */
export const ORDERS = { file: 'sequential', shuffled: 'shuffled', drawn: 'drawn' } as const;
export type Order = keyof typeof ORDERS;

/** Passes through the birds that are shown. */
export const PASSES = 2;
/** Updates from one look at the loss to the next. */
export const EVERY = 6;

/** The file has its birds species by species: where each begins, and behind the last. */
export interface Species {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

let sorted: readonly Species[] | undefined;

/** The species in the order of the file. */
export function speciesInFile(): readonly Species[] {
  return (sorted ??= inFile());
}

function inFile(): readonly Species[] {
  const { y, classes } = penguinExamples({ features: ['flipperLength'], label: 'species' });
  return classes!.map((name, k) => ({ name, from: y.indexOf(k), to: y.lastIndexOf(k) + 1 }));
}

/** One run on the line of mass on flipper length, a bird to an update. */
export interface Dealt {
  /** The place in the file of each update's bird. */
  readonly rows: readonly number[];
  /** Updates made, and the loss above that of the best line, at each look. */
  readonly looks: readonly (readonly [update: number, excess: number])[];
  /** Where the run ends: mean of what the line says minus the true mass, for each species, in grams. */
  readonly off: readonly number[];
}

/** The place in the file of each update's bird. */
function rowsOf(order: Order, seed: number, passes: number): readonly number[] {
  const birds = penguinLine().birds.length;
  const draw = random(seed);
  const turn = Int32Array.from({ length: birds }, (_, i) => i);
  return Array.from({ length: passes }, () => {
    if (order === 'drawn') return Array.from({ length: birds }, () => draw.below(birds));
    if (order === 'shuffled') draw.shuffle(turn);
    return [...turn];
  }).flat();
}

/** Deals the birds of all passes out and walks by them, from a line that says 0 kg for every bird. */
export function deal(order: Order, rate: number, seed: number, passes: number = PASSES): Dealt {
  const { loss, lowest } = penguinLine().lines.standardised;
  const rows = rowsOf(order, seed, passes);
  const { points } = run({
    objective: loss,
    optimizer: gradientDescent,
    rate,
    start: [0, 0],
    steps: rows.length,
    batches: { order: 'given', rows: rows.map((row) => [row]) },
    record: passes === PASSES ? EVERY : 'none',
  });
  return {
    rows,
    looks: points.map(({ step, loss: here }) => [step, here - lowest] as const),
    off: offBySpecies(points.at(-1)!.w),
  };
}

/** What a line says minus the true mass, on average over each species, in grams. */
export function offBySpecies(w: ArrayLike<number>): readonly number[] {
  const { birds, lines } = penguinLine();
  const { shift, scale } = lines.standardised;
  return speciesInFile().map(({ from, to }) => {
    const errors = birds.slice(from, to).map(([x, y]) => (w[0]! * (x - shift)) / scale + w[1]! - y);
    return (1000 * errors.reduce((sum, error) => sum + error, 0)) / errors.length;
  });
}
