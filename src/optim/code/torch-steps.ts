import { indented, LINE } from '../python/literal.ts';
import type { PythonLines, SchedulePython, TorchCall } from '../python/python.ts';
import { byLoss, byTime, constants, forLibrary, scheduleFunctions } from './python.ts';
import type { Settled } from './settings.ts';

/** The parts of a program in PyTorch that depend on who makes the steps: an optimizer of its own, or lines by hand. */
export interface TorchSteps {
  /** Functions beside the loss. */
  readonly functions: PythonLines;
  /** Once, before all rates. */
  readonly before: PythonLines;
  /** Before the first step of a rate, the weights being made. */
  readonly start: PythonLines;
  /** Forgets the last gradient. */
  readonly zero: string;
  readonly step: PythonLines;
  /** What the base rate is called. */
  readonly rate: string;
}

/** The steps of a run. */
export function torchSteps(settled: Settled): TorchSteps {
  const { torch } = settled.optimizer;
  return typeof torch === 'string' ? byHand(settled, torch) : byClass(settled, torch);
}

/** @param reason why there is no class for it */
function byHand({ optimizer, hyper, schedule, cycled, rate }: Settled, reason: string): TorchSteps {
  const time = byTime(schedule);
  const watch = byLoss(schedule);
  const name = time === null && watch === null ? 'eta' : 'rate';
  const lines = [
    ...(watch === null ? [] : ['if step > 0:', ...indented(watch.observe.map(asNumber)), 'eta = rate * scale']),
    ...(time === null ? [] : ['eta = rate * factor(step)']),
    ...(cycled === null ? [] : [`${cycled} = cycled(step)`]),
  ];
  return {
    functions: time === null ? [] : scheduleFunctions(time),
    before: [
      ...(typeof rate === 'number' ? [`${name} = ${rate}`] : []),
      ...constants(hyper, [...optimizer.start, ...optimizer.step]),
    ],
    start: [...forLibrary('torch', optimizer.start), ...(watch?.start ?? [])],
    zero: 'w.grad = None',
    step: [
      ...lines,
      ...(optimizer.step.some((line) => /\bt\b/.test(line)) ? ['t = step + 1'] : []),
      `with torch.no_grad():  # ${reason}`,
      ...indented(['g = w.grad', ...forLibrary('torch', optimizer.step)]),
    ],
    rate: name,
  };
}

const asNumber = (line: string): string => line.replaceAll(/\bvalue\b/g, 'value.item()');

function byClass(settled: Settled, torch: TorchCall): TorchSteps {
  const { schedule, rate } = settled;
  const python = byTime(schedule) ?? byLoss(schedule);
  const pace = python === null ? STEADY : scheduler(python, settled);
  const isNamed =
    typeof rate !== 'number' || [...pace.start, ...pace.before, ...pace.after].some((line) => /\brate\b/.test(line));
  return {
    functions: pace.functions,
    before: isNamed && typeof rate === 'number' ? [`rate = ${rate}`] : [],
    start: [
      ...call('optimizer = torch.optim.', torch.name, ['[w]', `lr=${isNamed ? 'rate' : String(rate)}`, ...torch.given]),
      ...pace.start,
    ],
    zero: 'optimizer.zero_grad()',
    step: [...pace.before, 'optimizer.step()', ...pace.after],
    rate: 'rate',
  };
}

interface Pace {
  readonly functions: PythonLines;
  readonly start: PythonLines;
  /** Before and after each step. */
  readonly before: PythonLines;
  readonly after: PythonLines;
}

const STEADY: Pace = { functions: [], start: [], before: [], after: [] };

/** What changes the rate of an optimizer of PyTorch. */
function scheduler(python: SchedulePython, settled: Settled): Pace {
  const { torch } = python;
  if (typeof torch !== 'string') {
    const step = 'factor' in python ? 'scheduler.step()' : 'scheduler.step(loss(w).item())';
    return { ...STEADY, start: made(torch), after: [step] };
  }
  if (!('factor' in python)) throw new RangeError(`programs: ${torch}`);
  const functions = scheduleFunctions(python);
  if (python.momentum === undefined) {
    const start = [`scheduler = lr_scheduler.LambdaLR(optimizer, factor)  # ${torch}`];
    return { ...STEADY, functions, start, after: ['scheduler.step()'] };
  }
  const momentum =
    settled.cycled === 'beta1' ? `"betas": (cycled(step), ${String(settled.hyper.beta2)})` : '"momentum": cycled(step)';
  const before = [`# ${torch}`, `optimizer.param_groups[0].update({"lr": rate * factor(step), ${momentum}})`];
  return { ...STEADY, functions, before };
}

/** Makes a scheduler, and before it those that it combines. */
function made({ name, given, parts }: TorchCall): PythonLines {
  const before = 'scheduler = lr_scheduler.';
  if (parts === undefined) return call(before, name, ['optimizer', ...given]);
  const list = parts.map((part) => `lr_scheduler.${part.name}(${['optimizer', ...part.given].join(', ')}),`);
  return ['parts = [', ...indented(list), ']', ...call(before, name, ['optimizer', 'parts', ...given])];
}

/** A call: on one line where it fits, else each argument on its own. */
function call(before: string, name: string, given: readonly string[]): PythonLines {
  const line = `${before}${name}(${given.join(', ')})`;
  return line.length <= LINE ? [line] : [`${before}${name}(`, ...indented(given.map((one) => `${one},`)), ')'];
}
