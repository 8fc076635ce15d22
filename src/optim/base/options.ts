import { initialValues, type Param, type Params, type Values } from '../../params/index.ts';

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
    if (!fits(param, value)) throw new RangeError(`${who}: ${name} must be ${expected(param)}, got ${String(value)}`);
  }
  return { ...initialValues(params), ...given };
}

function fits({ control }: Param<unknown>, value: unknown): boolean {
  switch (control.kind) {
    case 'choice':
      return control.options.some((option) => option.value === value);
    case 'switch':
      return typeof value === 'boolean';
    case 'pad':
      return Array.isArray(value) && value.length === 2 && value.every(Number.isFinite);
    case 'none':
      return Array.isArray(value) && value.every(Number.isFinite);
    case 'slider':
    case 'seed':
      return Number.isFinite(value);
  }
}

function expected({ control }: Param<unknown>): string {
  switch (control.kind) {
    case 'choice':
      return `one of ${control.options.map((option) => option.value).join(', ')}`;
    case 'switch':
      return 'true or false';
    case 'pad':
      return 'a pair of finite numbers';
    case 'none':
      return 'a list of finite numbers';
    case 'slider':
    case 'seed':
      return 'a finite number';
  }
}
