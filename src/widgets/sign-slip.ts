import { gradientDescent, gradientMismatch, run, type Objective, type Trace } from '../optim/index.ts';
import { flag, integer, real, type Point, type Values } from '../params/index.ts';
import { logLevels, still, thin, type Figure, type Size } from '../plots/index.ts';
import { adelieNeuron, CENTRE } from '../scenes/adelie-neuron.ts';
import { logisticChain } from '../scenes/logistic-chain.ts';
import { defineWidget } from '../widget-kit/define.ts';
import { formatCell } from '../widget-kit/format.ts';

const STEPS = 200;
const START = [0, 0];
const params = {
  slip: flag({ label: 'Lose the minus sign of Lᴮ', help: 'As in the table of the slides.', initial: true }),
  rate: real({
    label: 'Learning rate',
    symbol: String.raw`\q{rate}{\eta}`,
    stops: [0.01, 0.03, 0.1, 0.3, 1, 3],
    initial: 1,
  }),
  steps: integer({ label: 'Steps', low: 0, high: STEPS, initial: STEPS }),
};
type Inputs = Values<typeof params>;

/**
 * What the rows of the slides multiply to for one example, by z = WX. It is written out, because the rows themselves
 * divide by 1 − p, which rounds to 0 from z = 37 on.
 */
function slippedSlope(z: number, y: number): number {
  const p = 1 / (1 + Math.exp(-z));
  return -y * (1 - p) - (1 - y) * p;
}

/** The loss of the neuron with the gradient that the table of the slides gives. */
function slipped(): Objective {
  const { loss, masses, birds } = adelieNeuron();
  return {
    name: 'logistic loss, one sign lost',
    dimension: 2,
    value: (w) => loss.value(w),
    gradient(w, out) {
      out.fill(0);
      masses.forEach((mass, i) => {
        const x = mass - CENTRE;
        const slope = slippedSlope(w[0]! * x + w[1]!, birds.y[i]!) / masses.length;
        out[0] = out[0]! + slope * x;
        out[1] = out[1]! + slope;
      });
    },
  };
}

interface Runs {
  readonly right: Trace;
  readonly wrong: Trace;
  /** How far each gradient is from differences of the loss, where its run stands. */
  readonly checks: { readonly right: number; readonly wrong: number };
}

const walk = (objective: Objective, rate: number): Trace =>
  run({ objective, optimizer: gradientDescent, rate, start: START, steps: STEPS });

const known = new Map<number, { readonly right: Trace; readonly wrong: Trace }>();

function runsAt(rate: number): { readonly right: Trace; readonly wrong: Trace } {
  const before = known.get(rate);
  if (before) return before;
  const made = { right: walk(adelieNeuron().loss, rate), wrong: walk(slipped(), rate) };
  known.set(rate, made);
  return made;
}

function compute({ rate, steps }: Inputs): Runs {
  const { right, wrong } = runsAt(rate);
  const at = (trace: Trace): Float64Array => Float64Array.from(trace.points[steps]!.w);
  return {
    right,
    wrong,
    checks: {
      right: gradientMismatch(adelieNeuron().loss, at(right)),
      wrong: gradientMismatch(slipped(), at(wrong)),
    },
  };
}

const LOSSES = [0.001, 1000] as const;
const path = ({ points }: Trace, steps: number): readonly Point[] =>
  points.slice(0, steps + 1).map(({ step, loss }): Point => [step, Math.min(loss, LOSSES[1])]);

/** A path without what nobody sees of it: half a pixel. */
const drawn = (points: readonly Point[]): readonly Point[] =>
  thin(
    points.map(([step, loss]): Point => [step / 100, Math.log10(loss)]),
    0.008,
  ).map(([x, y]): Point => [100 * x, 10 ** y]);

function figure({ right, wrong }: Runs, { slip, steps }: Inputs, size: Size): Figure {
  const wide = size === 'wide';
  const [chosen, other] = slip ? [wrong, right] : [right, wrong];
  const points = path(chosen, steps);
  return {
    id: 'loss',
    alt: `The loss at each of ${steps} steps, ${slip ? 'with the sign lost: it climbs' : 'with the right sign: it falls'} from ${formatCell(points[0]![1])} to ${formatCell(points.at(-1)![1])}.`,
    width: wide ? 940 : 358,
    height: wide ? 300 : 260,
    margin: { top: 26, right: wide ? 100 : 16, bottom: 42, left: 52 },
    x: { domain: [0, STEPS], label: 'step', ticks: wide ? [0, 50, 100, 150, 200] : [0, 100, 200] },
    y: { domain: LOSSES, scale: 'log', label: 'loss L', ticks: logLevels(0.001, 1000, 4), grid: true },
    still: still('sign slip', () => []),
    moving: [
      ...(slip
        ? []
        : [{ kind: 'line', points: drawn(path(other, STEPS)), tone: 'soft', width: 1.25, dashed: true } as const]),
      { kind: 'line', points: drawn(points), tone: 'loss', width: 2 },
      { kind: 'dots', points: [points.at(-1)!], tone: 'touch', radius: 5 },
    ],
    steps: points,
  };
}

const lossAt = ({ points }: Trace, step: number): number => points[step]!.loss;

export default defineWidget({
  name: 'sign-slip',
  title: 'Training with one sign lost',
  about: 'A neuron trained on penguins, with the right derivative and with one that has lost a minus sign.',
  params,
  compute,
  cells: [{ figures: ['loss'], controls: ['slip', 'rate'] }],
  figures: (runs, values, size) => [figure(runs, values, size)],
  timeline: { input: 'steps', seconds: 6 },
  readouts: ({ right, wrong, checks }, { slip, steps }) => [
    { label: 'Loss', value: formatCell(lossAt(slip ? wrong : right, steps)), tone: 'loss' },
    {
      label: 'Gap between gradient and differences',
      value: formatCell(slip ? checks.wrong : checks.right, 2),
      tone: 'gradient',
    },
  ],
  summary({ right, wrong, checks }, { slip, steps, rate }) {
    const trace = slip ? wrong : right;
    const how = slip ? 'With the sign lost' : 'With the right sign';
    return `${how}, ${steps} steps at rate ${rate} bring the loss from ${formatCell(lossAt(trace, 0))} to ${formatCell(lossAt(trace, steps))}. There the gradient and the differences of the loss are up to ${formatCell(slip ? checks.wrong : checks.right, 2)} apart.`;
  },
  presets: [
    { label: 'The right sign', verdict: 'good', values: { slip: false } },
    { label: 'The sign lost', verdict: 'bad', values: { slip: true, rate: 1 } },
    { label: 'Lost, with timid steps', verdict: 'bad', values: { slip: true, rate: 0.01 } },
  ],
  table: ({ right, wrong }) => ({
    caption: 'Loss on the way',
    columns: ['step', 'right sign', 'sign lost'],
    rows: [0, 1, 2, 5, 10, 20, 50, 100, STEPS].map((step) => [step, lossAt(right, step), lossAt(wrong, step)]),
    parts: [0, 1, 2, 5, 10, 20, 50, 100, STEPS],
  }),
  code: ({ rate }) => ({
    typescript: [
      "import { gradientDescent, logisticRegression, penguinExamples, run } from 'downhill';",
      '',
      "const birds = penguinExamples({ species: 'Adelie', features: ['bodyMass'], label: 'sex' });",
      `const objective = logisticRegression({ ...birds, X: birds.X.map((grams) => (grams - ${1000 * CENTRE}) / 1000) });`,
      `const { last } = run({ objective, optimizer: gradientDescent, rate: ${rate}, start: [0, 0], steps: ${STEPS} });`,
      'console.log(JSON.stringify({ w: [...last.w], loss: last.loss }));',
      '',
    ].join('\n'),
  }),
  claims: [
    {
      id: 'rows',
      text: 'This is what the rows multiply to when the sign is lost.',
      holds: () =>
        [-2, 0.3, 4].every((w) =>
          [0, 1].every((y) => {
            const { back } = logisticChain({ w, x: 1, y, slip: true }).of.W;
            return Math.abs(back - slippedSlope(w, y)) < 1e-9;
          }),
        ),
    },
    {
      id: 'climbs',
      text: 'With the sign lost the loss is higher after every single step.',
      holds: ({ wrong: { points } }) => points.slice(1).every(({ loss }, i) => loss > points[i]!.loss),
    },
    {
      id: 'any-rate',
      text: 'A smaller rate only takes longer: from 0.01 to 3, every run ends higher than it began.',
      holds: () =>
        params.rate.control.stops.every((rate) => {
          const { points } = runsAt(rate).wrong;
          return points.at(-1)!.loss > points[0]!.loss;
        }),
    },
    {
      id: 'check',
      text: 'Two losses near by would have told at once: all along this run the gap is more than 0.1 for the wrong gradient, and less than a billionth for the right one.',
      holds: () =>
        Array.from({ length: STEPS + 1 }, (_, steps) => steps).every((steps) => {
          const { checks } = compute({ slip: true, rate: 1, steps });
          return checks.wrong > 0.1 && checks.right < 1e-9;
        }),
    },
  ],
});
