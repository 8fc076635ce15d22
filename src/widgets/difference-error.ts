import { differenceErrors, type DifferenceError, type DifferenceScheme } from '../optim/index.ts';
import { choice, real, type Point, type Values } from '../params/index.ts';
import { logLevels, still, type Figure, type Mark, type Size } from '../plots/index.ts';
import { curvesOf, FUNCTIONS, H, problemOf, type ErrorCurves } from '../scenes/differences.ts';
import { formulaPrograms } from '../scenes/formula-programs.ts';
import { defineWidget } from '../widget-kit/define.ts';
import { formatCell } from '../widget-kit/format.ts';

const params = {
  of: choice({
    label: 'Derivative of',
    options: {
      exp: FUNCTIONS.exp.says,
      sine: FUNCTIONS.sine.says,
      loss: FUNCTIONS.loss.says,
      square: FUNCTIONS.square.says,
      high: FUNCTIONS.high.says,
    },
    initial: 'exp',
  }),
  scheme: choice({
    label: 'Difference',
    options: { forward: 'forward: x and x + h', central: 'central: x − h and x + h' },
    initial: 'forward',
  }),
  h: real({ label: 'Step of the difference', symbol: String.raw`\q{step}{h}`, stops: H, initial: 0.01 }),
};
type Inputs = Values<typeof params>;

interface Curves extends ErrorCurves {
  /** The chosen one, at h. */
  readonly chosen: DifferenceError;
  /** The graph around x, in units of h and of h f′(x). */
  readonly near: readonly Point[];
}

const ACROSS = Array.from({ length: 241 }, (_, i) => (i - 120) / 100);

function compute({ of, scheme, h }: Inputs): Curves {
  const curves = curvesOf(of);
  const problem = problemOf(of, scheme);
  const { f, x } = problem;
  const [chosen] = differenceErrors(problem, [h]);
  const here = f(x);
  const near = ACROSS.map((t): Point => [t, (f(x + t * h) - here) / (h * curves.slope)]);
  return { ...curves, chosen: chosen!, near };
}

/** A step in words: 10⁻⁸, not 1 · 10⁻⁸. */
const inTens = (h: number): string => formatCell(h).replace(/^1 · /, '');
const LOWEST = 1e-17;
const HIGHEST = 10;
/** On the axis: what is exactly right stands at its end. */
const onAxis = (error: number): number => Math.min(Math.max(error, LOWEST), HIGHEST);
const relative = ({ error }: DifferenceError, { slope }: Pick<Curves, 'slope'>): number => error / Math.abs(slope);

/** The two straight lines that the error keeps to: what the formula leaves out, and what rounding does. */
function guides(curves: Curves, { scheme }: Inputs, size: Size): readonly Mark[] {
  const line = (of: 'truncation' | 'roundOff'): readonly Point[] =>
    curves[scheme]
      .map((one): Point => [one.h, one[of] / Math.abs(curves.slope)])
      .filter(([, y]) => y > LOWEST * 10 && y < HIGHEST / 10);
  const [bend, noise] = [line('truncation'), line('roundOff')];
  const named = (points: readonly Point[], text: string, at: number): Mark[] =>
    points.length < 2
      ? []
      : [
          { kind: 'line', points, tone: 'soft', width: 1.25, dashed: true },
          ...(size === 'wide' ? [{ kind: 'label', text, points, tone: 'soft', at, above: 8 } as const] : []),
        ];
  return [
    ...named(bend, scheme === 'forward' ? 'bend of the curve: as h' : 'bend of the curve: as h²', 0.25),
    ...named(noise, 'rounding: as 1/h', 0.3),
  ];
}

function errorFigure(curves: Curves, values: Inputs, size: Size): Figure {
  const { scheme, h } = values;
  const wide = size === 'wide';
  const other = scheme === 'forward' ? 'central' : 'forward';
  const through = (of: DifferenceScheme): readonly Point[] =>
    curves[of].map((one): Point => [one.h, onAxis(relative(one, curves))]);
  const at: Point = [h, onAxis(relative(curves.chosen, curves))];
  return {
    id: 'error',
    alt: `Relative error of forward and central differences of ${FUNCTIONS[values.of].says} against the step h, both axes counting in tens: each falls with h, and rises again. ${summary(curves, values)}`,
    width: wide ? 940 : 358,
    height: wide ? 320 : 300,
    margin: { top: 26, right: wide ? 84 : 16, bottom: 42, left: 62 },
    x: {
      domain: [H[0]!, 1],
      scale: 'log',
      label: 'step h',
      ticks: wide ? logLevels(1e-16, 1, 9) : [1e-16, 1e-12, 1e-8, 1e-4, 1],
    },
    y: {
      domain: [LOWEST, HIGHEST],
      scale: 'log',
      label: 'relative error',
      ticks: [1e-16, 1e-12, 1e-8, 1e-4, 1],
      grid: true,
    },
    still: still('difference errors', () => []),
    moving: [
      { kind: 'line', points: through(other), tone: 'soft', width: 1.25, opacity: 0.7 },
      ...guides(curves, values, size),
      { kind: 'line', points: through(scheme), tone: 'ink', width: 2 },
      { kind: 'text', at: [1, onAxis(relative(curves[other].at(-1)!, curves))], text: other, tone: 'soft', anchor: wide ? 'start' : 'end', dx: wide ? 8 : -4, dy: other === 'central' ? 14 : -10 }, // prettier-ignore
      { kind: 'text', at: [1, onAxis(relative(curves[scheme].at(-1)!, curves))], text: scheme, tone: 'ink', strong: true, anchor: wide ? 'start' : 'end', dx: wide ? 8 : -4, dy: scheme === 'central' ? 14 : -10 }, // prettier-ignore
      { kind: 'level', y: onAxis(curves.autodiff), tone: 'gradient' },
      {
        kind: 'text',
        at: [1, onAxis(curves.autodiff)],
        text: `autodiff: ${curves.autodiff === 0 ? 'error 0' : formatCell(curves.autodiff, 2)}`,
        tone: 'gradient',
        anchor: 'end',
        dy: -10,
      },
      { kind: 'dots', points: [at], tone: 'touch', radius: 5 },
    ],
  };
}

function nearFigure({ near, chosen, slope }: Curves, { h, scheme }: Inputs, size: Size): Figure {
  const wide = size === 'wide';
  const inside = near.map(([t, y]): Point => [t, Math.min(Math.max(y, -1.5), 1.5)]);
  const rise = chosen.estimate / slope;
  const behind = scheme === 'forward' ? 0 : -1;
  const start: Point = [behind, near[scheme === 'forward' ? 120 : 20]![1]];
  const end: Point = [1, start[1] + rise * (1 - behind)];
  return {
    id: 'near',
    alt: `The curve under a microscope that shows ${inTens(h)} as one unit, with the straight line whose slope the difference measures: ${formatCell(rise, 4)} times the true slope.`,
    width: wide ? 940 : 358,
    height: wide ? 220 : 240,
    margin: { top: 26, right: wide ? 84 : 16, bottom: 42, left: 62 },
    x: { domain: [-1.2, 1.2], label: `distance from x, in steps of h`, ticks: [-1, 0, 1] },
    y: { domain: [-1.5, 1.5], label: 'change of f, in units of h f′', ticks: [-1, 0, 1], grid: true },
    still: still('difference microscope', () => [
      { kind: 'line', points: [[-1.2, -1.2], [1.2, 1.2]], tone: 'gradient', width: 1.5, dashed: true }, // prettier-ignore
    ]),
    moving: [
      { kind: 'line', points: inside, tone: 'loss', width: 2 },
      { kind: 'line', points: [start, end], tone: 'touch', width: 2 },
      { kind: 'dots', points: [start, end].filter(([, y]) => Math.abs(y) <= 1.5), tone: 'touch', radius: 4 },
    ],
  };
}

/** Where the chosen curve is lowest. */
const lowest = (curves: Curves, scheme: DifferenceScheme): DifferenceError =>
  curves[scheme].reduce((best, one) => (one.error < best.error ? one : best));

function summary(curves: Curves, { scheme, h, of }: Inputs): string {
  const { chosen } = curves;
  const error = relative(chosen, curves);
  const value = problemOf(of, scheme).f(FUNCTIONS[of].x);
  const start = `The function ${FUNCTIONS[of].says} has the value ${inTens(value)} and the slope ${formatCell(curves.slope, 6)}. With h = ${inTens(h)} the ${scheme} difference gives ${formatCell(chosen.estimate, 6)}`;
  if (error === 0) return `${start}, and here that is exact.`;
  const why =
    chosen.truncation > chosen.roundOff
      ? 'The step is so long that the curve bends in it'
      : 'The step is so short that the two values differ in their last digits only';
  return `${start}: a relative error of ${formatCell(error, 2)}. ${why}.`;
}

/** How the error changes for a factor of ten in h, between two steps, in powers of ten. */
function steepness(curves: Curves, scheme: DifferenceScheme, from: number, to: number): number {
  const errorAt = (h: number) => curves[scheme].find((one) => Math.abs(one.h / h - 1) < 1e-6)!.error;
  return Math.log10(errorAt(to) / errorAt(from)) / Math.log10(to / from);
}
const SMOOTH = ['exp', 'sine', 'loss'] as const;
const all = (holds: (curves: Curves) => boolean): boolean =>
  SMOOTH.every((of) => holds(compute({ of, scheme: 'forward', h: 0.01 })));

export default defineWidget({
  name: 'difference-error',
  title: 'How exact is a difference?',
  about: 'The error of finite differences against their step, beside the derivative that the chain rule gives.',
  params,
  compute,
  cells: [{ figures: ['error', 'near'], controls: ['h', 'scheme', 'of'] }],
  figures: (curves, values, size) => [errorFigure(curves, values, size), nearFigure(curves, values, size)],
  handles: (curves, { h }) => [
    {
      id: 'h',
      figure: 'error',
      label: 'Step of the difference',
      at: [h, onAxis(relative(curves.chosen, curves))],
      x: H,
      anywhere: true,
      text: `h = ${inTens(h)}`,
    },
  ],
  drag: (_handle, [h]) => ({ h }),
  summary,
  presets: [
    { label: 'Long step', verdict: 'bad', values: { h: 0.1 } },
    { label: 'Tiny step', verdict: 'bad', values: { h: 1e-14 } },
    { label: 'Central', verdict: 'good', values: { scheme: 'central', h: 0.001 } },
  ],
  table: (curves) => ({
    caption: 'Relative error of the two differences',
    columns: ['step h', 'forward', 'central'],
    rows: H.filter((_, i) => i % 10 === 0).map((h, i) => [
      h,
      relative(curves.forward[10 * i]!, curves),
      relative(curves.central[10 * i]!, curves),
    ]),
  }),
  code: ({ of }) => formulaPrograms(FUNCTIONS[of].formula, { w: 0, y: 0, x: FUNCTIONS[of].x }),
  goals: {
    exact: {
      text: 'Set h so that the central difference is right to ten digits: a relative error below 10⁻¹⁰.',
      reached: (curves, { scheme }) => scheme === 'central' && relative(curves.chosen, curves) < 1e-10,
      given: { of: 'exp', scheme: 'central', h: 0.1 },
      solution: { h: 1e-5 },
    },
  },
  claims: [
    {
      id: 'slopes',
      text: 'While $h$ is large, a tenth of it brings a tenth of the error to the forward difference, and a hundredth to the central one.',
      holds: () =>
        all(
          (curves) =>
            Math.abs(steepness(curves, 'forward', 1e-3, 1e-2) - 1) < 0.02 &&
            Math.abs(steepness(curves, 'forward', 1e-5, 1e-4) - 1) < 0.02 &&
            Math.abs(steepness(curves, 'central', 1e-3, 1e-2) - 2) < 0.02,
        ),
    },
    {
      id: 'floor',
      text: 'At its best the forward difference keeps eight digits, the central one ten or more.',
      holds: () =>
        all((curves) => {
          const [forward, central] = [lowest(curves, 'forward'), lowest(curves, 'central')].map((one) =>
            relative(one, curves),
          );
          return forward! > 1e-9 && forward! < 1e-8 && central! < 1e-10;
        }),
    },
    {
      id: 'worse',
      text: 'From $10^{-8}$ to $10^{-12}$ the forward difference of $e^x$ gets more than ten thousand times worse.',
      holds: () => {
        const [fine, finer] = [1e-8, 1e-12].map((h) => compute({ of: 'exp', scheme: 'forward', h }).chosen.error);
        return finer! > 1e4 * fine!;
      },
    },
    {
      id: 'autodiff',
      text: 'The chain rule is right to the last digit, or the one before, on all five functions.',
      holds: () => Object.keys(FUNCTIONS).every((of) => curvesOf(of as Inputs['of']).autodiff <= 2 * Number.EPSILON),
    },
    {
      id: 'high',
      text: 'Lift the sine by a million, and at its best the forward difference keeps only four to six digits.',
      holds: () => {
        const curves = compute({ of: 'high', scheme: 'forward', h: 1e-5 });
        const found = relative(lowest(curves, 'forward'), curves);
        return found < 1e-4 && found > 1e-6;
      },
    },
  ],
});
