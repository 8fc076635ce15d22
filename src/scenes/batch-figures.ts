import type { Point } from '../params/index.ts';
import { logLevels, still, type Axis, type Figure, type Mark, type Size } from '../plots/index.ts';
import { BIRDS, COST, DRAWS, median, NEAR, neuronFromAbove, SIZES, START, type BatchWalk } from './adelie-batches.ts';
import { adelieNeuron } from './adelie-neuron.ts';

/** What a trace counts in. */
export type Count = 'updates' | 'examples' | 'epochs' | 'time';

export interface Walks {
  readonly walks: readonly BatchWalk[];
  readonly chosen: BatchWalk;
  /** By size, the updates until each of so many draws arrives; absent until they have been counted. */
  readonly draws?: readonly (readonly number[])[];
}

/** How much of what is counted one update is. */
export const PER_UPDATE: Readonly<Record<Count, (size: number) => number>> = {
  updates: () => 1,
  examples: (size) => size,
  epochs: (size) => size / BIRDS,
  time: (size) => COST[size]!,
};
/** Updates and examples share a domain: one made for updates alone would tell a guess, and on one axis a trace is seen to move. */
const COUNTS = { domain: [1, 120_000], scale: 'log', ticks: [1, 10, 100, 1000, 10_000] } as const;
export const AXES: Readonly<Record<Count, Axis>> = {
  updates: { ...COUNTS, label: 'updates' },
  examples: { ...COUNTS, label: 'examples looked at' },
  epochs: { domain: [0.006, 800], scale: 'log', label: 'epochs', ticks: [0.01, 0.1, 1, 10, 100] },
  time: { domain: [0.1, 10_000], scale: 'log', label: 'time, μs, as recorded once', ticks: [1, 10, 100, 1000, 10_000] },
};
export const nameOf = (size: number): string => (size === BIRDS ? 'all' : String(size));

const X = [-5, 13] as const;
const Y = [-2.5, 2.5] as const;

export function pathFigure({ chosen }: Walks, size: Size, alt: string): Figure {
  const wide = size === 'wide';
  const { best } = adelieNeuron();
  const path = [START, ...chosen.looks.map(({ w }): Point => [w[0]!, w[1]!])].slice(0, wide ? 100 : 70);
  return {
    id: 'path',
    alt,
    width: wide ? 450 : 358,
    height: wide ? 330 : 190,
    margin: { top: 0, right: 0, bottom: 0, left: 0 },
    x: { domain: X, label: '', ticks: [] },
    y: { domain: Y, label: '', ticks: [] },
    still: still(`neuron from above ${size}`, () => [
      neuronFromAbove(X, Y, wide ? [60, 40] : [48, 26]),
      { kind: 'dots', points: [[best.w1, best.w0]], tone: 'ink', radius: 4, shape: 'ring' },
      { kind: 'text', at: [X[1], Y[0]], text: 'w₁ →', tone: 'soft', anchor: 'end', dx: -10, dy: -12 },
      { kind: 'text', at: [X[0], Y[1]], text: '↑ w₀', tone: 'soft', anchor: 'start', dx: 10, dy: 16 },
    ]),
    moving: [
      { kind: 'line', points: path, tone: 'touch', width: 1.5, halo: true },
      { kind: 'dots', points: [START], tone: 'touch', radius: 4, halo: true },
    ],
  };
}

const LOWEST = 1e-4;

/**
 * Where a walk stands in the trace: what is counted, and the loss above the lowest, without looks that stand less than a
 * few pixels apart; the one at which it arrives is kept.
 *
 * @param coarse how many times as far apart, for a line that is faint
 */
const traced = ({ size, looks, arrival }: BatchWalk, axis: Count, coarse = 1): readonly Point[] =>
  looks
    .filter(
      ({ step }, i) =>
        i < 8 || step === arrival || i === looks.length - 1 || i % (coarse * (i < 30 ? 3 : i < 100 ? 6 : 9)) === 0,
    )
    .map(({ step, loss }): Point => [step * PER_UPDATE[axis](size), Math.max(loss - adelieNeuron().best.loss, LOWEST)]);

/** Where a walk arrives, in what is counted. */
export const arrivalOf = ({ size, arrival }: BatchWalk, axis: Count): number | null =>
  arrival === null ? null : arrival * PER_UPDATE[axis](size);

/** When a size of batch arrives, in updates: in the median of all draws, or in this one until they are known. */
export function arrivesAfter({ walks, draws }: Walks, of: number): number | null {
  const count = draws ? median(draws[of]!) : walks[of]!.arrival;
  return count === Infinity ? null : count;
}

/** The middle half of the draws of one size, as a bar. */
function middleHalf(draws: readonly number[], at: number, axis: Count, size: number): Mark {
  const sorted = [...draws].sort((a, b) => a - b);
  const ends = [0.25, 0.75].map((share) => sorted[Math.floor(share * (sorted.length - 1))]!);
  const [, right] = AXES[axis].domain;
  return {
    kind: 'line',
    points: ends.map((count): Point => [Math.min(count * PER_UPDATE[axis](size), right), at]),
    tone: 'loss',
    width: 5,
    opacity: 0.35,
  };
}

const toneOf = (walk: BatchWalk, { chosen }: Walks): 'loss' | 'soft' => (walk === chosen ? 'loss' : 'soft');
const HALF = { wide: { width: 450 }, narrow: { width: 358 } } as const;

export function traceFigure(walks: Walks, axis: Count, size: Size, alt: string): Figure {
  return {
    id: 'trace',
    alt,
    ...HALF[size],
    height: size === 'wide' ? 220 : 200,
    margin: { top: 26, right: 14, bottom: 24, left: 58 },
    x: { ...AXES[axis], label: '' },
    y: { domain: [LOWEST, 2], scale: 'log', label: 'loss above the lowest', ticks: logLevels(1e-4, 1, 5), grid: true },
    still: still('no trace', () => []),
    moving: [
      // no ground: it would stand in sight while the run waits for a guess
      ...walks.walks
        .filter((walk) => walk !== walks.chosen)
        .map((walk): Mark => ({
          kind: 'line',
          points: traced(walk, axis, 3),
          tone: 'soft',
          width: 1,
          opacity: 0.6,
        })),
      { kind: 'level', y: NEAR, tone: 'ink', dashed: true },
      { kind: 'line', points: traced(walks.chosen, axis), tone: 'loss', width: 2.25 },
    ],
  };
}

/** Medians, bars and the ring of the walk that is shown. */
function arrivalMarks(walks: Walks, axis: Count): readonly Mark[] {
  const rows = walks.walks.map((walk, i) => {
    const count = arrivesAfter(walks, i);
    return { walk, at: SIZES.length - i, x: count === null ? null : count * PER_UPDATE[axis](walk.size) };
  });
  const bars = rows.flatMap(({ walk, at, x }, i) =>
    walks.draws && x !== null && walk.size < BIRDS ? [middleHalf(walks.draws[i]!, at, axis, walk.size)] : [],
  );
  const shown = arrivalOf(walks.chosen, axis);
  return [
    ...bars,
    ...rows.map(({ walk, at, x }): Mark =>
      x === null
        ? {
            kind: 'text',
            at: [AXES[axis].domain[1], at],
            text: 'never',
            tone: toneOf(walk, walks),
            anchor: 'end',
            dx: -4,
          }
        : {
            kind: 'dots',
            points: [[x, at]],
            tone: toneOf(walk, walks),
            radius: walk === walks.chosen ? 6 : 4,
            halo: true,
          },
    ),
    ...(shown === null
      ? []
      : [
          {
            kind: 'dots',
            points: [[shown, SIZES.length - walks.walks.indexOf(walks.chosen)]],
            tone: 'touch',
            radius: 3,
            shape: 'ring',
          } as const,
        ]),
  ];
}

export function arrivalsFigure(walks: Walks, axis: Count, size: Size, alt: string): Figure {
  return {
    id: 'arrivals',
    alt,
    ...HALF[size],
    height: 150,
    margin: { top: 26, right: 14, bottom: 42, left: 58 },
    x: AXES[axis],
    y: { domain: [0.4, SIZES.length + 0.6], label: '', ticks: [] },
    still: still(`rows by ${axis}`, () => [
      {
        kind: 'text',
        at: [AXES[axis].domain[0], SIZES.length + 0.6],
        text: `first within ${NEAR}, median of ${DRAWS} draws`,
        tone: 'soft',
        anchor: 'start',
        dy: -12,
      } as const,
      ...SIZES.flatMap((of, i): Mark[] => [
        { kind: 'level', y: SIZES.length - i, tone: 'hairline' },
        {
          kind: 'text',
          at: [AXES[axis].domain[0], SIZES.length - i],
          text: nameOf(of),
          tone: 'soft',
          anchor: 'end',
          dx: -8,
        },
      ]),
    ]),
    moving: arrivalMarks(walks, axis),
  };
}
