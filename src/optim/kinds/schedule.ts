import { requireShape } from '../base/shape.ts';
import { aPlan, listOf, someNumbers } from '../base/things.ts';
import { initialValues, type Params, type Values } from '../../params/index.ts';
import { requireBetween, requireWhole } from '../base/bounds.ts';
import { optionsText } from '../python/literal.ts';
import { withDefaults } from '../base/options.ts';
import type { SchedulePython, WrittenPlan, WrittenRun } from '../python/python.ts';
import type { Source, TorchClass } from '../base/source.ts';
import { chainedCode, sequentialCode } from '../python/written-schedule.ts';

/** Learning rate over the steps of one run. */
export interface Schedule {
  /**
   * Rate of step `t`, the first being step 0.
   *
   * @param metric what a schedule that watches the run looks at (loss, or validation loss) after step t − 1
   */
  rate(t: number, metric?: number): number;
  /**
   * Set where `rate` goes by the metric: a run then measures it before every step, unless it has a validation. For
   * `batch` the metric is the loss of the last step's batch, which costs nothing; in runs without batches the loss.
   */
  readonly watches?: boolean | 'batch';
  /** Momentum of step `t`, for schedules that cycle it against the rate. */
  momentum?(t: number): number;
}

/** A schedule still without its run. Every run makes its own from it, because some schedules remember. */
export interface SchedulePlan extends WrittenPlan {
  (run: ScheduleContext): Schedule;
}

/** The run that a schedule is made for. */
export interface ScheduleContext {
  /** η₀, the learning rate that the schedule scales. */
  readonly rate: number;
  /** Steps that the run may make. */
  readonly steps: number;
}

/**
 * A family of schedules found in `schedules/`: one file, one family.
 *
 * A schedule is a shape, the rate of the run its scale: every rate among the inputs is a multiple of η₀.
 */
export interface ScheduleDefinition<P extends Params = Params> {
  /** Equals the file name. */
  readonly name: string;
  readonly title: string;
  /** Name of the one behind which it stands in lists, because it is of that sort; at the end if not given. */
  readonly after?: string;
  /** Name of the function of this module that makes its plans. */
  readonly factory: string;
  /** What that function is given, as text, where it does not take the inputs by name. */
  given?(values: Values<P>): string;
  /** The rate η_t as a formula of t and the base rate η₀, TeX without dollar signs. */
  readonly tex: string;
  /** What the rate does, one sentence for readers. */
  readonly about: string;
  /** What PyTorch calls it; `null` where it has nothing of the kind. */
  readonly torch: TorchClass<keyof P & string> | null;
  readonly params: P;
  /** The input, if any, that is the number of steps of the run where a plan does not say otherwise. */
  readonly wholeRun?: string;
  /**
   * A schedule for one run; fresh for every run, because some of them remember.
   *
   * @throws RangeError if a value makes no sense for the family
   */
  create(values: Values<P>, run: ScheduleContext): Schedule;
  /** How programs in Python write it. */
  python(values: Values<P>, run: WrittenRun): SchedulePython;
  readonly source: Source;
  /** How it differs from PyTorch's: whole sentences for readers. */
  readonly differs: string;
}

/** Gives the definition its type. */
export function defineSchedule<P extends Params>(
  definition: ScheduleDefinition<P> & { readonly wholeRun?: keyof P & string },
): ScheduleDefinition<P> {
  return definition;
}

/**
 * The function that makes a plan from some inputs of a family; the others keep their initial values.
 *
 * @throws RangeError (the function made) if an input is unknown or is not of its kind; (the plan) if the values make no
 *   sense together
 */
export function planFactory<P extends Params>(
  definition: ScheduleDefinition<P>,
): (options?: Partial<Values<P>>) => SchedulePlan {
  const { name, params, factory, wholeRun } = definition;
  return asFactory(`${factory}()`, (options: Partial<Values<P>> = {}) => {
    const values = withDefaults(name, params, options);
    const lasting = wholeRun !== undefined && !(wholeRun in options);
    const within = (steps: number): Values<P> => (lasting ? { ...values, [wholeRun]: Math.max(1, steps) } : values);
    // the length of the run is what that input is where it is left out, not its initial value
    const implied = { ...initialValues(params), ...(wholeRun !== undefined && { [wholeRun]: undefined }) };
    return withCode(
      (run) => {
        requireContext(name, run);
        return definition.create(within(run.steps), run);
      },
      (run) => ({
        typescript: `${factory}(${definition.given?.(values) ?? optionsText(options, implied)})`,
        python: definition.python(within(run.steps), run),
      }),
    );
  });
}

/** Functions that make plans, and how one calls them. */
const factories = new WeakMap<object, string>();

/** Marks a function that makes plans, so that it is not taken for a plan. @param call how one calls it: `oneCycle()` */
export function asFactory<F extends object>(call: string, factory: F): F {
  factories.set(factory, call);
  return factory;
}

/** How one calls a function that makes plans; `undefined` for any other. */
export function factoryCall(value: object): string | undefined {
  return factories.get(value);
}

/** A plan and how programs write it. */
export function withCode(plan: SchedulePlan, code: SchedulePlan['code']): SchedulePlan {
  return Object.assign((run: ScheduleContext) => plan(run), { code });
}

/**
 * One schedule after the other: the first until milestone 0, the next until milestone 1 …
 *
 * Each starts at its own step 0, with the full rate η₀; its run is the stretch between its milestones.
 *
 * @param milestones steps at which the next schedule takes over, ascending, one fewer than the plans
 * @throws RangeError if there are no plans, or their number or the order of the milestones is wrong
 */
export function sequential(plans: readonly SchedulePlan[], milestones: readonly number[]): SchedulePlan {
  requireShape(
    'sequential',
    'plans',
    plans,
    listOf('a list of schedules that are called, as in [warmUp(), cosineAnnealing()]', aPlan),
  );
  requireShape('sequential', 'milestones', milestones, someNumbers);
  requireMilestones(plans.length, milestones);
  const plan: SchedulePlan = (run) => {
    requireContext('sequential', run);
    const starts = [0, ...milestones];
    const ends = [...milestones, Math.max(run.steps, starts.at(-1)!)];
    const parts = plans.map((plan, i) => plan({ rate: run.rate, steps: ends[i]! - starts[i]! }));
    const active = (t: number): number => starts.findLastIndex((start) => start <= t);
    const momenta = parts.map((part) => part.momentum?.bind(part)).filter((momentum) => momentum !== undefined);
    return {
      rate: (t, metric) => parts[active(t)]!.rate(t - starts[active(t)]!, metric),
      watches: parts.map(({ watches }) => watches).find(Boolean) ?? false,
      ...(momenta.length === parts.length && { momentum: (t) => momenta[active(t)]!(t - starts[active(t)]!) }),
    };
  };
  return withCode(plan, sequentialCode(plans, milestones));
}

/**
 * Schedules all at once: the product of what each makes of a rate of 1, times η₀.
 *
 * @throws RangeError if there are no plans
 */
export function chained(plans: readonly SchedulePlan[]): SchedulePlan {
  requireShape(
    'chained',
    'plans',
    plans,
    listOf('a list of schedules that are called, as in [warmUp(), cosineAnnealing()]', aPlan),
  );
  if (plans.length === 0) throw new RangeError('chained: there are no schedules');
  const plan: SchedulePlan = (run) => {
    requireContext('chained', run);
    const parts = plans.map((plan) => plan({ rate: 1, steps: run.steps }));
    const cycling = parts.findLast((part) => part.momentum !== undefined);
    return {
      rate: (t, metric) => parts.reduce((rate, part) => rate * part.rate(t, metric), run.rate),
      watches: parts.map(({ watches }) => watches).find(Boolean) ?? false,
      ...(cycling?.momentum && { momentum: cycling.momentum.bind(cycling) }),
    };
  };
  return withCode(plan, chainedCode(plans));
}

asFactory('sequential([warmUp(), constant()], [10])', sequential);
asFactory('chained([warmUp(), cosineAnnealing()])', chained);

function requireContext(who: string, { rate, steps }: ScheduleContext): void {
  requireBetween(who, 'the rate', rate, 0, Infinity);
  requireWhole(who, 'the number of steps', steps, 0);
}

function requireMilestones(plans: number, milestones: readonly number[]): void {
  if (plans === 0) throw new RangeError('sequential: there are no schedules');
  if (milestones.length !== plans - 1) {
    throw new RangeError(`sequential: ${plans} schedules need ${plans - 1} milestones, got ${milestones.length}`);
  }
  for (const [i, milestone] of milestones.entries()) {
    requireWhole('sequential', `milestone ${i}`, milestone, i === 0 ? 0 : milestones[i - 1]!);
  }
}
