import { choice, integer, again, type Point, type Values } from '../params/index.ts';
import { still, type Figure, type Mark, type Size } from '../plots/index.ts';
import {
  ALL,
  CELLS,
  countEnds,
  ENDS,
  endOf,
  EVERY,
  finished,
  hundredOf,
  keep,
  knownOf,
  middleOf,
  pictures,
  STARTS,
  STEPS,
  type Hundred,
  type Spec,
} from '../scenes/small-xor.ts';
import { defineWidget, type Work } from '../widget-kit/define.ts';

const params = {
  units: choice({
    label: 'Hidden units',
    help: 'Two are enough for the task.',
    options: { two: '2', three: '3', four: '4', eight: '8' },
    initial: 'two',
  }),
  activation: choice({
    label: 'Activation',
    help: 'What each hidden unit does with its sum.',
    options: { tanh: 'tanh', relu: 'relu', sigmoid: 'sigmoid' },
    initial: 'tanh',
  }),
  hundred: again({ label: 'Hundred', help: 'Which hundred starts.', verb: 'Another hundred' }),
  step: integer({ label: 'Step', help: 'How far all of them are.', low: 0, high: STEPS, step: EVERY, initial: STEPS }),
};
type Inputs = Values<typeof params>;

const UNITS = { two: 2, three: 3, four: 4, eight: 8 } as const;
const specOf = ({ units, activation, hundred }: Inputs): Spec => ({ units: UNITS[units], activation, hundred });
const momentOf = ({ step }: Inputs): number => step / EVERY;

function* refine(values: Inputs): Work<Hundred> {
  return yield* hundredOf(specOf(values));
}

const count = (starts: number): string => `${starts} of ${STARTS} starts`;

function thumbs(result: Hundred, values: Inputs, size: Size): Figure {
  const hundred = keep(result);
  const moment = momentOf(values);
  const failed = hundred.starts.flatMap(({ losses }, i) => (endOf(losses.at(-1)!) === 0 ? [] : [i]));
  const width = size === 'wide' ? 440 : 350;
  const ended = moment === STEPS / EVERY;
  return {
    id: 'thumbs',
    alt: `A hundred small maps, one for each start: what the network says of the square after ${values.step} steps. ${ended ? `${failed.length} of them end with a corner that is not decided.` : ''}`,
    width,
    height: width,
    margin: { top: 0, right: 0, bottom: 0, left: 0 },
    x: { domain: [0, ALL], label: '', ticks: [] },
    y: { domain: [0, ALL], label: '', ticks: [] },
    still: still(`hundred ${hundred.key} ${hundred.starts.length} ${moment} ${size}`, () => [
      {
        kind: 'raster',
        x: [0, ALL],
        y: [0, ALL],
        columns: ALL,
        cells: pictures(hundred, specOf(values), moment),
        grounds: ['paper', 'sand', 'sky', 'land-11'],
      },
    ]),
    moving: ended
      ? [{ kind: 'dots', points: failed.map(middleOf), tone: 'ink', shape: 'cross', radius: 3.5, opacity: 0.75 }]
      : [],
    parts: hundred.starts.map((_, i) => ({ part: i, at: middleOf(i), room: [CELLS, CELLS] as const })),
  };
}

const curve = ({ losses }: Hundred['starts'][number]): readonly Point[] =>
  losses.flatMap((loss, i): Point[] => (i % 2 === 0 || i < 8 ? [[i * EVERY, loss]] : []));

function losses(hundred: Hundred, values: Inputs, size: Size): Figure {
  const isWide = size === 'wide';
  const { at } = countEnds(hundred, momentOf(values));
  return {
    id: 'losses',
    alt: `The loss of each start against the steps. After ${values.step} steps ${at.map((starts, i) => `${starts} are at ${ENDS[i]!.name}`).join(', ')}.`,
    width: isWide ? 440 : 350,
    height: isWide ? 440 : 300,
    margin: { top: 28, right: isWide ? 150 : 146, bottom: 42, left: 42 },
    x: { domain: [0, STEPS], label: 'step', ticks: [0, 500, 1000] },
    y: { domain: [-0.02, 0.9], label: 'loss L', ticks: [0, 0.2, 0.4, 0.6, 0.8] },
    still: still(`ends ${hundred.key} ${hundred.starts.length} ${size}`, () => {
      const [first, ...alike] = hundred.starts.map(curve);
      const sheaf = { points: first!, alike, tone: 'loss', width: 1, opacity: 0.5 } as const;
      return [
        { kind: 'sheaf', lines: [sheaf] },
        ...ENDS.map(({ loss }): Mark => ({ kind: 'level', y: loss, tone: 'soft', dashed: true })),
      ];
    }),
    moving: [
      { kind: 'rule', x: values.step, tone: 'touch' },
      ...at.map((starts, i): Mark => ({
        kind: 'text',
        at: [STEPS, ENDS[i]!.loss],
        text: `${starts} at ${ENDS[i]!.name}`,
        tone: 'ink',
        anchor: 'start',
        dx: 6,
        // the two levels in the middle are near each other
        dy: [0, 4, -5, 0][i]!,
        strong: starts > 0,
      })),
    ],
    parts: hundred.starts.map((start, i) => ({
      part: i,
      at: [STEPS, Math.min(0.9, start.losses.at(-1)!)] as const,
      lit: [{ kind: 'line', points: curve(start), tone: 'ink', width: 2 }] as const,
    })),
  };
}

function summary(hundred: Hundred, values: Inputs): string {
  const trained = hundred.starts.length;
  const net = `${UNITS[values.units]} ${values.activation} units`;
  const { at, under } = countEnds(hundred, momentOf(values));
  if (trained < STARTS) return `A network of ${net}: ${trained} starts are trained so far, out of a hundred.`;
  const others = ENDS.flatMap(({ name }, i) => (i > 0 && at[i]! > 0 ? [`${at[i]!} at ${name}`] : []));
  const rest = others.length === 0 ? 'Nobody is stuck' : `Stuck: ${others.join(', ')}`;
  if (values.step < STEPS)
    return `After ${values.step} steps, with ${net}: ${at[0]!} have learnt all four corners, ${under} are at none of the four levels.`;
  return `With ${net}, ${count(at[0]!)} learn all four corners. ${rest}${under > 0 ? `; ${under} are still on their way` : ''}.`;
}

export default defineWidget({
  name: 'luck',
  title: 'A hundred starts of the smallest network',
  about: 'Four corners of a square, two classes, two hidden units: the same training from a hundred starts at once.',
  params,
  compute: (values) => knownOf(specOf(values)),
  refine,
  cells: [
    { figures: ['thumbs'], controls: ['units', 'activation', 'hundred'] },
    { figures: ['losses'], controls: ['step'] },
  ],
  figures: (hundred, values, size) => [thumbs(hundred, values, size), losses(hundred, values, size)],
  timeline: { input: 'step', seconds: 6 },
  readouts: (hundred, values) => [
    { label: 'Learnt all four', value: `${countEnds(hundred, momentOf(values)).at[0]!} of ${hundred.starts.length}` },
  ],
  summary,
  presets: [
    { label: 'Two units', verdict: 'bad', values: { units: 'two', activation: 'tanh' } },
    { label: 'Four units', verdict: 'good', values: { units: 'four', activation: 'tanh' } },
    { label: 'Two relu units', verdict: 'bad', values: { units: 'two', activation: 'relu' } },
  ],
  table: (hundred) => ({
    caption: 'Each start: the loss at the beginning and after 1,000 steps',
    columns: ['start', 'loss at first', 'loss at the end'],
    rows: hundred.starts.map(({ losses: all }, i) => [i + 1, all[0]!, all.at(-1)!]),
    parts: hundred.starts.map((_, i) => i),
  }),
  code: (values) => ({ typescript: program(specOf(values)), pytorch: inPytorch(specOf(values)) }),
  claims: [
    {
      id: 'half',
      text: 'With two tanh units, 48 of the first hundred starts learn all four corners; 52 do not.',
      given: { units: 'two', activation: 'tanh', hundred: 1 },
      holds: (_, values) => countEnds(finished(specOf(values)), STEPS / EVERY).at.join() === '48,47,5,0',
    },
    {
      id: 'three-ends',
      text: 'With tanh each of them ends within 0.03 of one of three losses: 0, ½ ln 2 and (3 ln 3 − 2 ln 2)/4.',
      given: { units: 'two', hundred: 1 },
      holds: (_, values) => {
        const { at, under } = countEnds(finished({ ...specOf(values), activation: 'tanh' }), STEPS / EVERY);
        return at[3] === 0 && under === 0;
      },
    },
    {
      id: 'relu',
      text: 'Two relu units learn it from 19 of their hundred starts, and two of the others end at ln 2.',
      given: { units: 'two', hundred: 1 },
      holds: (_, values) => {
        const { at, under } = countEnds(finished({ ...specOf(values), activation: 'relu' }), STEPS / EVERY);
        return at[0] === 19 && at[3] === 2 && under === 0;
      },
    },
    {
      id: 'more-units',
      text: 'Three tanh units: 88 of the hundred. Four: 98.',
      given: { activation: 'tanh', hundred: 1 },
      holds: (_, values) =>
        [3, 4].map((units) => countEnds(finished({ ...specOf(values), units }), STEPS / EVERY).at[0]).join() ===
        '88,98',
    },
  ],
});

const program = ({ units, activation, hundred }: Spec): string => `import {
  adam, examplesFrom, initialWeights, network, networkLoss, run,
} from 'downhill';

const corners = examplesFrom([[-1, -1], [-1, 1], [1, -1], [1, 1]], [0, 1, 1, 0]);
const net = network({ sizes: [2, ${units}, 1], activation: '${activation}', head: 'binary-cross-entropy' });
const first = ${(hundred - 1) * STARTS + 1};
for (let seed = first; seed < first + ${knownOf({ units, activation, hundred }).starts.length}; seed++) {
  const { last } = run({
    objective: networkLoss(net, corners),
    optimizer: adam,
    rate: 0.05,
    start: initialWeights(net, 'glorot-uniform', seed),
    steps: ${STEPS},
    record: 'none',
  });
  console.log(JSON.stringify({ start: seed, loss: last.loss }));
}
`;

const TORCH = { tanh: 'Tanh', relu: 'ReLU', sigmoid: 'Sigmoid', linear: 'Identity' } as const;

const inPytorch = ({ units, activation }: Spec): string => `# the same task; PyTorch draws other starts
import torch

x = torch.tensor([[-1.0, -1], [-1, 1], [1, -1], [1, 1]])
y = torch.tensor([[0.0], [1], [1], [0]])
loss_of = torch.nn.BCEWithLogitsLoss()
for start in range(100):
    torch.manual_seed(start)
    net = torch.nn.Sequential(
        torch.nn.Linear(2, ${units}), torch.nn.${TORCH[activation]}(), torch.nn.Linear(${units}, 1)
    )
    for layer in (net[0], net[2]):
        torch.nn.init.xavier_uniform_(layer.weight)
        torch.nn.init.zeros_(layer.bias)
    optimizer = torch.optim.Adam(net.parameters(), lr=0.05)
    for step in range(${STEPS}):
        optimizer.zero_grad()
        loss = loss_of(net(x), y)
        loss.backward()
        optimizer.step()
    print(start, round(loss_of(net(x), y).item(), 3))
`;
