import type { Point } from '../params/index.ts';
import { still, type Axis, type Figure, type Mark, type Size, type Tone } from '../plots/index.ts';
import { BIRDS, EPOCHS, isOut, RUNS, SIZES, type Escapes, type From } from './valley-escape.ts';
import { flippers, meanCurve } from './flippers.ts';

const [LOW, HIGH] = [178, 226];
const TICKS = [180, 190, 200, 210, 220];
const room = (size: Size) => ({ width: size === 'wide' ? 450 : 358 });
const MARGIN = { top: 26, right: 14, left: 52 };

/** The mean loss, with the place where the walk is. */
export function valleysFigure(at: Point, size: Size, alt: string): Figure {
  const { valley, ridge, falseMinimum, loss } = flippers();
  return {
    id: 'valleys',
    alt,
    ...room(size),
    height: 140,
    margin: { ...MARGIN, bottom: 8 },
    x: { domain: [LOW, HIGH], label: '', ticks: [] },
    y: { domain: [0.55, 0.85], label: 'mean loss', ticks: [0.6, 0.7, 0.8] },
    still: still('two valleys of flippers', () => [
      { kind: 'line', points: meanCurve(LOW, HIGH, 2), tone: 'loss', width: 2 },
      { kind: 'text', at: [valley, 0.7], text: 'deeper valley', tone: 'ink' },
      { kind: 'text', at: [falseMinimum, loss.value([falseMinimum])], text: 'false valley', tone: 'ink', dy: 16 },
      { kind: 'rule', x: ridge, tone: 'soft', dashed: true },
    ]),
    moving: [{ kind: 'dots', points: [[at[0], loss.value([at[0]])]], tone: 'touch', radius: 5, halo: true }],
  };
}

/** Where the walk was, epoch by epoch, upwards. */
export function walkFigure(path: readonly Point[], size: Size, alt: string): Figure {
  return {
    id: 'walk',
    alt,
    ...room(size),
    height: size === 'wide' ? 240 : 190,
    margin: { ...MARGIN, bottom: 42 },
    x: { domain: [LOW, HIGH], label: 'answer w, mm', ticks: TICKS },
    y: { domain: [0, EPOCHS], label: 'epochs', ticks: [0, 5, 10, 15, 20], grid: true },
    still: still('no walk', () => []),
    moving: [
      { kind: 'sheaf', lines: [{ points: path, tone: 'touch', width: 1.25 }] },
      { kind: 'rule', x: flippers().ridge, tone: 'soft', dashed: true },
      { kind: 'dots', points: path.slice(-1), tone: 'touch', radius: 5, halo: true },
    ],
  };
}

/** What shares are drawn against. */
export type Against = 'rate' | 'per-bird';

const AXES: Readonly<Record<Against, Axis>> = {
  rate: { domain: [2, 1600], scale: 'log', label: 'learning rate η', ticks: [10, 100, 1000] },
  'per-bird': { domain: [0.012, 120], scale: 'log', label: 'rate over birds, η / B', ticks: [0.1, 1, 10, 100] },
};

const LOOKS: Readonly<Record<number, { tone: Tone; shape: 'circle' | 'triangle' | 'diamond' | 'cross' }>> = {
  1: { tone: 'class-a', shape: 'circle' },
  4: { tone: 'class-b', shape: 'triangle' },
  16: { tone: 'ink', shape: 'diamond' },
  [BIRDS]: { tone: 'soft', shape: 'cross' },
};

/** 95 % of all shares that a share of so many walks could come from. */
type Interval = (out: number, of: number) => { readonly low: number; readonly high: number };

/** The share of walks that get out, against the rate, for every size of batch. */
export function sharesFigure(
  shares: readonly Escapes[],
  { against, chosen }: { readonly against: Against; readonly chosen: number },
  interval: Interval,
  size: Size,
  alt: string,
): Figure {
  const wide = size === 'wide';
  const marks = SIZES.flatMap((of): Mark[] => {
    const { tone, shape } = LOOKS[of]!;
    const these = shares.filter((one) => one.size === of);
    const at = (rate: number): number => (against === 'rate' ? rate : rate / of);
    const points = these.map(({ rate, out, of: runs }): Point => [at(rate), out / runs]);
    const name = points.find(([, share]) => share > 0.7) ?? points.at(-1);
    return [
      { kind: 'line', points, tone, width: 1.75 },
      {
        kind: 'span',
        spans: these.map(({ rate, out, of: runs }) => {
          const { low, high } = of === BIRDS ? { low: out / runs, high: out / runs } : interval(out, runs);
          return { at: at(rate), from: low, to: high };
        }),
        tone,
        cap: 0,
        width: 1.25,
      },
      { kind: 'dots', points, tone, shape, radius: 4 },
      ...(name === undefined || (against === 'per-bird' && of !== BIRDS && of !== 1)
        ? []
        : [label(name, of, against, tone)]),
    ];
  });
  return {
    id: 'shares',
    alt,
    ...room(size),
    height: wide ? 380 : 280,
    margin: { top: 26, right: 14, bottom: 42, left: 52 },
    x: AXES[against],
    y: {
      domain: [-0.02, 1.06],
      label: `of ${RUNS} walks end in the other valley`,
      ticks: [0, 0.25, 0.5, 0.75, 1],
      format: 'percent',
      grid: true,
    },
    still: still('no shares', () => []),
    moving: [{ kind: 'rule', x: chosen, tone: 'touch', dashed: true }, ...marks],
  };
}

function label([x, share]: Point, of: number, against: Against, tone: Tone): Mark {
  const together = against === 'per-bird' && of !== BIRDS;
  const text = together ? '1, 4 and 16 birds' : of === BIRDS ? 'all 333' : of === 1 ? '1 bird' : String(of);
  return { kind: 'text', at: [x, share], text, tone, strong: true, anchor: 'end', dx: -10, dy: of === BIRDS ? -12 : 0 };
}

/** Whether the walk ends in the other valley. */
export const endsOut = (from: From, path: readonly Point[]): boolean => isOut(from, path.at(-1)![0]);
