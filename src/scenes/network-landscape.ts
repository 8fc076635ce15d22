import {
  adam,
  begin,
  finish,
  initialWeights,
  lossGrid,
  network,
  networkLoss,
  penguinExamples,
  randomDirection,
  standardiser,
  type Examples,
  type LossGrid,
  type Normalisation,
} from '../optim/index.ts';

// A network trained on the penguins, and its loss on a plane through the trained weights.

/** Points along a side of the plane. */
export const SIDE = 25;
/** Multiples of a direction: from −1 to 1. */
const MULTIPLES = Array.from({ length: SIDE }, (_, i) => (2 * i) / (SIDE - 1) - 1);
const STEPS = 200;
const RATE = 0.003;
const WIDTH = 8;

export interface Spec {
  /** Hidden layers. */
  readonly depth: number;
  readonly skip: boolean;
  readonly normalisation: Normalisation;
  /** Decides the starting weights and the two directions. */
  readonly start: number;
}

export interface Picture {
  readonly key: string;
  /** Weights of the network. */
  readonly parameters: number;
  /** The loss every ten steps of the training, the start first. */
  readonly trace: readonly number[];
  /** Share of the birds whose species it names. */
  readonly right: number;
  /** Points along a side. */
  readonly side: number;
  /** Losses on the plane, column by column from the left, each from below. */
  readonly loss: readonly number[];
}

let birds: Examples | undefined;

/** The penguins, four measures each, standardised; three species. */
export function penguins(): Examples {
  if (birds) return birds;
  const raw = penguinExamples({
    features: ['billLength', 'billDepth', 'flipperLength', 'bodyMass'],
    label: 'species',
  });
  return (birds = standardiser(raw)(raw));
}

const keyOf = ({ depth, skip, normalisation, start }: Spec): string =>
  [depth, skip ? 'skip' : 'plain', normalisation, start].join(' ');

/** Pictures that are finished. */
const recent = new Map<string, Picture>();
const KEPT = 60;

export function keep(picture: Picture): Picture {
  if (picture.side < SIDE) return picture;
  recent.delete(picture.key);
  recent.set(picture.key, picture);
  if (recent.size > KEPT) recent.delete(recent.keys().next().value!);
  return picture;
}

export const recalled = (spec: Spec): Picture | undefined => recent.get(keyOf(spec));

const netOf = ({ depth, skip }: Pick<Spec, 'depth' | 'skip'>) =>
  network({
    sizes: [4, ...Array.from({ length: depth }, () => WIDTH), 3],
    activation: 'tanh',
    head: 'softmax-cross-entropy',
    skip,
  });

/** A training run under way. */
function training(spec: Spec, steps: number) {
  const net = netOf(spec);
  const objective = networkLoss(net, penguins());
  const start = initialWeights(net, 'glorot-uniform', spec.start + 1);
  return { net, objective, running: begin({ objective, optimizer: adam, rate: RATE, start, steps, record: 10 }) };
}

/** Trains the network, half of the work, then measures the plane: on few points first, then on all. */
export function* pictureOf(
  spec: Spec,
  steps = STEPS,
): Generator<number | { share: number; sofar: Picture }, Picture, void> {
  const known = recalled(spec);
  if (known && steps === STEPS) return known;
  const { net, objective, running } = training(spec, steps);
  for (let done = 0; done < steps; done += 10) {
    running.advance(10);
    yield (0.5 * done) / steps;
  }
  const { points, last } = running.finish();
  const center = Float64Array.from(last.w);
  const direction = (which: number) => randomDirection(net, center, spec.normalisation, 2 * spec.start + which);
  const directions = [direction(1), direction(2)] as const;
  const right = objective.accuracy(center);
  const trace = points.map(({ loss }) => loss);
  const seen = ({ alpha, loss }: LossGrid): Picture => ({
    key: keyOf(spec),
    parameters: net.parameters,
    trace,
    right,
    side: alpha.length,
    loss: [...loss],
  });
  const plane = (multiples: readonly number[]) =>
    lossGrid({ objective, center, directions, alpha: multiples, beta: multiples });
  const sofar = seen(finish(plane(SKETCHED)));
  if (steps < STEPS) return sofar;
  yield { share: 0.5, sofar };
  const grid = plane(MULTIPLES);
  for (;;) {
    const { done, value } = grid.next();
    if (done === true) return keep(seen(value));
    yield 0.5 + 0.5 * value;
  }
}

const SKETCHED = Array.from({ length: 7 }, (_, i) => i / 3 - 1);
const sketches = new Map<string, Picture>();

/** What is shown until the network is trained: the plane after a few steps, on few points. */
export function sketchOf(spec: Spec): Picture {
  const key = keyOf(spec);
  const known = recalled(spec) ?? sketches.get(key);
  if (known) return known;
  const sketch = finished(pictureOf(spec, 10));
  sketches.set(key, sketch);
  return sketch;
}

/** The end of a picture's work, all slices at once. */
export function finished(work: ReturnType<typeof pictureOf>): Picture {
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
  }
}

/** The points of the grid that lie lower than all eight around them, as column and row. */
export function minimaOf({ loss, side }: Picture): readonly (readonly [column: number, row: number])[] {
  const at = (column: number, row: number): number => loss[column * side + row]!;
  const around = [-1, 0, 1].flatMap((dx) => [-1, 0, 1].map((dy) => [dx, dy] as const)).filter(([dx, dy]) => dx || dy);
  const found: (readonly [number, number])[] = [];
  for (let column = 1; column < side - 1; column++) {
    for (let row = 1; row < side - 1; row++) {
      if (around.every(([dx, dy]) => at(column + dx, row + dy) > at(column, row))) found.push([column, row]);
    }
  }
  return found;
}

/** The loss between the points of the grid, smooth; both coordinates run from −1 to 1. */
export function lossBetween({ loss, side }: Pick<Picture, 'loss' | 'side'>): (x: number, y: number) => number {
  const log = loss.map(Math.log10);
  const line = (at: number, read: (index: number) => number): number => {
    const place = ((at + 1) / 2) * (side - 1);
    const i = Math.min(Math.max(Math.floor(place), 0), side - 2);
    const t = place - i;
    const [a, b, c, d] = [i - 1, i, i + 1, i + 2].map((k) => read(Math.min(Math.max(k, 0), side - 1))) as [
      number,
      number,
      number,
      number,
    ];
    return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a))); // Catmull and Rom
  };
  return (x, y) => line(x, (column) => line(y, (row) => log[column * side + row]!));
}
