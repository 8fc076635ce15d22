import { choice, numbers, real, seed, type Values } from '../params/index.ts';
import { anotherGame, isMission, missionGame } from '../scenes/games.ts';
import {
  allTasks,
  formulaOf,
  LEFT,
  RATES,
  send,
  SIZES,
  taskFor,
  WALKS,
  type Sent,
  type Task,
} from '../scenes/size-and-rate.ts';
import { isDone, walksFigure, type Tried } from '../scenes/size-and-rate-figure.ts';
import { defineWidget, type Work } from '../widget-kit/define.ts';
import { formatCell } from '../widget-kit/format.ts';

/** Settings that are kept in sight. */
const KEPT = 3;
/** The mission has so many. */
const ALLOWED = 2;

/** Every setting that can be sent, by number. */
const SETTINGS = SIZES.flatMap((size) => RATES.map((rate) => ({ size, rate })));
const numberOf = (size: number, rate: number): number =>
  SETTINGS.findIndex((setting) => setting.size === size && setting.rate === rate);

const params = {
  size: choice({
    label: 'Birds to an update',
    options: { 1: '1', 2: '2', 4: '4', 8: '8', 16: '16', 32: '32', 64: '64' },
    initial: '1',
  }),
  rate: real({ label: 'Learning rate', symbol: String.raw`\q{rate}{\eta}`, stops: RATES, initial: 1 }),
  sent: numbers({
    label: 'Settings sent',
    help: 'The numbers of the settings whose walks are shown.',
    stops: SETTINGS.map((_, i) => i),
    most: KEPT,
    initial: [numberOf(1, 1)],
  }),
  game: seed({ label: 'Problem', help: 'Each has birds, a height and a number of updates of its own.' }),
};
type Inputs = Values<typeof params>;

/** Walks that are known in this thread, by task and setting. */
const known = new Map<string, Sent>();
const keyOf = ({ name, within, updates }: Task, { size, rate }: Pick<Sent, 'size' | 'rate'>): string =>
  [name, within, updates, size, rate].join(' ');

function compute({ sent, game }: Inputs): Tried {
  const task = taskFor(game);
  return { task, tries: sent.map((at) => known.get(keyOf(task, SETTINGS[at]!)) ?? SETTINGS[at]!) };
}

/** Sends what has not been walked yet. */
function* refine(values: Inputs): Work<Tried> {
  const { task, tries } = compute(values);
  for (const { size, rate } of tries.filter((one) => !isDone(one))) {
    known.set(keyOf(task, { size, rate }), yield* send(task, size, rate));
  }
  return compute(values);
}

/** Keeps in the page what a worker has walked. */
function keep({ task, tries }: Tried): void {
  for (const one of tries) if (isDone(one)) known.set(keyOf(task, one), one);
}

const isWithin = ({ judged }: Sent, { within }: Task): boolean => judged <= within;
/** Whether the last try is within, with as few birds as can be. */
function isReached({ task, tries }: Tried): boolean {
  const last = tries.at(-1);
  return last !== undefined && isDone(last) && isWithin(last, task) && last.size <= task.size;
}

/** What there is to say of one try. */
function verdict(one: Sent, task: Task): string {
  if (isWithin(one, task))
    return one.size <= task.size ? 'Within, and fewer birds could not do it.' : 'Within, but fewer birds can do it.';
  return one.way > LEFT * task.within
    ? 'At this rate not even the walk by all birds is down by then.'
    : 'It is down in time, and the noise keeps it too high.';
}

/** What a mission says of its tries; it holds as well on a page that is loaded again, where nobody has accepted it. */
function left(tried: Tried): string {
  const sent = tried.tries.length;
  if (isReached(tried)) return '';
  if (sent >= ALLOWED) return ' Both tries are used up. Begin again: you get another problem.';
  return sent === 0 ? ' The mission allows two tries.' : ' That was the first of two tries.';
}

function summary(tried: Tried, { game }: Inputs): string {
  const { task, tries } = tried;
  const rest = isMission(game) ? left(tried) : '';
  const last = tries.at(-1);
  if (!last) return `Nothing is sent yet.${rest}`;
  if (!isDone(last)) return `${WALKS} walks by ${last.size} at a rate of ${last.rate} are under way.`;
  return `With ${last.size} to an update at a rate of ${last.rate}, ${WALKS} walks are ${formatCell(last.judged, 2)} above the lowest in the mean, after update ${task.updates}; ${task.within} is asked. The walk by all birds at that rate is ${last.way < 1e-4 ? 'less than 0.0001' : formatCell(last.way, 2)} above. ${verdict(last, task)}${rest}`;
}

/** A preset that sends one setting. */
const sends = (size: (typeof SIZES)[number], rate: number) => ({
  size: String(size),
  rate,
  sent: [numberOf(size, rate)],
});

const program = ({ species, measure, updates }: Task, { size, rate }: Pick<Sent, 'size' | 'rate'>): string => `import {
  gradientDescent, logisticRegression, penguinExamples, run, standardiser,
} from 'downhill';

const birds = penguinExamples({
  species: '${species}', features: ['${measure}'], label: 'sex',
});
// the first of ${WALKS} walks
const { last } = run({
  objective: logisticRegression(standardiser(birds)(birds)),
  optimizer: gradientDescent,
  rate: ${rate},
  start: [-2, 1],
  steps: ${Math.round(1.25 * updates)},
  batches: { size: ${size}, order: 'drawn' },
  seed: 1,
  record: 'none',
});
console.log(JSON.stringify({ loss: last.loss }));
`;

export default defineWidget({
  name: 'size-and-rate',
  title: 'Size and rate first, then the walks',
  about: 'Choose how many birds an update asks and at which rate; only then a hundred walks show how low they keep.',
  params,
  compute,
  refine,
  cells: [
    {
      title: ({ task }) => `${task.name}: the sex of a bird from one number`,
      figures: ['walks'],
      controls: ['size', 'rate'],
    },
  ],
  figures: (tried, _values, size) => {
    keep(tried);
    return [walksFigure(tried, size)];
  },
  readouts: ({ task: { down, scatter, updates, within } }) => [
    { label: 'All birds at rate 1: down after', value: `${down} updates` },
    { label: 'C of these birds', value: formatCell(scatter, 3), tone: 'gradient' },
    { label: 'You have', value: `${updates} updates` },
    { label: 'Then stay within', value: String(within), tone: 'loss' },
  ],
  actions: [
    {
      label: `Send ${WALKS} walks`,
      act: ({ sent, size, rate, game }) =>
        isMission(game) && sent.length >= ALLOWED ? {} : { sent: [...sent, numberOf(Number(size), rate)].slice(-KEPT) },
    },
    { label: 'Another problem', act: ({ game }, _tried, chance) => ({ game: anotherGame(game, chance), sent: [] }) },
  ],
  summary,
  presets: [
    { label: 'Few birds, fast', verdict: 'bad', values: sends(1, 4) },
    { label: 'Many birds', verdict: 'good', values: sends(64, 1) },
  ],
  table: ({ task, tries }) => ({
    caption: `Mean loss above the lowest after update ${task.updates}; ${task.within} is asked`,
    columns: [
      'birds to an update',
      'rate',
      `mean of ${WALKS} walks`,
      'the walk by all birds',
      'last loss of the first walk',
    ],
    rows: tries.map((one) => [
      one.size,
      one.rate,
      ...(isDone(one) ? [one.judged, one.way, one.first] : ['under way', 'under way', 'under way']),
    ]),
  }),
  code: (values) => {
    const { task, tries } = compute(values);
    return { typescript: program(task, tries.at(-1) ?? { size: Number(values.size), rate: values.rate }) };
  },
  goals: {
    'few-birds': {
      text: `On other birds: once your updates are over, the mean of ${WALKS} walks must stay as low as is asked. Do it with the fewest birds to an update. You have ${ALLOWED} tries.`,
      given: ({ game }, chance) => ({ game: missionGame(game, chance), sent: [], size: '64', rate: 8 }),
      refined: true,
      reached: (tried, { game }) => isMission(game) && tried.tries.length <= ALLOWED && isReached(tried),
      score: ({ tries }) => tries.length,
      aim: ALLOWED,
      get solution() {
        const { size, rate } = taskFor(missionGame(1));
        return { size: String(size), rate, sent: [numberOf(size, rate)] };
      },
    },
  },
  claims: [
    {
      id: 'formula',
      text: 'On every problem of this game the least rate that is down in time, and then the fewest birds whose floor is within by the formula, are the answer.',
      holds: () =>
        allTasks().every(({ scatter, down, updates, within, rate, size }) => {
          const leastRate = RATES.find((one) => one * updates >= down)!;
          const fewest = SIZES.find((one) => formulaOf({ scatter }, leastRate, one) <= within)!;
          return leastRate === rate && fewest === size;
        }),
    },
  ],
});
