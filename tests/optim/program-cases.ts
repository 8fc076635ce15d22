import {
  adagrad,
  adam,
  adamw,
  afterWarmUp,
  chained,
  constant,
  cosineAnnealing,
  cyclicRate,
  dataLosses,
  examplesFrom,
  exponentialDecay,
  gradientDescent,
  himmelblau,
  lion,
  logisticRegression,
  multiStepDecay,
  oneCycle,
  optimizers,
  piecewise,
  plateau,
  quadratic,
  radam,
  rastrigin,
  reduceOnPlateau,
  rmsprop,
  schedules,
  sequential,
  sgd,
  softmaxRegression,
  stepDecay,
  surfaces,
  warmUp,
  type DataLossDefinition,
  type Objective,
  type Optimizer,
  type ProgramOptions,
  type SchedulePlan,
  type ScheduleDefinition,
  type SurfaceDefinition,
} from '../../src/optim/index.ts';
import { formulaCases } from './formula-cases.ts';
import { planFactory } from '../../src/optim/kinds/schedule.ts';
import { initialValues, type Params, type Values } from '../../src/params/index.ts';
import type { ProgramCase } from './program-case.ts';
import { drawnPrograms } from './program-draws.ts';

/** Each input at each of its samples, the others initial: what differs from the initial values, and in words. */
function variations(params: Params): readonly { title: string; values: Values<Params> }[] {
  const varied = Object.entries(params).flatMap(([name, param]) =>
    (param.samples as readonly unknown[]).map((value) => ({
      title: `${name} ${JSON.stringify(value)}`,
      values: { [name]: value } as Values<Params>,
    })),
  );
  return [{ title: 'as it is', values: {} }, ...varied];
}

const plane = { objective: himmelblau(), start: [0.5, -1], steps: 12 } as const;

const optimizerCases = Object.values<Optimizer>(optimizers).flatMap((optimizer) =>
  variations(optimizer.hyper).map(({ title, values }): ProgramCase => ({
    title: `${optimizer.name}, ${title}`,
    options: { ...plane, optimizer, hyper: values, rate: 0.01 },
  })),
);

const combined = (optimizer: Optimizer, hyper: Values<Params>): ProgramCase => ({
  title: `${optimizer.name}, ${JSON.stringify(hyper)}`,
  options: { ...plane, optimizer, hyper, rate: 0.01 },
});

const combinedCases: readonly ProgramCase[] = [
  combined(sgd, { momentum: 0.9, nesterov: true }),
  combined(sgd, { momentum: 0.9, dampening: 0.3, weightDecay: 0.1 }),
  combined(sgd, { momentum: 0.9, dampening: 0.3, nesterov: true }),
  combined(sgd, { momentum: 0, dampening: 0.3, nesterov: true }),
  combined(rmsprop, { centred: true, momentum: 0.9, weightDecay: 0.1 }),
  combined(adamw, { amsgrad: true, weightDecay: 0.1 }),
  combined(adagrad, { rateDecay: 0.1, initialSum: 0.5, weightDecay: 0.1 }),
  combined(radam, { beta2: 0.9, weightDecay: 0.1 }),
];

const paced = (title: string, schedule: SchedulePlan, optimizer: Optimizer = sgd, steps = 25): ProgramCase => ({
  title,
  options: { ...plane, schedule, optimizer, rate: 0.002, steps },
});

const scheduleCases = Object.values<ScheduleDefinition>(schedules).flatMap((definition) =>
  variations(definition.params).map(({ title, values }) =>
    paced(`${definition.name}, ${title}`, planFactory(definition)(values)),
  ),
);

const momentumCases = [sgd, rmsprop, adam, adamw, gradientDescent].flatMap((optimizer) =>
  [
    cyclicRate({ up: 4, down: 6, cycleMomentum: true }),
    cyclicRate({ up: 4, down: 6, cycleMomentum: true, mode: 'triangular2', highMomentum: 0 }),
    cyclicRate({ up: 4, down: 6, cycleMomentum: true, lowMomentum: 0 }),
    oneCycle(),
    oneCycle({ phases: 'three', shape: 'linear' }),
  ].map((plan, i) => paced(`${optimizer.name} with a cycled momentum, ${i + 1}`, plan, optimizer)),
);

const knots = [
  [1, 0.1],
  [0, 0.5],
  [0.4, 2],
] as const;
const composedCases = [
  paced('one after the other', sequential([constant(), exponentialDecay(), stepDecay({ every: 3 })], [5, 12])),
  paced('a momentum cycled twice', sequential([oneCycle(), cyclicRate({ up: 3, down: 2, cycleMomentum: true })], [10])),
  paced('a warm-up before a cosine', afterWarmUp(cosineAnnealing(), { length: 5 })),
  paced('a product', chained([warmUp({ length: 5 }), exponentialDecay(), cyclicRate({ up: 4, down: 4 })])),
  paced('drops at three steps', multiStepDecay([3, 8, 8], 0.5)),
  paced('knots in any order', piecewise(knots)),
  paced('Lion and a plateau', reduceOnPlateau({ patience: 1, threshold: 0.3 }), lion),
  paced('Lion and a cosine', cosineAnnealing(), lion),
  paced('one cycle whose first phase has no length', oneCycle({ warm: 0.1 }), sgd, 10),
  paced('one cycle whose last phase has no length', oneCycle({ warm: 0.8, phases: 'three' })),
  paced('a warm-up from nothing', warmUp({ shape: 'constant', from: 0 })),
  paced('a schedule that makes no step', sequential([constant(), warmUp({ length: 3 })], [0])),
  paced('a momentum that is switched off', oneCycle(), rmsprop),
  {
    title: 'a momentum cycled through 0, and dampening',
    options: {
      ...plane,
      optimizer: sgd,
      hyper: { dampening: 0.5 },
      rate: 0.002,
      schedule: cyclicRate({ up: 4, down: 6, cycleMomentum: true, lowMomentum: 0 }),
      steps: 25,
    },
  },
  ...drawnPrograms(120, 1).map((options, i) => ({ title: `whatever is drawn, ${i + 1}`, options })),
];

const surfaceCases = Object.values<SurfaceDefinition>(surfaces).flatMap((definition) =>
  variations(definition.params).map(({ title, values }): ProgramCase => {
    const objective = definition.create({ ...initialValues(definition.params), ...values });
    const start = objective.window.map(([low, high], i) => low + (0.3 + 0.15 * i) * (high - low));
    return {
      title: `${definition.name}, ${title}`,
      options: { objective, optimizer: gradientDescent, rate: 1e-4, start, steps: 10 },
    };
  }),
);
const tilted = [
  [2, 1],
  [1, 4],
];
const many = Array.from({ length: 30 }, (_, i) => 1 + i / 7);
const otherSizes = [
  quadratic(3),
  quadratic(tilted),
  quadratic(many),
  plateau({ dimension: 3 }),
  rastrigin({ dimension: 1 }),
];
const sizeCases = otherSizes.map((objective): ProgramCase => ({
  title: `${objective.name} of ${objective.dimension} weights`,
  options: {
    objective,
    optimizer: gradientDescent,
    rate: 0.01,
    start: Array.from({ length: objective.dimension }, (_, i) => 1 + Math.sin(i)),
    steps: 10,
  },
}));

/** Twelve examples of two features, the classes mixed, so that no line separates them. */
const rows = Array.from({ length: 12 }, (_, i) => [Math.sin(3 * i), Math.cos(2 * i)]);
const two = examplesFrom(rows, [0, 1, 1, 0, 0, 1, 0, 1, 1, 0, 1, 0]);
const three = {
  ...examplesFrom(
    rows,
    Array.from(rows.keys(), (i) => i % 3),
  ),
  classes: ['a', 'b', 'c', 'd'],
};

const descentOn = (objective: Objective): ProgramOptions => ({
  objective,
  optimizer: gradientDescent,
  rate: 0.1,
  start: Array.from({ length: objective.dimension }, (_, i) => Math.sin(i + 1)),
});
const dataCases: readonly ProgramCase[] = [
  ...Object.values<DataLossDefinition>(dataLosses).flatMap((definition) =>
    variations(definition.params).map(({ title, values }): ProgramCase => {
      const objective = definition.create({ ...initialValues(definition.params), ...values }, two);
      return { title: `${definition.name}, ${title}`, options: { ...descentOn(objective), steps: 10 } };
    }),
  ),
  {
    title: 'softmax over three classes of four',
    options: { ...descentOn(softmaxRegression(three)), steps: 10 },
  },
];

const neuron = descentOn(logisticRegression(two));
const inTenSteps = { ...neuron, steps: 10 };
const given = (...rows: readonly (readonly number[])[]): ProgramCase => ({
  title: `batches of ${JSON.stringify(rows)}`,
  options: { ...inTenSteps, batches: { order: 'given', rows } },
});

const feedCases: readonly ProgramCase[] = [
  given([0, 5, 7], [1, 2], [11]),
  given([3]),
  { title: 'batches in order', options: { ...inTenSteps, batches: { order: 'sequential', size: 5 } } },
  { title: 'epochs', options: { ...neuron, epochs: 3, batches: { order: 'sequential', size: 4 } } },
  { title: 'all examples shuffled', options: { ...inTenSteps, batches: { order: 'shuffled', size: 12 }, seed: 4 } },
  { title: 'shuffled', options: { ...inTenSteps, batches: { order: 'shuffled', size: 5 }, seed: 4 }, random: true },
  { title: 'drawn', options: { ...inTenSteps, batches: { order: 'drawn', size: 3 } }, random: true },
  { title: 'a gradient clipped by its length', options: { ...inTenSteps, clip: { norm: 0.1 } } },
  { title: 'a gradient clipped by its numbers', options: { ...inTenSteps, clip: { value: 0.02 } } },
  {
    title: 'batches, clipped, Adam, a schedule and a stop',
    options: {
      ...neuron,
      optimizer: adam,
      schedule: cosineAnnealing(),
      batches: { order: 'sequential', size: 5 },
      clip: { norm: 0.05 },
      stop: { gradientNorm: 0.05 },
      steps: 60,
    },
  },
  {
    title: 'batches and a plateau',
    options: { ...inTenSteps, schedule: reduceOnPlateau({ patience: 0 }), batches: { order: 'sequential', size: 1 } },
  },
];

const bowl = { ...descentOn(quadratic([1, 4])), steps: 200 };
const atTwoRates = { ...bowl, steps: 20, rates: [0.01, 0.1] };
const stopCases: readonly ProgramCase[] = [
  { title: 'a stop at a small gradient', options: { ...bowl, stop: { gradientNorm: 0.01 } } },
  { title: 'a stop at a small change', options: { ...bowl, stop: { lossChange: 1e-4 } } },
  { title: 'a stop at a target', options: { ...bowl, stop: { target: 0.01 } } },
  {
    title: 'the first of three stops',
    options: { ...bowl, stop: { target: 1e-9, lossChange: 1e-6, gradientNorm: 0.02 } },
  },
  { title: 'the end alone', options: { ...bowl, record: 'none' } },
  { title: 'the end alone, of a stop', options: { ...bowl, record: 'none', stop: { gradientNorm: 0.01 } } },
  { title: 'no step', options: { ...bowl, steps: 0 } },
  { title: 'several rates', options: { ...bowl, rates: [0.01, 0.1, 0.3], stop: { target: 0.01 } } },
  { title: 'several rates, scheduled', options: { ...atTwoRates, schedule: cosineAnnealing({ low: 0.1 }) } },
  { title: 'several rates, by hand', options: { ...atTwoRates, optimizer: lion, schedule: cosineAnnealing() } },
];

/** Every optimizer, schedule and loss with each of its inputs, and whatever else a run can be asked for. */
export const programCases: readonly ProgramCase[] = [
  ...optimizerCases,
  ...combinedCases,
  ...scheduleCases,
  ...momentumCases,
  ...composedCases,
  ...surfaceCases,
  ...sizeCases,
  ...formulaCases,
  ...dataCases,
  ...feedCases,
  ...stopCases,
];
