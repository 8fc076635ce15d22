import type { Params, Values } from '../../params/index.ts';
import type { Named } from '../python/literal.ts';
import type { Objective } from '../kinds/objective.ts';
import type { Optimizer, State } from '../kinds/optimizer.ts';
import { withDefaults } from '../base/options.ts';
import type { InTorch, LossCode, OptimizerPython, ScheduleCode, WrittenRun } from '../python/python.ts';
import { begin } from '../run/run.ts';
import type { Batches } from '../run/batches.ts';
import { admitProgram } from '../run/door.ts';
import { isOverExamples, type Clip } from '../run/feed.ts';
import { rateOf, startOf, stepLimit, type DescentOptions, type RunOptions } from '../run/settings.ts';
import type { SchedulePlan } from '../kinds/schedule.ts';
import { momentumIn } from '../run/pace.ts';
import type { StopRules } from '../run/stop.ts';
import { optimizerInTorch } from './torch-class.ts';

/** The options of a run that programs can be written for. */
export interface ProgramOptions<P extends Params = Params, S extends State = State>
  extends DescentOptions<P, S>, Pick<RunOptions, 'steps' | 'epochs' | 'batches' | 'clip' | 'seed'> {
  /** The rate over the steps: a plan of this module. */
  readonly schedule?: SchedulePlan;
  readonly stop?: Omit<StopRules, 'patience' | 'rateBelow'>;
  /** What is printed: every point if not given, only the last one for `'none'`. */
  readonly record?: 'all' | 'none';
  /** One run for each of these learning rates, in place of `rate`; each line then says its `rate` too. */
  readonly rates?: readonly number[];
}

/** The same, everything said. */
export interface Settled {
  readonly loss: LossCode;
  /** N; 0 where the loss is not over examples. */
  readonly examples: number;
  readonly optimizer: OptimizerPython & { readonly torch: InTorch };
  /** The hyper-parameters by name, those that a schedule cycles left out. */
  readonly hyper: Named;
  readonly schedule: ScheduleCode | null;
  /** What the schedule cycles, if it does. */
  readonly cycled: WrittenRun['momentum'];
  /** A list of rates, or one. */
  readonly rate: number | readonly number[];
  readonly start: readonly number[];
  readonly steps: number;
  readonly batches: Batches | null;
  readonly clip: Clip | null;
  readonly seed: number;
  readonly stop: Omit<StopRules, 'patience' | 'rateBelow'>;
  readonly prints: 'all' | 'none';
}

/** What a run can do and programs cannot. */
const UNWRITTEN = ['noise', 'validation', 'average', 'snapshots', 'keepBest'] as const;

/** @throws RangeError if one of the options cannot be written, or `run` would refuse it */
export function settle<P extends Params, S extends State>(options: ProgramOptions<P, S>): Settled {
  admitProgram(options);
  const { rates, ...asked } = options;
  const given: Named = asked;
  for (const name of UNWRITTEN) {
    if (given[name] !== undefined) throw new RangeError(`programs: ${name} cannot be written`);
  }
  const { objective, optimizer, schedule, batches = null, clip = null, seed = 1, stop = {} } = options;
  if ('rateBelow' in stop) throw new RangeError('programs: stop.rateBelow cannot be written');
  const rate = rateOf(options);
  for (const one of rates ?? [rate]) begin({ ...asked, rate: one }); // refuses what cannot be run
  const steps = stepLimit(options);
  const hyper = withDefaults(optimizer.name, optimizer.hyper, options.hyper ?? {});
  const momentum = momentumIn(hyper);
  const made = schedule?.({ rate, steps });
  if (made?.watches === 'batch' && batches !== null) {
    throw new RangeError('programs: a schedule that watches batches cannot be written');
  }
  const cycle = made?.momentum;
  const cycled = cycle === undefined ? null : momentum;
  const momenta = cycle === undefined ? [] : Array.from({ length: steps }, (_, t) => cycle(t));
  const first = cycled === null ? hyper : { ...hyper, [cycled]: momenta.find((value) => value !== 0) ?? 0 };
  return {
    loss: writtenLoss(objective),
    examples: isOverExamples(objective) ? objective.examples : 0,
    optimizer: optimizerCode(optimizer, first, cycled === 'momentum' && momenta.includes(0)),
    hyper: cycled === null ? hyper : { ...hyper, [cycled]: undefined },
    schedule: scheduleCode(schedule, { steps, momentum }),
    cycled,
    rate: rates ?? rate,
    start: [...startOf(options)],
    steps,
    batches,
    clip,
    seed,
    stop,
    prints: options.record ?? 'all',
  };
}

/** @throws RangeError if nobody has said how to write the objective */
export function writtenLoss({ name, code }: Objective): LossCode {
  if (code === undefined) throw new RangeError(`programs: nobody has said how to write "${name}"`);
  return code();
}

/**
 * The optimizer in Python.
 *
 * @param hyper a cycled momentum as of its first step, but not 0, which would need no velocity
 * @param forgets whether the momentum is ever cycled to 0
 * @throws RangeError if nobody has said how to write the optimizer
 */
function optimizerCode<P extends Params, S extends State>(
  optimizer: Optimizer<P, S>,
  hyper: Values<P>,
  forgets: boolean,
): Settled['optimizer'] {
  if (optimizer.python === undefined) {
    throw new RangeError(`programs: nobody has said how to write "${optimizer.name}"`);
  }
  const python = optimizer.python(hyper, { forgets });
  const torch = forgets ? 'at a momentum of 0 PyTorch leaves the velocity as it was' : null;
  return { ...python, torch: torch ?? optimizerInTorch(optimizer, hyper, python) };
}

function scheduleCode(plan: SchedulePlan | undefined, run: WrittenRun): ScheduleCode | null {
  if (plan === undefined) return null;
  if (plan.code === undefined) throw new RangeError('programs: nobody has said how to write the schedule');
  return plan.code(run);
}
