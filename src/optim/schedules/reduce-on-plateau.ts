import { choice, decades, integer, linear, real } from '../../params/index.ts';
import type { Values } from '../../params/index.ts';
import { requireBetween, requireWhole } from '../base/bounds.ts';
import { torchCall } from '../python/python.ts';
import { defineSchedule, planFactory } from '../kinds/schedule.ts';

const params = {
  watch: choice({
    label: 'Watches',
    help: 'In runs with batches: all examples cost a look at each of them before every step, a batch nothing.',
    options: { loss: 'the loss over all examples', batch: 'the loss of each batch' },
    initial: 'loss',
  }),
  mode: choice({ label: 'Better is', options: { min: 'lower', max: 'higher' }, initial: 'min' }),
  factor: real({
    label: 'Factor of a drop',
    symbol: String.raw`\gamma`,
    stops: linear(0.05, 0.95, 0.05),
    initial: 0.1,
  }),
  patience: integer({
    label: 'Patience',
    symbol: 'p',
    help: 'How many measurements without progress are forgiven.',
    low: 0,
    high: 100,
    initial: 10,
  }),
  threshold: real({
    label: 'Least progress',
    help: 'Smaller changes of the metric do not count.',
    stops: decades(-5, -1, 4),
    initial: 1e-4,
  }),
  thresholdMode: choice({
    label: 'Progress counts',
    options: { rel: 'as a share of the best', abs: 'as it is' },
    initial: 'rel',
  }),
  cooldown: integer({ label: 'Cooldown', help: 'Measurements of grace after a drop.', low: 0, high: 100, initial: 0 }),
  low: real({
    label: 'Lowest factor',
    help: 'No drop goes below this multiple of the base rate.',
    stops: linear(0, 1, 0.01),
    initial: 0,
  }),
  least: real({
    label: 'Smallest drop',
    help: 'A drop by less than this multiple of the base rate is not made.',
    stops: decades(-8, 0, 1),
    initial: 1e-8,
  }),
};

const definition = defineSchedule({
  name: 'reduce-on-plateau',
  title: 'Reduce on plateau',
  after: 'warm-up',
  factory: 'reduceOnPlateau',
  tex: String.raw`\eta_{t+1} = \gamma\, \eta_t \quad \text{after } p + 1 \text{ measurements without progress}`,
  about: 'The rate drops when the loss has made no progress for a while.',
  torch: {
    name: 'torch.optim.lr_scheduler.ReduceLROnPlateau',
    arguments: {
      watch: null,
      mode: 'mode',
      factor: 'factor',
      patience: 'patience',
      threshold: 'threshold',
      thresholdMode: 'threshold_mode',
      cooldown: 'cooldown',
      low: 'min_lr',
      least: 'eps',
    },
  },
  params,
  create(values, { rate }) {
    requireSense(values);
    let watch = freshWatch();
    let last = 0;
    return {
      watches: values.watch === 'batch' ? 'batch' : true,
      rate(t, metric) {
        if (t < last && t !== 0) throw new RangeError(`reduce-on-plateau: step ${t} was asked for after step ${last}`);
        if (t === 0) watch = freshWatch();
        else if (t !== last && metric !== undefined) watch = observe(watch, metric, values);
        last = t;
        return rate * watch.factor;
      },
    };
  },
  python(values) {
    const { mode, factor, patience, threshold, thresholdMode, cooldown, low, least } = values;
    return {
      torch: torchCall('ReduceLROnPlateau', {
        mode: [mode, 'min'],
        factor: [factor, 0.1],
        patience: [patience, 10],
        threshold: [threshold, 1e-4],
        threshold_mode: [thresholdMode, 'rel'],
        cooldown: [cooldown, 0],
        ...(low > 0 && { min_lr: `${low} * rate` }),
        eps: `${least} * rate`,
      }),
      start: [`scale, best, waited, resting = 1, ${mode === 'min' ? '' : '-'}math.inf, 0, 0`],
      observe: [
        `better = value ${betterInPython(values)}`,
        'best = value if better else best',
        'waited = 0 if better or resting > 0 else waited + 1',
        'resting = max(resting - 1, 0)',
        `if waited > ${patience}:`,
        `    lower = ${low > 0 ? `max(${factor} * scale, ${low})` : `${factor} * scale`}`,
        `    scale = lower if scale - lower > ${least} else scale`,
        `    waited, resting = 0, ${cooldown}`,
      ],
    };
  },
  source: { work: 'he-2016', at: '§3.4' },
  differs:
    'PyTorch wants min_lr and eps as rates; here both are multiples of the base rate. Both count progress as a share of the best loss, which only a loss above 0 has: at a best of 0 nothing but a negative loss is progress, and below 0 a loss that is higher by less than the share counts, too, so that the rate may never drop. For such losses count progress as it is.',
});

/**
 * The rate times a factor whenever the watched metric has made no progress for more than `patience` measurements.
 *
 * It remembers, so steps are asked for in order (the last one again is fine), each with the metric after the step before;
 * a step without a metric leaves everything as it is. Step 0 starts anew.
 *
 * Progress as a share (`thresholdMode: 'rel'`, the default) is for losses above 0. With a best of 0 only a negative loss is
 * progress; with a best below 0 also a loss that is higher by less than the share, as in PyTorch. For losses that reach 0 or
 * below say `thresholdMode: 'abs'`.
 */
export const reduceOnPlateau = planFactory(definition);
export default definition;

/** What the schedule remembers. */
interface Watch {
  readonly factor: number;
  /** Best metric so far; `null` before the first. */
  readonly best: number | null;
  readonly badSteps: number;
  readonly cooldown: number;
}

function freshWatch(): Watch {
  return { factor: 1, best: null, badSteps: 0, cooldown: 0 };
}

/** What is remembered after one more metric. */
function observe(watch: Watch, metric: number, values: Values<typeof params>): Watch {
  const better = watch.best === null ? Number.isFinite(metric) : isBetter(metric, watch.best, values);
  const best = better ? metric : watch.best;
  const cooling = watch.cooldown > 0;
  const badSteps = better || cooling ? 0 : watch.badSteps + 1;
  const rested: Watch = { factor: watch.factor, best, badSteps, cooldown: cooling ? watch.cooldown - 1 : 0 };
  if (badSteps <= values.patience) return rested;
  const dropped = Math.max(watch.factor * values.factor, values.low);
  const factor = watch.factor - dropped > values.least ? dropped : watch.factor;
  return { ...rested, factor, badSteps: 0, cooldown: values.cooldown };
}

function isBetter(metric: number, best: number, { mode, threshold, thresholdMode }: Values<typeof params>): boolean {
  const margin = thresholdMode === 'rel' ? best * threshold : threshold;
  return mode === 'min' ? metric < best - margin : metric > best + margin;
}

/** What the loss is compared with, in Python. */
function betterInPython({ mode, threshold, thresholdMode }: Values<typeof params>): string {
  const sign = mode === 'min' ? '-' : '+';
  const bar = thresholdMode === 'rel' ? `best * (1 ${sign} ${threshold})` : `best ${sign} ${threshold}`;
  return `${mode === 'min' ? '<' : '>'} ${bar}`;
}

function requireSense({ factor, patience, threshold, cooldown, low, least }: Values<typeof params>): void {
  requireBetween('reduce-on-plateau', 'factor', factor, 0, 1);
  requireWhole('reduce-on-plateau', 'patience', patience, 0);
  requireWhole('reduce-on-plateau', 'cooldown', cooldown, 0);
  requireBetween('reduce-on-plateau', 'threshold', threshold, 0, Infinity);
  requireBetween('reduce-on-plateau', 'low', low, 0, 1);
  requireBetween('reduce-on-plateau', 'least', least, 0, Infinity);
}
