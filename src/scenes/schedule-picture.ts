import type { Point } from '../params/index.ts';
import { still, thin, writing, type Figure, type Mark, type SheafLine, type Size } from '../plots/index.ts';
import { above, EVERY, type Birds, type Raced } from './penguin-race.ts';
import { MEASURED, type Measured } from './schedule-race.data.ts';
import { planOf, SHAPES, STEPS, shares, type ShapeName } from './schedules.ts';

// One time axis, the rate over the loss. Both are drawn into a square of height 1, so that one line can cross them.

/** The loss takes the lower part, the rate the upper one. */
const LOSS_TOP = 0.53;
const RATE_BOTTOM = 0.62;
const TOPS = [0.5, 1, 2, 3, 4, 6, 10, 20];
/** Lowest and highest loss above the minimum on the axis, and its numbers. */
const AXES = {
  four: { from: 1e-3, to: 1, ticks: [0.001, 0.01, 0.1, 1] },
  all: { from: 1e-11, to: 1, ticks: [1e-9, 1e-6, 1e-3, 1] },
} as const;

/** What is drawn of the rates, in shares of the top of their axis. */
const HIGHEST = 1.1;

/** The top of the axis of rates for a base rate. */
export const topFor = (base: number): number => TOPS.find((top) => top >= base) ?? 20;
/** How high a rate is drawn. */
export const rateHeight = (rate: number, top: number): number =>
  RATE_BOTTOM + (0.94 - RATE_BOTTOM) * Math.min(rate / top, HIGHEST);
/** The rate that is drawn so high. */
export const rateAt = (height: number, top: number): number => ((height - RATE_BOTTOM) / (0.94 - RATE_BOTTOM)) * top;

function lossHeight(loss: number, birds: Birds): number {
  const { from, to } = AXES[birds];
  const share = Math.log(Math.max(loss, from * 0.5) / from) / Math.log(to / from);
  return LOSS_TOP * Math.min(share, 1.04);
}

/** The rates of a shape as it is, at a base rate, step by step; `null` for one that looks at the run. */
export function rateCurve(name: ShapeName, knots: readonly Point[], base: number): readonly Point[] | null {
  if (name === 'plateau') return null;
  return shares(planOf(name, knots)).map((share, step): Point => [step, base * share]);
}

/** What the picture shows. */
export interface Drawn {
  readonly shape: ShapeName;
  readonly birds: Birds;
  readonly base: number;
  readonly step: number;
  readonly rates: readonly Point[];
  readonly raced: Raced;
}

/** A shape without its bends, at its best base rate, among those that were measured. */
export const measured = (shape: ShapeName, birds: Birds): Measured =>
  MEASURED[birds][shape === 'drawn' ? 'cosine' : shape];

export function timeFigure(drawn: Drawn, size: Size): Figure {
  const { birds, base, shape, step, raced } = drawn;
  const wide = size === 'wide';
  const top = topFor(base);
  const other = shape === 'drawn' || shape === 'constant' ? 'cosine' : shape;
  return {
    id: 'time',
    alt: `Above, the learning rate over ${STEPS} steps; below, the loss above the lowest: the mean of ${raced.runs} runs, and one run. The mean ends at ${raced.mean.toPrecision(2)}; at the best constant rate it ends at ${MEASURED[birds].constant.mean.toPrecision(2)}.`,
    width: wide ? 940 : 358,
    height: wide ? 480 : 420,
    margin: { top: 12, right: wide ? 124 : 12, bottom: 42, left: wide ? 58 : 46 },
    x: { domain: [0, STEPS], label: 'step', ticks: wide ? [0, 50, 100, 150, 200] : [0, 100, 200] },
    y: { domain: [0, 1], label: '', ticks: [] },
    still: still(`race ${birds} ${top} ${other} ${size}`, () => [
      {
        kind: 'sheaf',
        lines: [...levels(birds, top), ...references(birds, top, other).filter(({ points }) => points.length > 0)],
      },
      ...grid(birds, top, wide),
    ]),
    moving: [
      ...moving(drawn, top),
      ...(wide ? names(drawn, other) : []),
      { kind: 'rule', x: step, tone: 'touch' },
      ...crossing(drawn, top, wide),
    ],
  };
}

/** The lines of both grids. */
const levels = (birds: Birds, top: number): readonly SheafLine[] =>
  [0, top / 2, top]
    .map((rate) => rateHeight(rate, top))
    .concat(AXES[birds].ticks.map((tick) => lossHeight(tick, birds)))
    .map((y, i) => ({
      points: [
        [0, y],
        [STEPS, y],
      ],
      tone: i === 0 ? 'soft' : 'hairline',
      width: 1,
    }));

function grid(birds: Birds, top: number, wide: boolean): readonly Mark[] {
  const number = (y: number, text: string): Mark => ({
    kind: 'text',
    at: [0, y],
    text,
    tone: 'soft',
    anchor: 'end',
    dx: -8,
  });
  const title = (y: number, text: string, tone: 'rate' | 'loss'): Mark => ({
    kind: 'text',
    at: [0, y],
    text,
    tone,
    anchor: 'start',
    dx: wide ? -40 : -38,
    dy: -14,
    strong: true,
  });
  const { ticks } = AXES[birds];
  return [
    number(rateHeight(0, top), '0'),
    number(rateHeight(top / 2, top), String(top / 2)),
    number(rateHeight(top, top), String(top)),
    ...ticks.map((tick) => number(lossHeight(tick, birds), writing(ticks)(tick))),
    title(rateHeight(top, top), 'learning rate', 'rate'),
    title(LOSS_TOP, 'loss above the lowest', 'loss'),
  ];
}

/** The best constant rate, and the same shape without bends or, for the reader's own, the cosine. */
function references(birds: Birds, top: number, other: Exclude<ShapeName, 'drawn'>): readonly SheafLine[] {
  const flat = MEASURED[birds].constant;
  const best = MEASURED[birds][other];
  const curve = rateCurve(other, SHAPES[other].knots?.initial ?? [], best.base);
  return [
    ...below(curve ?? [], HIGHEST * top).map((piece): SheafLine => ({
      points: thinned(piece.map(([t, rate]): Point => [t, rateHeight(rate, top)])),
      tone: 'rate',
      width: 1.25,
      dashed: true,
    })),
    {
      points: [
        [0, rateHeight(flat.base, top)],
        [STEPS, rateHeight(flat.base, top)],
      ],
      tone: 'soft',
      width: 1.25,
    },
    { points: measuredCurve(flat, birds), tone: 'soft', width: 1.25 },
    { points: measuredCurve(best, birds), tone: 'loss', width: 1.25, dashed: true },
  ];
}

/** What of a curve lies below a height, in pieces that end where it crosses it. */
export function below(curve: readonly Point[], most: number): readonly (readonly Point[])[] {
  const pieces: Point[][] = [];
  for (const [i, [x, y]] of curve.entries()) {
    const [fromX, fromY] = curve[i - 1] ?? [x, y];
    const crosses = y > most !== fromY > most;
    const at: Point = [fromX + ((x - fromX) * (most - fromY)) / (y - fromY || 1), most];
    if (y > most) {
      if (crosses) pieces.at(-1)!.push(at);
    } else if (i === 0 || crosses) pieces.push(crosses ? [at, [x, y]] : [[x, y]]);
    else pieces.at(-1)!.push([x, y]);
  }
  return pieces;
}

const measuredCurve = ({ curve }: Measured, birds: Birds): readonly Point[] =>
  curve.map((loss, i): Point => [i * 20, lossHeight(loss, birds)]);

/** Points without those that a straight line passes anyway, to about a quarter of a pixel. */
const thinned = (points: readonly Point[]): readonly Point[] =>
  thin(
    points.map(([x, y]): Point => [4 * x, 450 * y]),
    0.3,
  ).map(([x, y]): Point => [x / 4, y / 450]);

function moving({ birds, rates, raced }: Drawn, top: number): readonly Mark[] {
  const height = thinned(rates.map(([t, rate]): Point => [t, rateHeight(rate, top)]));
  const low = (points: readonly Point[]): readonly Point[] => points.map(([t, loss]) => [t, lossHeight(loss, birds)]);
  return [
    { kind: 'area', points: height, base: RATE_BOTTOM, tone: 'rate', opacity: 0.1 },
    { kind: 'line', points: height, tone: 'rate', width: 2.5 },
    ...(birds === 'four'
      ? [
          {
            kind: 'line',
            points: low(raced.one.map(([t, loss]): Point => [t, above(loss)])),
            tone: 'loss',
            width: 1,
            opacity: 0.5,
          } satisfies Mark,
        ]
      : []),
    { kind: 'line', points: low(raced.curve), tone: 'loss', width: 2.5 },
  ];
}

/** Names at the right end of the losses, pushed apart where they would touch. */
function names({ birds, raced, shape }: Drawn, other: ShapeName): readonly Mark[] {
  const flat = MEASURED[birds].constant;
  const rows = [
    { text: `constant ${short(flat.mean)}`, at: lossHeight(flat.mean, birds), tone: 'soft' as const, strong: false },
    ...(other === 'constant'
      ? []
      : [
          {
            text: `${shape === other ? 'as it was' : 'cosine'} ${short(measured(other, birds).mean)}`,
            at: lossHeight(measured(other, birds).mean, birds),
            tone: 'loss' as const,
            strong: false,
          },
        ]),
    { text: `yours ${short(raced.mean)}`, at: lossHeight(raced.mean, birds), tone: 'loss' as const, strong: true },
  ].sort((a, b) => b.at - a.at);
  const gap = 0.042;
  const placed = rows.map(({ at }) => at);
  for (let i = 1; i < placed.length; i++) placed[i] = Math.min(placed[i]!, placed[i - 1]! - gap);
  const lift = Math.max(0, -(placed.at(-1) ?? 0));
  return rows.map(({ text, tone, strong }, i) => ({
    kind: 'text',
    at: [STEPS, placed[i]! + lift],
    text,
    tone,
    strong,
    anchor: 'start',
    dx: 8,
  }));
}

/** A number for a label: two significant digits. */
export const short = (value: number): string =>
  value > 0 && value < 1e-4
    ? value.toExponential(1).replace(/^(.*)e-(\d+)$/, (_, m: string, e: string) => `${m}·10⁻${raised(e)}`)
    : String(Number(value.toPrecision(2)));
const raised = (digits: string): string => [...digits].map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]).join('');

/** Rate and loss where the crosshair stands. */
function crossing({ birds, rates, raced, step }: Drawn, top: number, wide: boolean): readonly Mark[] {
  const rate = rates.findLast(([t]) => t <= step)?.[1] ?? 0;
  const loss = lossOf(raced, step);
  const side = step > STEPS * (wide ? 0.85 : 0.75) ? 'end' : 'start';
  const text = (y: number, words: string, tone: 'rate' | 'loss'): Mark => ({
    kind: 'text',
    at: [step, y],
    text: words,
    tone,
    strong: true,
    anchor: side,
    dx: side === 'start' ? 10 : -10,
    dy: -12,
  });
  const [high, low] = [rateHeight(rate, top), lossHeight(loss, birds)];
  return [
    { kind: 'dots', points: [[step, high]], tone: 'rate', radius: 4.5, halo: true },
    { kind: 'dots', points: [[step, low]], tone: 'loss', radius: 4.5, halo: true },
    text(high, `rate ${short(rate)}`, 'rate'),
    text(low, short(loss), 'loss'),
  ];
}

/** The mean loss above the lowest at a step, on the line between two that were recorded. */
export function lossOf({ curve }: Raced, step: number): number {
  const i = Math.min(curve.length - 2, Math.floor(step / EVERY));
  const [[from, a], [, b]] = [curve[i]!, curve[i + 1]!];
  return a + ((b - a) * (step - from)) / EVERY;
}
