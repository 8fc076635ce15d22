import type { Point } from '../params/index.ts';
import { contourBands, still, type Figure, type Size } from '../plots/index.ts';
import { adelieNeuron } from './adelie-neuron.ts';
import type { Beginning, Outcome, Spec } from './circling-walks.ts';

/** A walk as it is shown, and the walks of other draws. */
export interface Walked {
  /** (w₀, w₁) after each step, the start first. */
  readonly path: readonly Point[];
  /** The mean of the steps that count. */
  readonly mean: Point;
  /** Losses above the lowest: where it stands, and at the mean. */
  readonly above: { readonly last: number; readonly mean: number };
  /** The losses themselves. */
  readonly loss: { readonly last: number; readonly mean: number };
  /** The walks of other draws, a hundred once the worker is through. */
  readonly others: readonly Outcome[];
}

const X = [-2.6, 2.8] as const;
const Y: Readonly<Record<Beginning, readonly [number, number]>> = { lowest: [5.4, 10.8], far: [-3, 10.8] };

/** The walk, its mean and the means of the others on the loss from above. */
export function mapFigure(
  { path, mean, others }: Walked,
  { beginning }: Pick<Spec, 'beginning'>,
  size: Size,
  alt: string,
): Figure {
  const { loss, best } = adelieNeuron();
  const wide = size === 'wide';
  const y = Y[beginning];
  const inside = ([w0, w1]: Point): boolean => w0 > X[0] && w0 < X[1] && w1 > y[0] && w1 < y[1];
  const seen = path.filter(inside);
  const means = others
    .slice(0, 50)
    .map(({ at }) => at)
    .filter(inside);
  const before = seen.filter((_, i) => i % 4 === 0); // enough to see the circling
  return {
    id: 'map',
    alt,
    width: wide ? 450 : 358,
    height: wide ? 340 : 290,
    margin: { top: 28, right: 14, bottom: 42, left: 44 },
    x: { domain: X, label: 'weight w₀', ticks: [-2, -1, 0, 1, 2] },
    y: { domain: y, label: 'weight w₁', ticks: beginning === 'far' ? [0, 5, 10] : [6, 7, 8, 9, 10] },
    still: still(`circling ${beginning} ${size}`, () => [
      contourBands({
        value: (w0, w1) => Math.log(loss.value([w1, w0]) - best.loss + 0.0005),
        x: X,
        y,
        grid: wide ? [44, 36] : [36, 30],
        levels: [0.001, 0.004, 0.015, 0.05, 0.12, 0.25, 0.5].map((level) => Math.log(level + 0.0005)),
      }),
    ]),
    moving: [
      { kind: 'line', points: seen.slice(-10), tone: 'touch', width: 0.75, opacity: 0.5 },
      { kind: 'dots', points: before, tone: 'touch', radius: 1.75, opacity: 0.6, shape: 'grain' },
      { kind: 'dots', points: means, tone: 'ink', radius: 1.5, shape: 'grain' },
      { kind: 'dots', points: [[best.w0, best.w1]], tone: 'ink', shape: 'cross', radius: 6 },
      { kind: 'dots', points: seen.slice(-1), tone: 'touch', radius: 5, halo: true },
      { kind: 'dots', points: [mean].filter(inside), tone: 'ink', radius: 6, shape: 'diamond', halo: true },
    ],
  };
}

const ENDS = [1e-6, 1] as const;
const TICKS = [1e-6, 1e-4, 0.01, 1];
const cut = (value: number): number => Math.min(ENDS[1], Math.max(ENDS[0], value));
const place = ({ last, mean }: Pick<Outcome, 'last' | 'mean'>): Point => [cut(last), cut(mean)];
/** Whether the mean is lower than the last step. */
export const isBetter = ({ last, mean }: Outcome): boolean => mean < last;

/** Each walk by the loss of its last step and the loss of its mean. */
export function pairsFigure({ others, above }: Walked, size: Size): Figure {
  const wide = size === 'wide';
  return {
    id: 'pairs',
    alt: `Loss above the lowest at the mean of a walk, against that of its last step, for ${others.length} walks: ${others.filter(isBetter).length} lie under the diagonal, where the mean is lower.`,
    width: wide ? 450 : 358,
    height: wide ? 340 : 220,
    margin: { top: 28, right: 14, bottom: 42, left: 52 },
    x: { domain: ENDS, scale: 'log', label: 'last step: loss above the lowest', ticks: TICKS },
    y: { domain: ENDS, scale: 'log', label: 'mean: loss above the lowest', ticks: TICKS },
    still: still(`diagonal ${size}`, () => [
      { kind: 'line', points: [1e-6, 1].map((x): Point => [x, x]), tone: 'soft', width: 1, dashed: true },
      { kind: 'text', at: [2e-5, 0.1], text: 'the last step is lower', tone: 'soft' },
      { kind: 'text', at: [0.06, 0.0012], text: 'the mean is lower', tone: 'soft' },
    ]),
    moving: [
      { kind: 'dots', points: others.map(place), tone: 'ink', radius: 2.25, opacity: 0.6, shape: 'grain' },
      { kind: 'dots', points: [place(above)], tone: 'touch', radius: 5, halo: true },
    ],
  };
}
