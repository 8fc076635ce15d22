import { sharpAndFlat } from '../optim/index.ts';
import { linear, real, type Point, type Values } from '../params/index.ts';
import { still, type Figure, type Size } from '../plots/index.ts';
import { defineWidget } from '../widget-kit/define.ts';
import { formatCell } from '../widget-kit/format.ts';

/** Where the two minima of the training loss lie, and how curved they are. */
const PLACES = { sharp: -1.5, flat: 1.5 } as const;
const CURVED = { sharp: 12, flat: 0.8 } as const;
const SHIFTS = linear(0.02, 1, 0.02);
const LIFTS = linear(0, 1, 0.02);

const params = {
  shift: real({
    label: 'Shift of the test loss',
    symbol: String.raw`\delta`,
    help: 'By so much the test loss lies to the right of the training loss.',
    stops: SHIFTS,
    initial: 0.1,
  }),
  lift: real({
    label: 'Floor of the flat valley',
    symbol: 'h',
    help: 'By so much its training loss is higher.',
    stops: LIFTS,
    initial: 0,
  }),
};
type Inputs = Values<typeof params>;
type Valley = keyof typeof PLACES;
const VALLEYS: readonly Valley[] = ['sharp', 'flat'];

interface Costs {
  /** Training loss at each minimum, and the test loss there. */
  readonly train: Readonly<Record<Valley, number>>;
  readonly test: Readonly<Record<Valley, number>>;
}

const lossOf = (lift: number): ((w: number) => number) => {
  const loss = sharpAndFlat({ rise: lift });
  return (w) => loss.value(Float64Array.of(w));
};

function compute({ shift, lift }: Inputs): Costs {
  const loss = lossOf(lift);
  const both = (by: number): Costs['train'] => ({ sharp: loss(PLACES.sharp - by), flat: loss(PLACES.flat - by) });
  return { train: both(0), test: both(shift) };
}

/** What a shift costs on top of the training loss. */
const cost = ({ train, test }: Costs, valley: Valley): number => test[valley] - train[valley];

const X = [-3, 4] as const;
const TOP = 2.6;
/** Finer where it bends more. */
const ACROSS = [...linear(-2.2, -0.1, 0.05), ...linear(0, 4, 0.1)];

function curvesFigure({ train, test }: Costs, { shift, lift }: Inputs, size: Size): Figure {
  const wide = size === 'wide';
  const loss = lossOf(lift);
  const curve = (by: number): Point[] =>
    ACROSS.map((w): Point => [w, loss(w - by)]).filter(([, height]) => height <= TOP);
  return {
    id: 'curves',
    alt: `A training loss with a sharp valley on the left and a flat one on the right, and the same curve ${formatCell(shift)} further right as the test loss. At the sharp minimum the test loss is ${formatCell(test.sharp)}, at the flat one ${formatCell(test.flat)}.`,
    width: wide ? 540 : 358,
    height: wide ? 340 : 270,
    margin: { top: 28, right: 10, bottom: 42, left: 40 },
    x: { domain: X, label: 'weight w', ticks: [-2, 0, 2, 4] },
    y: { domain: [0, TOP], label: 'loss L', ticks: [0, 1, 2] },
    still: still(`flat and sharp ${lift} ${size}`, () => [
      { kind: 'line', points: curve(0), tone: 'loss', width: 2 },
      { kind: 'text', at: [PLACES.sharp, TOP], text: 'sharp', tone: 'soft', dx: size === 'wide' ? -66 : -58, dy: 10 },
      { kind: 'text', at: [PLACES.flat, TOP], text: 'flat', tone: 'soft', dy: 10 },
      { kind: 'dots', points: VALLEYS.map((at): Point => [PLACES[at], train[at]]), tone: 'ink', radius: 4 },
    ]),
    moving: [
      { kind: 'line', points: curve(shift), tone: 'validation', width: 2, dashed: true },
      ...VALLEYS.map((at) => ({
        kind: 'line' as const,
        points: [train, test].map((losses): Point => [PLACES[at], Math.min(losses[at], TOP)]),
        tone: 'ink' as const,
        width: 3,
      })),
      {
        kind: 'dots',
        points: VALLEYS.map((at): Point => [PLACES[at], test[at]]).filter(([, height]) => height <= TOP),
        tone: 'validation',
        radius: 5,
        halo: true,
      },
    ],
  };
}

const ENDS = [0.02, 1] as const;
const UP = [1e-4, 10] as const;
const LOG_SHIFTS = SHIFTS.filter((_, i) => i < 5 || i % 5 === 4); // the lines are nearly straight

function costsFigure({ test }: Costs, { shift, lift }: Inputs, size: Size): Figure {
  const wide = size === 'wide';
  const loss = lossOf(lift);
  return {
    id: 'costs',
    alt: `Test loss at the two minima against the shift, both on log axes: at ${formatCell(shift)} it is ${formatCell(test.sharp)} in the sharp valley and ${formatCell(test.flat)} in the flat one.`,
    width: wide ? 390 : 358,
    height: wide ? 340 : 260,
    margin: { top: 28, right: 14, bottom: 42, left: 56 },
    x: { domain: ENDS, scale: 'log', label: 'shift δ', ticks: [0.02, 0.1, 0.3, 1] },
    y: { domain: UP, scale: 'log', label: 'test loss at the minimum', ticks: [1e-4, 0.01, 1], grid: true },
    still: still(`costs ${lift}`, () =>
      VALLEYS.flatMap((at) => {
        const points = LOG_SHIFTS.map((by): Point => [by, Math.max(UP[0], loss(PLACES[at] - by))]);
        return [
          { kind: 'line', points, tone: 'validation', width: 2 },
          { kind: 'text', at: points.at(-1)!, text: at, tone: 'soft', anchor: 'end', dx: -10, dy: -10 },
        ];
      }),
    ),
    moving: [
      { kind: 'rule', x: shift, tone: 'touch', dashed: true },
      {
        kind: 'dots',
        points: VALLEYS.map((at): Point => [shift, test[at]]),
        tone: 'validation',
        radius: 5,
        halo: true,
      },
    ],
  };
}

/** The shift from which the flat valley has the lower test loss. */
const crossing = (lift: number): number => Math.sqrt((2 * lift) / (CURVED.sharp - CURVED.flat));

const program = ({ shift, lift }: Inputs): string => `import { sharpAndFlat } from 'downhill';

const training = sharpAndFlat({ rise: ${lift} });
for (const w of [${PLACES.sharp}, ${PLACES.flat}]) {
  // the test loss is the training loss, moved to the right
  console.log(JSON.stringify({ w, loss: training.value([w - ${shift}]) }));
}
`;

export default defineWidget({
  name: 'flat-and-sharp',
  title: 'A flat and a sharp minimum, and a shift',
  about: 'The test loss is the training loss moved a little: what that costs in a sharp valley and in a flat one.',
  params,
  compute,
  cells: [
    { figures: ['curves'], controls: ['shift', 'lift'] },
    { title: 'What a shift costs', figures: ['costs'], controls: [] },
  ],
  figures: (costs, values, size) => [curvesFigure(costs, values, size), costsFigure(costs, values, size)],
  handles: (_costs, { shift, lift }) => [
    {
      id: 'shift',
      figure: 'curves',
      label: 'Test loss',
      at: [PLACES.flat + shift, lift],
      x: SHIFTS.map((by) => PLACES.flat + by),
      text: `moved by ${formatCell(shift)}`,
    },
  ],
  drag: (_handle, [x]) => ({ shift: Number((x - PLACES.flat).toFixed(2)) }),
  readouts: (costs) => [
    { label: 'Test loss, sharp', value: formatCell(costs.test.sharp), tone: 'validation' },
    { label: 'Test loss, flat', value: formatCell(costs.test.flat), tone: 'validation' },
    { label: 'The shift costs', value: `${formatCell(cost(costs, 'sharp') / cost(costs, 'flat'))} times as much` },
  ],
  summary: (costs, { shift, lift }) => {
    const { train, test } = costs;
    const first = `A shift of ${formatCell(shift)} raises the loss at the sharp minimum by ${formatCell(cost(costs, 'sharp'))} and at the flat one by ${formatCell(cost(costs, 'flat'))}.`;
    if (lift === 0) return first;
    const winner = test.flat < test.sharp ? 'flat' : 'sharp';
    return `${first} In training the flat one is higher by ${formatCell(train.flat - train.sharp)}; on the test loss the ${winner} one is lower.`;
  },
  presets: [
    { label: 'A small shift', verdict: 'good', values: { shift: 0.04 } },
    { label: 'A large shift', verdict: 'bad', values: { shift: 0.6 } },
    { label: 'A flat valley that is higher', verdict: 'bad', values: { shift: 0.1, lift: 0.3 } },
  ],
  table: (costs) => ({
    caption: 'The two minima',
    columns: ['minimum', 'curvature', 'training loss', 'test loss', 'cost of the shift'],
    rows: VALLEYS.map((at) => [at, CURVED[at], Math.max(0, costs.train[at]), costs.test[at], cost(costs, at)]),
  }),
  code: (values) => ({ typescript: program(values) }),
  goals: {
    even: {
      text: 'With a shift of 0.3, raise the floor of the flat valley until both minima have the same test loss, to within 0.01.',
      given: { shift: 0.3, lift: 0 },
      reached: ({ test }, { shift }, asked = 0.3) => shift === asked && Math.abs(test.sharp - test.flat) <= 0.01,
      missing: ({ test }, { shift }) =>
        `At a shift of ${formatCell(shift)}, the sharp one has ${formatCell(test.sharp)}, the flat one ${formatCell(test.flat)}.`,
      solution: { lift: 0.5 },
    },
  },
  claims: [
    {
      id: 'fifteen',
      text: 'The sharp valley is fifteen times as curved, and a shift of any size up to 1 costs fifteen times as much in it, to within a hundredth of it.',
      holds: (_costs, values) =>
        CURVED.sharp / CURVED.flat === 15 &&
        SHIFTS.every((shift) => {
          const costs = compute({ ...values, shift });
          return Math.abs(cost(costs, 'sharp') / cost(costs, 'flat') / 15 - 1) < 0.01;
        }),
    },
    {
      id: 'lifted',
      text: 'Raised by 0.3, the flat minimum has the higher test loss at shifts below 0.23, and the lower one above.',
      given: { lift: 0.3 },
      holds: (_costs, values) =>
        Math.round(100 * crossing(0.3)) === 23 &&
        SHIFTS.every((shift) => {
          const { test } = compute({ ...values, shift });
          return test.flat < test.sharp === shift > crossing(0.3);
        }),
    },
  ],
});
