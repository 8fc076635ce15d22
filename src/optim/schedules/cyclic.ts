import { choice, flag, integer, linear, real } from '../../params/index.ts';
import { requireBetween, requireWhole } from '../base/bounds.ts';
import { torchCall } from '../python/python.ts';
import { defineSchedule, planFactory } from '../kinds/schedule.ts';
import { between } from '../python/written-schedule.ts';

const definition = defineSchedule({
  name: 'cyclic',
  title: 'Cycles',
  after: 'cosine-warm-restarts',
  factory: 'cyclicRate',
  tex: String.raw`\begin{aligned}
    \eta_t &= \eta_0 \left( a + (1 - a)\, x_t\, s_t \right) \\
    x_t &= \begin{cases} p / u & p \le u \\ 1 - (p - u) / d & p > u \end{cases} \quad p = t \bmod (u + d) \\
    s_t &= 1,\ \ 2^{-\lfloor t / (u + d) \rfloor} \ \text{ or } \ \gamma^t
  \end{aligned}`,
  about: 'Up and down along straight lines; the momentum, if it is cycled, the other way round.',
  torch: {
    name: 'torch.optim.lr_scheduler.CyclicLR',
    arguments: {
      mode: 'mode',
      low: 'base_lr',
      up: 'step_size_up',
      down: 'step_size_down',
      factor: 'gamma',
      cycleMomentum: 'cycle_momentum',
      lowMomentum: 'base_momentum',
      highMomentum: 'max_momentum',
    },
    defaults: { low: null, up: '2000', down: 'None', factor: '1.0', cycleMomentum: 'True' },
  },
  params: {
    mode: choice({
      label: 'Height of the cycles',
      options: { triangular: 'always the same', triangular2: 'halved each cycle', 'exp-range': 'a factor each step' },
      initial: 'triangular',
    }),
    low: real({
      label: 'Lowest factor',
      symbol: 'a',
      help: 'The base rate is the highest one, this multiple of it the lowest.',
      stops: linear(0, 1, 0.01),
      initial: 0.1,
    }),
    up: integer({ label: 'Steps up', symbol: 'u', low: 1, high: 500, initial: 20 }),
    down: integer({ label: 'Steps down', symbol: 'd', low: 1, high: 500, initial: 20 }),
    factor: real({
      label: 'Factor of a step',
      symbol: String.raw`\gamma`,
      help: 'Only where the height changes with each step.',
      stops: linear(0.9, 1, 0.005),
      initial: 0.99,
    }),
    cycleMomentum: flag({ label: 'Cycle the momentum too', initial: false }),
    lowMomentum: real({ label: 'Lowest momentum', stops: linear(0, 0.99, 0.01), initial: 0.8 }),
    highMomentum: real({ label: 'Highest momentum', stops: linear(0, 0.99, 0.01), initial: 0.9 }),
  },
  create({ mode, low, up, down, factor, cycleMomentum, lowMomentum, highMomentum }, { rate }) {
    requireWhole('cyclic', 'up', up, 1);
    requireWhole('cyclic', 'down', down, 1);
    requireBetween('cyclic', 'low', low, 0, 1);
    requireBetween('cyclic', 'factor', factor, 0, Infinity);
    requireBetween('cyclic', 'lowMomentum', lowMomentum, 0, 1);
    requireBetween('cyclic', 'highMomentum', highMomentum, 0, 1);
    const length = up + down;
    const height = {
      triangular: () => 1,
      triangular2: (t: number) => 0.5 ** Math.floor(t / length),
      'exp-range': (t: number) => factor ** t,
    }[mode];
    /** From 0 at the ends of a cycle to its height at the peak. */
    const wave = (t: number): number => {
      const position = t % length;
      const x = position <= up ? position / up : 1 - (position - up) / down;
      return x * height(t);
    };
    return {
      rate: (t) => rate * (low + (1 - low) * wave(t)),
      ...(cycleMomentum && { momentum: (t) => highMomentum - (highMomentum - lowMomentum) * wave(t) }),
    };
  },
  python({ mode, low, up, down, factor, cycleMomentum, lowMomentum, highMomentum }, { momentum }) {
    const cycles = cycleMomentum && momentum !== null;
    const height = { triangular: '', triangular2: ` * 0.5 ** (t // ${up + down})`, 'exp-range': ` * ${factor}**t` }[
      mode
    ];
    const wave = [`p = t % ${up + down}`, `x = p / ${up} if p <= ${up} else 1 - (p - ${up}) / ${down}`];
    return {
      torch:
        cycles && momentum === 'beta1'
          ? 'before version 2.2 CyclicLR cannot cycle the first of the betas'
          : torchCall('CyclicLR', {
              base_lr: `${low} * rate`,
              max_lr: 'rate',
              step_size_up: [up, 2000],
              step_size_down: [down, up],
              mode: [mode.replace('-', '_'), 'triangular'],
              ...(mode === 'exp-range' && { gamma: [factor, 1] }),
              cycle_momentum: [cycles, true],
              ...(cycles && { base_momentum: [lowMomentum, 0.8], max_momentum: [highMomentum, 0.9] }),
            }),
      factor: [...wave, `return ${between(low, `x${height}`)}`],
      ...(cycles && {
        momentum: [...wave, `return ${highMomentum} - (${highMomentum} - ${lowMomentum}) * x${height}`],
      }),
    };
  },
  source: { work: 'smith-2017', at: '§3' },
  differs:
    'PyTorch wants the lowest and the highest rate, base_lr and max_lr; here the base rate is the highest, and the lowest a multiple of it. PyTorch writes the mode exp_range, and takes step_size_up for step_size_down if that is None. A momentum of 0 stays 0 here; PyTorch switches it on.',
});

/** The rate up and down along straight lines, the momentum, if it is cycled, the other way round. */
export const cyclicRate = planFactory(definition);
export default definition;
