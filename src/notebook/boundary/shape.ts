/** What is left for a report while it is read; nothing that it says about its own size is believed. */
export interface Budget {
  characters: number;
  nodes: number;
  depth: number;
}

/** Reads a value of one form and makes it anew. @throws Misfit if it has another form, or is too much */
export type Shape<T> = (value: unknown, budget: Budget) => T;

/** Something that does not have the form it should have. */
export class Misfit extends Error {}

function demand(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Misfit(`not ${what}`);
}

/** A text of so many characters at most. */
export const text =
  (limit: number): Shape<string> =>
  (value, budget) => {
    demand(typeof value === 'string' && value.length <= limit, 'a text');
    budget.characters -= value.length;
    demand(budget.characters >= 0, 'short');
    return value;
  };

/** A number from `least` to `most`; NaN is none. */
export const number =
  (least: number, most: number): Shape<number> =>
  (value) => {
    demand(typeof value === 'number' && value >= least && value <= most, 'a number in its range');
    return value;
  };

export const count: Shape<number> = (value) => {
  demand(Number.isSafeInteger(value) && (value as number) >= 0, 'a count');
  return value as number; // just looked
};

export const flag: Shape<boolean> = (value) => {
  demand(typeof value === 'boolean', 'true or false');
  return value;
};

/** One of these words. */
export const word =
  <T extends string>(...words: readonly T[]): Shape<T> =>
  (value) => {
    const known = words.find((one) => one === value);
    demand(known !== undefined, `one of ${words.join(', ')}`);
    return known;
  };

/** A list of at most so many. */
export const list =
  <T>(item: Shape<T>, limit: number): Shape<readonly T[]> =>
  (value, budget) => {
    demand(Array.isArray(value) && value.length <= limit, 'a list');
    return Array.from({ length: value.length }, (_, i) => item(value[i], budget));
  };

type Shapes<T> = { readonly [K in keyof T]-?: Shape<Exclude<T[K], undefined>> };

/** An object with these parts and no others. */
export function record<R extends object, O extends object = object>(
  required: Shapes<R>,
  optional: Shapes<O> = {} as Shapes<O>, // none
): Shape<R & Partial<O>> {
  const must = new Map<string, Shape<unknown>>(Object.entries(required));
  const may = new Map<string, Shape<unknown>>([...must, ...Object.entries<Shape<unknown>>(optional)]);
  return (value, budget) => {
    demand(typeof value === 'object' && value !== null, 'an object');
    const found = Object.entries(value).map(([key, part]): [string, unknown] => {
      const shape = may.get(key);
      demand(shape !== undefined, `known: ${key.slice(0, 40)}`);
      return [key, shape(part, budget)];
    });
    for (const key of must.keys()) demand(Object.hasOwn(value, key), `whole without ${key}`);
    return Object.fromEntries(found) as R & Partial<O>; // every part was read by its own shape
  };
}

/** Names with values of one form. */
export const dictionary =
  <T>(name: Shape<string>, item: Shape<T>, limit: number): Shape<Readonly<Record<string, T>>> =>
  (value, budget) => {
    demand(typeof value === 'object' && value !== null && !Array.isArray(value), 'an object');
    const all = Object.entries(value);
    demand(all.length <= limit, 'few');
    return Object.fromEntries(all.map(([key, part]) => [name(key, budget), item(part, budget)]));
  };

/** One of several forms, told apart by what stands under `tag`. */
export function either<T>(tag: string, cases: Readonly<Record<string, Shape<T>>>): Shape<T> {
  const known = new Map(Object.entries(cases));
  return (value, budget) => {
    demand(typeof value === 'object' && value !== null && Object.hasOwn(value, tag), `told apart by ${tag}`);
    const kind = (value as Readonly<Record<string, unknown>>)[tag]; // just looked
    const shape = typeof kind === 'string' ? known.get(kind) : undefined;
    demand(shape !== undefined, `one of ${[...known.keys()].join(', ')}`);
    return shape(value, budget);
  };
}

/** Something that becomes a node of the page, and may have others inside. */
export const node =
  <T>(shape: () => Shape<T>): Shape<T> =>
  (value, budget) => {
    budget.nodes -= 1;
    demand(budget.nodes >= 0 && budget.depth > 0, 'small');
    budget.depth -= 1;
    const made = shape()(value, budget);
    budget.depth += 1;
    return made;
  };
