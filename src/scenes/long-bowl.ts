import { gradientDescent, quadratic, rateSweep, type RateTrial, type Trace } from '../optim/index.ts';
import { decades, type Point } from '../params/index.ts';
import { contourBands, logLevels, still, type Figure, type Size } from '../plots/index.ts';

/** The rates of the slider. */
export const RATES = decades(-3, 0, 80);
/** No run gets more steps. */
export const MOST = 10_000;
/** Arrived: the slope is below this. */
export const SLOPE = 1e-3;
export const STOP = { gradientNorm: SLOPE };
/** Gaps below the border, as fractions of it, at which the line has points of its own: the slider's rates step over the climb. */
const GAPS = [0.02, 0.01, 0.006, 0.004, 0.002];
/** The smaller curvature. */
export const FLAT = 1;

/** Where each direction holds the same loss, one half. */
export const startOf = (largest: number): readonly number[] => [1, 1 / Math.sqrt(largest)];

/** What becomes of each rate on the bowl of curvatures 1 and `largest`. */
export interface Swept {
  readonly trials: readonly RateTrial[];
  /** Trials between the last rate of the slider and the border. */
  readonly climb: readonly RateTrial[];
  /** The trial of the slider with the fewest steps. */
  readonly best: RateTrial;
}

const sweeps = new Map<number, Swept>();

/** Runs every rate, once for each bowl. */
export function sweep(largest: number): Swept {
  const known = sweeps.get(largest);
  if (known) return known;
  const tried = (rates: readonly number[]): readonly RateTrial[] =>
    rateSweep({
      objective: quadratic([FLAT, largest]),
      optimizer: gradientDescent,
      rates,
      start: startOf(largest),
      steps: MOST,
      stop: STOP,
    });
  const trials = tried(RATES);
  const swept = { trials, climb: tried(GAPS.map((gap) => (2 / largest) * (1 - gap))), best: fewest(trials) };
  sweeps.set(largest, swept);
  return swept;
}

/** The trial with the fewest steps; of equals the smallest rate. */
function fewest(trials: readonly RateTrial[]): RateTrial {
  const arrived = trials.filter(({ outcome }) => outcome.kind === 'converged');
  return arrived.reduce((best, trial) => (trial.outcome.step < best.outcome.step ? trial : best));
}

const X = [-1.2, 1.2] as const;
const Y = [-0.8, 0.8] as const;

/** A walk that explodes is drawn no further than this: far outside of the map. */
const FAR = 100;
const bounded = (w: number): number => Math.min(Math.max(w, -FAR), FAR);

/** The bowl from above, with a walk on it. */
export function bowlFigure(largest: number, trace: Trace, size: Size): Figure {
  const path = trace.points.map(({ w }): Point => [bounded(w[0]!), bounded(w[1]!)]);
  const objective = quadratic([FLAT, largest]);
  const wide = size === 'wide';
  return {
    id: 'bowl',
    alt: `The bowl from above, drawn to scale: ${largest} times as curved up and down as along. ${path.length - 1} steps.`,
    width: wide ? 450 : 358,
    height: wide ? 300 : 238,
    margin: { top: 0, right: 0, bottom: 0, left: 0 },
    x: { domain: X, label: '', ticks: [] },
    y: { domain: Y, label: '', ticks: [] },
    still: still(`long bowl ${largest} ${size}`, () => [
      contourBands({
        value: (x, y) => Math.sqrt(objective.value(Float64Array.of(x, y))),
        x: X,
        y: Y,
        grid: wide ? [60, 40] : [48, 32],
        levels: logLevels(0.07, 3, 7),
      }),
      { kind: 'dots', points: [[0, 0]], tone: 'ink', radius: 4, shape: 'ring' },
      { kind: 'text', at: [X[1], Y[0]], text: 'curvature 1 →', tone: 'soft', anchor: 'end', dx: -10, dy: -12 },
      { kind: 'text', at: [X[0], Y[1]], text: `↑ curvature ${largest}`, tone: 'soft', anchor: 'start', dx: 10, dy: 16 },
    ]),
    moving: [
      { kind: 'line', points: path, tone: 'touch', width: 1.25, opacity: 0.8 },
      { kind: 'dots', points: path, tone: 'touch', radius: 2.5 },
    ],
    steps: path,
  };
}
