import { initialValues, type Param, type Params, type Values } from '../../params/index.ts';
import { isObject, requireNames, shown, type Shape } from './shape.ts';

/** An input with bounds for programs: a slider ends where it is useful, these are where a value stops making sense. */
export function bounded<T>(param: Param<T>, { says, fits }: Shape): Param<T> {
  return { ...param, wants: says, fits };
}

/**
 * Completes what a caller gave with the initial values of the rest.
 *
 * Numbers need not stand on a slider's stop: stops are for hands, not for programs.
 *
 * @param who name of the element that the options are for, for the error
 * @throws RangeError if an option is unknown, or its value is not one that its input can have
 */
export function withDefaults<P extends Params>(who: string, params: P, given: Partial<Values<P>>): Values<P> {
  const options: unknown = given; // code cells are not type-checked
  if (!isObject(options)) {
    const names = Object.keys(params).join(', ');
    throw new RangeError(`${who}: takes its options as an object { ${names} }, got ${shown(options)}`);
  }
  requireNames(who, Object.keys(options), Object.keys(params));
  const values: Record<string, unknown> = { ...initialValues(params) };
  for (const [name, value] of Object.entries(options)) {
    const { fits, wants } = params[name]!;
    if (value === undefined) continue;
    if (!fits(value)) throw new RangeError(`${who}: ${name} must be ${wants}, got ${shown(value)}`);
    values[name] = value;
  }
  return values as Values<P>; // a mapped type, which TypeScript cannot follow
}
