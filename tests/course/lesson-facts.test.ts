import { describe, expect, it } from 'vitest';
import { examplesFrom, gradientDescent, logisticRegression, penguinExamples, run } from '../../src/optim/index.ts';
import { initialValues } from '../../src/params/index.ts';
import { missionGame } from '../../src/scenes/games.ts';
import { lossAt as lossOfWeight, oneWeight, type OneWeight } from '../../src/scenes/one-weight.ts';
import lossOfOneWeight from '../../src/widgets/loss-of-one-weight.ts';
import singleNeuron from '../../src/widgets/single-neuron.ts';

/** What the lessons say in their own words and numbers, beside what the pages compute and the widgets claim. */

describe('what training means', () => {
  const cost = (label: number, chance: number): number =>
    logisticRegression(examplesFrom([[0]], [label])).value(Float64Array.of(0, Math.log(chance / (1 - chance))));
  const birds = penguinExamples({ species: 'Adelie', features: ['bodyMass'], label: 'sex' });
  const inKilograms = logisticRegression({ ...birds, X: birds.X.map((grams) => grams / 1000 - 3.7) });
  const best = run({
    objective: inKilograms,
    optimizer: gradientDescent,
    rate: 4,
    start: [0, 0],
    steps: 5000,
    record: 'none',
  }).last;

  it('opens with a neuron that is mostly wrong', () => {
    const initial = initialValues(singleNeuron.params);
    expect(singleNeuron.compute(initial).accuracy).toBeLessThan(0.5);
  });

  it('lets a female at 20 % cost as much as a male at 80 %, and five times as much at 80 % herself', () => {
    expect(cost(0, 0.2)).toBeCloseTo(cost(1, 0.8), 12);
    expect(cost(0, 0.8)).toBeGreaterThan(5 * cost(1, 0.8));
  });

  it('asks for a loss between two tries that is lower than both, and is not with another measure', () => {
    const losses = (game: number): readonly string[] =>
      [-4, 16, 12].map((weight) => lossOfWeight(weight, oneWeight(game)).toFixed(2));
    expect(losses(3)).toEqual(['1.03', '0.55', '0.50']);
    expect(losses(2)).toEqual(['0.49', '3.43', '2.65']);
    const values = { ...initialValues(lossOfOneWeight.params), game: 3, weight: 12, tried: [-4, 16, 12] };
    expect(lossOfOneWeight.goals!['five-tries']!.reached(lossOfOneWeight.compute(values), values)).toBe(false);
  });

  it('finds a loss of 0.5 once on each side of the bottom, and nowhere a slope of zero but there', () => {
    const world = oneWeight(3);
    const lossAt = (weight: number): number => lossOfWeight(weight, world);
    const weights = Array.from({ length: 2401 }, (_, i) => -6 + i / 100);
    const crossings = weights.slice(1).filter((w, i) => lossAt(w) > 0.5 !== lossAt(weights[i]!) > 0.5);
    expect(crossings).toHaveLength(2);
    expect(crossings[0]).toBeLessThan(world.best.weight);
    expect(crossings[1]).toBeGreaterThan(world.best.weight);
    const rises = weights.slice(1).map((w, i) => lossAt(w) > lossAt(weights[i]!));
    expect(rises.filter((isRising, i) => i > 0 && isRising !== rises[i - 1])).toHaveLength(1);
  });

  it('weighs birds in multiples of 25 grams, six of them at the place that the weights count from', () => {
    expect(birds.X.filter((grams) => grams % 25 !== 0)).toHaveLength(0);
    expect(birds.X.filter((grams) => grams === 3700)).toHaveLength(6);
  });

  it('takes five tries in its mission, no sixth, and says when they are used up', () => {
    const { params, goals, actions, compute, summary } = lossOfOneWeight;
    const initial = initialValues(params);
    const { given } = goals!['five-tries']!;
    let values = { ...initial, ...(typeof given === 'function' ? given(initial) : given), weight: 20 };
    for (let i = 0; i < 6; i++) {
      expect(summary(compute(values), values).includes('used up')).toBe(values.tried.length === 5);
      const said = goals!['five-tries']!.missing!(compute(values), values);
      expect(said?.includes(`of ${i === 1 ? 'one try' : `${i} tries`} has`) ?? i === 0).toBe(true);
      expect(said?.includes('wall') ?? false).toBe(values.tried.length === 5); // what to think of, once they are lost
      values = { ...values, ...actions![0]!.act(values) };
    }
    expect(values.tried).toHaveLength(5);
  });

  it('is hardly ever won in its mission by weights chosen beforehand, and nearly always by who sees where two walls meet', () => {
    const weights = Array.from({ length: 81 }, (_, i) => -20 + i / 2);
    const worlds = Array.from({ length: 1000 }, (_, i) => oneWeight(missionGame(1, i)));
    const wins = (weight: number, world: OneWeight): boolean => lossOfWeight(weight, world) <= world.best.loss + 0.005;
    for (const world of worlds) expect([1, 2]).toContain(weights.filter((weight) => wins(weight, world)).length);
    let left = worlds; // the best list of all, found by who knows the curves
    for (let i = 0; i < 5; i++) {
      const count = (weight: number): number => left.filter((world) => wins(weight, world)).length;
      const most = weights.reduce((a, b) => (count(b) > count(a) ? b : a));
      left = left.filter((world) => !wins(most, world));
    }
    expect(1 - left.length / worlds.length).toBeLessThan(0.14);

    /** Two walls and a dot between them say where equally steep walls would meet; then to that place, and to the next one. */
    const byWalls = (world: OneWeight): boolean => {
      const ask = (weight: number): number => lossOfWeight(weight, world);
      const [left, right, middle] = [ask(-20), ask(20), ask(0)];
      const steep = Math.max(Math.abs(left - middle), Math.abs(right - middle)) / 20;
      const meet = (left - right) / steep / 2;
      const near = Math.round(2 * meet) / 2;
      return [0, near, near + (near < meet ? 0.5 : -0.5)].some((weight) => wins(weight, world));
    };
    expect(worlds.filter(byWalls).length / worlds.length).toBeGreaterThan(0.9);

    /** The plan of the lesson: on while it gets better, back when it gets worse, half as far when neither helps. */
    const byHalving = (world: OneWeight): boolean => {
      const tried = [0];
      let best = 0;
      for (let step = 10; tried.length < 5; step /= 2) {
        for (const weight of [best + step, best - step]) {
          if (tried.length === 5) break;
          tried.push(weight);
          if (lossOfWeight(weight, world) >= lossOfWeight(best, world)) continue;
          best = weight;
          break;
        }
      }
      return tried.some((weight) => wins(weight, world));
    };
    expect(worlds.filter(byHalving).length / worlds.length).toBeLessThan(0.5);
  });

  it('counts in its mission the tries up to the one that is near enough, and takes none after it', () => {
    const { params, goals, actions, compute } = lossOfOneWeight;
    const game = missionGame(1, 5);
    const weight = params.weight.control.stops.reduce((a, b) =>
      lossOfWeight(b, oneWeight(game)) < lossOfWeight(a, oneWeight(game)) ? b : a,
    );
    const values = { ...initialValues(params), game, weight: 20, tried: [20, weight] };
    const { reached, score } = goals!['five-tries']!;
    expect(reached(compute(values), values)).toBe(true);
    expect(actions![0]!.act(values)).toEqual({});
    const more = { ...values, tried: [20, weight, -20, 15] };
    expect(score!(compute(more), more)).toBe(2);
  });

  it('has the same loss for grams with a weight a thousand times smaller', () => {
    const inGrams = logisticRegression({ ...birds, X: birds.X.map((grams) => grams - 3700) });
    expect(inGrams.value(Float64Array.of(best.w[0]! / 1000, best.w[1]!))).toBeCloseTo(best.loss, 12);
  });
});
