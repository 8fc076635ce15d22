import {
  compute,
  isDrawn,
  params,
  refine,
  seen,
  stagesOf,
  valuesOf,
  worldOf,
  written,
  type Both,
  type Inputs,
} from '../scenes/training-inputs.ts';
import { networkLoss } from '../optim/index.ts';
import { buildOf, finished, seenAt, type Stage, type Training, type World } from '../scenes/training.ts';
import { trainingInPytorch, trainingProgram } from '../scenes/training-code.ts';
import { deadUnits, mapFigure, traceFigure, unitsFigure } from '../scenes/training-figures.ts';
import { GIVEN, PLACE } from '../scenes/training-given.ts';
import { MOST_STAGES, readTraining, writtenStage } from '../scenes/training-memory.ts';
import { OPTIMIZERS, SETS } from '../scenes/training-sets.ts';
import { defineWidget } from '../widget-kit/define.ts';
import { formatCell } from '../widget-kit/format.ts';

const percent = (share: number): string => `${formatCell(100 * share)} %`;
const netName = ({ layers, units, activation, given }: World): string =>
  (layers === 0 ? 'One neuron' : `${Array.from({ length: layers }, () => units).join('-')} ${activation}`) +
  (given.join() === PLACE.join() ? '' : ` of ${given.map((name) => GIVEN[name].title).join(', ')}`);
const stageName = ({ optimizer, rate }: Stage): string => `${OPTIMIZERS[optimizer].title} at ${rate}`;

function summary(both: Both, values: Inputs): string {
  const now = seen(both, values);
  const { training, world, at } = now;
  const check = training.checks[at]!;
  const dead = deadUnits(now);
  const net = `${netName(world)}, ${stagesOf(values).map(stageName).join(', then ')}, on the ${SETS[world.data].title}`;
  if (!training.whole)
    return `${net}: not trained to the end yet; after ${formatCell(check.seen, 4)} points the loss is ${formatCell(check.loss)}.`;
  const where = `after ${formatCell(check.seen, 5)} points the loss is ${formatCell(check.loss)}, ${formatCell(check.watched)} on those watched, ${percent(check.right)} of which it names correctly`;
  const stuck = dead === 0 ? '' : ` ${dead} hidden ${dead === 1 ? 'unit puts' : 'units put'} out the same everywhere.`;
  return `${net}: ${where}${training.diverged ? '; then the loss blew up' : ''}.${stuck}`;
}

function compared({ training, other }: Both, values: Inputs): string {
  const kept = readTraining(values.kept);
  const reached = (one: Training): string => {
    const at = seenAt(one, 0.95);
    return at === Infinity ? `never has 95 % right` : `first has 95 % right after ${formatCell(at, 5)} points`;
  };
  if (!other || !kept) return `This run ${reached(training)}.`;
  return `This run ${reached(training)}. The one that is kept, thin (${netName(kept.world)}, ${kept.stages.map(stageName).join(', then ')}), ${reached(other)}.`;
}

/** The mission: to get there by so few points. */
const FEW = 10_000;
const WELL = 0.95;

const SPIRALS = {
  data: 'spirals',
  noise: 1,
  given: PLACE,
  shuffled: false,
  seed: 1,
  layers: 'two',
  units: '16',
} as const;
const FIRST = { activation: 'relu', start: 'he-uniform', optimizer: 'adam', rate: 0.01, batch: 'fifty' } as const;
/** The run that the lesson opens with. */
const LEARNT = { ...SPIRALS, ...FIRST, batch: 'ten' } as const;

export default defineWidget({
  name: 'network-trainer',
  title: 'Train a network',
  about:
    'Points of the plane and a network that you set up piece by piece: what it says of the plane, what its hidden units see, and both losses.',
  params,
  compute,
  refine,
  cells: [
    { title: 'What it says', figures: ['map'], controls: ['data', 'noise', 'given', 'shuffled', 'seed'] },
    {
      title: 'The losses',
      figures: ['trace'],
      controls: ['moment', 'optimizer', 'rate', 'schedule', 'batch', 'l2', 'examples', 'stop'],
      says: compared,
    },
    {
      title: 'Its hidden units',
      figures: ['units'],
      controls: ['layers', 'units', 'activation', 'start'],
      across: true,
    },
  ],
  when: {
    noise: ({ data }) => isDrawn(data),
    units: ({ layers }) => layers !== 'none',
    activation: ({ layers }) => layers !== 'none',
  },
  figures: (both, values, size) => {
    const now = seen(both, values);
    return [mapFigure(now, size), traceFigure(now, size), unitsFigure(now, size)];
  },
  timeline: { input: 'moment', seconds: 6 },
  actions: [
    { label: 'Keep this run to compare', act: (values) => ({ kept: written(values) }) },
    {
      label: 'Bring the kept run back',
      act: (values) => {
        const kept = readTraining(values.kept);
        return kept ? { ...valuesOf(kept), kept: written(values) } : {};
      },
    },
    {
      label: 'Go on from these weights',
      act: (values) => ({
        before: stagesOf(values)
          .slice(0, MOST_STAGES - 1)
          .flatMap(writtenStage),
      }),
    },
    { label: 'Begin anew', act: () => ({ before: [] }) },
  ],
  readouts: (both, values) => {
    const { training, at } = seen(both, values);
    return [
      { label: 'Loss', value: formatCell(training.checks[at]!.loss), tone: 'loss' },
      { label: 'Loss on the watched', value: formatCell(training.checks[at]!.watched), tone: 'validation' },
      { label: 'Watched, right', value: percent(training.checks[at]!.right) },
    ];
  },
  summary,
  presets: [
    { label: 'Spirals, learnt', verdict: 'good', values: LEARNT },
    { label: 'Too hot', verdict: 'bad', values: { ...LEARNT, rate: 1 } },
    { label: 'All zero', verdict: 'bad', values: { ...LEARNT, start: 'zeros' } },
    { label: 'Penguins', verdict: 'good', values: { ...LEARNT, data: 'penguins' } },
  ],
  table: ({ training }) => ({
    caption: 'The training, moment by moment',
    columns: ['points looked at', 'loss', 'loss on the watched', 'watched, right'],
    rows: training.checks.map(({ seen: points, loss, watched, right }) => [points, loss, watched, right]),
    rowsAreSteps: true,
  }),
  code: (values) => ({
    typescript: trainingProgram(worldOf(values), stagesOf(values)),
    pytorch: trainingInPytorch(worldOf(values), stagesOf(values)),
  }),
  goals: {
    'few-points': {
      text: `With one hidden layer, name ${100 * WELL} % of the watched points correctly after at most ${FEW.toLocaleString('en')} points looked at.`,
      given: {
        ...SPIRALS,
        layers: 'one',
        activation: 'tanh',
        start: 'glorot-uniform',
        optimizer: 'gd',
        rate: 0.1,
        schedule: 'constant',
        batch: 'all',
        l2: 0,
        examples: 20_000,
        stop: 'end',
        before: [],
        kept: [],
      },
      reached: ({ training }) => training.whole && seenAt(training, WELL) <= FEW,
      score: ({ training }) => (training.whole ? seenAt(training, WELL) : Infinity),
      aim: FEW,
      missing: ({ training }) =>
        seenAt(training, WELL) === Infinity
          ? `It never gets there: ${percent(training.checks.at(-1)!.right)} at the end.`
          : `It gets there after ${formatCell(seenAt(training, WELL), 5)} points.`,
      refined: true,
      solution: { activation: 'tanh', start: 'he-uniform', optimizer: 'adam', rate: 0.3, batch: 'ten' },
    },
  },
  claims: [
    {
      id: 'learnt',
      text: 'Sixteen and sixteen relu units with Adam at 0.01 name 95 % of the watched points correctly before 20,000 points are looked at.',
      given: { ...SPIRALS, ...FIRST },
      holds: (_, values) => seenAt(finished(worldOf(values), stagesOf(values)), WELL) < 20_000,
    },
    {
      id: 'neuron',
      text: 'A single neuron names fewer than 70 % correctly.',
      given: { ...SPIRALS, ...FIRST, layers: 'none' },
      holds: (_, values) => finished(worldOf(values), stagesOf(values)).checks.at(-1)!.right < 0.7,
    },
    {
      id: 'squares',
      text: 'At a rate of 0.1 and given x² and y² in place of x and y, a single neuron names every watched point of the circles correctly; given x and y, fewer than 60 %.',
      given: { ...SPIRALS, ...FIRST, rate: 0.1, data: 'circles', layers: 'none', given: ['xx', 'yy'] },
      holds: (_, values) =>
        (['ten', 'fifty', 'all'] as const).every((batch) => {
          const right = (given: Inputs['given']): number =>
            finished(worldOf({ ...values, batch, given }), stagesOf({ ...values, batch })).checks.at(-1)!.right;
          return right(['xx', 'yy']) === 1 && right(PLACE) < 0.6;
        }),
    },
    {
      id: 'linear',
      text: 'With linear units two layers of sixteen do no better than a single neuron: fewer than 70 %.',
      given: { ...SPIRALS, ...FIRST, activation: 'linear' },
      holds: (_, values) =>
        [0.01, 0.1].every((rate) =>
          (['ten', 'fifty', 'all'] as const).every((batch) => {
            const set = { ...values, rate, batch };
            return finished(worldOf(set), stagesOf(set)).checks.at(-1)!.right < 0.7;
          }),
        ),
    },
    {
      id: 'by-heart',
      text: 'After 80,000 points three layers name more than seven in ten of the random labels as they were dealt, and fewer than half of the watched points correctly.',
      given: { ...SPIRALS, ...FIRST, layers: 'three', shuffled: true, examples: 80_000 },
      holds: (_, values) => {
        const { w, right } = finished(worldOf(values), stagesOf(values)).checks.at(-1)!;
        const { net, train } = buildOf(worldOf(values));
        return networkLoss(net, train).accuracy(w) > 0.7 && right < 0.5;
      },
    },
    {
      id: 'equal-points',
      text: 'At a rate of 0.01 and 20,000 points in all, ten points a step bring 99.5 % of the watched right, and all 200 a step 73 %.',
      given: { ...SPIRALS, ...FIRST },
      holds: (_, values) =>
        (['ten', 'all'] as const)
          .map((batch) => finished(worldOf({ ...values, batch }), stagesOf({ ...values, batch })).checks.at(-1)!.right)
          .join() === '0.995,0.73',
    },
    {
      id: 'hotter',
      text: 'At a rate of 0.1 it is the other way round: all 200 a step have 95 % right after 10,800 points, ten a step never.',
      given: { ...SPIRALS, ...FIRST, rate: 0.1 },
      holds: (_, values) =>
        (['all', 'ten'] as const)
          .map((batch) => seenAt(finished(worldOf({ ...values, batch }), stagesOf({ ...values, batch })), WELL))
          .join() === '10800,Infinity',
    },
  ],
});
