import { gradientDescent, run } from '../optim/index.ts';
import type { Point } from '../params/index.ts';
import { still, type Figure, type Mark, type Size } from '../plots/index.ts';
import { neuronFromAbove } from './adelie-batches.ts';
import { adelieNeuron } from './adelie-neuron.ts';

// A walk that begins at the lowest point there is, by batches of Adelies, drawn with replacement unless shuffled.

export const RATES = [0.25, 0.5, 1, 2, 4] as const;
export const BALL_SIZES = [1, 4, 16, 64] as const;
/** Updates of a walk, and from one look to the next. */
export const UPDATES = 4000;
export const EVERY = 20;
/** The first looks do not count: the walk has yet to leave the minimum. */
const LEAVING = 1000;

/** A walk away from the minimum. */
export interface Ball {
  /** The weights at each look. */
  readonly path: readonly Point[];
  /** The loss above the lowest at each look. */
  readonly excess: readonly number[];
  /** Its mean over all looks but the first ones. */
  readonly floor: number;
}

const balls = new Map<string, Ball>();

/** The walk at this rate, by so many birds to an update. */
export function ball(rate: number, size: number, seed: number, order: 'drawn' | 'shuffled' = 'drawn'): Ball {
  const key = `${rate} ${size} ${seed} ${order}`;
  const known = balls.get(key) ?? wander(rate, size, seed, order);
  balls.set(key, known);
  return known;
}

/** The floor by one walk, which is longer where a small rate takes longer to spread. */
export const longFloor = (rate: number, size: number): number =>
  wander(rate, size, 1, 'drawn', Math.max(1, Math.round(1 / rate))).floor;

/** @param times how many times as long the walk is, and its beginning, which does not count */
function wander(rate: number, size: number, seed: number, order: 'drawn' | 'shuffled', times = 1): Ball {
  const { loss, best } = adelieNeuron();
  const { points } = run({
    objective: loss,
    optimizer: gradientDescent,
    rate,
    start: [best.w1, best.w0],
    steps: times * UPDATES,
    batches: { size, order },
    seed,
    record: EVERY,
  });
  const excess = points.map(({ loss: here }) => Math.max(here - best.loss, 0));
  const counted = excess.slice((times * LEAVING) / EVERY);
  return {
    path: points.map(({ w }): Point => [w[0]!, w[1]!]),
    excess,
    floor: counted.reduce((sum, one) => sum + one, 0) / counted.length,
  };
}

let scatter: number | undefined;

/** Mean squared length of one bird's gradient at the minimum, where their mean is 0. */
export function scatterOfBirds(): number {
  return (scatter ??= scattered());
}

function scattered(): number {
  const { loss, best } = adelieNeuron();
  const [at, one] = [Float64Array.of(best.w1, best.w0), new Float64Array(2)];
  let sum = 0;
  for (let row = 0; row < loss.examples; row++) {
    loss.batch(at, Int32Array.of(row), 1, one);
    sum += one[0]! ** 2 + one[1]! ** 2;
  }
  return sum / loss.examples;
}

/** What the floor should be, for rates far below the limit: η tr C / 4B, C the covariance of one bird's gradient. */
export const floorByFormula = (rate: number, size: number): number => (rate * scatterOfBirds()) / (4 * size);

const X = [1.2, 14.4] as const;
const Y = [-2.2, 2.5] as const;

/** The neighbourhood of the minimum from above, with the walk on it. */
export function ballFigure({ path }: Ball, looks: number, size: Size, alt: string): Figure {
  const wide = size === 'wide';
  const { best } = adelieNeuron();
  const shown = path.slice(0, looks + 1);
  const before = shown.filter((_, i) => i % 8 === 0); // enough to see the ball
  return {
    id: 'ball',
    alt,
    width: wide ? 450 : 358,
    height: wide ? 320 : 230,
    margin: { top: 0, right: 0, bottom: 0, left: 0 },
    x: { domain: X, label: '', ticks: [] },
    y: { domain: Y, label: '', ticks: [] },
    still: still(`round the minimum ${size}`, () => [
      neuronFromAbove(X, Y, wide ? [54, 38] : [44, 28]),
      { kind: 'text', at: [X[1], Y[0]], text: 'w₁ →', tone: 'soft', anchor: 'end', dx: -10, dy: -12 },
      { kind: 'text', at: [X[0], Y[1]], text: '↑ w₀', tone: 'soft', anchor: 'start', dx: 10, dy: 16 },
    ]),
    moving: [
      { kind: 'dots', points: before, tone: 'touch', radius: 2.25, opacity: 0.7 },
      { kind: 'dots', points: [[best.w1, best.w0]], tone: 'ink', radius: 5, shape: 'ring' },
      { kind: 'text', at: [best.w1, best.w0], text: 'minimum', tone: 'ink', dy: -15, strong: true },
      { kind: 'dots', points: shown.slice(-1), tone: 'touch', radius: 5, halo: true },
    ],
  };
}

/** A floor that was measured. */
export interface Floor {
  readonly rate: number;
  readonly size: number;
  readonly floor: number;
}

const ENDS = [0.2, 5.5] as const;

/** Floors against the rate, one line a size, with what the formula says dashed. */
export function floorFigure(
  floors: readonly Floor[],
  chosen: { readonly rate: number; readonly size: number; readonly floor: number },
  size: Size,
  alt: string,
): Figure {
  const wide = size === 'wide';
  return {
    id: 'floors',
    alt,
    width: wide ? 450 : 358,
    height: wide ? 320 : 270,
    margin: { top: 26, right: 44, bottom: 42, left: 58 },
    x: { domain: ENDS, scale: 'log', label: 'learning rate η', ticks: [...RATES] },
    y: {
      domain: [5e-5, 0.4],
      scale: 'log',
      label: 'mean loss above the lowest',
      ticks: [1e-4, 1e-3, 0.01, 0.1],
      grid: true,
    },
    still: still('floors by formula', () =>
      BALL_SIZES.flatMap((of): Mark[] => [
        {
          kind: 'line',
          points: ENDS.map((rate): Point => [rate, floorByFormula(rate, of)]),
          tone: 'soft',
          width: 1,
          dashed: true,
        },
        {
          kind: 'text',
          at: [ENDS[1], floorByFormula(ENDS[1], of)],
          text: of === 1 ? '1 bird' : String(of),
          tone: 'soft',
          anchor: 'start',
          dx: of === 1 ? 4 : 6,
        },
      ]),
    ),
    moving: [
      { kind: 'dots', points: floors.map((one): Point => [one.rate, one.floor]), tone: 'loss', radius: 4 },
      { kind: 'dots', points: [[chosen.rate, chosen.floor]], tone: 'touch', radius: 6, halo: true },
    ],
  };
}
