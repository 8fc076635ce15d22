import { differenceErrors, type DifferenceError, type DifferenceScheme } from '../optim/index.ts';
import { choice, real, type Point, type Values } from '../params/index.ts';
import { logLevels, still, thin, type Figure, type Mark, type Size } from '../plots/index.ts';
import {
  curvesOf,
  FUNCTIONS,
  H,
  lowest,
  problemOf,
  reasonOf,
  relative,
  steepness,
  type ErrorCurves,
} from '../scenes/differences.ts';
import { formulaPrograms } from '../scenes/formula-programs.ts';
import { ACROSS, microscope } from '../scenes/difference-microscope.ts';
import { defineWidget } from '../widget-kit/define.ts';
import { formatCell } from '../widget-kit/format.ts';

const params = {
  of: choice({
    label: 'Derivative of',
    options: {
      cube: FUNCTIONS.cube.says,
      exp: FUNCTIONS.exp.says,
      sine: FUNCTIONS.sine.says,
      loss: FUNCTIONS.loss.says,
      square: FUNCTIONS.square.says,
      high: FUNCTIONS.high.says,
    },
    initial: 'cube', // only sums and products, which every machine rounds alike: the page shows what the build drew
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

function compute({ of, scheme, h }: Inputs): Curves {
  const curves = curvesOf(of);
  const problem = problemOf(of, scheme);
  const { f, x } = problem;
  const [chosen] = differenceErrors(problem, [h]);
  const here = f(x);
  const near = ACROSS.map((t): Point => [t, (f(x + t * h) - here) / (h * curves.slope)]);
  return { ...curves, chosen: chosen!, near };
}

const LOWEST = 1e-17;
const HIGHEST = 10;
/** On the axis: what is exactly right stands at its end. */
const onAxis = (error: number): number => Math.min(Math.max(error, LOWEST), HIGHEST);

/** A line on two axes that count in tens, without what nobody sees, in powers of ten. */
const thinned = (points: readonly Point[], tolerance: number): readonly Point[] =>
  thin(
    points.map(([x, y]): Point => [Math.log10(x), Math.log10(y)]),
    tolerance,
  ).map(([x, y]): Point => [10 ** x, 10 ** y]);

/** The two straight lines that the error keeps to: what the formula leaves out, and what rounding does. */
function guides(curves: Curves, { scheme }: Inputs, size: Size): readonly Mark[] {
  const line = (of: 'truncation' | 'roundOff'): readonly Point[] =>
    curves[scheme]
      .map((one): Point => [one.h, one[of] / Math.abs(curves.slope)])
      .filter(([, y]) => y > LOWEST * 10 && y < HIGHEST / 10)
      .filter((_, i, kept) => i === 0 || i === kept.length - 1); // they are straight
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
    thinned(curves[of].map((one): Point => [one.h, onAxis(relative(one, curves))]), wide ? 0.25 : 0.5); // prettier-ignore
  const name = (of: DifferenceScheme): Mark => ({
    kind: 'text',
    at: [1, onAxis(relative(curves[of].at(-1)!, curves))],
    text: of,
    tone: of === scheme ? 'ink' : 'soft',
    strong: of === scheme,
    dy: of === 'central' ? 14 : -10,
    ...(wide ? { anchor: 'start', dx: 8 } : { anchor: 'end', dx: -4 }),
  });
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
      name(other),
      name(scheme),
      { kind: 'level', y: onAxis(curves.autodiff), tone: 'gradient' },
      {
        kind: 'text',
        at: [1, onAxis(curves.autodiff)],
        text: `chain rule: ${curves.autodiff === 0 ? 'error 0' : formatCell(curves.autodiff, 2)}`,
        tone: 'gradient',
        anchor: 'end',
        dy: -10,
      },
      { kind: 'dots', points: [at], tone: 'touch', radius: 5 },
    ],
  };
}

const nearFigure = ({ near, chosen, slope }: Curves, { h, scheme }: Inputs, size: Size): Figure =>
  microscope({ points: near, rise: chosen.estimate / slope, scheme, h: formatCell(h) }, size);

function summary(curves: Curves, { scheme, h, of }: Inputs): string {
  const { chosen } = curves;
  const error = relative(chosen, curves);
  const value = problemOf(of, scheme).f(FUNCTIONS[of].x);
  const start = `The function ${FUNCTIONS[of].says} has the value ${formatCell(value)} and the slope ${formatCell(curves.slope, 6)}. With h = ${formatCell(h)} the ${scheme} difference gives ${formatCell(chosen.estimate, 6)}`;
  if (error === 0) return `${start}, and here that is exact.`;
  return `${start}, with a relative error of ${formatCell(error, 2)}: ${reasonOf(chosen)}.`;
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
      text: `h = ${formatCell(h)}`,
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
      reached: (curves, { scheme }, digits = 10) =>
        scheme === 'central' && relative(curves.chosen, curves) < Number(`1e-${digits}`),
      missing: (curves, { scheme }) =>
        scheme === 'forward'
          ? 'That is the forward difference.'
          : `The relative error is ${formatCell(relative(curves.chosen, curves), 2)}: ${reasonOf(curves.chosen)}.`,
      given: { of: 'exp', scheme: 'central', h: 0.1 },
      case: ['of'],
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
      id: 'no-bend',
      text: 'Of $x^2$ the central difference is off by rounding alone, at any $h$: what the bend adds on one side it takes away on the other.',
      holds: () => curvesOf('square').central.every((one) => one.truncation === 0 && one.error <= 10 * one.roundOff),
    },
    {
      id: 'worse',
      text: 'From $10^{-8}$ to $10^{-12}$ the forward difference of $x^3$ gets more than a thousand times worse.',
      holds: () => {
        const [fine, finer] = [1e-8, 1e-12].map((h) => compute({ of: 'cube', scheme: 'forward', h }).chosen.error);
        return finer! > 1e3 * fine!;
      },
    },
    {
      id: 'autodiff',
      text: 'The chain rule is right to the last digit, or the one before, on all six functions of this figure.',
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
