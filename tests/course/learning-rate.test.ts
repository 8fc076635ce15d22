import { describe, expect, it } from 'vitest';
import { variantsOf, varied } from '../../src/course/practice/variants.ts';
import { gradientDescent, quadratic, rateSweep, run } from '../../src/optim/index.ts';
import { initialValues } from '../../src/params/index.ts';
import { missionGame } from '../../src/scenes/games.ts';
import { variants } from '../../src/variants/learning-rate.ts';
import chosenRate from '../../src/widgets/chosen-rate.ts';

/** What the lesson on the learning rate says in its own words and numbers, beside what its page computes. */

describe('how large a step', () => {
  const walk = (curvature: number, rate: number, start: number, steps: number): readonly number[] =>
    run({
      objective: quadratic(curvature),
      optimizer: gradientDescent,
      rate,
      start: [start],
      steps,
    }).points.map(({ w }) => w[0]!);
  const factor = (curvature: number, rate: number): number => walk(curvature, rate, 1, 1)[1]!;
  const arrival = (curvature: number, rate: number): number =>
    run({
      objective: quadratic(curvature),
      optimizer: gradientDescent,
      rate,
      start: [-2.4],
      steps: 100_000,
      stop: { gradientNorm: 1e-3 },
    }).outcome.step;

  it('puts four rates in the order of their arrival, which is that of the size of their factors', () => {
    const rates = [0.5, 0.46, 0.7, 0.06];
    const factors = rates.map((rate) => factor(2, rate));
    for (const [i, expected] of [0, 0.08, -0.4, 0.88].entries()) expect(factors[i]).toBeCloseTo(expected, 12);
    const steps = rates.map((rate) => arrival(2, rate));
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
    expect(new Set(steps).size).toBe(rates.length); // no two arrive together, so there is one right order
  });

  it('knows which rates arrive on curvature 4', () => {
    expect(factor(4, 0.1)).toBeCloseTo(0.6, 12);
    expect(factor(4, 0.45)).toBeCloseTo(-0.8, 12);
    expect(walk(4, 0.5, 1, 4)).toEqual([1, -1, 1, -1, 1]);
    expect(factor(4, 0.9)).toBeLessThan(-1);
  });

  it('lands beyond the bottom, almost as far from it, with twice the rate', () => {
    const [from, to] = walk(2, 0.92, -2.4, 1);
    expect(to).toBeGreaterThan(0);
    expect(to! / -from!).toBeGreaterThan(0.8);
    expect(to! / -from!).toBeLessThan(1);
  });

  it('takes more steps on curvatures 1 and 10 than on 20 and 100, each at the rate that is best there', () => {
    const fewest = (flat: number, curved: number): number =>
      Math.min(
        ...rateSweep({
          objective: quadratic([flat, curved]),
          optimizer: gradientDescent,
          rates: Array.from({ length: 199 }, (_, i) => ((i + 1) / 200) * (2 / curved)),
          start: [1 / Math.sqrt(flat), 1 / Math.sqrt(curved)],
          steps: 2000,
          stop: { gradientNorm: 1e-3 },
        }).flatMap(({ outcome }) => (outcome.kind === 'converged' ? [outcome.step] : [])),
      );
    expect(fewest(1, 10)).toBeGreaterThan(1.5 * fewest(20, 100));
    for (const [flat, curved] of [
      [1, 10],
      [20, 100],
    ] as const) {
      const middle = 2 / (flat + curved);
      expect(factor(flat, middle)).toBeCloseTo(-factor(curved, middle), 12);
      expect(factor(flat, middle)).toBeCloseTo((curved / flat - 1) / (curved / flat + 1), 12);
    }
  });

  it('ends a mission of two walks that both miss, and takes no third', () => {
    const { params, goals, actions, compute, summary } = chosenRate;
    const initial = initialValues(params);
    const { given, missing, reached, score } = goals!['two-walks']!;
    let values = { ...initial, ...(typeof given === 'function' ? given(initial) : given) };
    for (const rate of params.rate.control.stops) {
      const dragged = { ...values, rate };
      expect(reached(compute(dragged), dragged)).toBe(false); // setting the rate reaches nothing
    }
    expect(missing!(compute(values), values)).toBeNull();
    for (let i = 0; i < 3; i++) values = { ...values, ...actions![0]!.act(values) };
    const walk = compute(values).walks.at(-1)!;
    expect(missing!(compute(values), values)).toBe(
      walk.arrival === null
        ? 'That walk never arrives: the rate is above the limit of the curved direction.'
        : `That walk takes ${walk.arrival} steps, ${score!(compute(values), values)} more than at the best rate: at most 2 are allowed.`,
    );
    expect(values.sent).toHaveLength(2);
    expect(reached(compute(values), values)).toBe(false);
    expect(summary(compute(values), values)).toContain('Both walks are sent');
  });

  it('is won in its mission by the rate that the two curvatures say on every bowl, and hardly by rates chosen beforehand', () => {
    const { params, compute, goals } = chosenRate;
    const { given, reached } = goals!['two-walks']!;
    const initial = initialValues(params);
    const rates = params.rate.control.stops;
    const games = new Map(
      Array.from({ length: 600 }, (_, i) => missionGame(1, i)).map((game) => {
        const { flat, curved } = compute({ ...initial, game, sent: [] }).bowl;
        return [`${flat} ${curved}`, { game, flat, curved }] as const;
      }),
    );
    expect(games.size).toBe(20);
    const wins = (rate: number, game: number): boolean => {
      const values = { ...initial, game, rate, sent: [rate] };
      return reached(compute(values), values);
    };
    const bowls = [...games.values()].map(({ game, flat, curved }) => ({
      good: rates.filter((rate) => wins(rate, game)),
      said: rates.findLast((rate) => rate <= 2 / (flat + curved))!,
    }));
    for (const { good, said } of bowls) {
      expect(good).toContain(said);
      expect(good).not.toContain(given instanceof Function ? given(initial).rate : NaN);
    }
    const won = (...sent: readonly number[]): number =>
      bowls.filter(({ good }) => sent.some((rate) => good.includes(rate))).length / bowls.length;
    for (const first of rates) for (const second of rates) expect(won(first, second)).toBeLessThanOrEqual(0.25);
  });

  it('calls no other rate exactly as slow', () => {
    const drawn = variantsOf(varied(variants).find(([id]) => id === 'as-slow')![1]);
    expect(drawn.length).toBeGreaterThan(7);
    for (const one of drawn) {
      if (one.kind !== 'numeric') throw new Error('a number is asked');
      const steps = Number(/takes (\d+) steps/.exec(one.ask)![1]);
      for (const off of [-1, 0, 1]) expect(arrival(2, one.answer + off * one.within)).toBe(steps);
    }
    for (const off of [-1e-4, 0, 1e-4]) expect(arrival(2, 0.94 + off)).toBe(67);
  });

  it('keeps the same of the distance on curvatures 1 and 4 at 0.4, with opposite signs', () => {
    expect(factor(1, 0.4)).toBeCloseTo(0.6, 12);
    expect(factor(4, 0.4)).toBeCloseTo(-0.6, 12);
  });

  it('takes twice the steps at half the rate that falls fastest, and fewer at half of a rate near the border', () => {
    const steps = (rate: number): number =>
      run({
        objective: quadratic([1, 10]),
        optimizer: gradientDescent,
        rate,
        start: [1, 1 / Math.sqrt(10)],
        steps: 10_000,
        stop: { gradientNorm: 1e-3 },
        record: 'none',
      }).outcome.step;
    expect(steps(0.089) / steps(0.178)).toBeCloseTo(2, 0);
    expect(steps(0.099)).toBeLessThan(steps(0.198) / 5);
  });
});
