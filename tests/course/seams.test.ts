import { describe, expect, it } from 'vitest';
import {
  constant,
  cosineAnnealing,
  curvedValley,
  diagnose,
  examplesFrom,
  finish,
  gradientDescent,
  initialWeights,
  logisticRegression,
  network,
  networkLoss,
  penguinExamples,
  predict,
  quadratic,
  run,
  standardiser,
  stepDecay,
  type SchedulePlan,
} from '../../src/optim/index.ts';
import type { Point } from '../../src/params/index.ts';
import { race, RUNS } from '../../src/scenes/penguin-race.ts';
import { MEASURED } from '../../src/scenes/schedule-race.data.ts';
import { shapeOf } from '../../src/scenes/schedules.ts';

describe('what one lesson says of another', () => {
  it('lesson 3: the slope by the bias is that of a weight whose input is always 1, p − y', () => {
    const neuron = logisticRegression(examplesFrom([[2]], [1]));
    const [byWeight, byBias] = neuron.gradient(Float64Array.of(0.7, -0.3));
    const p = 1 / (1 + Math.exp(-(0.7 * 2 - 0.3)));
    expect(byWeight).toBeCloseTo((p - 1) * 2, 12);
    expect(byBias).toBeCloseTo(p - 1, 12);
  });

  it('lesson 4: the walk at 0.28, with which lesson 3 ends, hops across the floor at the end and falls at each step', () => {
    const valley = curvedValley();
    const floor = valley.minima[0]!.at[1]!;
    const { points } = run({
      objective: valley,
      optimizer: gradientDescent,
      rate: 0.28,
      start: [-2.2, 1.1],
      steps: 40,
    });
    for (let i = 21; i <= 40; i++) {
      const [before, here] = [points[i - 1]!, points[i]!];
      expect(Math.sign(here.w[1]! - floor)).toBe(-Math.sign(before.w[1]! - floor));
      expect(here.loss).toBeLessThan(before.loss);
    }
  });

  it('lesson 5: a walk on a bowl that hops at 0.92 falls at every step, and is never called oscillating', () => {
    for (const steps of [30, 60, 150]) {
      const trace = run({ objective: quadratic(2), optimizer: gradientDescent, rate: 0.92, start: [-2.4], steps });
      trace.points.slice(1).forEach(({ w, loss }, i) => {
        expect(w[0]! * trace.points[i]!.w[0]!).toBeLessThan(0);
        expect(loss).toBeLessThan(trace.points[i]!.loss);
      });
      expect(diagnose(trace).kind).not.toBe('oscillating');
    }
  });

  it('lesson 9 answers lesson 8: a rate that falls ends lowest, then one cut at the end, then a small one', () => {
    const penguins = penguinExamples({
      features: ['billLength', 'billDepth', 'flipperLength', 'bodyMass'],
      label: 'sex',
    });
    const objective = logisticRegression(standardiser(penguins)(penguins));
    const walk = { objective, optimizer: gradientDescent, start: [0, 0, 0, 0, 0], record: 'none' } as const;
    const lowest = run({ ...walk, rate: 8, steps: 600 }).last.loss;
    const ends = (schedule: SchedulePlan, rate: number, seeds: number, first = 1): number => {
      const batches = { order: 'drawn', size: 4 } as const;
      const losses = Array.from(
        { length: seeds },
        (_, i) => run({ ...walk, rate, schedule, steps: 200, batches, seed: first + i }).last.loss - lowest,
      );
      return losses.reduce((sum, loss) => sum + loss, 0) / seeds;
    };
    const cut = stepDecay({ every: 150, factor: 0.1 });
    const [below, chosen, above] = [1, 1.3, 1.6].map((rate) => ends(cut, rate, 60, 1001));
    expect(chosen).toBeLessThan(Math.min(below!, above!));
    const [small, late, falling] = [
      ends(constant(), 0.67, 100),
      ends(cut, 1.3, 100),
      ends(cosineAnnealing(), 1.9, 100),
    ];
    expect(late).toBeLessThan(0.7 * small);
    expect(falling).toBeLessThan(0.7 * late);
    const drawn: readonly Point[] = [[0, 1], [149, 1], [150, 0.1], [199, 0.1]]; // prettier-ignore
    const { mean } = finish(race(shapeOf('drawn').way(drawn).plan, 1.3, 'four', RUNS)); // bold in the figure; the others are MEASURED
    expect(mean.toPrecision(2)).toBe(late.toPrecision(2)); // its drop takes a step, as every knot does
    expect(MEASURED.four.constant).toMatchObject({ base: 0.67, mean: Number(small.toPrecision(3)) });
    expect(MEASURED.four.cosine).toMatchObject({ base: 1.9, mean: Number(falling.toPrecision(3)) });
  });

  it('lesson 7: a network for three species gives chances that add up to 1, and a bird costs −log of its own', () => {
    const birds = penguinExamples({ features: ['billLength', 'billDepth'], label: 'species' });
    const examples = standardiser(birds)(birds);
    const net = network({ sizes: [2, 4, 3], activation: 'tanh', head: 'softmax-cross-entropy' });
    const w = initialWeights(net, 'glorot-uniform', 1);
    const chances = predict(net, w, examples.X);
    for (const row of chances) {
      expect(row).toHaveLength(3);
      expect(row.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 12);
    }
    const costs = chances.map((row, i) => -Math.log(row[examples.y[i]!]!));
    const mean = costs.reduce((sum, cost) => sum + cost, 0) / costs.length;
    expect(networkLoss(net, examples).value(w)).toBeCloseTo(mean, 12);
  });
});
