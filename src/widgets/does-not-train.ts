import { initialWeights, networkLoss } from '../optim/index.ts';
import { choice, flag, type Values } from '../params/index.ts';
import { buildOf, finished, type Stage, type Training, type World } from '../scenes/training.ts';
import { trainingProgram } from '../scenes/training-code.ts';
import { PLACE } from '../scenes/training-given.ts';
import { seenAtEnd, type Seen } from '../scenes/training-seen.ts';
import { POINTS } from '../scenes/training-sets.ts';
import { deadUnits, traceFigure, unitsFigure } from '../scenes/training-figures.ts';
import { mapFigure } from '../scenes/training-map.ts';
import { defineWidget } from '../widget-kit/define.ts';
import { formatCell } from '../widget-kit/format.ts';

const params = {
  trouble: choice({
    label: 'What is wrong',
    help: 'One thing in each.',
    options: { zeros: 'all weights begin at 0', dead: 'dead units', raw: 'raw units', hot: 'too hot' },
    initial: 'zeros',
  }),
  mended: flag({ label: 'Mended', help: 'The same network with that one thing put right.', initial: false }),
};
type Inputs = Values<typeof params>;
type Trouble = Inputs['trouble'];

const PLAIN: World = {
  data: 'moons',
  noise: 1,
  given: PLACE,
  shuffled: false,
  widths: [8],
  activation: 'tanh',
  start: 'glorot-uniform',
  seed: 1,
  learn: POINTS,
};
const CALM: Stage = { optimizer: 'adam', rate: 0.03, schedule: 'constant', batch: 50, l2: 0, l1: 0, examples: 20_000 };

interface Setup {
  readonly world: World;
  readonly stage: Stage;
}

/** Each trouble with what is wrong, and with the one thing that mends it. */
const SETUPS: Readonly<Record<Trouble, { readonly wrong: Setup; readonly right: Setup }>> = {
  zeros: {
    wrong: { world: { ...PLAIN, start: 'zeros' }, stage: { ...CALM, rate: 0.1, batch: 0 } },
    right: { world: PLAIN, stage: { ...CALM, rate: 0.1, batch: 0 } },
  },
  dead: {
    wrong: {
      world: { ...PLAIN, activation: 'relu', start: 'he-uniform' },
      stage: { ...CALM, optimizer: 'gd', rate: 10, batch: 0 },
    },
    right: {
      world: { ...PLAIN, activation: 'relu', start: 'he-uniform' },
      stage: { ...CALM, optimizer: 'gd', rate: 3, batch: 0 },
    },
  },
  raw: {
    wrong: { world: { ...PLAIN, data: 'raw' }, stage: CALM },
    right: { world: { ...PLAIN, data: 'penguins' }, stage: CALM },
  },
  hot: {
    wrong: { world: PLAIN, stage: { ...CALM, rate: 10 } },
    right: { world: PLAIN, stage: CALM },
  },
};

/** A training, and the other one of its pair. */
interface Pair {
  readonly shown: Training;
  readonly other: Training;
  /** Weights, biases included, and how many of them feel no slope at the start. */
  readonly weights: number;
  readonly still: number;
}

const setupOf = ({ trouble, mended }: Inputs): Setup => SETUPS[trouble][mended ? 'right' : 'wrong'];

const pairs = new Map<string, Pair>();

function compute(values: Inputs): Pair {
  const key = `${values.trouble} ${values.mended}`;
  const known = pairs.get(key);
  if (known) return known;
  const { world, stage } = setupOf(values);
  const other = setupOf({ ...values, mended: !values.mended });
  const { net, train } = buildOf(world);
  const slope = new Float64Array(net.parameters);
  networkLoss(net, train).gradient(initialWeights(net, world.start, world.seed), slope);
  const pair = {
    shown: finished(world, [stage]),
    other: finished(other.world, [other.stage]),
    weights: net.parameters,
    still: slope.filter((value) => Math.abs(value) < 1e-12).length,
  };
  pairs.set(key, pair);
  return pair;
}

function seen({ shown, other }: Pair, values: Inputs): Seen {
  const { world, stage } = setupOf(values);
  return seenAtEnd(world, stage, shown, other);
}

const percent = (share: number): string => `${formatCell(100 * share)} %`;

/** What can be seen of the trouble, in numbers. */
function evidence(pair: Pair, values: Inputs): string {
  const { trouble, mended } = values;
  const { checks } = pair.shown;
  const dead = deadUnits(seen(pair, values));
  if (mended) {
    const how = {
      zeros: 'Small weights, drawn at random: each unit has a slope of its own',
      dead: 'A rate of 3 in place of 10',
      raw: 'Each measure in units of its own spread',
      hot: 'A rate of 0.03 in place of 10',
    }[trouble];
    return `${how}. ${dead === 0 ? 'No unit' : dead === 1 ? 'One unit' : `${dead} units`} of 8 ${dead > 1 ? 'put' : 'puts'} out the same everywhere.`;
  }
  switch (trouble) {
    case 'zeros':
      return `At the start the slope is 0 along ${pair.still} of ${pair.weights} weights: a step changes nothing, and so does the next.`;
    case 'dead':
      return `${dead} of 8 units put out 0 everywhere in this window. Where a relu unit puts out 0, its slope is 0 too: nothing calls it back.`;
    case 'raw':
      return `The inputs are about 44 and 4,200, and ${dead} of 8 units put out the same everywhere: tanh is flat out there.`;
    case 'hot': {
      const losses = checks.slice(10).map(({ loss }) => loss);
      return `The loss goes to and fro between ${formatCell(Math.min(...losses))} and ${formatCell(Math.max(...losses))}, to the end.`;
    }
  }
}

function summary({ shown, other }: Pair, { mended }: Inputs): string {
  const [here, there] = [shown, other].map(({ checks }) => checks.at(-1)!);
  const said = ({ loss, right }: NonNullable<typeof here>): string =>
    `a loss of ${formatCell(loss)}, with ${percent(right)} of the watched points right`;
  return mended
    ? `Mended, it ends at ${said(here!)}; before, it was ${said(there!)}.`
    : `It ends at ${said(here!)}. The mended one, a thin line, ends at ${said(there!)}.`;
}

const endOf = (values: Inputs) => compute(values).shown.checks.at(-1)!;

export default defineWidget({
  name: 'does-not-train',
  title: 'Four networks that do not train',
  about:
    'Zeros, dead units, raw units, too high a rate: what each looks like, from the outside and from the inside, and what mends it.',
  params,
  compute,
  cells: [
    { title: 'What it says', figures: ['map'], controls: ['trouble', 'mended'] },
    { title: 'The losses', figures: ['trace'], controls: [] },
    { title: 'Its eight hidden units', figures: ['units'], controls: [], across: true, says: evidence },
  ],
  figures: (pair, values, size) => {
    const now = seen(pair, values);
    return [mapFigure(now, size), traceFigure(now, size), unitsFigure(now, size)];
  },
  summary,
  presets: [
    { label: 'Dead units', verdict: 'bad', values: { trouble: 'dead', mended: false } },
    { label: 'Raw units', verdict: 'bad', values: { trouble: 'raw', mended: false } },
    { label: 'Too hot', verdict: 'bad', values: { trouble: 'hot', mended: false } },
    { label: 'The same, mended', verdict: 'good', values: ({ trouble }) => ({ trouble, mended: true }) },
  ],
  table: ({ shown, other }) => ({
    caption: 'The losses of the training that is shown, and at the end of the other one',
    columns: ['points looked at', 'loss', 'loss on the watched', 'watched, right'],
    rows: [
      ...shown.checks.map(({ seen: points, loss, watched, right }) => [points, loss, watched, right]),
      ['the other, at its end', other.checks.at(-1)!.loss, other.checks.at(-1)!.watched, other.checks.at(-1)!.right],
    ],
  }),
  code: (values) => {
    const { world, stage } = setupOf(values);
    return { typescript: trainingProgram(world, [stage]) };
  },
  claims: [
    {
      id: 'zeros',
      text: 'From weights of 0 the loss is ln 2 at the first step and at the last: with equal classes and all points at every step, the slope is 0 along every single weight.',
      given: { trouble: 'zeros', mended: false },
      holds: ({ shown, still, weights }) =>
        still === weights && shown.checks.every(({ loss }) => Math.abs(loss - Math.LN2) < 1e-12),
    },
    {
      id: 'dead',
      text: 'At a rate of 10, five of the eight relu units die on the way, and the loss stays at 0.41; at a rate of 3 it gets to 0.08 and none dies.',
      given: { trouble: 'dead', mended: false },
      holds: (pair, values) => {
        const mended = { ...values, mended: true };
        return (
          deadUnits(seen(pair, values)) === 5 &&
          pair.shown.checks.at(-1)!.loss.toFixed(2) === '0.41' &&
          endOf(mended).loss.toFixed(2) === '0.08' &&
          deadUnits(seen(compute(mended), mended)) === 0
        );
      },
    },
    {
      id: 'raw',
      text: 'On millimetres and grams all eight units put out the same for every penguin, and 43 % are named correctly; on standardised measures 94 %.',
      given: { trouble: 'raw' },
      holds: (_, values) => {
        const [raw, scaled] = [false, true].map((mended) => endOf({ ...values, mended }));
        const wrong = { ...values, mended: false };
        return (
          deadUnits(seen(compute(wrong), wrong)) === 8 &&
          Math.round(100 * raw!.right) === 43 &&
          Math.round(100 * scaled!.right) === 94
        );
      },
    },
    {
      id: 'hot',
      text: 'At a rate of 10 Adam does not blow up, and it does not settle either: in the second half of the run the loss goes to and fro and is never below 0.1. At a rate of 0.03 it ends at 0.06.',
      given: { trouble: 'hot', mended: false },
      holds: ({ shown, other }) =>
        !shown.diverged &&
        shown.checks.slice(30).every(({ loss }) => loss > 0.1) &&
        shown.checks.slice(30).some(({ loss }) => loss > 1) &&
        other.checks.at(-1)!.loss.toFixed(2) === '0.06',
    },
  ],
});
