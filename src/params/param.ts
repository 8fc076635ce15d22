import { nearestStop, type Stops } from './stops.ts';

/** A text parsed: its value, or a plain sentence for the reader that says what is wrong. */
export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: string };

/** How an input is shown: which native control draws it, and between which bounds. */
export type Control =
  | { readonly kind: 'slider'; readonly stops: Stops }
  | { readonly kind: 'choice'; readonly options: readonly Option[] }
  | { readonly kind: 'switch' }
  | { readonly kind: 'seed' }
  | { readonly kind: 'pad'; readonly x: Stops; readonly y: Stops }
  | { readonly kind: 'none' };

export interface Option {
  readonly value: string;
  readonly label: string;
}

/** What every input says of itself. */
export interface Description {
  /** Sentence case, no colon: `Learning rate`. */
  readonly label: string;
  /** TeX, without dollar signs: `\eta`. */
  readonly symbol?: string;
  /** One sentence for the gallery: what turning it does. */
  readonly help?: string;
  /** Written behind the value: `g`, `steps`. */
  readonly unit?: string;
}

/** A declared input: one definition from which control, link, validation and tests follow. */
export interface Param<T> extends Description {
  readonly control: Control;
  readonly initial: T;
  /** Reads what a link carries. Numbers snap to the nearest stop; `parse(format(v))` is `v`. */
  parse(text: string): Parsed<T>;
  /** Writes a value for a link and for a readout. */
  format(value: T): string;
  /** Values worth a test: the ends, the initial one, something between. */
  readonly samples: readonly T[];
}

/** A set of inputs by name. */
// `any` is the one type here that a Param of every value fits: Param<T> uses T both ways.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Params = Readonly<Record<string, Param<any>>>;

/** The values of a set of inputs. */
export type Values<P extends Params> = {
  readonly [K in keyof P]: P[K] extends Param<infer T> ? T : never;
};

export type Point = readonly [x: number, y: number];

const good = <T>(value: T): Parsed<T> => ({ ok: true, value });
const bad = (problem: string): Parsed<never> => ({ ok: false, problem });

/**
 * A number on declared stops.
 *
 * @throws RangeError if the initial value is none of them
 */
export function real(spec: Description & { stops: Stops; initial: number }): Param<number> {
  const { stops, initial, ...description } = spec;
  requireStop('real', spec, stops, initial);
  return {
    ...description,
    control: { kind: 'slider', stops },
    initial,
    parse: (text) => parseOn(stops, text),
    format: formatNumber,
    samples: unique([stops[0]!, initial, stops[stops.length >> 1]!, stops.at(-1)!]),
  };
}

/** A whole number from `low` to `high`. */
export function integer(
  spec: Description & { low: number; high: number; step?: number; initial: number },
): Param<number> {
  const { low, high, step = 1, initial, ...description } = spec;
  const stops = Array.from({ length: Math.floor((high - low) / step) + 1 }, (_, i) => low + i * step);
  const onStops = real({ ...description, stops, initial });
  return {
    ...onStops,
    parse(text) {
      const parsed = onStops.parse(text);
      return parsed.ok && !Number.isInteger(Number(text)) ? bad(`${quoted(text)} is not a whole number`) : parsed;
    },
  };
}

/** One of several named options; `options` maps the value in links to the label. */
export function choice<const K extends string>(
  spec: Description & { options: Readonly<Record<K, string>>; initial: NoInfer<K> },
): Param<K> {
  const { options, initial, ...description } = spec;
  const names = Object.keys(options) as K[]; // Object.keys forgets the key type
  return {
    ...description,
    control: { kind: 'choice', options: names.map((value) => ({ value, label: options[value] })) },
    initial,
    parse(text) {
      const found = names.find((name) => name === text);
      return found === undefined ? bad(`${quoted(text)} is none of ${names.join(', ')}`) : good(found);
    },
    format: (value) => value,
    samples: names,
  };
}

/** On or off. */
export function flag(spec: Description & { initial: boolean }): Param<boolean> {
  const { initial, ...description } = spec;
  return {
    ...description,
    control: { kind: 'switch' },
    initial,
    parse: (text) =>
      text === 'on' ? good(true) : text === 'off' ? good(false) : bad(`${quoted(text)} is neither on nor off`),
    format: (value) => (value ? 'on' : 'off'),
    samples: [true, false],
  };
}

/** The seed of a random draw: a whole number from 1 to 999,999. */
export function seed(spec: Description & { initial?: number }): Param<number> {
  const { initial = 1, ...description } = spec;
  return {
    ...description,
    control: { kind: 'seed' },
    initial,
    parse(text) {
      const value = Number(text);
      if (text.trim() === '' || !Number.isInteger(value)) return bad(`${quoted(text)} is not a whole number`);
      return value >= 1 && value <= 999_999 ? good(value) : bad(`${quoted(text)} is not between 1 and 999999`);
    },
    format: String,
    samples: unique([1, initial, 999_999]),
  };
}

/**
 * A place in a figure that a handle can be dragged to.
 *
 * @throws RangeError if the initial place is not on the stops
 */
export function point(spec: Description & { x: Stops; y: Stops; initial: Point }): Param<Point> {
  const { x, y, initial, ...description } = spec;
  const corner = (i: number): Point => [x.at(i)!, y.at(i)!];
  requireStop('point', spec, x, initial[0]);
  requireStop('point', spec, y, initial[1]);
  return {
    ...description,
    control: { kind: 'pad', x, y },
    initial,
    parse(text) {
      const parts = text.split(',');
      if (parts.length !== 2) return bad(`${quoted(text)} is not two numbers with a comma between`);
      const [px, py] = [parseOn(x, parts[0]!), parseOn(y, parts[1]!)];
      if (!px.ok) return px;
      return py.ok ? good([px.value, py.value] as const) : py;
    },
    format: (value) => value.map(formatNumber).join(','),
    samples: [corner(0), initial, corner(-1)],
  };
}

/**
 * Several numbers on declared stops, in the order in which they came; the widget itself adds to them.
 *
 * @throws RangeError if one of the initial numbers is none of the stops
 */
export function numbers(
  spec: Description & { stops: Stops; most: number; initial: readonly number[] },
): Param<readonly number[]> {
  const { stops, most, initial, ...description } = spec;
  for (const value of initial) requireStop('numbers', spec, stops, value);
  return {
    ...description,
    control: { kind: 'none' },
    initial,
    parse(text) {
      const parts = text.trim() === '' ? [] : text.split(',');
      if (parts.length > most) return bad(`${parts.length} numbers are more than ${most}`);
      const parsed = parts.map((part) => parseOn(stops, part));
      const wrong = parsed.find((one) => !one.ok);
      return wrong ?? good(parsed.flatMap((one) => (one.ok ? [one.value] : [])));
    },
    format: (value) => value.map(formatNumber).join(','),
    samples: [[], initial, [stops[0]!, stops.at(-1)!]],
  };
}

/** The stop nearest to `value`. */
export function snap(stops: Stops, value: number): number {
  return stops[nearestStop(stops, value)]!;
}

/** A slider cannot stand on a value between its stops: the readout would not say what is computed. */
function requireStop(who: string, { label }: Description, stops: Stops, value: number): void {
  if (stops.includes(value)) return;
  throw new RangeError(`${who}: ${label}: ${value} is none of the stops; the nearest is ${snap(stops, value)}`);
}

/** A number as a link and a readout write it: no exponent between 1e-6 and 1e21, no trailing noise. */
export function formatNumber(value: number): string {
  return String(Number(value.toPrecision(12)));
}

function parseOn(stops: Stops, text: string): Parsed<number> {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) return bad(`${quoted(text)} is not a number`);
  const [low, high] = [stops[0]!, stops.at(-1)!];
  const slack = 1e-9 * Math.max(Math.abs(low), Math.abs(high));
  if (value < low - slack || value > high + slack) {
    return bad(`${quoted(text)} is not between ${formatNumber(low)} and ${formatNumber(high)}`);
  }
  return good(snap(stops, value));
}

/** A reader's text inside a sentence, cut where it is long. */
function quoted(text: string): string {
  const shown = text.trim();
  return shown === '' ? 'an empty text' : `“${shown.length > 24 ? `${shown.slice(0, 24)}…` : shown}”`;
}

function unique<T>(values: readonly T[]): readonly T[] {
  return [...new Set(values)];
}
