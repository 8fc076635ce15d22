import { PIECE } from '../boundary/bounds.ts';
import { brief } from './inspect.ts';
import { append, forget, hasOwn, isArray, now, ownNames, tally, typedLength } from './intrinsics.ts';

/** Milliseconds between two settings of one widget: what comes faster than a screen shows is not sent. */
const FRAME = 16;

const { setTimeout: later } = globalThis;

type Inputs = Readonly<Record<string, unknown>>;

/**
 * What cells call `setWidget`.
 *
 * @throws TypeError if a value is none that an input can have
 */
export function widgetSetter(send: (name: string, inputs: Inputs) => void): (name: unknown, inputs: unknown) => void {
  const pending = tally<Inputs>();
  const free = tally<number>();
  return (name, inputs) => {
    if (typeof name !== 'string' || name.length > PIECE.name)
      throw new TypeError(`setWidget: name the widget as a text, as in setWidget('valley', …); got ${brief(name)}`);
    const read = inputsOf(inputs);
    const wait = (free[name] ?? 0) - now();
    if (wait <= 0) {
      free[name] = now() + FRAME;
      return send(name, read);
    }
    if (!hasOwn(pending, name)) {
      later(() => {
        const last = pending[name]!;
        forget(pending, name);
        free[name] = now() + FRAME;
        send(name, last);
      }, wait);
    }
    pending[name] = read;
  };
}

function inputsOf(values: unknown): Inputs {
  if (typeof values !== 'object' || values === null)
    throw new TypeError(`setWidget: give the inputs as in { rate: 0.3 }, not ${brief(values)}`);
  const names = ownNames(values, false);
  if (names.length > PIECE.inputs) throw new TypeError(`setWidget: ${names.length} inputs are more than a widget has`);
  const read: Record<string, unknown> = {};
  for (let i = 0; i < names.length; i++) read[names[i]!] = inputOf(names[i]!, (values as Inputs)[names[i]!]);
  return read;
}

function inputOf(name: string, value: unknown): unknown {
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value === 'string' && value.length <= PIECE.text) return value;
  const numbers = typeof value === 'object' && value !== null ? numbersOf(value) : null;
  if (numbers) return numbers;
  throw new TypeError(
    `setWidget: ${brief(name)} must be a number, a text, true or false, or a list of numbers; got ${brief(value)}`,
  );
}

function numbersOf(list: object): readonly number[] | null {
  const length = isArray(list) ? list.length : typedLength(list);
  if (length === null || length > PIECE.numbers) return null;
  const numbers: number[] = [];
  for (let i = 0; i < length; i++) {
    const item = (list as ArrayLike<unknown>)[i];
    if (typeof item !== 'number' || item !== item) return null; // NaN is not itself
    append(numbers, item);
  }
  return numbers;
}
