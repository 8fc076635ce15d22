import { initialValues, type Params, type Values } from '../../params/index.ts';
import type { Examples } from '../base/examples.ts';
import { withDefaults } from '../base/options.ts';
import { isList, shown } from '../base/shape.ts';
import type { LossCode, LossPython } from '../python/python.ts';
import type { Source } from '../base/source.ts';
import { dataLossCode, surfaceCode } from '../python/written-loss.ts';

/** Something to minimise: a differentiable function of n weights. */
export interface Objective {
  readonly name: string;
  /** n, the number of weights. */
  readonly dimension: number;
  /** L(w); ∞ or NaN where L overflows or is not defined. */
  value(w: Float64Array): number;
  /** Writes ∇L(w), length n, into `out`. */
  gradient(w: Float64Array, out: Float64Array): void;
  /**
   * Writes the gradients at `count` places into `out`, where that is cheaper than one by one.
   * The n weights of a place, and its gradient, lie behind those of the place before.
   */
  gradients?(places: Float64Array, count: number, out: Float64Array): void;
  /** Writes ∇L(w) into `out` and returns L(w), where that is cheaper than the two by themselves. */
  valueAndGradient?(w: Float64Array, out: Float64Array): number;
  /** Writes the Hessian, n × n row by row, into `out`. */
  hessian?(w: Float64Array, out: Float64Array): void;
  /** Writes the Hessian times `v` into `out`, where that is cheaper than the Hessian by itself. */
  hessianVectorProduct?(w: Float64Array, v: Float64Array, out: Float64Array): void;
  /** Known local minima, the global ones first. */
  readonly minima?: readonly Minimum[];
  /** The part of the plane worth looking at: a [low, high] pair for each weight. */
  readonly window?: Window;
  /** How programs write it; absent where nobody has said. */
  code?(): LossCode;
}

/** A [low, high] pair for each weight. */
export type Window = readonly (readonly [low: number, high: number])[];

/** A place that is lower than all around it. */
export interface Minimum {
  /** Weights, length n. */
  readonly at: readonly number[];
  readonly value: number;
  /** No point of the window is lower. */
  readonly global: boolean;
}

/** An objective that is a mean or a sum over examples, so that a step can use only some of them. */
export interface DataObjective extends Objective {
  /** N, the number of examples. */
  readonly examples: number;
  valueAndGradient(w: Float64Array, out: Float64Array): number;
  hessian(w: Float64Array, out: Float64Array): void;
  /**
   * Loss over the given rows alone, reduced as the whole is; writes its gradient into `out`.
   *
   * @param rows indices from 0 to N − 1; only the first `count` are used
   */
  batch(w: Float64Array, rows: Int32Array, count: number, out: Float64Array): number;
}

/** What every family of objectives in `losses/` says of itself: one file, one family. */
interface LossFamily<P extends Params> {
  /** Equals the file name. */
  readonly name: string;
  readonly title: string;
  /** The formula, TeX without dollar signs. */
  readonly tex: string;
  /** Inputs of the family, declared with `src/params`. */
  readonly params: P;
  readonly source: Source;
}

/** A family of surfaces: functions of the weights alone, with exact derivatives. */
export interface SurfaceDefinition<P extends Params = Params> extends LossFamily<P> {
  readonly kind: 'surface';
  /** n, the number of weights of what `create` makes. */
  readonly dimension: number;
  /**
   * Makes the surface with these values.
   *
   * @throws RangeError if a value makes no sense for the family
   */
  create(values: Values<P>): Surface;
}

/** An objective with everything that a surface of the course has. */
export interface Surface extends Objective {
  value(w: ArrayLike<number>): number;
  /** ∇L(w), written into `out`, or into a new array. */
  gradient(w: ArrayLike<number>, out?: Float64Array): Float64Array;
  /** The Hessian, row by row, written into `out`, or into a new array. */
  hessian(w: ArrayLike<number>, out?: Float64Array): Float64Array;
  readonly minima: readonly Minimum[];
  readonly window: Window;
  code(): LossCode;
}

/** A surface as its family makes it: how programs write it follows from the family. */
export type BareSurface = Objective & Required<Pick<Objective, 'hessian' | 'minima' | 'window'>>;

/** What checked surfaces are made of. */
const unchecked = new WeakMap<Objective, Objective>();

/** The objective without its checks, for loops that have checked their weights once and make millions of calls. */
export function uncheckedOf<O extends Objective>(objective: O): Objective {
  return unchecked.get(objective) ?? objective;
}

/** A surface that looks at what it is given, because readers call it from cells, where nothing checks types. */
export function checkedSurface(surface: BareSurface & Pick<Surface, 'code'>): Surface {
  const { name, dimension: n } = surface;
  const weights = (w: ArrayLike<number>): Float64Array => {
    if (w instanceof Float64Array && w.length === n) return w;
    const list: unknown = w; // code cells are not type-checked
    if (isList(list) && list.length === n && Array.from(list).every((x) => typeof x === 'number'))
      return Float64Array.from(w);
    throw new RangeError(`${name}: w must be a list of ${n} numbers, got ${shown(list)}`);
  };
  const target = (out: Float64Array | undefined, size: number): Float64Array => {
    const given: unknown = out ?? new Float64Array(size);
    if (given instanceof Float64Array && given.length >= size) return given;
    throw new RangeError(`${name}: the result goes into a Float64Array of length ${size}, got ${shown(given)}`);
  };
  const checked: Surface = {
    ...surface,
    value: (w) => surface.value(weights(w)),
    gradient(w, out) {
      const into = target(out, n);
      surface.gradient(weights(w), into);
      return into;
    },
    hessian(w, out) {
      const into = target(out, n * n);
      surface.hessian(weights(w), into);
      return into;
    },
  };
  unchecked.set(checked, surface);
  return checked;
}

/** A family of losses of a model on examples. */
export interface DataLossDefinition<P extends Params = Params> extends LossFamily<P> {
  readonly kind: 'data';
  /**
   * Makes the loss with these values on these examples.
   *
   * @throws RangeError if a value makes no sense for the family, or the examples do not suit the model
   */
  create(values: Values<P>, examples: Examples): DataObjective;
}

/** A family of objectives found in `losses/`. */
export type LossDefinition = SurfaceDefinition | DataLossDefinition;

/** A family of surfaces as its file describes it: in TypeScript, and in Python unless `create` says how it is written. */
type SurfaceFile<P extends Params> = Omit<SurfaceDefinition<P>, 'kind' | 'create'> &
  (
    | { create(values: Values<P>): Surface; readonly python?: never }
    | { create(values: Values<P>): BareSurface; python(values: Values<P>): LossPython }
  );

/** A family of losses on examples as its file describes it: in TypeScript and in Python. */
type DataLossFile<P extends Params> = Omit<DataLossDefinition<P>, 'kind'> & {
  python(values: Values<P>, examples: Examples): LossPython;
};

/** Gives the definition of a surface its type, and what it makes its programs. */
export function defineLoss<P extends Params>(file: SurfaceFile<P>): SurfaceDefinition<P> {
  if (file.python === undefined) return { ...file, kind: 'surface' };
  const { python, ...definition } = file;
  return {
    ...definition,
    kind: 'surface',
    create: (values) =>
      checkedSurface({
        ...file.create(values),
        code: () => surfaceCode(file.name, values, initialValues(file.params), python(values)),
      }),
  };
}

/** Gives the definition of a loss on examples its type, and what it makes its programs. */
export function defineDataLoss<P extends Params>(file: DataLossFile<P>): DataLossDefinition<P> {
  const { python, ...definition } = file;
  return {
    ...definition,
    kind: 'data',
    create: (values, examples) => ({
      ...file.create(values, examples),
      code: () => dataLossCode(file.name, values, initialValues(file.params), examples, python(values, examples)),
    }),
  };
}

/**
 * The function that makes a surface from some of its inputs; the others keep their initial values.
 *
 * @throws RangeError (the function made) if an input is unknown or its value makes no sense
 */
export function surfaceFactory<P extends Params>(
  definition: SurfaceDefinition<P>,
): (options?: Partial<Values<P>>) => Surface {
  return (options = {}) => definition.create(withDefaults(definition.name, definition.params, options));
}

/**
 * The function that makes a loss from examples and some of its inputs; the others keep their initial values.
 *
 * @throws RangeError (the function made) if an input is unknown, its value makes no sense, or the examples do not suit
 */
export function dataLossFactory<P extends Params>(
  definition: DataLossDefinition<P>,
): (examples: Examples, options?: Partial<Values<P>>) => DataObjective {
  return (examples, options = {}) =>
    definition.create(withDefaults(definition.name, definition.params, options), examples);
}
