import type { SchedulePlan } from '../optim/index.ts';
import type { Point } from '../params/index.ts';

// The rates of the optimizer module's schedules once more, without what only its reference page needs: the figure that
// opens a lesson, and its worker, would else be too heavy. tests/course/schedules-effects.test.ts compares the two.

/** A way for the rate to go, and how a program names it. */
export interface Way {
  readonly plan: SchedulePlan;
  /** What makes the same plan with the optimizer module. */
  readonly text: string;
}

const way = (text: string, share: (t: number, steps: number) => number): Way => ({
  text,
  plan: ({ rate, steps }) => ({ rate: (t) => rate * share(t, steps) }),
});

/** `cosineAnnealing({ length: 200, low: 0 })` */
const call = (name: string, options: Readonly<Record<string, number | string | boolean>>): string =>
  `${name}({ ${Object.entries(options)
    .map(([key, value]) => `${key}: ${typeof value === 'string' ? `'${value}'` : value}`)
    .join(', ')} })`;

const wave = (share: number): number => (1 + Math.cos(Math.PI * share)) / 2;

export const constant = (): Way => way('constant()', () => 1);

export const exponentialDecay = (o: { factor: number }): Way => way(call('exponentialDecay', o), (t) => o.factor ** t);

export const polynomialDecay = (o: { power: number }): Way =>
  way(call('polynomialDecay', o), (t, steps) => (1 - t / steps) ** o.power);

export const linearRamp = (o: { to: number; length: number }): Way =>
  way(call('linearRamp', o), (t) => 1 + ((o.to - 1) * Math.min(t, o.length)) / o.length);

export const cosineAnnealing = (o: { length: number; low: number }): Way =>
  way(call('cosineAnnealing', o), (t) => o.low + (1 - o.low) * wave(t / o.length));

export const afterWarmUp = (o: { from: number; length: number }): Way =>
  way(`afterWarmUp(cosineAnnealing(), { from: ${o.from}, length: ${o.length} })`, (t, steps) =>
    t < o.length ? o.from + ((1 - o.from) * t) / o.length : wave((t - o.length) / (steps - o.length)),
  );

export const stepDecay = (o: { every: number; factor: number }): Way =>
  way(call('stepDecay', o), (t) => o.factor ** Math.floor(t / o.every));

export const inverseTimeDecay = (o: { decay: number }): Way =>
  way(call('inverseTimeDecay', o), (t) => 1 / (1 + o.decay * t));

export const oneCycle = (o: { warm: number; divisor: number }): Way =>
  way(call('oneCycle', { ...o, cycleMomentum: false }), (t, steps) => {
    const [top, first, end] = [o.warm * steps - 1, 1 / o.divisor, 1 / o.divisor / 10_000];
    return t <= top ? 1 + (first - 1) * wave(t / top) : end + (1 - end) * wave((t - top) / (steps - 1 - top));
  });

export const cosineWarmRestarts = (o: { length: number; growth: number; low: number }): Way =>
  way(call('cosineWarmRestarts', o), (t) => {
    let [at, length] = [t, o.length];
    for (; at >= length; length *= o.growth) at -= length;
    return o.low + (1 - o.low) * wave(at / length);
  });

export const cyclicRate = (o: { low: number; up: number }): Way =>
  way(call('cyclicRate', { ...o, down: o.up }), (t) => {
    const at = t % (2 * o.up);
    return o.low + (1 - o.low) * (at <= o.up ? at / o.up : 1 - (at - o.up) / o.up);
  });

/** @param knots shares of the run and of the base rate */
export const piecewise = (knots: readonly Point[]): Way =>
  way(`piecewise(${JSON.stringify(knots)})`, (t, steps) => {
    const share = t / Math.max(1, steps - 1);
    const next = knots.findIndex(([at]) => at > share);
    if (next <= 0) return knots.at(next)![1];
    const [[x0, y0], [x1, y1]] = [knots[next - 1]!, knots[next]!];
    return y0 + ((y1 - y0) * (share - x0)) / (x1 - x0);
  });

/** It watches the loss of each batch: progress is a loss lower by a ten-thousandth than the best. */
export const reduceOnPlateau = (o: { patience: number; factor: number }): Way => ({
  text: call('reduceOnPlateau', { watch: 'batch', ...o }),
  plan({ rate }) {
    let [now, best, waited, last] = [rate, Infinity, 0, 0];
    return {
      watches: 'batch',
      rate(t, metric) {
        if (t !== last && metric !== undefined) {
          const better = metric < best * (1 - 1e-4);
          waited = better ? 0 : waited + 1;
          if (better) best = metric;
          if (waited > o.patience) [now, waited] = [now * o.factor, 0];
        }
        last = t;
        return now;
      },
    };
  },
});
