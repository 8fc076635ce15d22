import { describe, expect, it } from 'vitest';
import {
  adam,
  gradientDescent,
  hessianMatrix,
  himmelblau,
  initialWeights,
  manyValleys,
  networkLoss,
  random,
  run,
  settle,
  sgd,
  symmetricEigenpairs,
  threeMagnets,
  tiltedDoubleWell,
  type Surface,
} from '../../src/optim/index.ts';
import { TRAININGS } from '../../src/scenes/moon-valleys.data.ts';
import { trainedWithDecay } from '../../src/scenes/moon-valleys.ts';
import { chances, countRight, moonLoss, moons, net, RUNS, trainedWeights } from '../../src/scenes/moon-network.ts';

/** What the lesson on minima says in its own words, beside what its page computes and its widgets claim. */

/** How often momentum 0.9 ends lower and higher than plain descent at the same rate, of 1,000 starts. */
function jumps(
  objective: Surface,
  rate: number,
): { readonly lower: number; readonly higher: number; readonly lost: number } {
  const [low, high] = objective.window[0]!;
  const draw = random(2);
  const starts = Float64Array.from({ length: 1000 }, () => low + (high - low) * draw.uniform());
  const spec = { objective, rate, steps: 400, tolerance: 1e-3 };
  const plain = settle({ ...spec, optimizer: gradientDescent }, starts).ends;
  const heavy = settle({ ...spec, optimizer: sgd, hyper: { momentum: 0.9 } }, starts).ends;
  const isHome = (w: number): boolean => objective.minima.some(({ at }) => Math.abs(w - at[0]!) < 0.05);
  const home = [...starts.keys()].filter((i) => isHome(heavy[i]!) && isHome(plain[i]!));
  const change = home.map((i) => objective.value([heavy[i]!]) - objective.value([plain[i]!]));
  return {
    lower: change.filter((d) => d < -1e-3).length,
    higher: change.filter((d) => d > 1e-3).length,
    lost: starts.length - home.length,
  };
}

/** The stationary points of a surface of two weights that Newton's method finds from a grid over [−2, 2]². */
function stationary(surface: Surface): number[][] {
  const found: number[][] = [];
  for (let start = 0; start < 441; start++) {
    let w = [(start % 21) / 5 - 1.987, Math.floor(start / 21) / 5 - 1.993];
    for (let i = 0; i < 60; i++) {
      const [a, b, , d] = [...hessianMatrix(surface, w)] as [number, number, number, number];
      const [x, y] = surface.gradient(w) as unknown as [number, number];
      const area = a * d - b * b;
      w = [w[0]! - (d * x - b * y) / area, w[1]! - (a * y - b * x) / area];
      if (!w.every(Number.isFinite)) w = [99, 99];
      if (Math.hypot(...w) > 9) break;
    }
    const isNew = !found.some(([x, y]) => Math.hypot(x! - w[0]!, y! - w[1]!) < 1e-3);
    if (Math.hypot(...w) < 3 && isNew && Math.hypot(...surface.gradient(w)) < 1e-9) found.push(w);
  }
  return found;
}

describe('local and global minima', () => {
  it('takes rates on four valleys below all limits, and one that two of the valleys cannot bear', () => {
    const surface = himmelblau();
    const limits = surface.minima.map(({ at }) => 2 / symmetricEigenpairs(hessianMatrix(surface, at)).values[0]!);
    expect(Math.min(...limits)).toBeCloseTo(0.015, 3);
    expect(Math.min(...limits)).toBeGreaterThan(0.0145);
    expect(limits.filter((limit) => limit < 0.022)).toHaveLength(2);
  });

  it('has three valleys, three passes and one top on its ground with three valleys', () => {
    const surface = threeMagnets();
    const down = stationary(surface).map(
      (w) => [...symmetricEigenpairs(hessianMatrix(surface, w)).values].filter((curvature) => curvature < 0).length,
    );
    expect(down.toSorted()).toEqual([0, 0, 0, 1, 1, 1, 2]);
  });

  it('sees momentum end lower in few cases, on two valleys higher in nearly as many, and in none from more', () => {
    const five = jumps(manyValleys(), 0.05);
    expect(five.lower).toBeLessThan(100);
    expect(five.higher).toBe(0);
    expect(five.lost).toBe(0);
    const two = jumps(tiltedDoubleWell(), 0.1);
    expect(two.lower).toBeGreaterThan(0);
    expect(two.higher).toBeGreaterThan(two.lower / 3);
    expect(two.lost).toBeGreaterThan(0);
  });

  it('takes two kinds of valley of a network with weight decay for minima, a good one and a bad one', () => {
    const objective = networkLoss(net, moons, { l2: 0.003 });
    const found = Array.from({ length: RUNS }, (_, i) => {
      const start = initialWeights(net, 'glorot-uniform', i + 1);
      const near = run({ objective, optimizer: adam, rate: 0.03, start, steps: 3000, record: 'none' }).last.w;
      const spec = { objective, optimizer: gradientDescent, rate: 0.5, start: near, steps: 2000 } as const;
      return Float64Array.from(run({ ...spec, record: 'none' }).last.w);
    });
    for (const w of found) {
      expect(Math.hypot(...objective.gradient(w))).toBeLessThan(1e-5);
      expect(Math.min(...symmetricEigenpairs(hessianMatrix(objective, w)).values)).toBeGreaterThan(1e-4);
    }
    const bad = found.filter((w) => countRight(w) < moons.y.length);
    expect(bad.length).toBeGreaterThan(0);
    expect(bad.length).toBeLessThan(RUNS);
    const losses = bad.map((w) => objective.value(w));
    expect(Math.max(...losses) - Math.min(...losses)).toBeLessThan(1e-4);
    const good = found.filter((w) => countRight(w) === moons.y.length).map((w) => objective.value(w));
    expect(Math.max(...good) / Math.min(...good)).toBeLessThan(1.01);
    expect(Math.min(...losses)).toBeGreaterThan(1.5 * Math.max(...good));
  });

  it('shows of the trainings with weight decay what comes of them', () => {
    expect(TRAININGS).toHaveLength(RUNS);
    TRAININGS.forEach((shown, i) => {
      const [right, ...losses] = trainedWithDecay(i + 1);
      expect(shown[0]).toBe(right);
      expect(shown.slice(1)).toHaveLength(losses.length);
      losses.forEach((loss, k) => {
        expect(Math.abs(shown[k + 1]! - loss)).toBeLessThan(6e-5);
      });
    });
  });

  it('finds no bad valley without weight decay: trained longer, every run gets every point right', () => {
    for (let i = 1; i <= RUNS; i++) {
      const start = initialWeights(net, 'glorot-uniform', i);
      const spec = { objective: moonLoss, optimizer: adam, rate: 0.03, start, steps: 5000 } as const;
      expect(countRight(Float64Array.from(run({ ...spec, record: 'none' }).last.w))).toBe(moons.y.length);
    }
  });

  it('gets the very same answers from networks with different losses, and wrong ones from a few', () => {
    const runs = Array.from({ length: RUNS }, (_, i) => trainedWeights(i + 1));
    const good = runs.filter((w) => countRight(w) === moons.y.length);
    expect(good.length).toBeGreaterThan(RUNS / 2);
    expect(good.length).toBeLessThan(RUNS);
    const answers = new Set(
      good.map((w) =>
        chances(w, moons.X)
          .map((p) => Number(p > 0.5))
          .join(''),
      ),
    );
    expect(answers.size).toBe(1);
  });
});
