import { evaluationPrograms, examplesFrom, logisticRegression } from '../optim/index.ts';
import { choice, linear, real, type Point, type Values } from '../params/index.ts';
import { still, type Figure, type Mark, type Size } from '../plots/index.ts';
import { defineWidget } from '../widget-kit/define.ts';
import { formatCell } from '../widget-kit/format.ts';

/** One bird of each sex, and a neuron with nothing but a bias: its loss is what that bird costs. */
const oneMale = logisticRegression(examplesFrom([[0]], [1]));
const oneFemale = logisticRegression(examplesFrom([[0]], [0]));
const CHANCES = linear(0.01, 0.99, 0.01);

const params = {
  chance: real({
    label: 'Chance of “male” that the neuron gives',
    symbol: 'p',
    help: 'What the neuron says of this bird.',
    stops: CHANCES,
    initial: 0.75,
  }),
  sex: choice({
    label: 'The bird is',
    help: 'Its label.',
    options: { male: 'a male', female: 'a female' },
    initial: 'male',
  }),
};
type Inputs = Values<typeof params>;

interface Cost {
  /** −log of the chance that the true label got. */
  readonly cost: number;
  /** Chance that the true label got. */
  readonly given: number;
}

const objectives = { male: oneMale, female: oneFemale };
const logit = (chance: number): number => Math.log(chance / (1 - chance));
const costOf = (sex: Inputs['sex'], chance: number): number => objectives[sex].value(Float64Array.of(0, logit(chance)));

const compute = ({ chance, sex }: Inputs): Cost => ({
  cost: costOf(sex, chance),
  given: sex === 'male' ? chance : 1 - chance,
});

const TONES = { male: 'class-b', female: 'class-a' } as const;
const SHAPES = { male: 'triangle', female: 'circle' } as const;
const TOP = 5;

/** The curve of one sex: what a bird costs at each chance. */
const curve = (sex: Inputs['sex']): Mark => ({
  kind: 'line',
  points: CHANCES.map((chance): Point => [chance, costOf(sex, chance)]),
  tone: TONES[sex],
  width: 2,
  dashed: sex === 'female',
});

function figure({ cost }: Cost, { chance, sex }: Inputs, size: Size): Figure {
  const at: Point = [chance, cost];
  const wide = size === 'wide';
  return {
    id: 'cost',
    alt: `What one bird costs, against the chance of “male” that the neuron gives: for a male the curve falls from ${formatCell(costOf('male', 0.01))} at 1 % to nearly 0 at 99 %, for a female it rises. The bird, a ${sex} at ${formatCell(100 * chance)} %, costs ${formatCell(cost)}.`,
    width: wide ? 940 : 358,
    height: wide ? 300 : 260,
    margin: { top: 26, right: 22, bottom: 42, left: 44 },
    x: {
      domain: [0, 1],
      label: 'chance of “male” that the neuron gives',
      format: 'percent',
      ticks: [0, 0.25, 0.5, 0.75, 1],
    },
    y: { domain: [0, TOP], label: 'what the bird costs', ticks: [0, 1, 2, 3, 4, 5], grid: true },
    still: still(`cost of a chance ${size}`, () => [
      curve('male'),
      curve('female'),
      {
        kind: 'text',
        at: [0.02, costOf('male', 0.02)],
        text: 'a male',
        tone: 'class-b',
        anchor: 'start',
        dx: 12,
        strong: true,
      },
      {
        kind: 'text',
        at: [0.98, costOf('female', 0.98)],
        text: 'a female',
        tone: 'class-a',
        anchor: 'end',
        dx: -12,
        strong: true,
      },
      { kind: 'dots', points: [[0.5, Math.LN2]], tone: 'ink', shape: 'ring', radius: 4 },
      { kind: 'text', at: [0.5, Math.LN2], text: 'no opinion', tone: 'ink', dy: -14 },
    ]),
    moving: [
      { kind: 'line', points: [[chance, 0], at], tone: 'touch', width: 1.5 },
      { kind: 'line', points: [[0, cost], at], tone: 'touch', width: 1, dashed: true },
      { kind: 'dots', points: [at], tone: TONES[sex], shape: SHAPES[sex], radius: 6 },
    ],
  };
}

export default defineWidget({
  name: 'cost-of-a-chance',
  title: 'What one bird costs',
  about: 'The cross-entropy of a single bird against the chance that the neuron gave: drag the bird along its curve.',
  params,
  compute,
  cells: [{ figures: ['cost'], controls: ['chance', 'sex'] }],
  figures: (cost, values, size) => [figure(cost, values, size)],
  handles: ({ cost }, { chance, sex }) => [
    {
      id: 'bird',
      figure: 'cost',
      label: `The bird, a ${sex}`,
      at: [chance, cost],
      x: CHANCES,
      text: `${formatCell(100 * chance)} % chance of male, costs ${formatCell(cost)}`,
      anywhere: true,
    },
  ],
  drag: (_handle, [chance]) => ({ chance }),
  summary: ({ cost, given }, { sex }) =>
    `The bird is a ${sex}. Its true label got a chance of ${formatCell(100 * given)} %, and it costs −log ${formatCell(given)} = ${formatCell(cost)}${given < 0.1 ? ': sure, and wrong' : given > 0.9 ? ': sure, and right' : ''}.`,
  presets: [
    { label: 'Sure and right', verdict: 'good', values: ({ sex }) => ({ chance: sex === 'male' ? 0.95 : 0.05 }) },
    { label: 'No opinion', verdict: 'bad', values: { chance: 0.5 } },
    { label: 'Sure and wrong', verdict: 'bad', values: ({ sex }) => ({ chance: sex === 'male' ? 0.05 : 0.95 }) },
  ],
  table: () => ({
    caption: 'What a bird costs at some chances of “male”',
    columns: ['chance of male', 'a male costs', 'a female costs'],
    rows: [0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99].map((chance) => [
      chance,
      costOf('male', chance),
      costOf('female', chance),
    ]),
  }),
  code: ({ sex, chance }) => evaluationPrograms(objectives[sex], [[0, logit(chance)]]),
  claims: [
    {
      id: 'same-step',
      text: 'Each time the chance of the true label falls to a tenth, the bird costs 2.3 more, as often as you like.',
      holds: () =>
        [0.9, 0.1, 0.01].every(
          (chance) => Math.abs(costOf('male', chance / 10) - costOf('male', chance) - Math.log(10)) < 1e-9,
        ) && Math.abs(Math.log(10) - 2.3) < 0.01,
    },
  ],
  goals: {
    'as-dear': {
      text: 'Let a female cost exactly as much as a male at 80 %.',
      reached: (_cost, { sex, chance }, other = 0.8) =>
        sex === 'female' && Math.abs(costOf('female', chance) - costOf('male', other)) < 1e-9,
      missing: (_cost, { sex, chance }, other = 0.8) => {
        if (sex !== 'female') return 'The bird is still a male.';
        const costs = [costOf('female', chance), costOf('male', other)].map((cost) => formatCell(cost));
        return `The female costs ${costs[0]}, and the male to be matched ${costs[1]}.`;
      },
      solution: { sex: 'female', chance: 0.2 },
    },
  },
});
