import { isList, requireShape, shown } from '../base/shape.ts';
import { anObjective } from '../base/things.ts';
import type { BareSurface, CallableObjective, DataLoss, DataObjective, Objective, Surface } from './objective.ts';

// Objectives that look at what they are given, because readers call them from cells, where nothing checks types.

/** What checked objectives are made of. */
const unchecked = new WeakMap<Objective, Objective>();

/** The objective without its checks, for loops that have checked their weights once and make millions of calls. */
export function uncheckedOf(objective: Objective): Objective {
  return unchecked.get(objective) ?? objective;
}

/** A surface that can be called from cells. */
export function checkedSurface(surface: BareSurface & Pick<Surface, 'code'>): Surface {
  return checked(surface, { ...surface, ...lenient(surface) });
}

/** An objective, with what else it can do, that can be called from cells. */
export function checkedObjective(objective: Whole): CallableObjective {
  return checked(objective, { ...objective, ...lenient(objective) });
}

/** A loss over examples that can be called from cells. */
export function checkedDataLoss<O extends DataObjective>(
  loss: O,
): Omit<O, 'value' | 'gradient' | 'hessian'> & DataLoss {
  const { weights, target, n } = looks(loss);
  return checked(loss, {
    ...loss,
    ...lenient(loss),
    valueAndGradient: (w, out) => loss.valueAndGradient(weights(w), target(out, n)),
    batch: (w, rows, count, out) => loss.batch(weights(w), rowsOf(loss.name, rows), count, target(out, n)),
  });
}

/** An objective that has its second derivatives. */
type Whole = Objective & Required<Pick<Objective, 'hessian'>>;

function checked<O extends Objective>(bare: Objective, made: O): O {
  requireShape(made.name, 'it', made, anObjective);
  unchecked.set(made, bare);
  return made;
}

/** The calls that take any list of numbers; the derivatives of the first three need no target. */
function lenient(objective: Whole) {
  const { weights, target, n } = looks(objective);
  const both = objective.valueAndGradient?.bind(objective);
  const product = objective.hessianVectorProduct?.bind(objective);
  return {
    value: (w: ArrayLike<number>): number => objective.value(weights(w)),
    gradient(w: ArrayLike<number>, out?: Float64Array): Float64Array {
      const into = target(out, n);
      objective.gradient(weights(w), into);
      return into;
    },
    hessian(w: ArrayLike<number>, out?: Float64Array): Float64Array {
      const into = target(out, n * n);
      objective.hessian(weights(w), into);
      return into;
    },
    ...(both && { valueAndGradient: (w: ArrayLike<number>, out: Float64Array) => both(weights(w), target(out, n)) }),
    ...(product && {
      hessianVectorProduct(w: ArrayLike<number>, v: ArrayLike<number>, out: Float64Array): void {
        product(weights(w), weights(v, 'v'), target(out, n));
      },
    }),
  };
}

function looks({ name, dimension: n }: Objective) {
  return {
    n,
    weights(w: ArrayLike<number>, what = 'w'): Float64Array {
      if (w instanceof Float64Array && w.length === n) return w;
      const list: unknown = w; // code cells are not type-checked
      if (isList(list) && list.length === n && Array.from(list).every((x) => typeof x === 'number'))
        return Float64Array.from(w);
      throw new RangeError(`${name}: ${what} must be a list of ${n} numbers, got ${shown(list)}`);
    },
    target(out: Float64Array | undefined, size: number): Float64Array {
      const given: unknown = out ?? new Float64Array(size);
      if (given instanceof Float64Array && given.length >= size) return given;
      throw new RangeError(`${name}: the result goes into a Float64Array of length ${size}, got ${shown(given)}`);
    },
  };
}

function rowsOf(name: string, rows: ArrayLike<number>): Int32Array {
  if (rows instanceof Int32Array) return rows;
  const list: unknown = rows; // code cells are not type-checked
  if (isList(list) && Array.from(list).every(Number.isSafeInteger)) return Int32Array.from(rows);
  throw new RangeError(`${name}: rows must be a list of whole numbers, got ${shown(list)}`);
}
