import { gradientDescent, run, type RunOptions, type Work } from '../optim/index.ts';
import type { Point } from '../params/index.ts';
import { adelieNeuron } from './adelie-neuron.ts';

// Walks on the loss of two weights that look at four birds a step, and the means of their steps.

/** Steps of a walk. */
export const STEPS = 400;
/** Walks whose ends are compared, and how many of them a drag waits for. */
export const WALKS = 100;
export const FEW = 6;

/** How the birds of a step are chosen: each time from all, or dealt out so that a round has each once. */
export type Order = 'drawn' | 'dealt';
/** Where the walks begin: at the lowest loss, or far up the slope. */
export type Beginning = 'lowest' | 'far';

export interface Spec {
  readonly rate: number;
  readonly order: Order;
  readonly beginning: Beginning;
  /** The first step that counts in the mean. */
  readonly from: number;
}

/** What becomes of a walk: losses above the lowest, and the place (w₀, w₁) of its mean. */
export interface Outcome {
  readonly last: number;
  readonly mean: number;
  readonly at: Point;
}

const FAR: Point = [-2, 1];

function optionsOf({ rate, order, beginning }: Spec, seed: number, steps: number): RunOptions {
  const { loss, best } = adelieNeuron();
  return {
    objective: loss,
    optimizer: gradientDescent,
    rate,
    start: beginning === 'far' ? FAR : [best.w1, best.w0],
    steps,
    batches: { order: order === 'drawn' ? 'drawn' : 'shuffled', size: 4 },
    seed,
  };
}

/** Above the lowest loss; what rounding leaves below it counts as 10⁻⁹. */
export const aboveLowest = (loss: number): number => Math.max(1e-9, loss - adelieNeuron().best.loss);

/** One walk, every place of it: (w₀, w₁), the start first. */
export const pathOf = (spec: Spec, seed: number, steps: number): readonly Point[] =>
  run(optionsOf(spec, seed, steps)).points.map(({ w }): Point => [w[1]!, w[0]!]);

/** How one walk ends, and where its mean lies. */
export function outcomeOf(spec: Spec, seed: number): Outcome {
  const { last, average } = run({
    ...optionsOf(spec, seed, STEPS),
    record: 'none',
    average: { kind: 'equal', from: spec.from },
  });
  return { last: aboveLowest(last.loss), mean: aboveLowest(average!.loss), at: [average!.w[1]!, average!.w[0]!] };
}

const keyOf = ({ rate, order, beginning, from }: Spec): string => [rate, order, beginning, from].join(' ');
const known = new Map<string, readonly Outcome[]>();
const KEPT = 200;

/** Remembers what a worker has found. */
export function keep(spec: Spec, outcomes: readonly Outcome[]): void {
  if (outcomes.length < WALKS) return;
  known.set(keyOf(spec), outcomes);
  if (known.size > KEPT) known.delete(known.keys().next().value!);
}

/** All hundred walks where they are known, else the first few. */
export const sketchOf = (spec: Spec): readonly Outcome[] =>
  known.get(keyOf(spec)) ?? Array.from({ length: FEW }, (_, i) => outcomeOf(spec, i + 1));

/** All hundred walks, one after the other. */
export function* outcomesOf(spec: Spec): Work<readonly Outcome[]> {
  const before = known.get(keyOf(spec));
  if (before) return before;
  const outcomes: Outcome[] = [];
  for (let seed = 1; seed <= WALKS; seed++) {
    outcomes.push(outcomeOf(spec, seed));
    yield seed / WALKS;
  }
  keep(spec, outcomes);
  return outcomes;
}
