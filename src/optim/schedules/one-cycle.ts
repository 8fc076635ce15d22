import { choice, decades, flag, linear, real, type Values } from '../../params/index.ts';
import { requireBetween, requirePositive } from '../base/bounds.ts';
import { torchCall, type PythonLines } from '../python/python.ts';
import { defineSchedule, planFactory } from '../kinds/schedule.ts';

const params = {
  warm: real({
    label: 'Share of the steps up',
    symbol: 'p',
    help: 'When the rate is highest.',
    stops: linear(0.05, 0.5, 0.05),
    initial: 0.3,
  }),
  shape: choice({ label: 'Between the corners', options: { cosine: 'waves', linear: 'lines' }, initial: 'cosine' }),
  phases: choice({
    label: 'Phases',
    options: { two: 'up, then down to the end', three: 'up, down again, then to the end' },
    initial: 'two',
  }),
  divisor: real({
    label: 'Start below the top',
    symbol: 'd',
    help: 'The first rate is the base rate divided by this.',
    stops: linear(1, 50, 1),
    initial: 25,
  }),
  finalDivisor: real({
    label: 'End below the start',
    symbol: 'f',
    help: 'The last rate is the first one divided by this.',
    stops: decades(0, 5, 4),
    initial: 10_000,
  }),
  cycleMomentum: flag({ label: 'Cycle the momentum too', initial: true }),
  lowMomentum: real({ label: 'Lowest momentum', stops: linear(0, 0.99, 0.01), initial: 0.85 }),
  highMomentum: real({ label: 'Highest momentum', stops: linear(0, 0.99, 0.01), initial: 0.95 }),
};

const definition = defineSchedule({
  name: 'one-cycle',
  title: 'One cycle',
  after: 'cyclic',
  factory: 'oneCycle',
  tex: String.raw`\begin{aligned}
    \eta_t &= a + (b - a)\, \frac{1 - \cos \pi q}{2}, \quad t_1 = p N - 1 \\
    (a, b, q) &= \begin{cases}
      \left( \dfrac{\eta_0}{d},\ \eta_0,\ \dfrac{t}{t_1} \right) & t \le t_1 \\[1.2em]
      \left( \eta_0,\ \dfrac{\eta_0}{d f},\ \dfrac{t - t_1}{N - 1 - t_1} \right) & t > t_1
    \end{cases}
  \end{aligned}`,
  about: 'Once up and down again over the whole run, the momentum the other way round.',
  torch: {
    name: 'torch.optim.lr_scheduler.OneCycleLR',
    arguments: {
      warm: 'pct_start',
      shape: 'anneal_strategy',
      phases: 'three_phase',
      divisor: 'div_factor',
      finalDivisor: 'final_div_factor',
      cycleMomentum: 'cycle_momentum',
      lowMomentum: 'base_momentum',
      highMomentum: 'max_momentum',
    },
  },
  params,
  create(values, { rate, steps }) {
    const { warm, shape, divisor, finalDivisor, cycleMomentum, lowMomentum, highMomentum } = values;
    requireBetween('one-cycle', 'warm', warm, 0, 1);
    requirePositive('one-cycle', 'divisor', divisor);
    requirePositive('one-cycle', 'finalDivisor', finalDivisor);
    requireBetween('one-cycle', 'lowMomentum', lowMomentum, 0, 1);
    requireBetween('one-cycle', 'highMomentum', highMomentum, 0, 1);
    const { times, rates, momenta } = corners(values, steps);
    return {
      rate: (t) => rate * between(t, times, rates, ease[shape]),
      ...(cycleMomentum && { momentum: (t) => between(t, times, momenta, ease[shape]) }),
    };
  },
  python(values, { steps, momentum }) {
    const { warm, shape, phases, divisor, finalDivisor, cycleMomentum, lowMomentum, highMomentum } = values;
    const cycles = cycleMomentum && momentum !== null;
    const { times, rates, momenta } = corners(values, steps);
    // PyTorch divides by the length of the first phase even where that is one step
    const isShort = times[1] === 0 || steps < 2;
    return {
      torch: isShort
        ? 'OneCycleLR divides by a phase without length'
        : torchCall('OneCycleLR', {
            max_lr: 'rate',
            total_steps: [steps],
            pct_start: [warm, 0.3],
            anneal_strategy: [shape === 'cosine' ? 'cos' : 'linear', 'cos'],
            cycle_momentum: [cycles, true],
            ...(cycles && { base_momentum: [lowMomentum, 0.85], max_momentum: [highMomentum, 0.95] }),
            div_factor: [divisor, 25],
            final_div_factor: [finalDivisor, 10_000],
            three_phase: [phases === 'three', false],
          }),
      factor: pythonBetween(times, rates, shape),
      ...(cycles && { momentum: pythonBetween(times, momenta, shape) }),
    };
  },
  source: { work: 'smith-topin-2019', at: 'the “1cycle” policy' },
  differs:
    'The rates are the same. PyTorch must be told the number of steps; here it is that of the run. Its max_lr is the base rate. Both have two phases unless told to have the three of the paper. A momentum of 0 stays 0 here; PyTorch switches it on.',
});

/**
 * Once up to the rate and down again, over the whole run; the momentum, if it is cycled, the other way round.
 * The corners may lie between steps.
 */
export const oneCycle = planFactory(definition);
export default definition;

/** When rate and momentum turn, and what they are there. */
function corners(values: Values<typeof params>, steps: number) {
  const { warm, phases, divisor, finalDivisor, lowMomentum, highMomentum } = values;
  const [start, end] = [1 / divisor, 1 / divisor / finalDivisor];
  const top = warm * steps - 1;
  return phases === 'two'
    ? {
        times: [0, top, steps - 1],
        rates: [start, 1, end],
        momenta: [highMomentum, lowMomentum, highMomentum],
      }
    : {
        times: [0, top, 2 * top, steps - 1],
        rates: [start, 1, start, end],
        momenta: [highMomentum, lowMomentum, highMomentum, highMomentum],
      };
}

/** How far the way from 0 to 1 has been gone at a share q of the time. */
const ease = {
  cosine: (q: number): number => (1 - Math.cos(Math.PI * q)) / 2,
  linear: (q: number): number => q,
};

/** The value at time t between corners; before the first and after the last, that of the corner. */
function between(
  t: number,
  times: readonly number[],
  values: readonly number[],
  eased: (share: number) => number,
): number {
  const next = times.findIndex((time, i) => i > 0 && t <= time);
  if (next < 0) return values[times.length - 1]!;
  const [from, to] = [times[next - 1]!, times[next]!];
  const share = eased(to > from ? (t - from) / (to - from) : 1);
  return values[next - 1]! + (values[next]! - values[next - 1]!) * share;
}

/** The body of a function of `t` with the same corners. */
function pythonBetween(times: readonly number[], values: readonly number[], shape: keyof typeof ease): PythonLines {
  // phases that end before they begin, or before the first step, are never reached
  const reached = times.flatMap((time, i) =>
    i > 0 && time > Math.max(-1, ...times.slice(1, i)) && time >= 0 ? [i] : [],
  );
  const [first, last] = [reached[0], reached.at(-1)];
  if (first === undefined || last === undefined) return [`return ${values.at(-1)!}`];
  const ahead = times.slice(first - 1, last + 1).map((time, i) => `(${time}, ${values[first - 1 + i]!})`);
  const hasPoint = times[first] === times[first - 1]; // the top at the first step
  const eased = shape === 'cosine' ? '(1 - math.cos(math.pi * q)) / 2' : 'q';
  return [
    `corners = [${ahead.join(', ')}]`,
    'for (t0, start), (t1, end) in zip(corners, corners[1:]):',
    '    if t <= t1:',
    `        q = ${hasPoint ? '(t - t0) / (t1 - t0) if t1 > t0 else 1' : '(t - t0) / (t1 - t0)'}`,
    `        return start + (end - start) * ${eased}`,
    'return end',
  ];
}
