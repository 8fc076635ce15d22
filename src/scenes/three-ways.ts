import { cosineAnnealing, exponentialDecay, gradientDescent, quadratic, run, type Trace } from '../optim/index.ts';
import type { Point } from '../params/index.ts';
import { still, type Figure, type Mark, type Size } from '../plots/index.ts';

// The bowl ½w² from w = 3, walked at a rate that stays, one that shrinks by a factor a step, and one that ends at 0 in time.

export const START = 3;
/** Steps of a walk. */
export const WALK = 20;

const bowl = quadratic(1);
const walk = { objective: bowl, optimizer: gradientDescent, start: [START], steps: WALK };

export const height = (w: number): number => (w * w) / 2;

export const constantWalk = (rate: number): Trace => run({ ...walk, rate });
export const shrinkingWalk = (rate: number, factor: number): Trace =>
  run({ ...walk, rate, schedule: exponentialDecay({ factor }) });
export const cosineWalk = (rate: number): Trace => run({ ...walk, rate, schedule: cosineAnnealing() });

/**
 * The share of the way to the bottom that is left after so many steps of a rate η₀γᵗ on a bowl of curvature 1: the product
 * of 1 − η₀γᵗ, without a walk. After all steps where none are given.
 */
export function shareLeft(rate: number, factor: number, steps = 10_000): number {
  let share = 1;
  for (let t = 0, now = rate; t < steps && now > 1e-17; t++, now *= factor) share *= 1 - now;
  return share;
}

/** The way left after each step, as a share, on a log axis. @param level what stays, where it is known, drawn dashed */
export function leftFigure(id: string, { points }: Trace, level: number | null, size: Size): Figure {
  const left = points.map(({ step, w }): Point => [step, Math.max(1e-9, Math.abs(w[0]! / START))]);
  return {
    id: `${id}-left`,
    alt: `Share of the way left after each of ${WALK} steps, on a log axis: ${left.at(-1)![1].toPrecision(3)} at the end.`,
    width: size === 'wide' ? 300 : 358,
    height: size === 'wide' ? 200 : 160,
    margin: { top: 26, right: 10, bottom: 42, left: 50 },
    x: { domain: [0, WALK], label: 'step', ticks: [0, 5, 10, 15, 20] },
    y: {
      domain: [1e-6, 3],
      scale: 'log',
      label: 'share of the way left',
      ticks: [1e-6, 0.001, 1],
      grid: true,
    },
    still: still('left', () => []),
    moving: [
      ...(level !== null
        ? [
            {
              kind: 'line',
              points: [0, WALK].map((step): Point => [step, Math.max(1e-9, level)]),
              tone: 'gradient',
              width: 1.5,
              dashed: true,
            } satisfies Mark,
          ]
        : []),
      { kind: 'line', points: left, tone: 'touch', width: 1.5 },
      { kind: 'dots', points: left, tone: 'touch', radius: 2.5 },
    ],
    steps: left,
  };
}
