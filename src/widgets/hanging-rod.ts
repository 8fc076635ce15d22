import { real, type Values } from '../params/index.ts';
import { still, type Figure, type Size } from '../plots/index.ts';
import { planeMarks } from '../scenes/ravine-ground.ts';
import { LAYOUTS, placed } from '../scenes/ravine-layout.ts';
import { dragRod, rodHandles, rodInWords, rodMarks } from '../scenes/ravine-rod.ts';
import { isAmongRipples, KAPPAS, MOMENTA, programsOf, RATES, walkDown, wayAt, type Ravine } from '../scenes/ravine.ts';
import { defineWidget } from '../widget-kit/define.ts';
import { formatCell } from '../widget-kit/format.ts';

const params = {
  rate: real({
    label: 'Rate × larger curvature',
    symbol: String.raw`\q{rate}{\eta}\,\lambda_{\max}`,
    help: 'Slides the rod.',
    stops: RATES,
    initial: 2,
  }),
  momentum: real({
    label: 'Momentum',
    symbol: String.raw`\q{momentum}{\mu}`,
    help: 'Lifts the rod.',
    stops: MOMENTA,
    initial: 0.9,
  }),
  kappa: real({
    label: 'Condition number',
    symbol: String.raw`\kappa`,
    help: 'Stretches the rod.',
    stops: KAPPAS,
    initial: 20,
  }),
};
type Inputs = Values<typeof params>;

/** The plane alone: the upper left of the larger figure. */
function figure(walk: Ravine, values: Inputs, size: Size): Figure {
  const { plane } = LAYOUTS[size];
  const width = plane.left + plane.width + (size === 'wide' ? 26 : 6);
  const height = plane.top + plane.height + 44;
  const [[left, top], [right, bottom]] = [placed(size, [0, 0]), placed(size, [width, height])];
  return {
    id: 'rod',
    alt: `The plane of rate times curvature, along, and momentum, up, with a rod from ${formatCell(values.rate / values.kappa)} to ${formatCell(values.rate)} at momentum ${values.momentum}.`,
    width,
    height,
    margin: { top: 0, right: 0, bottom: 0, left: 0 },
    x: { domain: [left, right], scale: 'log', label: '', ticks: [] },
    y: { domain: [bottom, top], label: '', ticks: [] },
    still: still(`hanging rod ${size}`, () => planeMarks(size)),
    moving: rodMarks(values, walk, size),
  };
}

/** What the question asks for. */
const LONG = 30;

export default defineWidget({
  name: 'hanging-rod',
  title: 'A rod among the ripples',
  about: 'A bowl as a rod on the plane of rate and momentum, and how many steps a walk takes on it.',
  params,
  compute: (values) => walkDown(values),
  cells: [{ figures: ['rod'], controls: ['rate', 'momentum', 'kappa'] }],
  figures: (walk, values, size) => [figure(walk, values, size)],
  handles: (_walk, values) => rodHandles(values, 'rod'),
  drag: dragRod,
  summary: rodInWords,
  presets: [
    { label: 'Far right', verdict: 'good', values: { kappa: 20, momentum: 0.9, rate: 3.7 } },
    { label: 'Far left', verdict: 'good', values: { kappa: 20, momentum: 0.9, rate: 0.0596 } },
    { label: 'Too high', verdict: 'bad', values: { kappa: 20, momentum: 0.99, rate: 2 } },
    { label: 'One end outside', verdict: 'bad', values: { kappa: 20, momentum: 0.2, rate: 2 } },
  ],
  table: ({ steps, plain, loss }, { rate, kappa }) => ({
    caption: 'The two ends of the rod, and the walk',
    columns: ['what', 'value'],
    rows: [
      ['rate × smaller curvature', rate / kappa],
      ['rate × larger curvature', rate],
      ['steps', steps],
      ['steps without momentum', plain],
      ['loss at the end', loss],
    ],
  }),
  code: programsOf,
  goals: {
    stretch: {
      text: `Leave the momentum at 0.5. Stretch and slide the rod so that it stands for a condition number of ${LONG} or more and both ends lie among the ripples.`,
      given: { momentum: 0.5, kappa: 10, rate: 1 },
      reached: (_walk, values, long = LONG) =>
        values.momentum === 0.5 && values.kappa >= long && isAmongRipples(values),
      missing: (_walk, { rate, momentum, kappa }, long = LONG) => {
        if (momentum !== 0.5) return `The momentum is ${formatCell(momentum)}. Set it to 0.5.`;
        if (kappa < long) return `That is a condition number of ${formatCell(kappa)}.`;
        const [flat, steep] = [rate / kappa, rate].map((at) => wayAt(at, momentum) === 'ripples');
        return `The flat end ${flat ? 'is' : 'is not'} among the ripples, the steep end ${steep ? 'is' : 'is not'}.`;
      },
      solution: { kappa: 31.6, rate: 2.9, momentum: 0.5 },
    },
  },
  claims: [
    {
      id: 'slow-high',
      text: 'At momentum 0.99 the same rod takes more than 2,000 steps, wherever it slides among the ripples.',
      given: { momentum: 0.99 },
      holds: (_walk, { momentum, kappa }) =>
        [0.5, 1, 2, 3, 3.7].every((rate) => walkDown({ rate, momentum, kappa }).steps > 2000),
    },
  ],
});
