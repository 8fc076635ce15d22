import { snap, type Point } from '../params/index.ts';
import type { Mark, Size } from '../plots/index.ts';
import type { PlaneHandle } from './ravine-ways.ts';
import { written } from './written.ts';
import { seen } from './ravine-layout.ts';
import { bestPlain, KAPPAS, MOMENTA, MOST, RATES, shrinkage, wayAt, type Ravine, type Rod } from './ravine.ts';

/** The rod, its two ends, and plain descent at its best rate under it. */
export function rodMarks({ rate, momentum, kappa }: Rod, walk: Ravine, size: Size): readonly Mark[] {
  const ends: readonly Point[] = [
    [seen(rate / kappa), momentum],
    [seen(rate), momentum],
  ];
  const low: readonly Point[] = [
    [seen(bestPlain(kappa) / kappa), 0],
    [bestPlain(kappa), 0],
  ];
  const middle: Point = [Math.sqrt(ends[0]![0] * ends[1]![0]), momentum];
  const steps = Number.isFinite(walk.steps) ? `${written(walk.steps, 4)} steps` : 'never there';
  return [
    { kind: 'line', points: low, tone: 'touch', width: 2.5, dashed: true },
    { kind: 'dots', points: low, tone: 'touch', radius: 4, shape: 'ring', halo: true },
    {
      kind: 'text',
      at: low[0]!,
      text: `without momentum: ${written(walk.plain, 4)}`,
      tone: 'ink',
      anchor: low[0]![0] > 0.15 ? 'end' : 'start',
      dx: low[0]![0] > 0.15 ? -8 : 0,
      dy: -13,
    },
    { kind: 'line', points: ends, tone: 'touch', width: 6, halo: true },
    {
      kind: 'text',
      at: middle,
      text: size === 'wide' ? `κ = ${written(kappa)}: ${steps}` : steps,
      tone: 'ink',
      strong: true,
      dy: -15,
    },
  ];
}

/** What one end of the rod does. */
function endText(product: number, momentum: number): string {
  const factor = written(shrinkage(product, momentum));
  const way = wayAt(product, momentum);
  if (way === 'diverges') return `diverges by ${factor} a step`;
  if (way === 'for ever') return 'hops for ever';
  if (way === 'one step') return 'is there at once';
  return `${way === 'monotone' ? 'creeps' : way} and shrinks by ${factor} a step`;
}

/** What becomes of a rod, in a sentence or two. */
export function rodInWords({ steps, diverges, plain }: Ravine, { rate, momentum, kappa }: Rod): string {
  const ends = [rate / kappa, rate].map((product) => wayAt(product, momentum));
  const both = ends.every((way) => way === 'ripples');
  const said = both
    ? `Both ends lie among the ripples, so in the long run both directions shrink by √μ = ${written(Math.sqrt(momentum))} a step`
    : `The flat direction ${endText(rate / kappa, momentum)}, the steep one ${endText(rate, momentum)}`;
  const arrives = Number.isFinite(steps)
    ? `${written(steps, 4)} ${steps === 1 ? 'step' : 'steps'} to a millionth of the distance`
    : diverges || !ends.every((way) => way !== 'for ever')
      ? 'it never arrives'
      : `it is not there after ${written(MOST)} steps`;
  return `${said}: ${arrives}. Without momentum the best rate needs ${written(plain, 4)}.`;
}

/** Its two ends: one slides and lifts it, the other stretches and lifts it. */
export function rodHandles({ rate, momentum, kappa }: Rod, figure: string): readonly PlaneHandle[] {
  const ends = [...new Set(KAPPAS.map((one) => seen(rate / one)))].toSorted((a, b) => a - b);
  return [
    {
      id: 'flat',
      figure,
      label: 'Flat end of the rod',
      at: [seen(rate / kappa), momentum],
      x: ends,
      y: MOMENTA,
      text: `condition number ${written(kappa)}, momentum ${momentum}`,
    },
    {
      id: 'steep',
      figure,
      label: 'Steep end of the rod',
      at: [rate, momentum],
      x: RATES,
      y: MOMENTA,
      text: `rate times larger curvature ${rate}, momentum ${momentum}`,
    },
  ];
}

/** What an end that is dropped means. */
export function dragRod(handle: string, at: Point, { rate, kappa }: Rod): Partial<Rod> {
  if (handle === 'steep') return { rate: at[0], momentum: at[1] };
  const stays = seen(rate / kappa) === at[0];
  return { momentum: at[1], ...(stays ? {} : { kappa: snap(KAPPAS, rate / at[0]) }) };
}
