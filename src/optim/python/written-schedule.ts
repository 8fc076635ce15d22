import { indented } from './literal.ts';
import type { PythonLines, ScheduleCode, TimePython, WrittenPlan } from './python.ts';

/** `low` at 0 and 1 at 1, along the expression `share`. */
export function between(low: number, share: string): string {
  return low === 0 ? share : `${low} + (1 - ${low}) * ${share}`;
}

/** Schedules of PyTorch that change the base rate for those beside them. */
const SELFISH = ['OneCycleLR', 'CyclicLR'];

/** How programs write one schedule after the other; nothing where they cannot write one of them. */
export function sequentialCode(plans: readonly WrittenPlan[], milestones: readonly number[]): WrittenPlan['code'] {
  return combined(plans, (codes, run) => {
    const starts = [0, ...milestones];
    const ends = [...milestones, Math.max(run.steps, starts.at(-1)!)];
    const parts = codes.map((code, i) => code({ ...run, steps: ends[i]! - starts[i]! }));
    // one that makes no step is left out: PyTorch would begin with it
    const used = parts.flatMap((_, i) => (i === parts.length - 1 || ends[i]! > starts[i]! ? [i] : []));
    return {
      typescript: `sequential([${namesOf(parts)}], [${milestones.join(', ')}])`,
      python: inSequence(
        used.map((i) => timeOf(parts[i]!)),
        used.slice(1).map((i) => starts[i]!),
        parts.every((part) => 'momentum' in part.python),
      ),
    };
  });
}

/** How programs write schedules all at once; nothing where they cannot write one of them. */
export function chainedCode(plans: readonly WrittenPlan[]): WrittenPlan['code'] {
  return combined(plans, (codes, run) => {
    const parts = codes.map((code) => code(run));
    return { typescript: `chained([${namesOf(parts)}])`, python: inProduct(parts.map(timeOf)) };
  });
}

type Code = NonNullable<WrittenPlan['code']>;

function combined(
  plans: readonly WrittenPlan[],
  combine: (codes: readonly Code[], run: Parameters<Code>[0]) => ScheduleCode,
): WrittenPlan['code'] {
  const codes = plans.flatMap(({ code }) => code ?? []);
  return codes.length === plans.length ? (run) => combine(codes, run) : undefined;
}

const namesOf = (parts: readonly ScheduleCode[]): string => parts.map(({ typescript }) => typescript).join(', ');

/** @throws RangeError if the schedule goes by the loss */
function timeOf({ typescript, python }: ScheduleCode): TimePython {
  if ('factor' in python) return python;
  throw new RangeError(`programs: ${typescript} goes by the loss, and cannot be written together with others`);
}

/** @param cycles whether every plan of the sequence, with steps or without, cycles a momentum */
function inSequence(all: readonly TimePython[], milestones: readonly number[], cycles: boolean): TimePython {
  if (all.length === 1) return withoutMomentum(all[0]!, cycles);
  const calls = all.flatMap(({ torch }) => (typeof torch === 'string' || SELFISH.includes(torch.name) ? [] : [torch]));
  const momenta = all.flatMap(({ momentum }) => (momentum === undefined ? [] : [momentum]));
  return {
    torch:
      cycles || calls.length < all.length
        ? 'PyTorch has no scheduler for this sequence'
        : { name: 'SequentialLR', parts: calls, given: [`milestones=[${milestones.join(', ')}]`] },
    factor: inTurn(
      all.map(({ factor }) => factor),
      milestones,
    ),
    ...(cycles && { momentum: inTurn(momenta, milestones) }),
  };
}

/** A schedule by itself; its momentum only where the sequence that it is left of cycles one. */
function withoutMomentum(python: TimePython, cycles: boolean): TimePython {
  if (cycles || python.momentum === undefined) return python;
  return { torch: 'PyTorch has no scheduler for this sequence', factor: python.factor };
}

function inProduct(all: readonly TimePython[]): TimePython {
  const cycling = all.findLast(({ momentum }) => momentum !== undefined);
  const names = all.map((_, i) => `factor_${i + 1}`);
  return {
    torch: 'PyTorch has no scheduler for this product',
    factor: [
      ...all.flatMap(({ factor }, i) => [`def ${names[i]!}(t):`, ...indented(factor), '']),
      `return ${names.map((name) => `${name}(t)`).join(' * ')}`,
    ],
    ...(cycling?.momentum && { momentum: cycling.momentum }),
  };
}

/** Bodies of functions of `t` one after the other, each counting its steps from 0. */
function inTurn(bodies: readonly PythonLines[], milestones: readonly number[]): PythonLines {
  return bodies.flatMap((body, i) => {
    const start = i === 0 ? 0 : milestones[i - 1]! - (milestones[i - 2] ?? 0);
    const end = milestones[i];
    const rebased = start === 0 ? [] : [`t -= ${start}`];
    return end === undefined
      ? [...rebased, ...body]
      : [...rebased, `if t < ${end - (milestones[i - 1] ?? 0)}:`, ...indented(body)];
  });
}

/** The steps made, but never more than `length`; a run of `steps` need not be told where it ends before. */
export function until(length: number, steps: number): string {
  return length >= steps ? 't' : `min(t, ${length})`;
}
