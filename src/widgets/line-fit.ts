import { gradientDescent, programs } from '../optim/index.ts';
import { choice, linear, real, type Point, type Values } from '../params/index.ts';
import { logLevels, still, type Figure, type Mark, type Size } from '../plots/index.ts';
import { afterSteps, arrival, penguinLine, UNITS, type Left, type Unit } from '../scenes/penguin-line.ts';
import { defineWidget } from '../widget-kit/define.ts';
import { formatCell } from '../widget-kit/format.ts';

/** 0, then 1, 2 and 5 times each power of ten up to a hundred million. */
const STEPS = [0, ...Array.from({ length: 8 }, (_, i) => [1, 2, 5].map((k) => k * 10 ** i)).flat(), 1e8];
/** Arrived: so little of the start's excess loss is left. */
const ARRIVED = 1e-6;

/** What the reader knows the units by. */
const NAMES: Readonly<Record<Unit, string>> = {
  raw: 'in millimetres',
  centred: 'minus its mean',
  standardised: 'standardised',
};

const params = {
  unit: choice({
    label: 'Flipper length',
    options: NAMES,
    initial: 'raw',
  }),
  rate: real({
    label: 'Rate × curvature',
    symbol: String.raw`\q{rate}{\eta}\lambda_{\max}`,
    help: 'At 1 the most curved direction is there in one step; from 2 on no walk arrives.',
    stops: linear(0.1, 2, 0.05),
    initial: 1,
  }),
  steps: real({ label: 'Steps', help: 'How many steps the walk has made.', stops: STEPS, initial: 20 }),
};
type Inputs = Values<typeof params>;

interface Fit {
  readonly now: Left;
  /** The loss there, in kg². */
  readonly loss: number;
  /** Slope in kg a mm and mass in kg at 0 mm, whatever the unit. */
  readonly inMillimetres: Point;
  readonly arrivals: Readonly<Record<Unit, number | null>>;
}

function compute({ unit, rate, steps }: Inputs): Fit {
  const { lines } = penguinLine();
  const now = afterSteps(lines[unit], rate, steps);
  const arrivalOf = (one: Unit): number | null => arrival(lines[one], rate, ARRIVED);
  return {
    now,
    loss: lines[unit].loss.value(now.w),
    inMillimetres: inMillimetres(now.w, unit),
    arrivals: { raw: arrivalOf('raw'), centred: arrivalOf('centred'), standardised: arrivalOf('standardised') },
  };
}

function inMillimetres([slope, level]: Point, unit: Unit): Point {
  const { shift, scale } = penguinLine().lines[unit];
  return [slope / scale, level - (slope * shift) / scale];
}

const X = [168, 236] as const;
const Y = [2.4, 6.6] as const;
const sizeOf = (size: Size) => ({ width: size === 'wide' ? 460 : 358, height: size === 'wide' ? 320 : 236 });
const across = ([slope, level]: Point): readonly Point[] => X.map((x): Point => [x, level + slope * x]);
const best = (): Point => penguinLine().lines.raw.best;

/** Where birds are, each place once, row after row: so they take less room in the page. */
function spots(): readonly Point[] {
  const places = new Map(penguinLine().birds.map((bird) => [bird.join(), bird]));
  return [...places.values()].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
}

function birdsFigure({ inMillimetres: line, loss }: Fit, { steps }: Inputs, size: Size): Figure {
  return {
    id: 'birds',
    alt: `${penguinLine().birds.length} penguins, body mass against flipper length. The line after ${formatCell(steps, 9)} steps has slope ${formatCell(1000 * line[0])} g/mm and loss ${formatCell(loss)}; the line by formula has slope ${formatCell(1000 * best()[0])} g/mm.`,
    ...sizeOf(size),
    margin: { top: 26, right: 12, bottom: 42, left: 40 },
    x: { domain: X, label: 'flipper length (mm)', ticks: [170, 190, 210, 230] },
    y: { domain: Y, label: 'body mass (kg)', ticks: [3, 4, 5, 6] },
    still: still(`flippers ${size}`, () => [
      { kind: 'dots', points: spots(), tone: 'class-a', radius: 2.5, opacity: 0.4 },
      { kind: 'line', points: across(best()), tone: 'ink', width: 2, dashed: true, halo: true },
    ]),
    moving: [{ kind: 'line', points: across(line), tone: 'touch', width: 2.5, halo: true }],
  };
}

/** What lies outside of the axes waits at their ends. */
const FLOOR = 1e-9;
const BEGIN = 0.5;
const spot = (steps: number, share: number): Point => [Math.max(steps, BEGIN), Math.min(Math.max(share, FLOOR), 1)];

/** Steps at which the curves are drawn. */
const FINE = [0, ...Array.from({ length: 81 }, (_, i) => Math.round(10 ** (i / 10)))];

function leftFigure({ now }: Fit, { unit, rate, steps }: Inputs, size: Size): Figure {
  const { lines } = penguinLine();
  const curve = (one: Unit): readonly Point[] => FINE.map((n) => spot(n, afterSteps(lines[one], rate, n).share));
  const labels: Readonly<Record<Unit, Point>> = { raw: [1e4, 0.03], centred: [3e3, 3e-4], standardised: [3, 3e-8] };
  return {
    id: 'left',
    alt: `What is left of the loss above the lowest, against the number of steps, both on axes that count in tens, for the three units. At ${formatCell(steps, 9)} steps ${formatCell(now.share, 2)} of it is left.`,
    ...sizeOf(size),
    margin: { top: 26, right: 14, bottom: 42, left: 56 },
    x: { domain: [BEGIN, 1e8], scale: 'log', label: 'steps', ticks: [1, 100, 1e4, 1e6, 1e8] },
    y: { domain: [FLOOR, 1], scale: 'log', label: 'excess loss left', ticks: logLevels(1e-8, 1, 5), grid: true },
    still: still('arrived', () => [{ kind: 'level', y: ARRIVED, tone: 'ink', dashed: true }]),
    moving: [
      ...UNITS.map((one): Mark => ({
        kind: 'line',
        points: curve(one),
        tone: 'loss',
        width: one === unit ? 3 : 1.5,
        opacity: one === unit ? 1 : 0.45,
      })),
      ...UNITS.map((one): Mark => ({
        kind: 'text',
        at: labels[one],
        text: NAMES[one],
        tone: 'ink',
        anchor: 'start',
        strong: one === unit,
      })),
      { kind: 'dots', points: [spot(steps, now.share)], tone: 'touch', radius: 6, halo: true },
    ],
  };
}

const counted = (steps: number): string => `${formatCell(steps, 9)} ${steps === 1 ? 'step' : 'steps'}`;

/** 38,354,618 as 38 million. */
const rounded = (steps: number): string =>
  steps >= 1e6 ? `${formatCell(steps / 1e6, 2)} million steps` : counted(steps);

function summary({ loss, inMillimetres: [slope], arrivals }: Fit, { unit, steps }: Inputs): string {
  const { lowest } = penguinLine().lines[unit];
  const arrives = arrivals[unit];
  const when = arrives === null ? 'At this rate it never arrives' : `It arrives after ${rounded(arrives)}`;
  return `After ${counted(steps)} the loss is ${formatCell(loss)} kg², and the slope of the line ${formatCell(1000 * slope)} g/mm; by formula they are ${formatCell(lowest)} and ${formatCell(1000 * best()[0])}. ${when}.`;
}

/** The learning rate, as a program writes it. */
const etaOf = ({ unit, rate }: Inputs): number =>
  Number((rate / penguinLine().lines[unit].curvatures[0]).toPrecision(6));

/** The walk on this module, which has the penguins: so the program need not list them. */
function program(values: Inputs): string {
  const { unit, steps } = values;
  const scaled = { raw: '', centred: 'standardiser(birds, { scale: false })', standardised: 'standardiser(birds)' }[
    unit
  ];
  return [
    `import { gradientDescent, meanSquaredError, penguinExamples, run${unit === 'raw' ? '' : ', standardiser'} } from 'downhill';`,
    '',
    "const measured = penguinExamples({ features: ['flipperLength'], label: 'bodyMass' });",
    'const birds = { ...measured, y: measured.y.map((grams) => grams / 1000) };',
    'const { last } = run({',
    `  objective: meanSquaredError(${unit === 'raw' ? 'birds' : `${scaled}(birds)`}),`,
    '  optimizer: gradientDescent,',
    `  rate: ${etaOf(values)},`,
    '  start: [0, 0],',
    `  steps: ${steps},`,
    "  record: 'none',",
    '});',
    'console.log(JSON.stringify({ w: [...last.w], loss: last.loss }));',
    '',
  ].join('\n');
}

export default defineWidget({
  name: 'line-fit',
  title: 'A line through penguins, by formula and by walking',
  about: 'Body mass on flipper length: the line by formula, and gradient descent on the way to it, in three units.',
  params,
  compute,
  cells: [
    { figures: ['birds'], controls: ['unit'] },
    { figures: ['left'], controls: ['steps', 'rate'] },
  ],
  timeline: { input: 'steps', seconds: 6 },
  figures: (fit, values, size) => [birdsFigure(fit, values, size), leftFigure(fit, values, size)],
  readouts: ({ loss, arrivals }, { unit }) => [
    { label: 'Loss', value: `${formatCell(loss)} kg²`, tone: 'loss' },
    { label: 'Lowest, by formula', value: `${formatCell(penguinLine().lines[unit].lowest)} kg²` },
    { label: 'Arrives', value: arrivals[unit] === null ? 'never' : `after ${rounded(arrivals[unit])}` },
  ],
  marks: () => ({
    rate: [
      { at: 1, label: '1' },
      { at: 2, label: '2' },
    ],
  }),
  summary,
  presets: [
    { label: 'Millimetres, 100,000 steps', verdict: 'bad', values: { unit: 'raw', rate: 1, steps: 1e5 } },
    { label: 'Minus the mean, 2,000 steps', verdict: 'good', values: { unit: 'centred', rate: 1, steps: 2000 } },
    { label: 'Standardised, one step', verdict: 'good', values: { unit: 'standardised', rate: 1, steps: 1 } },
  ],
  table: ({ arrivals }, { rate, steps }) => ({
    caption: `The three units at the same rate, after ${counted(steps)}`,
    columns: ['flipper length', 'largest curvature', 'smallest', 'loss', 'excess loss left', 'arrives after'],
    rows: UNITS.map((unit) => {
      const line = penguinLine().lines[unit];
      const { w, share } = afterSteps(line, rate, steps);
      return [NAMES[unit], ...line.curvatures, line.loss.value(w), share, arrivals[unit] ?? 'never'];
    }),
  }),
  code: (values) => {
    const { loss: objective } = penguinLine().lines[values.unit];
    const common = { objective, optimizer: gradientDescent, rate: etaOf(values), start: [0, 0], steps: values.steps };
    return { ...programs({ ...common, record: 'none' }), typescript: program(values) };
  },
  claims: [
    {
      id: 'looks-done',
      text: 'After 20 steps in millimetres the loss is 0.320 and no longer moves in the third place; after 2,000 it is still 0.320. The lowest is 0.154.',
      holds: ({ loss }) => {
        const { raw } = penguinLine().lines;
        const at = (steps: number): string => raw.loss.value(afterSteps(raw, 1, steps).w).toFixed(3);
        return (
          loss.toFixed(3) === '0.320' && at(2) === '0.320' && at(2000) === '0.320' && raw.lowest.toFixed(3) === '0.154'
        );
      },
    },
    {
      id: 'three-units',
      text: 'At the same share of its own limit the walk takes 38 million steps in millimetres, 1,347 with the mean taken off, and a single one in standard units.',
      holds: ({ arrivals: { raw, centred, standardised } }) =>
        raw !== null && Math.round(raw / 1e6) === 38 && centred === 1347 && standardised === 1,
    },
  ],
});
