import { gradientDescent, run, wilsonInterval } from '../optim/index.ts';
import { again, choice, integer, real, type Point, type Values } from '../params/index.ts';
import {
  batchesOf,
  BIRDS,
  countEscapes,
  endOfWalk,
  EPOCHS,
  escapes,
  FROM,
  keepEscapes,
  RUNS,
  SIZES,
  walkOut,
  type Escapes,
  type From,
} from '../scenes/valley-escape.ts';
import { endsOut, sharesFigure, valleysFigure, walkFigure } from '../scenes/valley-escape-figures.ts';
import { flipperPrograms, flippers } from '../scenes/flippers.ts';
import { defineWidget, type Work } from '../widget-kit/define.ts';
import { formatCell } from '../widget-kit/format.ts';

const params = {
  size: choice({
    label: 'Birds to an update',
    symbol: 'B',
    options: { 1: '1', 4: '4', 16: '16', 333: 'all 333' },
    initial: '1',
  }),
  rate: real({
    label: 'Learning rate',
    symbol: String.raw`\q{rate}{\eta}`,
    stops: [2.5, 5, 7, 10, 14, 20, 28, 40, 56, 80, 112, 160, 320, 640, 1280],
    initial: 10,
  }),
  from: choice({
    label: 'Walks begin',
    options: { false: 'in the false valley', deep: 'in the deeper valley' },
    initial: 'false',
  }),
  against: choice({
    label: 'Shares against',
    options: { rate: 'the rate', 'per-bird': 'rate over birds' },
    initial: 'rate',
  }),
  draw: again({ label: 'Walk', verb: 'Draw other birds', initial: 1 }),
  epochs: integer({ label: 'Epochs', help: 'How many are shown.', low: 0, high: EPOCHS, initial: EPOCHS }),
};
type Inputs = Values<typeof params>;

interface Escape {
  /** The walk that is shown: where it is, and after how many epochs. */
  readonly path: readonly Point[];
  readonly shares: readonly Escapes[];
}

const walks = new Map<string, readonly Point[]>();

function compute({ from, size, rate, draw }: Inputs): Escape {
  const key = `${from} ${size} ${rate} ${draw}`;
  const path = walks.get(key) ?? walkOut(from, Number(size), rate, draw);
  walks.set(key, path);
  return { path, shares: escapes(from) };
}

function* refine(values: Inputs): Work<Escape> {
  const { path } = compute(values);
  const work = countEscapes(values.from);
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return { path, shares: value };
    yield { share: value, sofar: compute(values) };
  }
}

const upTo = ({ path }: Escape, { epochs }: Inputs): readonly Point[] => path.filter(([, epoch]) => epoch <= epochs);
const birds = (size: number): string => (size === BIRDS ? 'all birds' : size === 1 ? 'one bird' : `${size} birds`);
const valleyOf = (from: From): string => (from === 'false' ? 'false' : 'deeper');

/** The largest share of each size. */
const sharesIn = (shares: readonly Escapes[]): string =>
  SIZES.map((size) => {
    const most = Math.max(0, ...shares.filter((one) => one.size === size).map(({ out: ended }) => ended));
    return `${birds(size)}: ${most} at most`;
  }).join(', ');

/** All walks from a valley, counted. */
function all(from: From): readonly Escapes[] {
  const work = countEscapes(from);
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
  }
}

const out = (from: From, size: number, rate: number): number =>
  all(from).find((one) => one.size === size && one.rate === rate)!.out;

export default defineWidget({
  name: 'escape-by-noise',
  title: 'Out of a false valley',
  about:
    'Walks by a few drawn birds to an update, out of a valley that holds every walk by all birds: one of them, and the share of a hundred.',
  params,
  compute,
  refine,
  cells: [
    { figures: ['valleys', 'walk'], controls: ['size', 'rate', 'draw'] },
    { figures: ['shares'], controls: ['against', 'from'] },
  ],
  timeline: { input: 'epochs', seconds: 8 },
  when: { draw: ({ size }) => size !== '333' },
  figures(escape, values, size) {
    const path = upTo(escape, values);
    const [w, epoch] = path.at(-1)!;
    const { against, from, rate } = values;
    keepEscapes(from, escape.shares);
    return [
      valleysFigure(
        path.at(-1)!,
        size,
        `The mean loss of all flippers with its two valleys and the ridge between them; the walk is at ${formatCell(w, 4)} mm.`,
      ),
      walkFigure(
        path,
        size,
        `Where a walk by ${birds(Number(values.size))} at a rate of ${rate} is, epoch by epoch: it began in the ${valleyOf(from)} valley, at ${FROM[from]} mm, and is at ${formatCell(w, 4)} mm after ${formatCell(epoch, 2)} epochs.`,
      ),
      sharesFigure(
        escape.shares,
        { against, chosen: against === 'rate' ? rate : rate / Number(values.size) },
        (count, of) => wilsonInterval(count, of),
        size,
        `The share of ${RUNS} walks from the ${valleyOf(from)} valley that end in the other one, with 95 % intervals. ${sharesIn(escape.shares)}.`,
      ),
    ];
  },
  summary: (escape, values) => {
    const { from, size, rate } = values;
    const [w] = escape.path.at(-1)!;
    const end = endsOut(from, escape.path) ? 'has crossed the ridge' : 'is on the side of the ridge where it began';
    const { loss } = flippers();
    const counted = escape.shares.find((one) => one.size === Number(size) && one.rate === rate);
    const share =
      counted === undefined ? '' : ` Of ${counted.of} such walks, ${counted.out} ended in the other valley.`;
    return `By ${birds(Number(size))} to an update at a rate of ${rate}, η/B = ${formatCell(rate / Number(size), 2)}, this walk ${end} after ${EPOCHS} epochs: it began with a mean loss of ${formatCell(loss.value([FROM[from]]))} and is at ${formatCell(w, 4)} mm, with ${formatCell(loss.value([w]))}.${share}`;
  },
  presets: [
    { label: 'One bird', verdict: 'good', values: { size: '1', rate: 10, from: 'false' } },
    { label: 'All birds', verdict: 'bad', values: { size: '333', rate: 10, from: 'false' } },
    { label: 'Four birds, four times the rate', verdict: 'good', values: { size: '4', rate: 40, from: 'false' } },
    { label: 'Too hot', verdict: 'bad', values: { size: '1', rate: 80, from: 'deep' } },
  ],
  table: ({ path, shares }) => ({
    caption: 'Walks that end in the other valley',
    columns: ['birds to an update', 'rate', 'rate over birds', 'ended there', 'of', 'mean loss'],
    rows: [
      ...[path[0]!, path.at(-1)!].map(([w, epoch]) => [
        epoch === 0 ? 'the walk, start' : 'the walk, end',
        '',
        '',
        formatCell(w, 4),
        '',
        flippers().loss.value([w]),
      ]),
      ...shares.map(({ size, rate, out: ended, of }) => [size, rate, rate / size, ended, of, '']),
    ],
  }),
  code: ({ from, size, rate, draw }) =>
    flipperPrograms({
      start: FROM[from],
      rate,
      steps: EPOCHS * Math.ceil(BIRDS / Number(size)),
      batches: batchesOf(Number(size)),
      seed: draw,
      record: 'none',
    }),
  goals: {
    'sixteen-out': {
      text: 'With 16 birds to an update, get this walk out of the false valley.',
      given: { size: '16', rate: 10, from: 'false', draw: 2 },
      reached: ({ path }, { size, from }, birds = 16) =>
        Number(size) === birds && from === 'false' && endsOut(from, path),
      solution: { rate: 160 },
    },
  },
  claims: [
    {
      id: 'one-bird-out',
      text: 'With single birds at a rate of 10, all 100 walks out of 100 are in the deeper valley after 20 epochs. With all birds none is, at any rate up to 1,280.',
      holds: () => out('false', 1, 10) === RUNS && all('false').every((one) => one.size !== BIRDS || one.out === 0),
    },
    {
      id: 'collapse',
      text: 'At a rate of 5 with single birds, of 20 with 4 birds and of 80 with 16, nearly half of the walks get out: 44, 45 and 46 of 100.',
      holds: () => [1, 4, 16].map((size) => out('false', size, 5 * size)).join() === '44,45,46',
    },
    {
      id: 'few-then-all',
      text: 'From half of that rate to twice as much, the share goes from at most 4 % to at least 99 %, for each of the three sizes.',
      holds: () =>
        [1, 4, 16].every(
          (size) => out('false', size, 2.5 * size) <= 0.04 * RUNS && out('false', size, 10 * size) >= 0.99 * RUNS,
        ),
    },
    {
      id: 'too-hot',
      text: 'With single birds at a rate of 80, 65 of 100 walks from the false valley end in the deeper one, and 26 of 100 that begin in the deeper valley end in the false one. At a rate of 10 none of those does.',
      holds: () => out('false', 1, 80) === 65 && out('deep', 1, 80) === 26 && out('deep', 1, 10) === 0,
    },
    {
      id: 'exact',
      text: 'The walks that are counted end at the very numbers at which the course’s own runs end.',
      holds: () =>
        [1, 4, 16].every((size) => {
          const { w } = run({
            objective: flippers().loss,
            optimizer: gradientDescent,
            rate: 10 * size,
            start: [FROM.false],
            epochs: EPOCHS,
            batches: batchesOf(size),
            seed: 3,
            record: 'none',
          }).last;
          return w[0] === endOfWalk('false', size, 10 * size, 3);
        }),
    },
  ],
});
