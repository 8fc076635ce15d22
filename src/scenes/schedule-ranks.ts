import type { Point } from '../params/index.ts';
import { still, type Figure, type Mark, type Size } from '../plots/index.ts';
import { runOnce, type Birds, type Raced } from './penguin-race.ts';
import { rateCurve, short } from './schedule-picture.ts';
import { MEASURED, type Measured } from './schedule-race.data.ts';
import { planOf, SHAPES, STEPS, type ShapeName } from './schedules.ts';

/** A shape that was measured, and its name. */
interface Ranked extends Measured {
  readonly name: Exclude<ShapeName, 'drawn'>;
}

/** The shapes from the best to the worst, when a step looks at so many birds. */
export const ranked = (birds: Birds): readonly Ranked[] =>
  Object.entries(MEASURED[birds])
    .map(([name, of]) => ({ name: name as Exclude<ShapeName, 'drawn'>, ...of }))
    .sort((a, b) => a.mean - b.mean);

const SPANS = { four: [3e-3, 0.04], all: [1e-11, 1e-5] } as const;
const MARKS = { four: [0.003, 0.005, 0.01, 0.02, 0.04], all: [1e-11, 1e-9, 1e-7, 1e-5] } as const;

export function ranksFigure(raced: Raced, birds: Birds, size: Size): Figure {
  const wide = size === 'wide';
  const rows = ranked(birds).map((row, i, { length }) => ({ ...row, at: length - i }));
  const [low, high] = SPANS[birds];
  const yours = Math.min(Math.max(raced.mean, low), high);
  return {
    id: 'ranks',
    alt: `Thirteen schedules, each with its own knots and at its best base rate, by the loss above the lowest after ${STEPS} steps. ${rows.map(({ name, mean }) => `${SHAPES[name].title} ${short(mean)}`).join(', ')}. Yours: ${short(raced.mean)}.`,
    width: wide ? 940 : 358,
    height: (wide ? 24 : 34) * rows.length + 76,
    margin: { top: 30, right: wide ? 60 : 16, bottom: 42, left: wide ? 262 : 66 },
    x: { domain: [low, high], scale: 'log', label: 'loss above the lowest', ticks: MARKS[birds] },
    y: { domain: [0.2, rows.length + 0.8], label: '', ticks: [] },
    still: still(`ranks ${birds} ${size}`, () => [
      {
        kind: 'glyph',
        glyphs: rows.map(({ name, base, at }) => ({ at: [low, at], points: glyphOf(name, base, birds) })),
        dx: wide ? -72 : -58,
        dy: 8,
        size: [wide ? 58 : 46, 16],
        tone: 'rate',
      },
      ...rowMarks(rows, birds, wide),
    ]),
    moving: [
      { kind: 'rule', x: yours, tone: 'touch' },
      {
        kind: 'text',
        at: [yours, rows.length + 0.8],
        text: `yours ${short(raced.mean)}`,
        tone: 'touch',
        dy: -12,
        strong: true,
        anchor: yours > Math.sqrt(low * high) ? 'end' : 'start',
      },
    ],
  };
}

interface Row extends Ranked {
  readonly at: number;
}

function rowMarks(rows: readonly Row[], birds: Birds, wide: boolean): readonly Mark[] {
  const [low, high] = SPANS[birds];
  return [
    {
      kind: 'span',
      spans: rows.map(({ at }) => ({ at, from: low, to: high })),
      tone: 'hairline',
      along: 'x',
      cap: 0,
      width: 1,
    },
    ...rows.map(({ name, at }): Mark => ({
      kind: 'text',
      at: [low, at],
      text: SHAPES[name].title,
      tone: 'ink',
      anchor: wide ? 'end' : 'start',
      dx: wide ? -84 : 0,
      dy: wide ? 0 : -12,
    })),
    {
      kind: 'span',
      spans: rows.map(({ at, mean, half }) => ({
        at,
        from: Math.max(low, mean - half),
        to: Math.min(high, mean + half),
      })),
      tone: 'loss',
      along: 'x',
      cap: 8,
    },
    { kind: 'dots', points: rows.map(({ at, mean }): Point => [mean, at]), tone: 'loss', radius: 4, shape: 'grain' },
  ];
}

/** The rates of a shape in a square of side 1. */
const glyphOf = (name: Ranked['name'], base: number, birds: Birds): readonly Point[] =>
  (rateCurve(name, SHAPES[name].knots?.initial ?? [], 1) ?? runRates(base, birds))
    .filter(([step], i) => i % 4 === 0 || step === STEPS - 1)
    .map(([step, rate]) => [step / STEPS, rate]);

/** The rates of one run of the schedule that looks at its run, as shares of the highest. */
const runRates = (base: number, birds: Birds): readonly Point[] =>
  runOnce(planOf('plateau'), base, birds, 1, 4).points.map(({ step, rate }): Point => [step, rate / base]);
