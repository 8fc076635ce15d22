import { initialValues, type Params, type Values } from '../../params/index.ts';

/**
 * Completes what a caller gave with the initial values of the rest.
 *
 * Numbers need not stand on a slider's stop: stops are for hands, not for programs.
 *
 * @param who name of the element that the options are for, for the error
 * @throws RangeError if an option is unknown, or its value is not one that its input can have
 */
export function withDefaults<P extends Params>(who: string, params: P, given: Partial<Values<P>>): Values<P> {
  for (const [name, value] of Object.entries(given)) {
    const param = params[name];
    if (param === undefined) {
      const known = Object.keys(params).join(', ') || 'none';
      throw new RangeError(`${who}: there is no option "${name}"; there are: ${known}`);
    }
    if (!param.fits(value)) throw new RangeError(`${who}: ${name} must be ${param.wants}, got ${String(value)}`);
  }
  return { ...initialValues(params), ...given };
}
