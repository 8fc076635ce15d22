import {
  chained,
  cosineAnnealing,
  cosineWarmRestarts,
  cyclicRate,
  exponentialDecay,
  linearRamp,
  multiStepDecay,
  oneCycle,
  polynomialDecay,
  reduceOnPlateau,
  sequential,
  stepDecay,
  warmUp,
  type SchedulePlan,
} from '../../src/optim/index.ts';
import { checkCases, readReference, type ReferenceFile } from './reference.ts';

/** A scheduler of PyTorch by name, with its arguments. */
interface Scheduler {
  readonly scheduler: string;
  readonly hyperparameters: Hyper;
}

interface Case extends Scheduler {
  readonly name: string;
  readonly base_lr: number | null;
  readonly steps: number;
  readonly lr: readonly number[];
  readonly momentum?: readonly number[];
  readonly metric?: readonly number[];
}

type Hyper = Readonly<Record<string, number | string | boolean | readonly number[] | readonly Scheduler[]>>;

/** Reads arguments of PyTorch's by type; what is missing or of another type is an error, not a default. */
class Arguments {
  readonly #hyper: Hyper;
  readonly #unread: Set<string>;

  constructor(hyper: Hyper) {
    this.#hyper = hyper;
    this.#unread = new Set(Object.keys(hyper));
  }

  number(name: string): number {
    return this.#take(name, (value) => typeof value === 'number');
  }

  flag(name: string): boolean {
    return this.#take(name, (value) => typeof value === 'boolean');
  }

  oneOf<const K extends string>(name: string, known: readonly K[]): K {
    return this.#take(name, (value): value is K => known.some((one) => one === value));
  }

  numbers(name: string): readonly number[] {
    return this.#take(name, (value): value is readonly number[] => isList(value, 'number'));
  }

  schedulers(): readonly Scheduler[] {
    return this.#take('schedulers', (value): value is readonly Scheduler[] => isList(value, 'object'));
  }

  /** Fails if an argument has not been looked at: it would have been ignored. */
  done(): void {
    if (this.#unread.size > 0)
      throw new Error(`arguments that the test does not know: ${[...this.#unread].join(', ')}`);
  }

  #take<T extends Hyper[string]>(name: string, fits: (value: Hyper[string]) => value is T): T {
    const value = this.#hyper[name];
    if (value === undefined || !fits(value)) throw new Error(`argument ${name} is ${JSON.stringify(value)}`);
    this.#unread.delete(name);
    return value;
  }
}

function isList(value: Hyper[string], of: 'number' | 'object'): boolean {
  return Array.isArray(value) && value.every((entry) => typeof entry === of);
}

/** A plan, the base rate and the run length that stand for a scheduler of PyTorch's with its arguments. */
interface Translation {
  readonly plan: SchedulePlan;
  /** The base rate, where the scheduler sets it itself. */
  readonly rate?: number;
  /** Steps of the run, where the scheduler says so itself. */
  readonly steps?: number;
}

type Translate = (given: Arguments, rate: number) => Translation;

const simple =
  (make: (given: Arguments, rate: number) => SchedulePlan): Translate =>
  (given, rate) => ({ plan: make(given, rate) });

const translations: Readonly<Record<string, Translate>> = {
  StepLR: simple((given) => stepDecay({ every: given.number('step_size'), factor: given.number('gamma') })),
  MultiStepLR: simple((given) => multiStepDecay(given.numbers('milestones'), given.number('gamma'))),
  ExponentialLR: simple((given) => exponentialDecay({ factor: given.number('gamma') })),
  ConstantLR: simple((given) =>
    warmUp({ shape: 'constant', from: given.number('factor'), length: given.number('total_iters') }),
  ),
  LinearLR: simple((given) =>
    linearRamp({
      from: given.number('start_factor'),
      to: given.number('end_factor'),
      length: given.number('total_iters'),
    }),
  ),
  PolynomialLR: simple((given) =>
    polynomialDecay({ length: given.number('total_iters'), power: given.number('power') }),
  ),
  CosineAnnealingLR: simple((given, rate) =>
    cosineAnnealing({ length: given.number('T_max'), low: given.number('eta_min') / rate }),
  ),
  CosineAnnealingWarmRestarts: simple((given, rate) =>
    cosineWarmRestarts({
      length: given.number('T_0'),
      growth: given.number('T_mult'),
      low: given.number('eta_min') / rate,
    }),
  ),
  CyclicLR(given) {
    const rate = given.number('max_lr');
    const plan = cyclicRate({
      low: given.number('base_lr') / rate,
      up: given.number('step_size_up'),
      down: given.number('step_size_down'),
      mode: modes[given.oneOf('mode', ['triangular', 'triangular2', 'exp_range'])],
      factor: given.number('gamma'),
      ...momentum(given),
    });
    return { plan, rate };
  },
  OneCycleLR(given) {
    const plan = oneCycle({
      warm: given.number('pct_start'),
      shape: given.oneOf('anneal_strategy', ['cos', 'linear']) === 'cos' ? 'cosine' : 'linear',
      phases: given.flag('three_phase') ? 'three' : 'two',
      divisor: given.number('div_factor'),
      finalDivisor: given.number('final_div_factor'),
      ...momentum(given),
    });
    return { plan, rate: given.number('max_lr'), steps: given.number('total_steps') };
  },
  ReduceLROnPlateau: simple((given, rate) =>
    reduceOnPlateau({
      mode: given.oneOf('mode', ['min', 'max']),
      factor: given.number('factor'),
      patience: given.number('patience'),
      threshold: given.number('threshold'),
      thresholdMode: given.oneOf('threshold_mode', ['rel', 'abs']),
      cooldown: given.number('cooldown'),
      low: given.number('min_lr') / rate,
      least: given.number('eps') / rate,
    }),
  ),
  SequentialLR: simple((given, rate) =>
    sequential(
      given.schedulers().map((part) => planOf(part, rate).plan),
      given.numbers('milestones'),
    ),
  ),
  ChainedScheduler: simple((given, rate) => chained(given.schedulers().map((part) => planOf(part, rate).plan))),
};

const modes = { triangular: 'triangular', triangular2: 'triangular2', exp_range: 'exp-range' } as const;

function momentum(given: Arguments) {
  return {
    cycleMomentum: given.flag('cycle_momentum'),
    lowMomentum: given.number('base_momentum'),
    highMomentum: given.number('max_momentum'),
  };
}

function planOf({ scheduler, hyperparameters }: Scheduler, rate: number): Translation {
  const translate = translations[scheduler];
  if (translate === undefined) throw new Error(`scheduler "${scheduler}" is not known to this test`);
  const given = new Arguments(hyperparameters);
  const translation = translate(given, rate);
  given.done();
  return translation;
}

function check(one: Case): void {
  const { plan, rate = one.base_lr, steps = one.steps } = planOf(one, one.base_lr ?? NaN);
  if (rate === null) throw new Error('the case has no base rate');
  const schedule = plan({ rate, steps });
  const rates = one.lr.map((_, t) => schedule.rate(t, t === 0 ? undefined : one.metric?.[t - 1]));
  requireClose('lr', rates, one.lr);
  if ((schedule.momentum === undefined) !== (one.momentum === undefined)) throw new Error('only one has a momentum');
  requireClose('momentum', one.momentum?.map((_, t) => schedule.momentum!(t)) ?? [], one.momentum ?? []);
}

/** Every number within 1e-12 of the largest one expected. */
function requireClose(what: string, actual: readonly number[], expected: readonly number[]): void {
  const tolerance = 1e-12 * Math.max(0, ...expected);
  for (const [t, value] of expected.entries()) {
    if (Math.abs(actual[t]! - value) <= tolerance) continue;
    throw new Error(`${what}[${t}]: got ${actual[t]}, expected ${value}`);
  }
}

const { cases } = readReference<ReferenceFile & { readonly cases: readonly Case[] }>('schedules');
checkCases('schedules', 'cases', cases, ({ name }) => name, check);
