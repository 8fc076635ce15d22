import { operationByCode } from './operations.ts';

// A pass is one operation at all places: what it is, is looked up once for hundreds of numbers. The engine makes a fast
// loop only of a function that calls no other, so sums and products have loops of their own, and so have two of them at
// once: that saves writing down and reading what lies between them. They always go through whole columns, because the
// engine unrolls a loop whose length it knows: a third of the time less. More than three columns in a loop gain nothing,
// since the processor then has no register left for where they begin and end.

/** Numbers in a column: those of a formula's columns stay in the processor's nearest memory. */
const WIDTH = 64;

/** A column, filled with one number. */
export const columnOf = (value: number): Column => new Float64Array(WIDTH).fill(value);

/**
 * Works out column `y` from `a`, `b` and `c`; what has no use is ignored. Only the first `count` numbers have a meaning:
 * sums and products go through all of them, what costs more stops there.
 */
export type Loop = (count: number, y: Column, a: Column, b: Column, c: Column) => void;
export type Column = Float64Array;

const add: Loop = (_, y, a, b) => {
  for (let k = 0; k < WIDTH; k++) y[k] = a[k]! + b[k]!;
};
const sub: Loop = (_, y, a, b) => {
  for (let k = 0; k < WIDTH; k++) y[k] = a[k]! - b[k]!;
};
const mul: Loop = (_, y, a, b) => {
  for (let k = 0; k < WIDTH; k++) y[k] = a[k]! * b[k]!;
};
const div: Loop = (_, y, a, b) => {
  for (let k = 0; k < WIDTH; k++) y[k] = a[k]! / b[k]!;
};
const neg: Loop = (_, y, a) => {
  for (let k = 0; k < WIDTH; k++) y[k] = -a[k]!;
};

export const loops = { add, sub, mul, div, neg };

/** What is joined with a pass before it: (a ∘ b) + c, (a ∘ b) − c, c − (a ∘ b), (a ∘ b) c. */
export type Joint = 'add' | 'sub' | 'from' | 'mul';

/** The loops of two passes at once, by the first and how the second goes on. */
export const joined: ReadonlyMap<Loop, Readonly<Record<Joint, Loop>>> = new Map([
  [
    add,
    {
      add: (_, y, a, b, c) => {
        for (let k = 0; k < WIDTH; k++) y[k] = a[k]! + b[k]! + c[k]!;
      },
      sub: (_, y, a, b, c) => {
        for (let k = 0; k < WIDTH; k++) y[k] = a[k]! + b[k]! - c[k]!;
      },
      from: (_, y, a, b, c) => {
        for (let k = 0; k < WIDTH; k++) y[k] = c[k]! - (a[k]! + b[k]!);
      },
      mul: (_, y, a, b, c) => {
        for (let k = 0; k < WIDTH; k++) y[k] = (a[k]! + b[k]!) * c[k]!;
      },
    },
  ],
  [
    sub,
    {
      add: (_, y, a, b, c) => {
        for (let k = 0; k < WIDTH; k++) y[k] = a[k]! - b[k]! + c[k]!;
      },
      sub: (_, y, a, b, c) => {
        for (let k = 0; k < WIDTH; k++) y[k] = a[k]! - b[k]! - c[k]!;
      },
      from: (_, y, a, b, c) => {
        for (let k = 0; k < WIDTH; k++) y[k] = c[k]! - (a[k]! - b[k]!);
      },
      mul: (_, y, a, b, c) => {
        for (let k = 0; k < WIDTH; k++) y[k] = (a[k]! - b[k]!) * c[k]!;
      },
    },
  ],
  [
    mul,
    {
      add: (_, y, a, b, c) => {
        for (let k = 0; k < WIDTH; k++) y[k] = a[k]! * b[k]! + c[k]!;
      },
      sub: (_, y, a, b, c) => {
        for (let k = 0; k < WIDTH; k++) y[k] = a[k]! * b[k]! - c[k]!;
      },
      from: (_, y, a, b, c) => {
        for (let k = 0; k < WIDTH; k++) y[k] = c[k]! - a[k]! * b[k]!;
      },
      mul: (_, y, a, b, c) => {
        for (let k = 0; k < WIDTH; k++) y[k] = a[k]! * b[k]! * c[k]!;
      },
    },
  ],
]);

/** The loop of any operation's values; its inputs are `a` and `b`. */
export function valueLoop(code: number): Loop {
  const { value } = operationByCode[code]!;
  return (count, y, a, b) => {
    for (let k = 0; k < count; k++) y[k] = value(a[k]!, b[k]!);
  };
}

/** The loop of any operation's slope by its left (0) or right (1) input; `c` is its value. */
export function slopeLoop(code: number, which: 0 | 1): Loop {
  const slope = operationByCode[code]!.first[which]!;
  return (count, y, a, b, c) => {
    for (let k = 0; k < count; k++) y[k] = slope(c[k]!, a[k]!, b[k]!);
  };
}

/** Whether a slope is worked out from the operation's value: then it spreads one that is no number. */
export function readsValue(code: number, which: 0 | 1): boolean {
  return Number.isNaN(operationByCode[code]!.first[which]!(Number.NaN, 0.5, 0.5));
}
