import { initialValues, snap, type Variant } from '../../params/index.ts';
import { params, RATES, type Inputs, type Slot } from './inputs.ts';
import { raceOf, type Run } from './race.ts';

// Where one may begin: each a question, a race that answers it, and the answer, which a test checks.

interface Question {
  /** Unique; the id of the claim. */
  readonly id: string;
  readonly asks: string;
  /** The lesson that raises it. */
  readonly lesson: string;
  /** What the race shows. */
  readonly answer: string;
  readonly given: Partial<Inputs>;
  holds(values: Inputs): boolean;
}

type Given = Readonly<Record<string, unknown>>;

/** An option of an input that has several, with what of its inputs is set. */
function option(name: 'ground' | 'schedule' | 'clip' | 'stop' | Slot, kind: string, values: Given = {}) {
  const { control } = params[name];
  const found = control.kind === 'variant' ? control.options.find(({ value }) => value === kind) : undefined;
  if (!found) throw new RangeError(`playground: ${name} has no ${kind}`);
  return { kind, values: { ...initialValues(found.params), ...values } };
}

export const ground = (kind: string, values?: Given): Pick<Inputs, 'ground'> => ({
  ground: option('ground', kind, values),
});
/** A racer; its rate is the stop nearest to the one that is given. */
export const racer = (kind: string, { rate, ...values }: Given & { readonly rate?: number } = {}): Variant =>
  option('a', kind, rate === undefined ? values : { ...values, rate: snap(RATES, rate) });
const schedule = (kind: string, values?: Given) => ({ schedule: option('schedule', kind, values) });
const clipped = (most: number) => ({ clip: option('clip', 'norm', { most }) });

/** Only these race. */
function racers(...all: readonly ReturnType<typeof racer>[]): Pick<Inputs, Slot> {
  const [a, b, c, d] = Array.from({ length: 4 }, (_, i) => all[i] ?? racer('none')) as [
    Inputs['a'],
    Inputs['a'],
    Inputs['a'],
    Inputs['a'],
  ];
  return { a, b, c, d };
}

const GD = 'gradient-descent';
const momentum = (rate: number, more: Given = {}) => racer('sgd', { rate, momentum: 0.9, ...more });

const run = (values: Inputs, slot: Slot): Run => raceOf(values).runs.find((one) => one.slot === slot)!;
const end = (values: Inputs, slot: Slot): number => run(values, slot).trace.last.loss;
const at = (values: Inputs, slot: Slot, i = 0): number => run(values, slot).trace.last.w[i]!;
/** Which known minimum a racer ends at, the nearest. */
function valley(values: Inputs, slot: Slot): number {
  const minima = raceOf(values).ground.objective.minima ?? [];
  const away = minima.map(({ at: [x, y] }) => Math.hypot(at(values, slot) - x!, at(values, slot, 1) - y!));
  return away.indexOf(Math.min(...away));
}
const diverges = (values: Inputs, slot: Slot): boolean => run(values, slot).trace.outcome.kind === 'diverged';

export const QUESTIONS: readonly Question[] = [
  {
    id: 'larger-rate',
    asks: 'When does a larger rate stop helping?',
    lesson: 'learning-rate',
    answer: 'On a bowl of curvature 1, a rate of 0.75 arrives, 1.78 arrives later, and 2.15 diverges.',
    given: {
      ...ground('quadratic', { condition: 1 }),
      ...racers(racer(GD, { rate: 0.75 }), racer(GD, { rate: 1.78 }), racer(GD, { rate: 2.15 })),
      gradients: 50,
    },
    holds: (values) => end(values, 'a') < end(values, 'b') && end(values, 'b') < 1e-4 && end(values, 'c') > 100,
  },
  {
    id: 'ravine',
    asks: 'What does momentum do in a ravine?',
    lesson: 'momentum-rmsprop-adam',
    answer:
      'In a ravine a hundred times as steep across as along, momentum ends more than a hundred thousand times lower.',
    given: {
      ...ground('quadratic', { condition: 100 }),
      ...racers(racer(GD, { rate: 1.78 }), momentum(1)),
      gradients: 200,
    },
    holds: (values) => end(values, 'b') * 1e5 < end(values, 'a'),
  },
  {
    id: 'adam-loses',
    asks: 'Where does Adam lose?',
    lesson: 'momentum-rmsprop-adam',
    answer: 'In a ravine that is turned by 45°, with each at a good rate, momentum ends lower than Adam.',
    given: {
      ...ground('quadratic', { condition: 1000, turn: 45 }),
      ...racers(momentum(1.78), racer('adam', { rate: 0.1 })),
      gradients: 300,
    },
    holds: (values) => end(values, 'a') * 10 < end(values, 'b'),
  },
  {
    id: 'which-valley',
    asks: 'Which valley do you end in?',
    lesson: 'local-and-global-minima',
    answer: 'From one start, three optimizers end in three different valleys.',
    given: {
      ...ground('himmelblau'),
      start: [0.65, 0.15],
      ...racers(racer(GD, { rate: 0.01 }), momentum(0.01), racer('adam', { rate: 0.5 })),
    },
    holds: (values) => new Set((['a', 'b', 'c'] as const).map((slot) => valley(values, slot))).size === 3,
  },
  {
    id: 'saddle',
    asks: 'Who gets off a saddle first?',
    lesson: 'saddle-points',
    answer: 'Near a saddle the gradient is short: plain descent is still there when Adam has left.',
    given: {
      ...ground('formula-xy', { formula: 'x^4/4 - x^2/2 + y^2', reach: 2 }),
      start: [0.51, 0.9],
      ...racers(racer(GD, { rate: 0.01 }), momentum(0.01), racer('adam', { rate: 0.03 })),
    },
    holds: (values) => Math.abs(at(values, 'a')) < 0.2 && Math.abs(at(values, 'c')) > 0.8,
  },
  {
    id: 'plateau',
    asks: 'What gets you across a plateau?',
    lesson: 'saddle-points',
    answer:
      'On the plateau plain descent hardly moves; momentum gathers speed, RMSProp and Adam divide by the short gradient.',
    given: {
      ...ground('plateau'),
      start: [0.2, 0.3],
      ...racers(racer(GD, { rate: 0.1 }), momentum(0.1), racer('rmsprop', { rate: 0.1 }), racer('adam', { rate: 0.1 })),
      gradients: 200,
    },
    holds: (values) => end(values, 'a') > 0.8 && (['b', 'c', 'd'] as const).every((slot) => end(values, slot) < 0.1),
  },
  {
    id: 'noise',
    asks: 'Can noise carry you out of a shallow valley?',
    lesson: 'stochastic-gradient-descent',
    answer:
      'With noise in every gradient the walk ends lower than without in 24 of 40 seeds; with a third of it, in none.',
    given: {
      ...ground('many-valleys'),
      start: [0.12, 0.5],
      ...racers(racer(GD, { rate: 0.1 })),
      noise: 3.16,
      gradients: 500,
    },
    holds(values: Inputs): boolean {
      const calm = end({ ...values, noise: 0 }, 'a');
      const lower = (noise: number): number =>
        Array.from({ length: 40 }, (_, i) => end({ ...values, noise, seed: i + 1 }, 'a')).filter(
          (loss) => loss < calm - 0.1,
        ).length;
      return lower(3.16) === 24 && lower(1) === 0;
    },
  },
  {
    id: 'clipping',
    asks: 'What does clipping save?',
    lesson: 'stochastic-gradient-descent',
    answer:
      'Among Beale’s cliffs plain descent overflows at once; with its gradients cut to a length of 1 it goes down to the end.',
    given: { ...ground('beale'), ...racers(racer(GD, { rate: 0.1 }), momentum(0.03)), ...clipped(1), gradients: 300 },
    holds: (values) =>
      !diverges(values, 'a') && end(values, 'a') < 1.5 && diverges({ ...values, clip: option('clip', 'none') }, 'a'),
  },
  {
    id: 'falling-rate',
    asks: 'Why let the rate fall?',
    lesson: 'schedules',
    answer: 'With noise, a rate that falls along a cosine ends more than ten times lower than the same rate kept.',
    given: {
      ...ground('quadratic', { condition: 3.16 }),
      ...racers(racer(GD, { rate: 0.3 }), momentum(0.03)),
      ...schedule('cosine'),
      noise: 1,
      gradients: 300,
    },
    holds: (values) => end(values, 'a') * 10 < end({ ...values, schedule: option('schedule', 'constant') }, 'a'),
  },
  {
    id: 'nesterov',
    asks: 'Does looking ahead help?',
    lesson: 'momentum-rmsprop-adam',
    answer: 'In a ravine Nesterov’s momentum overshoots less: at the same rate it ends a hundred times lower.',
    given: {
      ...ground('quadratic', { condition: 100 }),
      ...racers(momentum(0.562), momentum(0.562, { nesterov: true })),
      gradients: 100,
    },
    holds: (values) => end(values, 'b') * 100 < end(values, 'a'),
  },
  {
    id: 'kink',
    asks: 'What does a kink do to the last steps?',
    lesson: 'learning-rate',
    answer: 'Across a kink the gradient does not shrink: at a fixed rate the walk hops over it to the end.',
    given: {
      ...ground('formula-xy', { formula: 'abs(x) + y^2', reach: 3 }),
      ...racers(racer(GD, { rate: 0.1 }), racer('adagrad', { rate: 0.3 })),
    },
    holds(values: Inputs): boolean {
      const [before, last] = run(values, 'a').trace.points.slice(-2);
      return before!.w[0]! * last!.w[0]! < 0 && end(values, 'a') > 0.01;
    },
  },
  {
    id: 'adagrad',
    asks: 'Why does Adagrad run out of breath?',
    lesson: 'momentum-rmsprop-adam',
    answer: 'In the banana valley Adagrad’s steps shrink for good: RMSProp with the same rate ends lower.',
    given: {
      ...ground('rosenbrock'),
      ...racers(racer('adagrad', { rate: 0.03 }), racer('rmsprop', { rate: 0.03 })),
      gradients: 500,
    },
    holds: (values) => end(values, 'b') * 10 < end(values, 'a'),
  },
];
