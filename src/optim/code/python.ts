import { indented, LINE, pythonFloat, pythonLiteral, snakeCase, type Named } from '../python/literal.ts';
import type { LossCode, PythonLines, ScheduleCode, TimePython, WatchPython } from '../python/python.ts';
import type { Settled } from './settings.ts';

/** The two libraries. */
export type Library = 'np' | 'torch';

/** Lines for one of the libraries: `xp.sqrt` becomes `np.sqrt`. */
export function forLibrary(library: Library, lines: PythonLines): PythonLines {
  const array = library === 'np' ? 'np.array(' : 'torch.tensor(';
  return lines.map((line) => line.replaceAll('xp.array(', array).replaceAll(/\bxp\./g, `${library}.`));
}

/** A function; two empty lines keep it apart from what comes before. */
export function define(head: string, body: PythonLines): PythonLines {
  return ['', '', `def ${head}:`, ...indented(body)];
}

/** Names and their values, of those that the lines use: `a, b = 1, 100`. */
export function constants(values: Named, lines: PythonLines): PythonLines {
  const text = lines.join('\n');
  const used = Object.entries(values)
    .map(([name, value]) => [snakeCase(name), value] as const)
    .filter(([name, value]) => value !== undefined && new RegExp(String.raw`\b${name}\b`).test(text));
  if (used.length === 0) return [];
  const together = `${used.map(([name]) => name).join(', ')} = ${used.map(([, value]) => pythonLiteral(value)).join(', ')}`;
  return together.length <= LINE ? [together] : used.map(([name, value]) => `${name} = ${pythonLiteral(value)}`);
}

/** What a loss needs above its functions. */
export function lossGivens(library: Library, loss: LossCode): PythonLines {
  const { inputs, given = [], value, torch = value, gradient } = loss;
  const body = library === 'np' ? [...value, ...gradient] : torch;
  return [...constants(inputs, [...given, ...body]), ...forLibrary(library, given)];
}

/** What a function of a loss takes: with batches, some of the examples. */
export function lossHead(name: string, { batches }: Pick<Settled, 'batches'>): string {
  return batches === null ? `${name}(w)` : `${name}(w, X=X, y=y)`;
}

/** Weights as a list of floats. */
export function floats(weights: readonly number[]): string {
  return `[${weights.map(pythonFloat).join(', ')}]`;
}

/** A schedule that goes by the number of steps, if it is one that changes anything. */
export function byTime(schedule: ScheduleCode | null): TimePython | null {
  if (schedule === null || !('factor' in schedule.python)) return null;
  return schedule.python.factor.join() === 'return 1' ? null : schedule.python;
}

/** A schedule that goes by the loss. */
export function byLoss(schedule: ScheduleCode | null): WatchPython | null {
  return schedule !== null && 'observe' in schedule.python ? schedule.python : null;
}

/** The functions of a schedule that goes by the number of steps. */
export function scheduleFunctions({ factor, momentum }: TimePython): PythonLines {
  return [...define('factor(t)', factor), ...(momentum === undefined ? [] : define('cycled(t)', momentum))];
}

/** The lines of what is done once for each rate: as they are for one rate, in a loop for a list of them. */
export function forRates(name: string, rate: number | readonly number[], body: PythonLines): PythonLines {
  return typeof rate === 'number' ? body : [`for ${name} in [${rate.join(', ')}]:`, ...indented(body)];
}

/** What both languages need to know of a step. */
export interface StepText {
  /** The loss at the present weights, as a number. */
  readonly value: string;
  /** The length of their gradient. */
  readonly length: string;
  /** The name of the rate, where there are several. */
  readonly rate: string;
}

/** Whether the loss has a name of its own, because it is used more than once or for more than the last line. */
export function isValueNeeded({ prints, stop, schedule }: Settled): boolean {
  const isWatched =
    byLoss(schedule) !== null || [stop.target, stop.lossAbove, stop.lossChange].some((bound) => bound !== undefined);
  return prints === 'all' || isWatched;
}

/** Prints a point, and leaves the loop where the run ends. */
export function printAndStop({ prints, rate, steps, stop }: Settled, text: StepText): PythonLines {
  const { gradientNorm, lossChange, target, lossAbove } = stop;
  const of = typeof rate === 'number' ? '' : `"rate": ${text.rate}, `;
  const print = [`point = {${of}"step": step, "w": w.tolist(), "loss": ${text.value}}`, 'print(json.dumps(point))'];
  const ends = [
    `step == ${steps}`,
    ...(gradientNorm === undefined ? [] : [`${text.length} <= ${gradientNorm}`]),
    ...(lossChange === undefined ? [] : [`abs(${text.value} - previous) <= ${lossChange}`]),
    ...(target === undefined ? [] : [`${text.value} <= ${target}`]),
    ...(lossAbove === undefined ? [] : [`${text.value} > ${lossAbove}`]),
  ];
  return [
    ...(prints === 'all' ? print : []),
    `if ${ends.join(' or ')}:`,
    ...indented([...(prints === 'all' ? [] : print), 'break']),
    ...(lossChange === undefined ? [] : [`previous = ${text.value}`]),
  ];
}

/**
 * The lines of a program with their imports, those of `math` and NumPy only where they are used.
 *
 * @throws RangeError if one of its numbers is not finite
 */
export function pythonProgram(imports: PythonLines, lines: PythonLines): string {
  const isUsed = (module: RegExp): boolean => lines.some((line) => module.test(line));
  const standard = ['import json', ...(isUsed(/\bmath\./) ? ['import math'] : [])];
  const numpy = !imports.includes(NUMPY) && isUsed(/\bnp\./) ? [NUMPY] : [];
  const text = [...standard, '', ...numpy, ...imports, ...lines, ''].join('\n');
  const infinite = /\b(?:Infinity|NaN)\b/.exec(text);
  if (infinite !== null) throw new RangeError(`programs: every number must be finite, got ${infinite[0]}`);
  return text.replaceAll(/\n{4,}/g, '\n\n\n'); // where there is nothing between imports and functions
}

export const NUMPY = 'import numpy as np';
