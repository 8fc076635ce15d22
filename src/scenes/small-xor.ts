import {
  adam,
  begin,
  examplesFrom,
  forward,
  initialWeights,
  network,
  networkLoss,
  type Activation,
  type Network,
} from '../optim/index.ts';
import { middles } from './map-cells.ts';

// The four corners of a square, and the smallest networks that can tell them apart, from a hundred starts each.

export const STARTS = 100;
export const STEPS = 1000;
/** Steps between two moments that are kept. */
export const EVERY = 25;
const RATE = 0.05;

export const corners = examplesFrom(
  [
    [-1, -1],
    [-1, 1],
    [1, -1],
    [1, 1],
  ],
  [0, 1, 1, 0],
);

/** The losses at which training ends, lowest first: all four corners right, two undecided, three, all four. */
export const ENDS = [
  { loss: 0, name: '0' },
  { loss: Math.LN2 / 2, name: '½ ln 2' },
  { loss: (3 * Math.log(3) - 2 * Math.LN2) / 4, name: '(3 ln 3 − 2 ln 2)/4' },
  { loss: Math.LN2, name: 'ln 2' },
] as const;
/** Nearer than this to one of them, training has ended there. */
const NEAR = 0.03;

export interface Spec {
  readonly units: number;
  readonly activation: Activation;
  /** Which hundred: 1 has the starts 1 to 100. */
  readonly hundred: number;
}

/** One start: its losses and its weights at the moments that are kept. */
export interface Start {
  readonly losses: readonly number[];
  readonly weights: readonly Float64Array[];
}

export interface Hundred {
  readonly key: string;
  /** As many as have been trained so far. */
  readonly starts: readonly Start[];
}

export const netOf = ({ units, activation }: Pick<Spec, 'units' | 'activation'>): Network =>
  network({ sizes: [2, units, 1], activation, head: 'binary-cross-entropy' });

const keyOf = ({ units, activation, hundred }: Spec): string => `${units} ${activation} ${hundred}`;

/** Hundreds that are whole, and what is shown of others until then. */
const whole = new Map<string, Hundred>();
const sketches = new Map<string, Hundred>();
const KEPT = 40;

export function keep(hundred: Hundred): Hundred {
  if (hundred.starts.length < STARTS) return hundred;
  whole.set(hundred.key, hundred);
  if (whole.size > KEPT) whole.delete(whole.keys().next().value!);
  return hundred;
}

function train(net: Network, seed: number): Start {
  const running = begin({
    objective: networkLoss(net, corners),
    optimizer: adam,
    rate: RATE,
    start: initialWeights(net, 'glorot-uniform', seed),
    steps: STEPS,
    record: EVERY,
  });
  running.advance(STEPS);
  const { points } = running.finish();
  return { losses: points.map(({ loss }) => loss), weights: points.map(({ w }) => w) };
}

/** Trains them, five starts at a time. */
export function* hundredOf(
  spec: Spec,
  count = STARTS,
): Generator<number | { share: number; sofar: Hundred }, Hundred, void> {
  const key = keyOf(spec);
  const known = whole.get(key);
  if (known) return known;
  const net = netOf(spec);
  const starts: Start[] = [];
  while (starts.length < count) {
    starts.push(train(net, (spec.hundred - 1) * STARTS + starts.length + 1));
    if (starts.length % 5 === 0) yield { share: starts.length / count, sofar: { key, starts: [...starts] } };
  }
  return keep({ key, starts });
}

/** What is shown at once: all of them where they are known, else the first two. */
export function knownOf(spec: Spec): Hundred {
  const known = whole.get(keyOf(spec)) ?? sketches.get(keyOf(spec));
  if (known) return known;
  const sketch = finished(spec, 2);
  sketches.set(sketch.key, sketch);
  return sketch;
}

/** All slices at once. */
export function finished(spec: Spec, count = STARTS): Hundred {
  const work = hundredOf(spec, count);
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
  }
}

/** Which of `ENDS` a loss is at; −1 for none of them. */
export const endOf = (loss: number): number => ENDS.findIndex((end) => Math.abs(loss - end.loss) < NEAR);

/** How many starts are at each of `ENDS` at a moment, and how many at none. */
export function countEnds(
  { starts }: Hundred,
  moment: number,
): { readonly at: readonly number[]; readonly under: number } {
  const ends = starts.map(({ losses }) => endOf(losses[moment]!));
  return {
    at: ENDS.map((_, i) => ends.filter((end) => end === i).length),
    under: ends.filter((end) => end < 0).length,
  };
}

/** Cells along a side of a small picture, and between two pictures. */
export const CELLS = 10;
const GAP = 2;
const ROW = 10;
/** Cells along a side of all pictures together. */
export const ALL = ROW * (CELLS + GAP);
const grid = middles([-1.5, 1.5], [-1.5, 1.5], CELLS, CELLS);

/** The hundred pictures as cells of one map: 0 paper, 1 and 2 the sure classes, 3 doubt. The first start is top left. */
export function pictures({ starts }: Hundred, spec: Spec, moment: number): Uint8Array {
  const cells = new Uint8Array(ALL * ALL);
  const pass = forward(netOf(spec), grid);
  starts.forEach(({ weights }, start) => {
    pass.run(weights[moment]!);
    const left = (start % ROW) * (CELLS + GAP) + GAP / 2;
    const bottom = (ROW - 1 - Math.floor(start / ROW)) * (CELLS + GAP) + GAP / 2;
    pass.layers.at(-1)!.forEach((logit, k) => {
      const at = (bottom + Math.floor(k / CELLS)) * ALL + left + (k % CELLS);
      cells[at] = logit > SURE ? 1 : logit < -SURE ? 2 : 3;
    });
  });
  return cells;
}

/** The logit of a chance of 80 %. */
const SURE = Math.log(4);
/** The middle of a start's picture, in cells. */
export const middleOf = (start: number): readonly [number, number] => [
  ((start % ROW) + 0.5) * (CELLS + GAP),
  (ROW - Math.floor(start / ROW) - 0.5) * (CELLS + GAP),
];
