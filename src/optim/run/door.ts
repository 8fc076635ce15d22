import {
  anyNumber,
  anything,
  having,
  isList,
  isObject,
  numberList,
  oneOf,
  requireFields,
  requireShape,
  shown,
  tolerance,
  whole,
  yesOrNo,
  type Fields,
  type Shape,
} from '../base/shape.ts';
import { someObjective as objective } from '../base/things.ts';
import { uncheckedOf } from '../kinds/checked.ts';
import type { Averaging } from './averaging.ts';
import type { Batches } from './batches.ts';
import type { Cadence } from './cadence.ts';
import type { DescentOptions, RunOptions, Validation } from './settings.ts';
import type { Patience, StopRules } from './stop.ts';

// Readers write JavaScript, where nothing checks types: here the options of a run are looked at, once, name by name.

type Keys<T> = T extends unknown ? keyof T & string : never;
type Shapes<T> = Readonly<Record<Keys<T>, Shape>>;

const cadence = { from: whole(0), every: whole(1) } satisfies Shapes<Cadence>;

const DESCENT = {
  objective,
  optimizer: having('an optimizer of this module, as in optimizer: adam', 'init', 'step'),
  hyper: { says: 'an object with hyper-parameters by name', fits: isObject },
  rate: anything, // `rateOf` says more
  start: { says: 'a list of numbers, one for each weight', fits: isList },
} satisfies Shapes<DescentOptions>;

const RUN = {
  ...DESCENT,
  schedule: {
    says: 'a schedule, as in schedule: cosineAnnealing()',
    fits: (value) => typeof value === 'function' || (isObject(value) && typeof value.rate === 'function'),
  },
  steps: anything,
  epochs: anything,
  stop: { says: 'an object with rules, as in stop: { gradientNorm: 0.001 }', fits: isObject },
  validation: { says: 'an object, as in validation: { objective }', fits: isObject },
  record: {
    says: "'all', 'none' or a number of steps",
    fits: (value) => value === 'all' || value === 'none' || typeof value === 'number',
  },
  average: { says: "an object, as in average: { kind: 'equal' }", fits: isObject },
  snapshots: {
    says: 'a list of steps, or an object with from and every',
    fits: (value) => isObject(value) || isList(value),
  },
  keepBest: yesOrNo,
  batches: { says: 'an object, as in batches: { size: 32 }', fits: isObject },
  noise: {
    says: 'a standard deviation, or a function of the step that gives one',
    fits: (value) => typeof value === 'number' || typeof value === 'function',
  },
  clip: { says: 'an object, { norm } or { value }', fits: isObject },
  seed: { says: 'a whole number', fits: Number.isSafeInteger },
} satisfies Shapes<RunOptions>;

const NEEDED = ['objective', 'optimizer', 'start'] as const;

/** Names that papers and other libraries use. */
const KNOWN: NonNullable<Fields['known']> = {
  learningRate: 'rate',
  learning_rate: 'rate',
  lr: 'rate',
  eta: 'rate',
  stepSize: 'rate',
  loss: 'objective',
  f: 'objective',
  function: 'objective',
  method: 'optimizer',
  algorithm: 'optimizer',
  x0: 'start',
  w0: 'start',
  initial: 'start',
  weights: 'start',
  iterations: 'steps',
  maxIterations: 'steps',
  maxIter: 'steps',
  scheduler: 'schedule',
  decay: 'schedule',
  batchSize: 'batches',
  batch_size: 'batches',
  momentum: 'hyper',
  beta1: 'hyper',
  beta2: 'hyper',
  hyperparameters: 'hyper',
  tolerance: 'stop',
};

const STOP = {
  gradientNorm: tolerance,
  lossChange: tolerance,
  target: anyNumber,
  lossAbove: anyNumber,
  rateBelow: tolerance,
  patience: { says: 'an object, as in patience: { checks: 5 }', fits: isObject },
} satisfies Shapes<StopRules>;

const PATIENCE = { checks: whole(1), margin: tolerance } satisfies Shapes<Patience>;
const VALIDATION = { objective, ...cadence } satisfies Shapes<Validation>;
const AVERAGE = { kind: oneOf(['equal', 'exponential']), decay: anything, ...cadence } satisfies Shapes<Averaging>;
const CLIP = { norm: anything, value: anything };

const BATCHES = {
  order: oneOf(['shuffled', 'sequential', 'drawn', 'given']),
  size: anything, // `batchSource` says more
  rows: { says: 'a list of lists of row numbers', fits: (value) => Array.isArray(value) && value.every(Array.isArray) },
} satisfies Shapes<Batches>;

/**
 * Looks at all options of a run by name and kind; that each value makes sense is seen by the part that takes it.
 *
 * @returns the options, frozen; batches without an order are shuffled
 * @throws RangeError if there are none, a name is unknown or missing, or a value is not of its kind
 */
export function admit<O extends RunOptions>(options: O): O {
  requireFields('run', options, { shapes: RUN, needed: NEEDED, known: KNOWN });
  const { objective, stop, validation, average, snapshots, batches, clip } = options;
  requireObjective(objective);
  look('stop', stop, { shapes: STOP, known: { loss: 'target', tolerance: 'gradientNorm' } });
  look('stop.patience', stop?.patience, { shapes: PATIENCE, needed: ['checks'] });
  look('validation', validation, { shapes: VALIDATION, needed: ['objective'] });
  look('average', average, { shapes: AVERAGE, needed: ['kind'] });
  if (isObject(snapshots)) look('snapshots', snapshots, { shapes: cadence });
  look('clip', clip, { shapes: CLIP });
  return Object.freeze({
    ...options,
    objective: uncheckedOf(objective), // what it would check at each step has been checked here
    ...(batches !== undefined && { batches: ordered(batches) }),
  });
}

/** Looks at an option that is made of others, if it is given. */
function look(name: string, given: unknown, fields: Fields): void {
  if (given !== undefined) requireFields('run', given, fields, `${name}.`);
}

/** Looks at the names in the options of programs, which are those of a run and a list of rates. */
export function admitProgram(options: object): void {
  const shapes = { ...RUN, rates: numberList };
  requireFields('programs', options, { shapes, needed: NEEDED, known: KNOWN });
}

/** Looks at the options of plain steps likewise. @param who names the function that takes them */
export function admitDescent(who: string, options: DescentOptions): void {
  requireFields(who, options, { shapes: DESCENT, needed: NEEDED, known: KNOWN });
  requireObjective(options.objective);
}

function requireObjective({ name, dimension }: DescentOptions['objective']): void {
  requireShape('run', `the dimension of ${shown(name)}`, dimension, whole(1));
}

/** Batches with their order: shuffled, where nothing else is said. */
function ordered(batches: Batches): Batches {
  requireFields('run', batches, { shapes: BATCHES, known: { batchSize: 'size' } }, 'batches.');
  const { order = 'shuffled' } = batches;
  const given: Readonly<Record<string, unknown>> = { ...batches };
  const [needed, idle] = order === 'given' ? ['rows', 'size'] : ['size', 'rows'];
  if (given[needed] === undefined) throw new RangeError(`run: batches.${needed} is missing, for order: '${order}'`);
  if (given[idle] !== undefined) {
    throw new RangeError(
      `run: batches.${idle} is for order: '${order === 'given' ? 'shuffled' : 'given'}', got '${order}'`,
    );
  }
  return { ...batches, order } as Batches; // the default is put in, nothing else
}
