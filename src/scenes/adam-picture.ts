import type { Point } from '../params/index.ts';
import { contourBands, logLevels, still, type Figure, type Mark, type Size, type Tone } from '../plots/index.ts';
import { bowlOf, BETA1, type Parts, type Settings } from './adam-parts.ts';
import { written } from './written.ts';

const REACH = { x: [-2.8, 1.4], y: [-1.9, 1.9] } as const;

/** Steps that are drawn in any case. */
const AHEAD = 20;

/** An arrow against a slope: its direction, at one length for all. */
function against([x, y]: Point, by: Point, tone: Tone): Mark {
  const length = Math.hypot(...by) || 1;
  return {
    kind: 'arrow',
    from: [x, y],
    to: [x - (0.75 * by[0]) / length, y - (0.75 * by[1]) / length],
    tone,
    width: 2,
  };
}

/** The walk so far, and the arrows of the step that is looked at. */
export function stepFigure(parts: readonly Parts[], at: number, size: Size): Figure {
  const wide = size === 'wide';
  const now = parts[at]!;
  const path = parts.slice(0, at + 1).map(({ w }) => w);
  const all = parts.slice(0, Math.max(at + 1, AHEAD)).map(({ w }) => w);
  const to: Point = [now.w[0] + now.step[0], now.w[1] + now.step[1]];
  return {
    id: 'walk',
    alt: `A bowl ten times as curved up and down as along, from above, with the walk up to step ${at + 1}, which goes from (${now.w.map((one) => written(one)).join(', ')}) by (${now.step.map((one) => written(one)).join(', ')}).`,
    width: wide ? 450 : 358,
    height: wide ? 412 : 320,
    margin: { top: 0, right: 0, bottom: 0, left: 0 },
    x: { domain: REACH.x, label: '', ticks: [] },
    y: { domain: REACH.y, label: '', ticks: [] },
    still: still(`adam walk ${size}`, () => [
      contourBands({
        value: (x, y) => bowlOf(1).value([x, y]),
        x: REACH.x,
        y: REACH.y,
        grid: [60, 60],
        levels: logLevels(0.05, 18, 9),
      }),
      { kind: 'dots', points: [[0, 0]], tone: 'ink', radius: 4, shape: 'ring' },
      {
        kind: 'text',
        at: [REACH.x[0], REACH.y[0]],
        text: 'w₁, flat →',
        tone: 'soft',
        anchor: 'start',
        dx: 10,
        dy: -12,
      },
      {
        kind: 'text',
        at: [REACH.x[0], REACH.y[1]],
        text: '↑ w₂, steep',
        tone: 'soft',
        anchor: 'start',
        dx: 10,
        dy: 14,
      },
    ]),
    moving: [
      { kind: 'line', points: all, tone: 'touch', width: 1, opacity: 0.35 },
      { kind: 'line', points: path, tone: 'touch', width: 1.75, halo: true },
      { kind: 'dots', points: path, tone: 'touch', radius: 2.5, shape: 'grain' },
      against(now.w, now.g, 'gradient'),
      against(now.w, now.direction, 'momentum'),
      { kind: 'arrow', from: now.w, to, tone: 'step', width: 3.5 },
      { kind: 'dots', points: [now.w], tone: 'touch', radius: 5, halo: true },
    ],
    steps: parts.slice(0, -1).map(({ w }) => w),
  };
}

interface Row {
  readonly name: string;
  readonly formula: string;
  readonly values: Point;
  readonly tone: Tone;
  /** Rows of one scale are drawn to the same measure. */
  readonly scale: 'slope' | 'square' | 'rate' | 'step';
}

/** A step in words and numbers, from what the slope says to where it goes. */
function rowsOf(now: Parts, at: number, { way, beta2, rate }: Settings): readonly Row[] {
  const t = at + 1;
  const isCorrected = way === 'adam';
  const old = way === 'rmsprop' ? 0 : BETA1;
  const shares = [1 - BETA1 ** t, 1 - beta2 ** t].map((share) => written(share));
  const mean: readonly Row[] =
    way === 'rmsprop'
      ? []
      : [
          {
            name: 'mean of gradients',
            formula: `m ← ${old} m + ${written(1 - old, 1)} g`,
            values: now.m,
            tone: 'momentum',
            scale: 'slope',
          },
          {
            name: isCorrected ? 'corrected' : 'not corrected',
            formula: isCorrected ? `m / ${shares[0]!}, since it began at 0` : 'm as it is',
            values: now.direction,
            tone: 'momentum',
            scale: 'slope',
          },
        ];
  return [
    { name: 'gradient', formula: 'g: what this place says', values: now.g, tone: 'gradient', scale: 'slope' },
    ...mean,
    {
      name: 'mean of squares',
      formula: `v ← ${beta2} v + ${written(1 - beta2, 1)} g²`,
      values: now.v,
      tone: 'validation',
      scale: 'square',
    },
    {
      name: isCorrected ? 'corrected, root' : 'its root',
      formula: isCorrected ? `√(v / ${shares[1]!})` : '√v',
      values: now.size,
      tone: 'validation',
      scale: 'slope',
    },
    { name: 'effective rate', formula: `${rate} / root`, values: now.effective, tone: 'rate', scale: 'rate' },
    {
      name: 'step',
      formula: `− effective rate × ${way === 'rmsprop' ? 'g' : isCorrected ? 'corrected' : 'm'}`,
      values: now.step,
      tone: 'step',
      scale: 'step',
    },
  ];
}

/** How tall a row is, and where its two bars are, in pixels. */
const LAYOUTS = {
  wide: { width: 450, row: 54, top: 30, columns: [268, 390], half: 54 },
  narrow: { width: 358, row: 50, top: 28, columns: [206, 308], half: 42 },
} as const;
const MOST_ROWS = 7;

export function rowsFigure(parts: readonly Parts[], at: number, settings: Settings, size: Size): Figure {
  const { width, row: tall, top, columns, half } = LAYOUTS[size];
  const rows = rowsOf(parts[at]!, at, settings);
  const height = top + MOST_ROWS * tall + 4;
  const most = (scale: Row['scale']): number =>
    Math.max(1e-300, ...rows.filter((row) => row.scale === scale).flatMap(({ values }) => values.map(Math.abs)));
  const up = (pixels: number): number => height - pixels;
  return {
    id: 'parts',
    alt: `The parts of step ${at + 1} for both weights. ${rows.map(({ name, values }) => `${name}: ${values.map((one) => written(one)).join(' and ')}`).join('; ')}.`,
    width,
    height,
    margin: { top: 0, right: 0, bottom: 0, left: 0 },
    x: { domain: [0, width], label: '', ticks: [] },
    y: { domain: [0, height], label: '', ticks: [] },
    still: still(`adam parts ${size}`, () => [
      ...['w₁, flat', 'w₂, steep'].map((text, i): Mark => ({
        kind: 'text',
        at: [columns[i]!, up(12)],
        text,
        tone: 'ink',
        strong: true,
      })),
      ...Array.from({ length: MOST_ROWS }, (_, i): Mark => ({
        kind: 'line',
        points: [
          [0, up(top + (i + 1) * tall)],
          [width, up(top + (i + 1) * tall)],
        ],
        tone: 'hairline',
        width: 1,
      })),
      ...columns.map((x): Mark => ({
        kind: 'line',
        points: [
          [x, up(top)],
          [x, up(top + MOST_ROWS * tall)],
        ],
        tone: 'hairline',
        width: 1,
      })),
    ]),
    moving: rows.flatMap((row, i): Mark[] => rowMarks(row, up(top + i * tall), most(row.scale), { columns, half })),
  };
}

function rowMarks(
  { name, formula, values, tone }: Row,
  y: number,
  most: number,
  { columns, half }: { readonly columns: readonly [number, number]; readonly half: number },
): Mark[] {
  return [
    { kind: 'text', at: [0, y - 16], text: name, tone: 'ink', anchor: 'start', strong: true },
    { kind: 'text', at: [0, y - 36], text: formula, tone: 'soft', anchor: 'start' },
    ...values.flatMap((value, k): Mark[] => [
      {
        kind: 'bars',
        bars: [{ at: y - 15, value: columns[k]! + (half * value) / most }],
        base: columns[k]!,
        along: 'x',
        tone,
        width: 16,
        opacity: 0.85,
      },
      { kind: 'text', at: [columns[k]!, y - 37], text: written(value), tone: 'ink' },
    ]),
  ];
}
