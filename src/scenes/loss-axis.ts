import type { Point } from '../params/index.ts';
import type { Axis } from '../plots/index.ts';

const decade = (value: number): number => Math.floor(Math.log10(value));

/** The upright axis of a trace plot: from 0, or in whole powers of ten, six of them named at most. */
export function lossAxis(points: readonly Point[], isLog: boolean): Axis {
  const losses = points.map(([, loss]) => loss);
  const [low, high] = [Math.min(...losses), Math.max(...losses)];
  if (!isLog) return { domain: [0, 1.04 * high], label: 'loss L', grid: true };
  const [from, to] = [decade(low), decade(high) + 1];
  const every = Math.ceil((to - from) / 6);
  const powers = Array.from({ length: to - from + 1 }, (_, i) => from + i);
  return {
    domain: [10 ** from, 10 ** to],
    scale: 'log',
    label: 'loss L, log axis',
    ticks: powers.filter((power) => (to - power) % every === 0).map((power) => Number(`1e${power}`)),
    grid: true,
  };
}
