import { requireFields, requireShape, whole } from '../base/shape.ts';
import { aFunction, anObject, aText, listOf, ranges, someNumbers } from '../base/things.ts';
import { checkedObjective } from '../kinds/checked.ts';
import type { CallableObjective, Objective } from '../kinds/objective.ts';
import { numbers, type Algebra } from './algebra.ts';
import { TapeNode } from './tape-node.ts';
import { tape, type Tape } from './tape.ts';

/**
 * A function of n numbers, written with the operations that it is handed:
 * `([x, y], { add, mul, sin }) => add(mul(x, x), sin(y))`.
 */
export type Differentiable = <N>(w: readonly N[], operations: Algebra<N>) => N;

/** ∇f as a function of w, any array of numbers. Exact, by one backward sweep; the tape is kept between calls. */
export function grad(f: Differentiable): (w: ArrayLike<number>) => Float64Array {
  const both = valueAndGrad(f);
  return (w) => both(w).gradient;
}

/** f and ∇f as a function of w. */
export function valueAndGrad(f: Differentiable): (w: ArrayLike<number>) => { value: number; gradient: Float64Array } {
  const recorder = recorderOf('valueAndGrad', f);
  return (w) => {
    const gradient = new Float64Array(w.length);
    return { value: recorder.gradient(w, gradient), gradient };
  };
}

/** The Hessian of f as a function of w: n × n, row by row. */
export function hessian(f: Differentiable): (w: ArrayLike<number>) => Float64Array {
  const { t, record } = recorderOf('hessian', f);
  return (w) => t.hessian(record(w));
}

/** The Hessian of f at w times a direction, without the Hessian. */
export function hessianVector(f: Differentiable): (w: ArrayLike<number>, direction: ArrayLike<number>) => Float64Array {
  const { t, record } = recorderOf('hessianVector', f);
  return (w, direction) => t.hessianVector(record(w), direction);
}

/** The derivative of f at w along a direction, by one forward sweep. */
export function directional(f: Differentiable): (w: ArrayLike<number>, direction: ArrayLike<number>) => number {
  const { t, record } = recorderOf('directional', f);
  return (w, direction) => {
    const output = record(w);
    t.forward(direction);
    return output.tangent;
  };
}

/**
 * An objective for `run` from a function: its gradient and Hessian come from a tape, its value from plain numbers.
 *
 * @param about name (default `own function`), known minima, window
 * @throws RangeError if the dimension is not a whole number from 1; its methods, if w has another length
 */
export function objectiveFrom(
  f: Differentiable,
  dimension: number,
  about: Partial<Pick<Objective, 'name' | 'minima' | 'window'>> = {},
): CallableObjective {
  requireFields('objectiveFrom', about, {
    shapes: { name: aText, minima: listOf('a list of places { at, value, global }', anObject), window: ranges },
  });
  requireShape('objectiveFrom', 'the dimension', dimension, whole(1));
  const { t, record, gradient } = recorderOf('objectiveFrom', f);
  const plain = new Array<number>(dimension).fill(0);
  return checkedObjective({
    name: 'own function',
    ...about,
    dimension,
    value(w) {
      w.forEach((weight, i) => (plain[i] = weight));
      return f<number>(plain, numbers);
    },
    gradient: (w, out) => void gradient(w, out),
    valueAndGradient: gradient,
    hessian: (w, out) => out.set(t.hessian(record(w))),
    hessianVectorProduct: (w, v, out) => out.set(t.hessianVector(record(w), v)),
  });
}

/** Evaluates a function on a tape that is used again and again. */
interface Recorder {
  readonly t: Tape;
  /** Evaluates at w; the node holds until the next evaluation. */
  readonly record: (w: ArrayLike<number>) => TapeNode;
  /** Evaluates at w, writes the gradient into `out` and returns the value. */
  readonly gradient: (w: ArrayLike<number>, out: Float64Array) => number;
}

function recorderOf(who: string, f: Differentiable): Recorder {
  requireShape(who, 'f', f, aFunction);
  const t = tape();
  const variables: TapeNode[] = [];
  const record = (w: ArrayLike<number>): TapeNode => {
    requireShape(who, 'w', w, someNumbers);
    t.reset();
    variables.length = w.length;
    for (let i = 0; i < w.length; i++) variables[i] = t.variable(w[i]!);
    const output: unknown = f(variables, t); // code cells are not type-checked
    if (output instanceof TapeNode) return output;
    throw new RangeError(`autodiff: the function must return what an operation returned, got ${String(output)}`);
  };
  const gradient = (w: ArrayLike<number>, out: Float64Array): number => {
    const output = record(w);
    t.backward(output);
    for (let i = 0; i < variables.length; i++) out[i] = variables[i]!.adjoint;
    return output.value;
  };
  return { t, record, gradient };
}
