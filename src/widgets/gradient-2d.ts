import { evaluationPrograms } from '../optim/index.ts';
import { angle, choice, linear, point, real, type Values } from '../params/index.ts';
import { between, compassAt, everywhere, LANDS, namedSteps, type Compass } from '../scenes/compass.ts';
import { compassFigure, mapFigure } from '../scenes/compass-figures.ts';
import { defineWidget } from '../widget-kit/define.ts';
import { formatCell } from '../widget-kit/format.ts';

const ACROSS = linear(-2.8, 2.8, 0.1);
const UP = linear(-1.3, 2.1, 0.1);

const params = {
  land: choice({ label: 'Landscape', options: { valley: 'a bent valley', bowl: 'a bowl' }, initial: 'valley' }),
  place: point({
    label: 'Where you stand',
    symbol: String.raw`\q{weight}{w}`,
    x: ACROSS,
    y: UP,
    initial: [-2.2, 1.1],
  }),
  direction: angle({
    label: 'Direction of the step',
    help: 'Counted from the right, against the clock.',
    step: 1,
    initial: 200,
  }),
  length: real({
    label: 'Length of the step',
    help: 'The same in every direction.',
    stops: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1],
    initial: 0.3,
  }),
};
type Inputs = Values<typeof params>;

const compute = ({ land, place, direction, length }: Inputs): Compass => compassAt(land, place, length, direction);

const mapAlt = ({ gradient }: Compass, { place: [x, y], length }: Inputs): string =>
  `A landscape from above. At (${formatCell(x)}, ${formatCell(y)}) the gradient is (${formatCell(gradient[0], 2)}, ${formatCell(gradient[1], 2)}). Around it a circle of radius ${formatCell(length)}, with the step chosen, the one straight against the gradient and the best one.`;

const compassAlt = ({ best, against }: Compass, { length }: Inputs): string =>
  `What a step of length ${formatCell(length)} changes the loss by, against its direction from 0 to 360 degrees. Lowest at ${formatCell(best.direction, 3)} degrees${against ? `; straight against the gradient is ${formatCell(against.direction, 3)} degrees` : ''}.`;

const signed = (value: number, digits = 3): string => `${value > 0 ? '+' : ''}${formatCell(value, digits)}`;

function summary({ chosen, against, best, apart, steepness }: Compass, { length, direction }: Inputs): string {
  const isClose = against?.change.toPrecision(3) === best.change.toPrecision(3);
  const digits = isClose ? 4 : 3; // so that two numbers are two
  const yours = `A step of ${formatCell(length)} towards ${direction}° changes the loss by ${signed(chosen.change, digits)}.`;
  if (!against) return `${yours} You stand where the gradient is 0: no direction is downhill at first.`;
  const straight = `Straight against the gradient, whose length is ${formatCell(steepness)}, at ${formatCell(against.direction, 4)}°, it is ${signed(against.change, digits)}`;
  return apart < 1
    ? `${yours} ${straight}; no direction does better, to the degree.`
    : `${yours} ${straight}; ${formatCell(apart, 2)}° away from there it is ${signed(best.change, digits)}, the best of all.`;
}

export default defineWidget({
  name: 'gradient-2d',
  title: 'The gradient and a compass',
  about:
    'Two weights: the partial derivatives as parts of one arrow, and what a step in each direction does to the loss.',
  params,
  compute,
  cells: [
    { figures: ['map'], controls: ['direction'] },
    { figures: ['compass'], controls: ['length'] },
  ],
  shared: ['land'],
  figures: (compass, values, size) => [
    mapFigure(compass, values.land, size, mapAlt(compass, values)),
    compassFigure(compass, size, compassAlt(compass, values)),
  ],
  handles: ({ chosen }, { place }) => [
    {
      id: 'place',
      figure: 'map',
      label: 'Where you stand',
      at: place,
      x: ACROSS,
      y: UP,
      text: `w = (${place.map((w) => formatCell(w)).join(', ')})`,
    },
    {
      id: 'direction',
      figure: 'compass',
      label: 'Direction of the step',
      at: [chosen.direction, chosen.change],
      x: linear(0, 359, 1),
      text: `${chosen.direction} degrees`,
      anywhere: true,
    },
  ],
  drag: (handle, at) => (handle === 'place' ? { place: at } : { direction: at[0] }),
  readouts: ({ gradient, steepness }) => [
    { label: '∂L/∂w₁', value: formatCell(gradient[0]), tone: 'gradient' },
    { label: '∂L/∂w₂', value: formatCell(gradient[1]), tone: 'gradient' },
    { label: 'Length of ∇L', value: formatCell(steepness), tone: 'gradient' },
  ],
  summary,
  presets: [
    {
      label: 'Straight against the gradient',
      verdict: 'good',
      values: (values) => ({ direction: Math.round(compute(values).against?.direction ?? 0) % 360 }),
    },
    {
      label: 'Straight to the minimum',
      verdict: 'bad',
      values: (values) => ({ direction: Math.round(compute(values).toMinimum?.direction ?? 0) % 360 }),
    },
  ],
  table: (compass) => ({
    caption: 'Five places and their loss',
    columns: ['step', 'direction (°)', 'w1', 'w2', 'loss', 'change'],
    rows: [
      ['where you stand', '', ...compass.place, compass.loss, ''],
      ...namedSteps(compass).map(([name, { direction, at, loss, change }]) => [name, direction, ...at, loss, change]),
    ],
  }),
  code: (values) => {
    const compass = compute(values);
    const places = [compass.place, ...namedSteps(compass).map(([, { at }]) => at)].map((at) => [...at]);
    return evaluationPrograms(LANDS[values.land], places);
  },
  goals: {
    level: {
      text: 'Make the step short, 0.01 or less, and turn the dial until it leaves the loss as it is.',
      reached: ({ chosen, steepness }, { length }) =>
        length <= 0.01 && Math.abs(chosen.change) <= 0.02 * steepness * length,
      missing: ({ chosen, steepness }, { length }) =>
        length > 0.01
          ? 'The step is longer than 0.01.'
          : Math.abs(chosen.change) <= 0.02 * steepness * length
            ? null
            : `This way the loss ${chosen.change < 0 ? 'falls' : 'rises'}, at ${formatCell((100 * Math.abs(chosen.change)) / (steepness * length), 2)} % of the steepest. Turn the dial on.`,
      solution: { direction: 153, length: 0.01 },
    },
  },
  claims: [
    {
      id: 'nothing-beats',
      text: 'All over both maps, wherever the gradient is longer than 1, the best step of 0.01 lies within 5° of straight against the gradient, and the best step of 0.001 within half a degree.',
      holds: () =>
        [
          { length: 0.01, within: 5, more: 4e-3 },
          { length: 0.001, within: 0.5, more: 1e-4 },
        ].every(({ length, within, more }) => {
          const beats = ({ apart, best, against }: Compass): boolean =>
            apart > within || best.change / against!.change > 1 + more;
          return !everywhere(length).some(beats);
        }),
    },
    {
      id: 'cosine',
      text: String.raw`A step that is turned away from it by an angle $\theta$ gains $\cos\theta$ times as much, when it is short: nothing at a right angle, along the level line.`,
      given: { length: 0.001 },
      holds: ({ all, against, steepness }) =>
        all.every(({ direction, change }) => {
          const share = Math.cos(((direction - against!.direction) * Math.PI) / 180);
          return Math.abs(change / (-steepness * 0.001) - share) < 2e-3;
        }),
    },
    {
      id: 'real-step',
      text: 'Even at 0.5 it is not the best: straight against the gradient a step lowers the loss by 0.22, turned by 46° by 0.62.',
      given: { length: 0.5 },
      holds: ({ against, best, apart }) =>
        against!.change.toFixed(2) === '-0.22' && best.change.toFixed(2) === '-0.62' && Math.round(apart) === 46,
    },
    {
      id: 'uphill',
      text: 'At length 1 the step straight against the gradient ends higher, by 1.5: it crosses the floor and climbs the other wall.',
      given: { length: 1 },
      holds: ({ against }) => against!.change.toFixed(1) === '1.5',
    },
    {
      id: 'not-the-minimum',
      text: 'Nor does it point to the minimum: from here that lies 85° away.',
      holds: ({ against, toMinimum }) => Math.round(between(against!.direction, toMinimum!.direction)) === 85,
    },
  ],
});
