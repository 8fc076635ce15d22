import type { Point } from '../params/index.ts';
import { still, type Figure, type Mark, type Size } from '../plots/index.ts';
import { WALKS, type Sent, type Task } from './size-and-rate.ts';

/** A task, and what was sent on it. */
export interface Tried {
  readonly task: Task;
  /** What was sent, in its order; what has not been walked yet, as a setting alone. */
  readonly tries: readonly (Sent | Pick<Sent, 'size' | 'rate'>)[];
}

/** Whether the walks at a setting have been walked. */
export const isDone = (one: Tried['tries'][number]): one is Sent => 'mean' in one;

const LOWEST = 3e-4;
const HIGHEST = 3;

/** What of a line is in the frame: it ends where it goes out of it at the bottom. */
function inFrame(points: readonly Point[]): readonly Point[] {
  const out = points.findIndex(([, above]) => above < LOWEST);
  const seen = out < 0 ? points : points.slice(0, out + 1);
  return seen.map(([step, above]): Point => [step, Math.min(HIGHEST, Math.max(above, LOWEST))]);
}

function linesOf(one: Sent, isLast: boolean): readonly Mark[] {
  const points = inFrame(one.mean);
  return [
    ...(isLast
      ? [{ kind: 'line', points: inFrame(one.all), tone: 'ink', width: 1.25, dashed: true } satisfies Mark]
      : []),
    { kind: 'line', points, tone: isLast ? 'loss' : 'soft', width: isLast ? 2.25 : 1.5 },
    {
      kind: 'text',
      at: points[Math.floor(points.length / 2)]!,
      text: `${one.size} at ${one.rate}`,
      tone: isLast ? 'loss' : 'soft',
      dy: -12,
      strong: isLast,
    },
  ];
}

export function walksFigure({ task, tries }: Tried, size: Size): Figure {
  const { updates, within, name } = task;
  const wide = size === 'wide';
  const done = tries.filter(isDone);
  const end = Math.round(1.25 * updates);
  return {
    id: 'walks',
    alt: `The mean loss above the lowest of ${WALKS} walks at each update, on an axis that counts in tens, for ${done.length} ${done.length === 1 ? 'setting' : 'settings'} on ${name}; the height ${within} that is asked, and where it is judged: from update ${updates} on.`,
    width: wide ? 940 : 358,
    height: wide ? 280 : 240,
    margin: { top: 26, right: 14, bottom: 42, left: 58 },
    x: { domain: [0, end], label: 'updates', ticks: [0, updates] },
    y: {
      domain: [LOWEST, HIGHEST],
      scale: 'log',
      label: 'mean loss above the lowest',
      ticks: [1e-3, 0.01, 0.1, 1],
      grid: true,
    },
    still: still(`judged ${updates} ${within}`, () => [
      {
        kind: 'area',
        points: [
          [updates, within],
          [end, within],
        ],
        base: LOWEST,
        tone: 'ink',
        opacity: 0.1,
      },
      {
        kind: 'line',
        points: [
          [updates, within],
          [end, within],
        ],
        tone: 'ink',
        dashed: true,
      },
      {
        kind: 'text',
        at: [end, LOWEST],
        text: `within ${within}`,
        tone: 'ink',
        anchor: 'end',
        dx: -4,
        dy: -10,
        strong: true,
      },
    ]),
    moving: done.flatMap((one) => linesOf(one, one === tries.at(-1))),
  };
}
