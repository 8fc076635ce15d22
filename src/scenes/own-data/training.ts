import { begin, initialWeights, networkLoss, type Examples } from '../../optim/index.ts';
import { choice, decades, integer, real, seed, sheet, snap, type Values } from '../../params/index.ts';
import { params as race, RATES, SLOTS, type Slot } from '../playground/inputs.ts';
import { OPTIMIZERS } from '../playground/inputs.ts';
import { dealtOf, modelOf, type Dealt } from './examples.ts';
import { readSheet } from './read-sheet.ts';

// Optimizers on a table: the same start, the same batches, as many passes.

const STARTERS: Readonly<Record<Slot, readonly [kind: string, rate: number]>> = {
  a: ['gradient-descent', 0.1],
  b: ['sgd', 0.03],
  c: ['adam', 0.01],
  d: ['none', 0.1],
};

/** A racer of the playground, with a rate for batches. */
const racer = (slot: Slot) => {
  const [kind, rate] = STARTERS[slot];
  const param = race[slot];
  if (kind === 'none') return param;
  const text = `${kind}~rate~${snap(RATES, rate)}${kind === 'sgd' ? '~momentum~0.9' : ''}`;
  const read = param.parse(text);
  if (!read.ok) throw new RangeError(read.problem);
  return { ...param, initial: read.value, samples: [read.value] };
};

export const params = {
  data: sheet({
    label: 'Data',
    help: 'A set that is there, or a table of your own, which stays in the page.',
    options: { species: 'penguins: which species', mass: 'penguins: body mass', moons: 'two moons' },
    initial: 'species',
    read: readSheet,
  }),
  model: choice({
    label: 'Model',
    help: 'A linear model is a logistic one where the label has two kinds.',
    options: { linear: 'linear', four: '4 hidden units', sixteen: '16 hidden units' },
    initial: 'linear',
  }),
  passes: integer({ label: 'Passes through the rows', low: 1, high: 40, initial: 10 }),
  batch: real({
    label: 'Rows in a batch',
    help: 'How many rows each gradient looks at; with 0, all of them.',
    stops: [0, 1, 5, 10, 20, 50, 100, 200, 500],
    initial: 20,
    written: (rows) => (rows === 0 ? 'all' : String(rows)),
  }),
  l2: real({ label: 'Weight penalty', symbol: String.raw`\lambda`, stops: [0, ...decades(-4, 0, 4)], initial: 0 }),
  by: choice({
    label: 'Losses by',
    help: 'What a racer has used: rows looked at, steps made, or time on your machine.',
    options: { rows: 'rows looked at', steps: 'steps', time: 'time' },
    initial: 'rows',
  }),
  a: racer('a'),
  b: racer('b'),
  c: racer('c'),
  d: racer('d'),
  seed: seed({ label: 'Seed', help: 'Deals the rows out, draws the first weights and the batches.' }),
};
export type Inputs = Values<typeof params>;

/** What is kept of a moment of a training. */
export interface Measured {
  readonly steps: number;
  /** Rows looked at, each time counted. */
  readonly rows: number;
  /** Milliseconds on this machine, without those that measuring takes. */
  readonly time: number;
  /** On the rows that are learnt from, and on those that are watched. */
  readonly loss: number;
  readonly watched: number;
}

/** One racer's training, as far as it is kept. */
export interface Trained {
  readonly slot: Slot;
  readonly rate: number;
  /** Every so many steps, and at the end. */
  readonly points: readonly Measured[];
  readonly diverged: boolean;
  /** Share of the watched rows that are named rightly; of numbers, the share of their variance that is explained. */
  readonly right: number;
  readonly w: Float64Array;
}

export interface Learnt {
  readonly all: readonly Trained[];
  /** Why nothing is learnt, or `null`. */
  readonly problem: string | null;
  readonly whole: boolean;
}

export const HIDDEN = { linear: 0, four: 4, sixteen: 16 } as const;
/** Points of a curve. */
const POINTS = 40;
/** Rows of a first sketch, and steps that it makes. */
const SKETCH = { rows: 120, steps: 60 } as const;
/** Steps between two looks at whether to go on. */
const SLICE = 50;
/** Steps that a training may make. */
const MOST_STEPS = 20_000;

const first = ({ X, y, ...said }: Examples, rows: number): Examples =>
  y.length <= rows ? { ...said, X, y } : { ...said, X: X.slice(0, rows * said.features), y: y.slice(0, rows) };

/** Trains every racer from the same weights. @param limits fewer rows and steps, for a sketch */
export function* train(values: Inputs, limits?: typeof SKETCH): Generator<number, Learnt, void> {
  const dealt = dealtOf(values.data, values.seed);
  if (typeof dealt === 'string') return { all: [], problem: dealt, whole: true };
  const slots = SLOTS.filter((slot) => values[slot].kind !== 'none');
  if (slots.length === 0) return { all: [], problem: 'Nobody learns: choose an optimizer.', whole: true };
  const all: Trained[] = [];
  for (const [i, slot] of slots.entries()) {
    const work = trainOne(values, slot, dealt, limits);
    for (let next = work.next(); ; next = work.next()) {
      if (next.done === true) {
        all.push(next.value);
        break;
      }
      yield (i + next.value) / slots.length;
    }
  }
  return { all, problem: null, whole: limits === undefined };
}

/** What is shown until the training has come to its end. */
export function sketch(values: Inputs): Learnt {
  const work = train(values, SKETCH);
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
  }
}

/** How a training goes through its rows. */
interface Pace {
  /** Rows of a batch. */
  readonly size: number;
  /** Batches of a pass. */
  readonly perPass: number;
  readonly steps: number;
}

/** The pace that is set, for so many rows. */
export function paceOf({ batch, passes }: Inputs, rows: number, most: number = MOST_STEPS): Pace {
  const size = batch === 0 ? rows : Math.min(batch, rows);
  const perPass = Math.ceil(rows / size);
  return { size, perPass, steps: Math.min(passes * perPass, most) };
}

function* trainOne(values: Inputs, slot: Slot, dealt: Dealt, limits?: typeof SKETCH): Generator<number, Trained, void> {
  const net = modelOf(dealt, HIDDEN[values.model]);
  const rows = limits ? first(dealt.train, limits.rows) : dealt.train;
  const objective = networkLoss(net, rows, { l2: values.l2 });
  const watched = networkLoss(net, limits ? first(dealt.watched, limits.rows) : dealt.watched);
  const { rate, ...hyper } = values[slot].values as Readonly<Record<string, unknown>> & { readonly rate: number };
  const { size, steps } = paceOf(values, rows.y.length, limits?.steps);
  const every = Math.max(1, Math.floor(steps / POINTS));
  const running = begin({
    objective,
    optimizer: OPTIMIZERS[values[slot].kind]!,
    hyper,
    rate,
    start: initialWeights(net, 'glorot-uniform', values.seed),
    steps,
    batches: { size },
    seed: values.seed,
    record: every,
  });
  let spent = 0;
  while (running.outcome === null) {
    const begun = performance.now();
    running.advance(SLICE);
    spent += performance.now() - begun;
    yield running.step / steps;
  }
  const { points, last, outcome } = running.finish();
  return {
    slot,
    rate,
    points: points.map(({ step, seen = 0, loss, w }) => ({
      steps: step,
      rows: seen,
      time: (spent * step) / Math.max(1, last.step),
      loss,
      watched: watched.value(w),
    })),
    diverged: outcome.kind === 'diverged',
    right: dealt.task === 'number' ? 1 - watched.value(last.w) / varianceOf(dealt.watched.y) : watched.accuracy(last.w),
    w: last.w,
  };
}

/** Of numbers whose loss is half or whole the square: as the loss of a constant 0 would be. */
function varianceOf(y: Float64Array): number {
  return y.reduce((sum, one) => sum + one * one, 0) / y.length || 1;
}
