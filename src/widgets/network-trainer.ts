import { finished, seenAt, type Training } from '../scenes/training.ts';
import { deadUnits, traceFigure } from '../scenes/training-figures.ts';
import { PLACE } from '../scenes/training-given.ts';
import { dropped, holds, pressed, typedIn } from '../scenes/training-hands.ts';
import {
  compute,
  goneOn,
  keptWidths,
  refine,
  seen,
  stagesOf,
  unitOf,
  valuesOf,
  wireOf,
  worldOf,
  written,
  type Both,
} from '../scenes/training-inputs.ts';
import { mapFigure } from '../scenes/training-map.ts';
import { readTraining } from '../scenes/training-memory.ts';
import { networkFigure } from '../scenes/training-network.ts';
import { trainingPrograms } from '../scenes/training-programs.ts';
import { isShaded, params, when, WIDTHS, type Inputs } from '../scenes/training-params.ts';
import { FIRST, LEARNT, ONE_LAYER, PLAIN, SEVEN, SPIRALS } from '../scenes/training-setups.ts';
import { isOfNumbers } from '../scenes/training-sets.ts';
import { unitFigure, unitsOnMap } from '../scenes/training-unit.ts';
import { compared, heights, inside, WELL } from '../scenes/training-says.ts';
import { mapInWords, netName, pointsName, setInWords, stageName, wellOf } from '../scenes/training-words.ts';
import { defineWidget } from '../widget-kit/define.ts';
import { formatCell } from '../widget-kit/format.ts';

const percent = (share: number): string => `${formatCell(100 * share)} %`;

function summary(both: Both, values: Inputs): string {
  const looked = seen(both, values);
  const { training, world, now, hand } = looked;
  const dead = deadUnits(looked);
  const net = `${netName(world)}, ${stagesOf(values).map(stageName).join(', then ')}, on the ${pointsName(world)}`;
  if (!training.whole)
    return `${net}: not trained to the end yet; after ${formatCell(now.seen, 4)} points the loss is ${formatCell(now.loss)}.`;
  const set = setInWords(world, hand);
  const well = isOfNumbers(world.data)
    ? `of whose variance it explains ${percent(now.right)}`
    : `${percent(now.right)} of which it names correctly`;
  const where = `after ${formatCell(now.seen, 5)} points${set && ` and ${set}`} the loss is ${formatCell(now.loss)}, ${formatCell(now.watched)} on those watched, ${well}`;
  const stuck = dead === 0 ? '' : ` ${dead} hidden ${dead === 1 ? 'unit puts' : 'units put'} out the same everywhere.`;
  return `${net}: ${where}${training.diverged ? '; then the loss blew up' : ''}.${stuck}`;
}

/** The mission: to get there by so few points. */
const FEW = 10_000;

const DRAWS = [1, 2, 3, 4, 5, 6];

const trained = (values: Inputs): Training => finished(worldOf(values), stagesOf(values));
const endOf = (values: Inputs): Training['checks'][number] => trained(values).checks.at(-1)!;

export default defineWidget({
  name: 'network-trainer',
  title: 'Train a network',
  about:
    'Points of the plane and a network that you set up piece by piece: what it says of the plane, what its hidden units see, and both losses.',
  params,
  compute,
  refine,
  cells: [
    { title: 'What it says, and its losses', figures: ['map', 'trace'], controls: [], says: heights, stays: true },
    {
      title: 'The network',
      figures: ['network', 'unit'],
      controls: ['layers', 'units', ...WIDTHS, 'activation', 'start', 'close'],
      says: inside,
      across: true,
    },
    {
      title: 'Its training',
      figures: [],
      controls: ['moment', 'optimizer', 'rate', 'schedule', 'batch', 'l2', 'l1', 'examples', 'stop'],
      says: compared,
    },
    {
      title: 'Its points',
      figures: [],
      controls: ['data', 'noise', 'given', 'shuffled', 'learn', 'watching', 'shades', 'steps', 'seed', 'more'],
    },
  ],
  when,
  figures: (both, values, size) => {
    const now = seen(both, values);
    const unit = values.close ? unitOf(values) : null;
    const parts = unit ? {} : { parts: unitsOnMap(now) };
    return [
      mapFigure(now, size, {
        shaded: isShaded(values),
        watching: values.watching,
        room: { width: 340, height: 320 },
        ...parts,
      }),
      traceFigure(now, size, { width: 340, height: 230 }),
      networkFigure(now, { unit, wire: wireOf(values) }, size),
      unitFigure(now, unit, size),
    ];
  },
  handles: (both, values, size = 'wide') => holds(seen(both, values), values, size),
  drag: dropped,
  fields: (both, values, size = 'wide') => typedIn(seen(both, values), values, size),
  pick: pressed,
  brings: (input, value, values) => (input === 'units' && value === 'each' ? keptWidths(values) : {}),
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
    { label: 'Go on from these weights', act: (values, both) => (both ? goneOn(values, both) : {}), refined: true },
    { label: 'Begin anew', act: () => ({ before: [], hand: [] }) },
  ],
  readouts: (both, values) => {
    const { now, world } = seen(both, values);
    return [
      { label: 'Loss', value: formatCell(now.loss), tone: 'loss' },
      { label: 'Loss on the watched', value: formatCell(now.watched), tone: 'validation' },
      { label: 'Watched', value: `${percent(now.right)} ${wellOf(world)}` },
    ];
  },
  summary,
  texts: (_, values) => ({ points: mapInWords(worldOf(values), isShaded(values)) }),
  presets: [
    { label: 'Spirals, learnt', verdict: 'good', values: { ...PLAIN, ...LEARNT } },
    { label: 'Too hot', verdict: 'bad', values: { ...PLAIN, ...LEARNT, rate: 1 } },
    { label: 'All zero', verdict: 'bad', values: { ...PLAIN, ...LEARNT, start: 'zeros' } },
    { label: 'Penguins', verdict: 'good', values: { ...PLAIN, ...LEARNT, data: 'penguins' } },
  ],
  table: (both, values) => {
    const { training, world, now, at } = seen(both, values);
    const rows = now === training.checks[at] ? training.checks : [...training.checks, now]; // the last one set by hand
    return {
      caption: 'The training, moment by moment',
      columns: ['points looked at', 'loss', 'loss on the watched', `watched, ${wellOf(world)}`],
      rows: rows.map(({ seen: points, loss, watched, right }) => [points, loss, watched, right]),
      rowsAreSteps: true,
    };
  },
  code: trainingPrograms,
  goals: {
    'few-points': {
      text: `With one hidden layer, name ${100 * WELL} % of the watched points correctly after at most ${FEW.toLocaleString('en')} points looked at.`,
      given: ONE_LAYER,
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
      holds: (_, values) => seenAt(trained(values), WELL) < 20_000,
    },
    {
      id: 'neuron',
      text: 'A single neuron names fewer than 70 % correctly.',
      given: { ...LEARNT, layers: 'none' },
      holds: (_, values) => endOf(values).right < 0.7,
    },
    {
      id: 'squares',
      text: 'At a rate of 0.1 and given x² and y² in place of x and y, a single neuron names every watched point of the circles correctly; given x and y, fewer than 60 %.',
      given: { ...LEARNT, rate: 0.1, data: 'circles', layers: 'none', given: ['xx', 'yy'] },
      holds: (_, values) =>
        (['ten', 'fifty', 'all'] as const).every((batch) => {
          const right = (given: Inputs['given']): number => endOf({ ...values, batch, given }).right;
          return right(['xx', 'yy']) === 1 && right(PLACE) < 0.6;
        }),
    },
    {
      id: 'linear',
      text: 'With linear units two layers of sixteen do no better than a single neuron: fewer than 70 %.',
      given: { ...LEARNT, activation: 'linear' },
      holds: (_, values) =>
        [0.01, 0.1].every((rate) =>
          (['ten', 'fifty', 'all'] as const).every((batch) => endOf({ ...values, rate, batch }).right < 0.7),
        ),
    },
    {
      id: 'sparse',
      text: 'With an L1 penalty of 0.01 the weights of x² and y² end beyond 6 and the five others within 0.01 of 0; with as much L2 none of the seven comes nearer to 0 than 0.05. Either way it names every watched point of the circles correctly.',
      given: { ...SEVEN, l1: 0.01 },
      holds: (_, values) => {
        const [l1, l2] = [{ l1: 0.01 }, { l1: 0, l2: 0.01 }].map((penalty) => {
          const { w, right } = endOf({ ...values, ...penalty });
          return { right, sizes: [...w.subarray(0, 7)].map(Math.abs) };
        });
        return (
          l1!.right === 1 &&
          l2!.right === 1 &&
          l1!.sizes.every((size, i) => (i === 2 || i === 3 ? size > 6 : size < 0.01)) &&
          Math.min(...l2!.sizes) > 0.05
        );
      },
    },
    {
      id: 'few',
      text: 'In six draws of six it learns 20 points to a loss below 0.01 and names fewer than 72 % of those that it watches correctly; from 200 it names at least 97 %.',
      given: { ...LEARNT, learn: 20 },
      holds: (_, values) =>
        DRAWS.every((seed) => {
          const few = endOf({ ...values, seed });
          return few.loss < 0.01 && few.right < 0.72 && endOf({ ...values, seed, learn: 200 }).right >= 0.97;
        }),
    },
    {
      id: 'by-heart',
      text: 'In six draws of six, three layers learn all 40 random labels, to a loss below 0.015, and name 38 to 56 % of the watched points correctly: no better than guessing. Given the true labels of the same 40 points, they get as low, and name at least 86 % correctly.',
      given: { ...LEARNT, layers: 'three', shuffled: true, learn: 40 },
      holds: (_, values) =>
        DRAWS.every((seed) => {
          const dealt = { ...values, seed };
          const [random, real] = [endOf(dealt), endOf({ ...dealt, shuffled: false })];
          return (
            // so small that none of 40 is wrong: that one alone would cost ln 2 / 40
            Math.max(random.loss, real.loss) < 0.015 && random.right > 0.38 && random.right < 0.56 && real.right > 0.86
          );
        }),
    },
    {
      id: 'equal-points',
      text: 'At a rate of 0.01 and 20,000 points in all, ten points a step bring 99.5 % of the watched right, and all 200 a step 73 %.',
      given: { ...SPIRALS, ...FIRST },
      holds: (_, values) =>
        (['ten', 'all'] as const).map((batch) => endOf({ ...values, batch }).right).join() === '0.995,0.73',
    },
    {
      id: 'hotter',
      text: 'At a rate of 0.1 it is the other way round: all 200 a step have 95 % right after 10,800 points, ten a step never.',
      given: { ...SPIRALS, ...FIRST, rate: 0.1 },
      holds: (_, values) =>
        (['all', 'ten'] as const).map((batch) => seenAt(trained({ ...values, batch }), WELL)).join() ===
        '10800,Infinity',
    },
  ],
});
