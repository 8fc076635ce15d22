import { requireShape } from '../base/shape.ts';
import { texts } from '../base/things.ts';
import { replay, sweepBackward, sweepHessian, sweepHessianVector } from '../autodiff/sweeps.ts';
import { gradientsOf } from '../autodiff/many.ts';
import { anExpression, type Expression } from './expression.ts';
import { recordFormula } from './record.ts';

/** A formula as fast functions of its variables. */
export interface CompiledFormula {
  /** The variables, in the order of w. */
  readonly variables: readonly string[];
  /** f(w); NaN or ±∞ where it is not defined or overflows. */
  readonly value: (w: ArrayLike<number>) => number;
  /** Writes ∇f(w), length n, into `out` and returns f(w). */
  readonly valueAndGradient: (w: ArrayLike<number>, out: Float64Array) => number;
  /** Writes the gradients at `count` places, n weights each one behind the other, into `out`: made for maps. */
  readonly gradients: (places: Float64Array, count: number, out: Float64Array) => void;
  /** Writes the Hessian, n × n row by row, into `out`. */
  readonly hessian: (w: ArrayLike<number>, out: Float64Array) => void;
  /** Writes the Hessian times `v` into `out`. */
  readonly hessianVectorProduct: (w: ArrayLike<number>, v: ArrayLike<number>, out: Float64Array) => void;
}

/**
 * Compiles a formula: a list of operations over typed arrays in which equal parts are worked out once and parts without
 * variables never again. The list is replayed for a value and swept backward for a gradient; a call allocates nothing.
 *
 * @param variables names of the entries of w
 * @throws RangeError if the formula has another variable; the functions, if w has another length
 */
export function compileFormula(expression: Expression, variables: readonly string[]): CompiledFormula {
  requireShape('compileFormula', 'expression', expression, anExpression);
  requireShape('compileFormula', 'variables', variables, texts);
  const at = new Map(variables.map((name) => [name, Number.NaN]));
  const n = variables.length;
  if (at.size !== n) throw new RangeError(`compileFormula: a variable occurs twice in ${variables.join(', ')}`);
  const { list, output } = recordFormula(expression, at, { merge: true, fold: true });
  const rows = Int32Array.from({ length: n }, (_, i) => i);
  const value = (w: ArrayLike<number>): number => {
    if (w.length !== n) throw new RangeError(`compiled formula: w has ${w.length} entries, it has ${n} variables`);
    for (let i = 0; i < n; i++) list.value[i] = w[i]!;
    replay(list);
    return list.value[output]!;
  };
  return {
    variables,
    value,
    valueAndGradient(w, out) {
      const result = value(w);
      sweepBackward(list, output);
      for (let i = 0; i < n; i++) out[i] = list.adjoint[i]!;
      return result;
    },
    gradients: gradientsOf(list, output, n),
    hessian(w, out) {
      value(w);
      sweepHessian(list, rows, output, out);
    },
    hessianVectorProduct(w, v, out) {
      value(w);
      sweepHessianVector(list, rows, v, output, out);
    },
  };
}
