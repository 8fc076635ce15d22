import { decades, linear, point, real, snap, type Point, type Values } from '../params/index.ts';
import { still, type Figure, type Size } from '../plots/index.ts';
import { axesOf, LAYOUTS } from '../scenes/ravine-layout.ts';
import { planeMarks } from '../scenes/ravine-ground.ts';
import {
  aboveFrame,
  aboveMarks,
  distanceFrame,
  distanceMarks,
  DRAWN,
  levelLines,
  partPlaces,
} from '../scenes/ravine-picture.ts';
import { dragRod, rodHandles, rodInWords, rodMarks } from '../scenes/ravine-rod.ts';
import {
  HEIGHTS,
  ORDER,
  PRODUCTS,
  ringHandle,
  stepsText,
  wayFrames,
  wayMarks,
  wayName,
} from '../scenes/ravine-ways.ts';
import {
  bestPlain,
  bowlOf,
  border,
  isAmongRipples,
  KAPPAS,
  MOMENTA,
  MOST,
  RATES,
  stepsAt,
  stepsOf,
  programsOf,
  walkDown,
  type Ravine,
} from '../scenes/ravine.ts';
import { defineWidget, type Handle } from '../widget-kit/define.ts';
import { formatCell } from '../widget-kit/format.ts';

/** A ring: one direction, as rate times curvature and momentum. */
const ring = (i: number, initial: Point) =>
  point({ label: `${ORDER[i]!} ring`, help: 'Rate × curvature, momentum.', x: PRODUCTS, y: HEIGHTS, initial });

const params = {
  rate: real({
    label: 'Rate × larger curvature',
    symbol: String.raw`\q{rate}{\eta}\,\lambda_{\max}`,
    help: 'Slides the rod.',
    stops: RATES,
    initial: 2.2,
  }),
  momentum: real({
    label: 'Momentum',
    symbol: String.raw`\q{momentum}{\mu}`,
    help: 'Lifts the rod; 0 is plain gradient descent.',
    stops: MOMENTA,
    initial: 0.55,
  }),
  kappa: real({
    label: 'Condition number',
    symbol: String.raw`\kappa`,
    help: 'Stretches the rod: how many times the larger curvature is the smaller one.',
    stops: KAPPAS,
    initial: 100,
  }),
  first: ring(0, [0.0398, 0.3]),
  second: ring(1, [0.2, 0.86]),
  third: ring(2, [1, 0]),
  fourth: ring(3, [2, 0.1]),
  fifth: ring(4, [2.82, 0.34]),
};
type Inputs = Values<typeof params>;

const RINGS = ['first', 'second', 'third', 'fourth', 'fifth'] as const;
const ringsOf = (values: Inputs): readonly Point[] => RINGS.map((name) => values[name]);

function figure(walk: Ravine, values: Inputs, size: Size): Figure {
  const { width, height } = LAYOUTS[size];
  const { x, y } = axesOf(size);
  const { rate, momentum, kappa } = values;
  const rings = ringsOf(values).map((at, i) => `${ORDER[i]!.toLowerCase()} ${wayName(at)}, ${stepsText(at)}`);
  return {
    id: 'plane',
    alt: `A plane of rate times curvature, along, and momentum, up, its ground by the measured number of steps. A rod from ${formatCell(rate / kappa)} to ${formatCell(rate)} lies at momentum ${momentum}. Beside it the ravine from above and the distance by direction; under it five small walks: ${rings.join('; ')}.`,
    width,
    height,
    margin: { top: 0, right: 0, bottom: 0, left: 0 },
    x: { domain: x, scale: 'log', label: '', ticks: [] },
    y: { domain: y, label: '', ticks: [] },
    still: still(`ravine ${size}`, () =>
      planeMarks(size, [...aboveFrame(size), ...distanceFrame(size), ...wayFrames(size)]),
    ),
    moving: [
      ...levelLines(walk, values, size),
      ...aboveMarks(walk, size),
      ...distanceMarks(walk, values, size),
      ...wayMarks(ringsOf(values), size),
      ...rodMarks(values, walk, size),
    ],
    parts: partPlaces(walk, size),
  };
}

const handles = (_walk: Ravine, values: Inputs): readonly Handle[] => [
  ...RINGS.map((id, i) => ringHandle(id, i, values[id])),
  ...rodHandles(values, 'plane'),
];

const drag = (handle: string, at: Point, values: Inputs): Partial<Inputs> =>
  RINGS.some((name) => name === handle) ? { [handle]: at } : dragRod(handle, at, values);

const SLIDES = RATES.filter((rate) => isAmongRipples({ rate, momentum: 0.9, kappa: 20 }));

/** What the mission asks for. */
const SOON = 300;

export default defineWidget({
  name: 'ravine',
  title: 'A ravine is a rod',
  about: 'The plane of rate and momentum, coloured by measured speed: each direction of a bowl is a point of it.',
  params,
  compute: (values) => walkDown(values),
  cells: [{ figures: ['plane'], controls: ['rate', 'momentum', 'kappa'] }],
  figures: (walk, values, size) => [figure(walk, values, size)],
  handles,
  drag,
  marks: () => ({
    rate: [
      { at: 1, label: '1' },
      { at: 2, label: '2' },
    ],
    kappa: [
      { at: 10, label: '10' },
      { at: 100, label: '100' },
    ],
  }),
  summary: rodInWords,
  presets: [
    {
      label: 'No momentum',
      verdict: 'bad',
      values: ({ kappa }) => ({ kappa, momentum: 0, rate: snap(RATES, bestPlain(kappa) - 0.005) }),
    },
    { label: 'It just fits', verdict: 'good', values: { kappa: 100, momentum: 0.67, rate: 3.3 } },
    { label: 'Momentum on a round bowl', verdict: 'bad', values: { kappa: 1, momentum: 0.9, rate: 1 } },
    { label: 'Over the edge', verdict: 'bad', values: { kappa: 100, momentum: 0.3, rate: 2.7 } },
  ],
  table: ({ flat, steep, steps, loss }, { kappa }) => {
    const bowl = bowlOf(kappa);
    const last = Math.min(steps, flat.length - 1);
    const shown = [...flat.keys()].filter((step) => step < last && (step <= 3 || (step <= DRAWN && step % 10 === 0)));
    return {
      caption: 'Some steps of the walk, and the one that arrives',
      columns: ['step', 'w, flat', 'w, steep', 'loss'],
      rows: [
        ...shown.map((step) => [step, flat[step]!, steep[step]!, bowl.value([flat[step]!, steep[step]!])]),
        [last, flat[last]!, steep[last]!, loss],
      ],
      parts: [...shown, last <= DRAWN ? last : null],
    };
  },
  code: programsOf,
  goals: {
    hang: {
      text: `The condition number is 1,000. Hang the rod so that the walk arrives in at most ${SOON} steps.`,
      given: { kappa: 1000, momentum: 0, rate: 2 },
      reached: ({ steps }, { kappa }) => kappa === 1000 && steps <= SOON,
      score: ({ steps }) => steps,
      aim: SOON,
      missing: ({ steps }) =>
        Number.isFinite(steps) ? `That takes ${formatCell(steps, 4)} steps.` : 'That one never arrives.',
      solution: { rate: 3.6, momentum: 0.885 },
    },
  },
  claims: [
    {
      id: 'border',
      text: String.raw`Measured at momenta up to 0.9, a walk comes to rest where $\q{rate}{\eta}\lambda$ is 0.01 below $2(1 + \q{momentum}{\mu})$, and gets further away where it is 0.01 above.`,
      holds: () =>
        linear(0, 0.9, 0.1).every(
          (mu) => stepsAt(border(mu) - 0.01, mu, MOST) <= MOST && stepsAt(border(mu) + 0.01, mu, MOST) === Infinity,
        ),
    },
    {
      id: 'slide',
      text: 'A rod of condition number 20 at momentum 0.9 can slide from 0.053 to 3.78 with both ends among the ripples: rates more than seventy times apart, and between 255 and 315 steps for all of them.',
      holds: () => {
        const all = SLIDES.map((rate) => stepsOf({ rate, momentum: 0.9, kappa: 20 }));
        return SLIDES[0] === 0.0531 && SLIDES.at(-1) === 3.78 && Math.min(...all) >= 255 && Math.max(...all) <= 315;
      },
    },
    {
      id: 'same-speed',
      text: 'At momentum 0.9, one direction needs between 200 and 320 steps at every product from 0.003 to 3.75: rates a thousand times apart, and hardly a difference.',
      holds: () =>
        decades(-3, 1, 40)
          .filter((product) => product >= 0.003 && product <= 3.75)
          .every((product) => {
            const steps = stepsAt(product, 0.9, MOST);
            return steps >= 200 && steps <= 320;
          }),
    },
    {
      id: 'fit',
      text: 'At a condition number of 100 a rod at momentum 0.67 fits: 84 steps, where plain descent at its best rate needs 691.',
      given: { kappa: 100, momentum: 0.67, rate: 3.3 },
      holds: ({ steps, plain }, values) => steps === 84 && plain === 691 && isAmongRipples(values),
    },
    {
      id: 'round',
      text: 'On a round bowl plain descent is there in one step; with momentum 0.9 no rate at all needs fewer than 200.',
      holds: () =>
        stepsAt(1, 0, MOST) === 1 && RATES.every((rate) => stepsOf({ rate, momentum: 0.9, kappa: 1 }) >= 200),
    },
    {
      id: 'crossing',
      text: 'At a condition number of 20, plain descent at its best rate (139 steps) still beats every rate with momentum 0.9; at 50 (346 steps) it has lost.',
      holds: () => {
        const best = (kappa: number): number =>
          Math.min(...RATES.map((rate) => stepsOf({ rate, momentum: 0.9, kappa })));
        const plain = (kappa: number): number => walkDown({ rate: 1, momentum: 0, kappa }).plain;
        return plain(20) === 139 && best(20) > 139 && plain(50) >= 345 && plain(50) <= 347 && best(50) < plain(50);
      },
    },
  ],
});
