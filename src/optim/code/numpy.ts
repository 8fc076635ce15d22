import { indented } from '../python/literal.ts';
import type { LossCode, PythonLines } from '../python/python.ts';
import { batchLines } from './batches.ts';
import {
  byLoss,
  byTime,
  constants,
  define,
  floats,
  forLibrary,
  forRates,
  isValueNeeded,
  lossGivens,
  lossHead,
  NUMPY,
  printAndStop,
  pythonProgram,
  scheduleFunctions,
} from './python.ts';
import type { Settled } from './settings.ts';

/** A run in NumPy: gradients and steps by hand. */
export function numpyRun(settled: Settled): string {
  const { loss, optimizer, hyper, schedule, rate, batches, examples, seed } = settled;
  const time = byTime(schedule);
  const base = schedule !== null && (time !== null || byLoss(schedule) !== null) ? 'rate' : 'eta';
  return pythonProgram(
    [NUMPY],
    [
      '',
      ...lossGivens('np', loss),
      ...define(lossHead('loss', settled), forLibrary('np', loss.value)),
      ...define(lossHead('gradient', settled), forLibrary('np', loss.gradient)),
      ...(time === null ? [] : scheduleFunctions(time)),
      '',
      '',
      ...(typeof rate === 'number' ? [`${base} = ${rate}`] : []),
      ...constants(hyper, [...optimizer.start, ...optimizer.step]),
      ...(batches === null ? [] : batchLines('np', batches, examples, seed).start),
      ...forRates(base, rate, body(settled, base)),
    ],
  );
}

/** What is done for one rate. */
function body(settled: Settled, base: string): PythonLines {
  const { optimizer, schedule, start, steps, stop } = settled;
  return [
    `w = np.array(${floats(start)})`,
    ...forLibrary('np', optimizer.start),
    ...(stop.lossChange === undefined ? [] : ['previous = math.inf']),
    ...(byLoss(schedule)?.start ?? []),
    '',
    `for step in range(${steps + 1}):`,
    ...indented([...arrival(settled, base), ...departure(settled)]),
  ];
}

/** Looks at the weights, and leaves the loop where the run ends. */
function arrival(settled: Settled, base: string): PythonLines {
  const isNeeded = isValueNeeded(settled);
  const isGradientNeeded = settled.batches === null || settled.stop.gradientNorm !== undefined;
  return [
    ...(isNeeded ? ['value = float(loss(w))'] : []),
    ...(isGradientNeeded ? ['g = gradient(w)'] : []),
    ...printAndStop(settled, {
      value: isNeeded ? 'value' : 'float(loss(w))',
      length: 'np.linalg.norm(g)',
      rate: base,
    }),
  ];
}

/** Makes a step. */
function departure({ optimizer, schedule, cycled, batches, examples, seed, clip }: Settled): PythonLines {
  const watch = byLoss(schedule);
  const step = forLibrary('np', optimizer.step);
  return [
    ...(batches === null
      ? []
      : [...batchLines('np', batches, examples, seed).step, 'g = gradient(w, X[rows], y[rows])']),
    ...(clip === null
      ? []
      : 'norm' in clip
        ? ['length = np.linalg.norm(g)', `if length > ${clip.norm}:`, `    g *= ${clip.norm} / length`]
        : [`g = np.clip(g, -${clip.value}, ${clip.value})`]),
    ...(watch === null ? [] : ['if step > 0:', ...indented(watch.observe), 'eta = rate * scale']),
    ...(byTime(schedule) === null ? [] : ['eta = rate * factor(step)']),
    ...(cycled === null ? [] : [`${cycled} = cycled(step)`]),
    ...(step.some((line) => /\bt\b/.test(line)) ? ['t = step + 1'] : []),
    ...step,
  ];
}

/** A loss at some places, in NumPy. */
export function numpyEvaluation(loss: LossCode, places: readonly (readonly number[])[]): string {
  return pythonProgram(
    [NUMPY],
    [
      '',
      ...lossGivens('np', { ...loss, gradient: [] }),
      ...define('loss(w)', forLibrary('np', loss.value)),
      '',
      '',
      `for w in [${places.map(floats).join(', ')}]:`,
      '    print(json.dumps({"w": w, "loss": float(loss(np.array(w)))}))',
    ],
  );
}
