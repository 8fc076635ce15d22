import type { Params, Values } from '../../params/index.ts';
import type { OptimizerPython } from '../python/python.ts';
import type { Source, TorchClass } from '../base/source.ts';

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

/** One line of an update rule. */
export interface RuleLine {
  /** TeX without dollar signs. */
  readonly tex: string;
  /** What the line does, a few words. */
  readonly says: string;
}

/** A rule that turns gradients into steps. */
export interface Optimizer<P extends Params = Params, S extends State = State> {
  /** Equals the file name. */
  readonly name: string;
  readonly title: string;
  /** Name of the one behind which it stands in lists, because it builds on that; at the end if not given. */
  readonly after?: string;
  /** What is special about it, one sentence for readers. */
  readonly about: string;
  /**
   * The update rule line by line, in the order in which `step` does it; g_t is the gradient at w_t, t counts from 0, every
   * operation is meant coordinate by coordinate, and buffers begin at 0.
   */
  readonly rule: readonly RuleLine[];
  /** Hyper-parameters besides the learning rate. */
  readonly hyper: P;
  /** A learning rate that is a fair first try. */
  readonly rate: number;
  /** What PyTorch calls it; `null` where it has nothing of the kind. */
  readonly torch: TorchClass<(keyof P & string) | 'rate'> | null;
  /** Fresh buffers for n weights. */
  init(dimension: number, hyper: Values<P>): S;
  /** Makes a step: changes `w` and the buffers in place. Called by itself, so that `this` is not the optimizer. */
  step(input: StepInput<Values<P>, S>): void;
  /**
   * How programs in Python write it; absent where nobody has said.
   *
   * @param hyper a momentum that a schedule cycles as it is first, but not 0
   * @param cycled whether it is ever cycled to 0
   */
  python?(hyper: Values<P>, cycled: { readonly forgets: boolean }): OptimizerPython;
  readonly source: Source;
  /** How it differs from PyTorch's, and both from the source: whole sentences for readers. */
  readonly differs: string;
}

/** Checks nothing and changes nothing: gives the definition its type. */
export function defineOptimizer<P extends Params, S extends State>(definition: Optimizer<P, S>): Optimizer<P, S> {
  return definition;
}
