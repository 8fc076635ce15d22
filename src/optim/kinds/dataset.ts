import type { Params, Values } from '../../params/index.ts';
import type { Examples } from '../base/examples.ts';
import { withDefaults } from '../base/options.ts';
import type { Source } from '../base/source.ts';

/** A family of examples found in `datasets/`: one file, one family. */
export interface DatasetDefinition<P extends Params = Params> {
  /** Equals the file name. */
  readonly name: string;
  readonly title: string;
  /** What the examples are, one sentence. */
  readonly about: string;
  /** Whether y is a class or a number. */
  readonly task: 'classification' | 'regression';
  readonly params: P;
  /**
   * The examples; the same for the same values.
   *
   * @throws RangeError if a value makes no sense for the family
   */
  create(values: Values<P>): Examples;
  readonly source: Source;
}

/** Gives the definition its type. */
export function defineDataset<P extends Params>(definition: DatasetDefinition<P>): DatasetDefinition<P> {
  return definition;
}

/**
 * The function that makes examples from some inputs of a family; the others keep their initial values.
 *
 * @throws RangeError (the function made) if an input is unknown or its value makes no sense
 */
export function datasetFactory<P extends Params>(
  definition: DatasetDefinition<P>,
): (options?: Partial<Values<P>>) => Examples {
  return (options = {}) => definition.create(withDefaults(definition.name, definition.params, options));
}
