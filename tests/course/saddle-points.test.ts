import { describe, expect, it } from 'vitest';
import { escapeOf } from '../../src/scenes/escape.ts';
import { ridgeStart, walkOff } from '../../src/scenes/pass.ts';
import { finished, minimaOf, pictureOf } from '../../src/scenes/network-landscape.ts';
import { initialValues } from '../../src/params/index.ts';
import leastNoise from '../../src/widgets/least-noise.ts';

/** What the lesson on saddle points says in its own words, beside what its page computes and its widgets claim. */

describe('twelve trained networks', () => {
  const lows = (depth: number, skip: boolean): readonly number[] =>
    Array.from(
      { length: 12 },
      (_, start) => minimaOf(finished(pictureOf({ depth, skip, normalisation: 'joint', start }))).length,
    );
  const [shallow, deep, skipping] = [lows(4, false), lows(16, false), lows(16, true)];

  it('show more low points with sixteen layers than with four, all of them', () => {
    expect(deep.filter((count, i) => count > shallow[i]!)).toHaveLength(12);
  });

  it('show fewer with skips in ten of twelve; once as many, once more', () => {
    const differences = skipping.map((count, i) => Math.sign(count - deep[i]!));
    expect([-1, 0, 1].map((sign) => differences.filter((one) => one === sign).length)).toEqual([10, 1, 1]);
  });
});

describe('noise on the pass', () => {
  it('costs 76 steps more where it is a million times less', () => {
    expect(escapeOf('noise', 1e-12, 0.1) - escapeOf('noise', 1e-6, 0.1)).toBe(76);
  });
});

describe('the monkey saddle', () => {
  it('keeps a walk that begins on its ridge, and lets one go that begins a millionth beside it', () => {
    const off = (offset: number) =>
      walkOff({ land: 'monkey', rate: 0.1, noise: 0, seed: 1 }, ridgeStart('monkey', offset)).off;
    expect(off(0)).toBeNull();
    expect(off(1e-6)).toBe(707);
  });
});

describe('the mission on the least noise', () => {
  const { params, goals, actions, compute, summary } = leastNoise;
  const { given, reached } = goals!['in-time']!;
  const send = actions![0]!;
  type Inputs = ReturnType<typeof initialValues<typeof params>>;
  const accepted = (last: Inputs): Inputs => ({ ...last, ...(typeof given === 'function' ? given(last) : given) });

  it('is won, on twenty passes, by one walk and the formula of the lesson', () => {
    let values = accepted(initialValues(params));
    for (let pass = 0; pass < 20; pass++, values = accepted(values)) {
      const first = { ...values, ...send.act(values) };
      const { task, walks } = compute(first);
      const perTen = Math.log(10) / Math.log(1 - task.curvature * task.rate);
      const zeros = Math.floor((task.deadline - walks[0]!.off) / perTen);
      const better = { ...first, noise: Number(`1e${Math.round(Math.log10(first.noise)) - zeros}`) };
      const second = zeros === 0 ? first : { ...better, ...send.act(better) };
      expect(reached(compute(second), second), `a rate of ${task.rate}, by step ${task.deadline}`).toBe(true);
    }
  });

  it('is not won, on sixty passes, by a walk from where the slider stands, nor by three stops more', () => {
    const stops = params.noise.control.stops;
    let values = accepted(initialValues(params));
    for (let pass = 0; pass < 60; pass++, values = accepted(values)) {
      const first = { ...values, ...send.act(values) };
      expect(reached(compute(first), first)).toBe(false);
      const at = stops.indexOf(first.noise);
      for (const noise of stops.slice(Math.max(0, at - 3), at + 4)) {
        const second = { ...first, noise, ...send.act({ ...first, noise }) };
        expect(reached(compute(second), second)).toBe(false);
      }
    }
  });

  it('is set on passes whose times the figure above it does not show', () => {
    let values = accepted(initialValues(params));
    for (let pass = 0; pass < 60; pass++, values = accepted(values)) {
      const { curvature, rate } = compute(values).task;
      expect(curvature).not.toBe(-2);
      expect(-curvature * rate).not.toBeCloseTo(0.2);
    }
  });

  it('is not won by dragging, and takes no third walk', () => {
    let values = accepted(initialValues(params));
    for (const noise of params.noise.control.stops) {
      const dragged = { ...values, noise };
      expect(reached(compute(dragged), dragged)).toBe(false);
    }
    values = { ...values, noise: params.noise.control.stops.at(-1)! };
    for (let i = 0; i < 3; i++) values = { ...values, ...send.act(values) };
    expect(values.sent).toHaveLength(2);
    expect(reached(compute(values), values)).toBe(false);
    expect(summary(compute(values), values)).toContain('Both walks are sent');
  });
});
