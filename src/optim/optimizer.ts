import type { Params, Values } from '../params/index.ts';
import type { Source } from './source.ts';

/** Buffers that an optimizer keeps between steps, by name. */
export type State = Readonly<Record<string, Float64Array>>;

/** What a step reads and writes. One object serves a whole run: a step allocates nothing. */
export interface StepInput<H, S> {
  /** The iterate, length n; the step changes it in place. */
  readonly w: Float64Array;
  /** ∇L at `w` before the step, length n; the step may not change it. */
  readonly gradient: Float64Array;
  /** Learning rate η of this step. */
  readonly rate: number;
  readonly hyper: H;
  readonly state: S;
  /** Steps made before this one; papers that count from 1 mean t + 1. */
  readonly t: number;
}

/** A rule that turns gradients into steps. */
export interface Optimizer<P extends Params = Params, S extends State = State> {
  /** Equals the file name. */
  readonly name: string;
  readonly title: string;
  /** The update rule, TeX without dollar signs. */
  readonly tex: string;
  /** Hyper-parameters besides the learning rate. */
  readonly hyper: P;
  /** A learning rate that is a fair first try. */
  readonly rate: number;
  /** Fresh buffers for n weights. */
  init(dimension: number, hyper: Values<P>): S;
  step(input: StepInput<Values<P>, S>): void;
  readonly source: Source;
  /** How it differs from PyTorch's optimizer of that name, or both from the source; one sentence, absent where nothing does. */
  readonly differs?: string;
}

/** Checks nothing and changes nothing: gives the definition its type. */
export function defineOptimizer<P extends Params, S extends State>(definition: Optimizer<P, S>): Optimizer<P, S> {
  return definition;
}
