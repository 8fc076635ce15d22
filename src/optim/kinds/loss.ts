import { initialValues, type Params, type Values } from '../../params/index.ts';
import type { Examples } from '../base/examples.ts';
import { withDefaults } from '../base/options.ts';
import type { Source } from '../base/source.ts';
import type { LossPython } from '../python/python.ts';
import { dataLossCode, surfaceCode } from '../python/written-loss.ts';
import { checkedDataLoss, checkedSurface } from './checked.ts';
import type { BareSurface, DataLoss, DataObjective, Surface } from './objective.ts';

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

/** A family of losses of a model on examples. */
export interface DataLossDefinition<P extends Params = Params> extends LossFamily<P> {
  readonly kind: 'data';
  /**
   * Makes the loss with these values on these examples.
   *
   * @throws RangeError if a value makes no sense for the family, or the examples do not suit the model
   */
  create(values: Values<P>, examples: Examples): DataLoss;
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
type DataLossFile<P extends Params> = Omit<DataLossDefinition<P>, 'kind' | 'create'> & {
  create(values: Values<P>, examples: Examples): DataObjective;
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
    create: (values, examples) =>
      checkedDataLoss({
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
): (examples: Examples, options?: Partial<Values<P>>) => DataLoss {
  return (examples, options = {}) =>
    definition.create(withDefaults(definition.name, definition.params, options), examples);
}
