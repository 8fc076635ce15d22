import { gradientDescent, logistic200k, logisticRegression, run } from '../optim/index.ts';
import { again, choice, real, type Point, type Values } from '../params/index.ts';
import { still, type Axis, type Figure, type Mark, type Size } from '../plots/index.ts';
import { EXAMPLES, makeWorld, RECORDED, SIZES, timeStep, UPDATES_NEEDED, type StepCost } from '../scenes/step-costs.ts';
import { defineWidget, type Tools, type Work } from '../widget-kit/define.ts';
import { formatCell } from '../widget-kit/format.ts';

const params = {
  size: real({ label: 'Examples to an update', symbol: 'B', stops: SIZES, initial: 32 }),
  order: choice({
    label: 'Examples are read',
    options: { shuffled: 'shuffled, from all over the memory', inOrder: 'side by side, as they lie' },
    initial: 'shuffled',
  }),
  timing: again({
    label: 'Timing',
    help: 'Times all sizes on your machine, in the background; it takes some seconds.',
    verb: 'Time it on this machine',
  }),
};
type Inputs = Values<typeof params>;

/** What gradients cost; `here` once it was measured on the reader's machine. */
interface Costs {
  readonly all: readonly StepCost[];
  readonly here: boolean;
  readonly timing?: number; // which of those that were asked for it is
}

const recorded: Costs = { all: RECORDED, here: false };
/** What was measured here last, known in this thread. */
let measured: Costs | undefined;
const compute = (): Costs => measured ?? recorded;

function* refine({ timing }: Inputs, { now }: Tools): Work<Costs> {
  if (measured?.timing === timing) return measured;
  const world = yield* thirdOf(makeWorld());
  const all: StepCost[] = [];
  for (const size of SIZES) {
    all.push(timeStep(world, size, now));
    yield (1 + (2 * all.length) / SIZES.length) / 3;
  }
  return keep({ all, here: true, timing });
}

/** The first third of the work. */
function* thirdOf<R>(work: Generator<number, R>): Generator<number, R> {
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
    yield value / 3;
  }
}

/** Keeps what was measured: the worker does not measure it again, and a drag, which waits for no worker, does not lose it. */
function keep(costs: Costs): Costs {
  if (costs.here) measured = costs;
  return costs;
}

const USUAL = [16, 32, 128];
const nameOf = (size: number): string => (size === EXAMPLES ? 'all' : formatCell(size));
const speed = (cost: StepCost, order: Inputs['order']): number => cost.size / cost[order];
/** Microseconds until the loss is within 0.02 of the lowest. */
const arrival = (cost: StepCost, order: Inputs['order']): number =>
  UPDATES_NEEDED[SIZES.findIndex((size) => size === cost.size)]! * cost[order];

const frame = (size: Size) => ({
  width: size === 'wide' ? 450 : 358,
  height: size === 'wide' ? 290 : 230,
  margin: { top: 26, right: 24, bottom: 42, left: 61 },
});
const X: Axis = {
  domain: [0.7, 300_000],
  scale: 'log',
  label: 'examples to an update, B',
  ticks: [1, 100, 10_000],
};

/** The three sizes that people use, on the axis. */
const usual = (at: number): readonly Mark[] =>
  USUAL.flatMap((size): Mark[] => [
    { kind: 'rule', x: size, tone: 'soft', dashed: true },
    {
      kind: 'text',
      at: [size, at],
      text: String(size),
      tone: 'soft',
      dy: -8,
      dx: size === 16 ? -9 : size === 32 ? 5 : 0,
    },
  ]);

function speedFigure({ all }: Costs, { size: chosen, order }: Inputs, size: Size): Figure {
  const through = (of: Inputs['order']): readonly Point[] => all.map((cost) => [cost.size, speed(cost, of)]);
  const top = 10 ** Math.ceil(Math.log10(Math.max(...through('inOrder').map(([, y]) => y))) + 0.2);
  const line = (of: Inputs['order'], text: string): readonly Mark[] => [
    { kind: 'line', points: through(of), tone: of === order ? 'ink' : 'soft', width: of === order ? 2 : 1.25 },
    { kind: 'dots', points: through(of), tone: of === order ? 'ink' : 'soft', radius: 3.5 },
    { kind: 'text', at: through(of)[6]!, text, tone: of === order ? 'ink' : 'soft', dy: 16 },
  ];
  return {
    ...frame(size),
    id: 'speed',
    alt: `Examples a microsecond against the size of the batch, both counting in tens. Shuffled: from ${formatCell(speed(all[0]!, 'shuffled'), 2)} for single examples to ${formatCell(speed(all.at(-1)!, 'shuffled'), 2)} for all; side by side from ${formatCell(speed(all[0]!, 'inOrder'), 2)} to ${formatCell(speed(all.at(-1)!, 'inOrder'), 2)}.`,
    x: X,
    y: {
      domain: [top / 1000, top],
      scale: 'log',
      label: 'examples a microsecond',
      ticks: [0.1, 1, 10, 100],
      grid: true,
    },
    still: still('usual sizes, speed', () => []),
    moving: [
      ...usual(top / 1000),
      ...line('inOrder', 'side by side'),
      ...line('shuffled', 'shuffled'),
      ...all
        .filter((cost) => cost.size === chosen)
        .map((cost): Mark => ({
          kind: 'dots',
          points: [[cost.size, speed(cost, order)]],
          tone: 'touch',
          radius: 6,
          halo: true,
        })),
    ],
  };
}

function arrivalFigure({ all }: Costs, { size: chosen, order }: Inputs, size: Size): Figure {
  const points = all.map((cost): Point => [cost.size, arrival(cost, order)]);
  const least = 10 ** Math.floor(Math.log10(Math.min(...points.map(([, y]) => y))));
  return {
    ...frame(size),
    id: 'arrival',
    alt: `Microseconds until the loss is within 0.02 of the lowest, against the size of the batch, both counting in tens: ${all.map((cost) => `${formatCell(arrival(cost, order), 2)} for ${nameOf(cost.size)}`).join(', ')}.`,
    x: X,
    y: {
      domain: [least / 2, least * 10_000],
      scale: 'log',
      label: 'μs to within 0.02 of the lowest loss',
      ticks: [10, 100, 1000, 10_000, 100_000],
      grid: true,
    },
    still: still('usual sizes, arrival', () => []),
    moving: [
      ...usual(least / 2),
      { kind: 'line', points, tone: 'loss', width: 2 },
      { kind: 'dots', points, tone: 'loss', radius: 3.5 },
      { kind: 'dots', points: points.filter(([of]) => of === chosen), tone: 'touch', radius: 6, halo: true },
    ],
  };
}

const AT_ZERO = Math.LN2; // the loss of weights of 0, on any examples

export default defineWidget({
  name: 'cost-of-a-step',
  title: 'What a step costs',
  about: 'Gradients by 1 to 200,000 examples, timed on your machine, and the time that each size needs to get down.',
  params,
  compute,
  refine,
  measures: true,
  cells: [
    { figures: ['speed'], controls: ['size', 'timing'] },
    { figures: ['arrival'], controls: ['order'] },
  ],
  figures: (costs, values, size) => [speedFigure(keep(costs), values, size), arrivalFigure(costs, values, size)],
  readouts: ({ all }, { size, order }) => {
    const cost = all.find((one) => one.size === size)!;
    return [
      { label: 'One update', value: `${formatCell(cost[order], 2)} μs` },
      { label: 'Updates a second', value: formatCell(1e6 / cost[order], 2) },
      { label: 'Examples a second', value: formatCell((1e6 * size) / cost[order], 2) },
    ];
  },
  summary({ all, here }, { size, order }) {
    const cost = all.find((one) => one.size === size)!;
    const quickest = all.reduce((best, one) => (arrival(one, order) < arrival(best, order) ? one : best));
    const where = here ? 'On your machine, in one thread,' : 'On the machine that it was recorded on, in one thread,';
    return `${where} a gradient by ${nameOf(size)} of ${EXAMPLES.toLocaleString('en')} examples takes ${formatCell(cost[order], 2)} μs, ${formatCell(speed(cost, order), 2)} examples a microsecond. It takes ${formatCell(arrival(cost, order), 2)} μs from a loss of ${formatCell(AT_ZERO)} to within 0.02 of the lowest; quickest are batches of ${nameOf(quickest.size)}, with ${formatCell(arrival(quickest, order), 2)} μs.`;
  },
  presets: [
    { label: 'One', verdict: 'bad', values: { size: 1 } },
    { label: '32', verdict: 'good', values: { size: 32 } },
    { label: 'All', verdict: 'bad', values: { size: EXAMPLES } },
  ],
  table: ({ all }) => ({
    caption: 'A gradient by so many examples of 200,000',
    columns: [
      'examples',
      'μs, shuffled',
      'μs, side by side',
      'updates to within 0.02',
      'μs for these, shuffled',
      'μs, side by side, for these',
    ],
    rows: all.map((cost, i) => [
      cost.size,
      cost.shuffled,
      cost.inOrder,
      UPDATES_NEEDED[i]!,
      arrival(cost, 'shuffled'),
      arrival(cost, 'inOrder'),
    ]),
  }),
  code: ({ size }) => ({
    typescript: `import { logisticRegression, logistic200k } from 'downhill';

const objective = logisticRegression(logistic200k());
const rows = Int32Array.from({ length: ${size} }, (_, i) => i);
const [w, gradient] = [new Float64Array(11), new Float64Array(11)];
const loss = objective.batch(w, rows, ${size}, gradient); // one gradient by ${size} examples
console.log(JSON.stringify({ loss, gradient: [...gradient] }));
`,
  }),
  claims: [
    {
      id: 'quickest',
      text: 'On the machine that it was recorded on, batches of 16, 32 and 128 get down in 69 to 87 microseconds, single examples in 110, and all 200,000 at once in 46,800.',
      holds: ({ all }) => {
        const took = (size: number): string =>
          formatCell(
            arrival(
              all.find((one) => one.size === size)!,
              'shuffled',
            ),
            3,
          );
        return [16, 32, 128, 1, EXAMPLES].map(took).join() === '71,69,86.7,110,46,800';
      },
    },
    {
      id: 'memory',
      text: 'On that machine, reading the same examples side by side made batches of 32 more than four times as fast as reading them from all over the memory.',
      holds: ({ all }) => {
        const cost = all.find((one) => one.size === 32)!;
        return cost.shuffled > 4 * cost.inOrder;
      },
    },
    {
      id: 'needs',
      text: 'Of 20,000 of the examples, one update by 512 at a rate of 4 comes within 0.02 of where 60 updates by all end, for seven of nine batches.',
      holds: () => {
        const loss = logisticRegression(logistic200k({ examples: 20_000 }));
        const out = new Float64Array(11);
        const after = Array.from({ length: 9 }, (_, batch) => {
          const rows = Int32Array.from({ length: 512 }, (_row, i) => 512 * batch + i);
          loss.batch(new Float64Array(11), rows, 512, out);
          return loss.value(out.map((slope) => -4 * slope));
        });
        const start = new Float64Array(11);
        const end = run({
          objective: loss,
          optimizer: gradientDescent,
          rate: 4,
          start,
          steps: 60,
          record: 'none',
        }).last;
        return after.filter((one) => one < end.loss + 0.02).length === 7;
      },
    },
  ],
});
