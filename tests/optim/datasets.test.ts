import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PENGUIN_FILE, penguinJson, penguinModule } from '../../src/delivery/penguins.ts';
import {
  circles,
  gaussianBlobs,
  logistic200k,
  logisticParts,
  logisticRegression,
  logisticTruth,
  noisyLine,
  penguinExamples,
  penguinRows,
  penguins,
  sixHills,
  spirals,
  tiltedPlane,
  twoMoons,
  xor,
  type Examples,
} from '../../src/optim/index.ts';

/** The rows as pairs with their label. */
function points({ X, y }: Examples): { x: number; y: number; label: number }[] {
  return Array.from(y, (label, i) => ({ x: X[2 * i]!, y: X[2 * i + 1]!, label }));
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('numbers over the plane', () => {
  it('of a tilted plane grow evenly from −1 to 1 along the diagonal', () => {
    for (const { x, y, label } of points(tiltedPlane({ noise: 0 }))) expect(label).toBeCloseTo((x + y) / 2, 12);
  });

  it('of hills and hollows take turns: 1 or −1 in the middle of each, the other sign beside it', () => {
    const near = (x: number, y: number): number => {
      const all = points(sixHills({ noise: 0, examples: 5000 }));
      const distance = (one: { x: number; y: number }): number => Math.hypot(one.x - x, one.y - y);
      return all.reduce((best, one) => (distance(one) < distance(best) ? one : best)).label;
    };
    const heights = [-2 / 3, 0, 2 / 3].map((x) => [-0.5, 0.5].map((y) => near(x, y)));
    expect(heights.flat().map(Math.round)).toEqual([1, -1, -1, 1, 1, -1]);
  });

  it('have the noise that is asked for', () => {
    const off = points(tiltedPlane({ noise: 0.5, examples: 4000 })).map(({ x, y, label }) => label - (x + y) / 2);
    expect(Math.sqrt(mean(off.map((one) => one ** 2)))).toBeCloseTo(0.5, 1);
  });
});

describe('generated points of the plane', () => {
  it('take the classes in turns, so that every stretch of rows has them all', () => {
    expect([...gaussianBlobs({ clouds: 3, examples: 7 }).y]).toEqual([0, 1, 2, 0, 1, 2, 0]);
  });

  it('two moons without noise: half circles around (0, 0) and (1, ½), to their ends', () => {
    const moons = points(twoMoons({ noise: 0, examples: 40 }));
    for (const { x, y, label } of moons) {
      const [dx, dy] = label === 0 ? [x, y] : [x - 1, y - 0.5];
      expect(Math.hypot(dx, dy)).toBeCloseTo(1, 12);
      expect(label === 0 ? dy : -dy).toBeGreaterThanOrEqual(-1e-12);
    }
    const upper = moons.filter(({ label }) => label === 0).map(({ x }) => x);
    expect(Math.min(...upper)).toBeLessThan(-0.95);
    expect(Math.max(...upper)).toBeGreaterThan(0.95);
  });

  it('circles without noise: radius 1 and the inner radius, all the way around', () => {
    const rings = points(circles({ noise: 0, inner: 0.3 }));
    for (const { x, y, label } of rings) expect(Math.hypot(x, y)).toBeCloseTo(label === 0 ? 1 : 0.3, 12);
    const quarters = new Set(rings.map(({ x, y }) => `${Math.sign(x)} ${Math.sign(y)}`));
    expect(quarters.size).toBe(4);
  });

  it('spirals without noise: the angle grows with the radius, arms evenly apart', () => {
    for (const { x, y, label } of points(spirals({ noise: 0, arms: 3, turns: 1, examples: 60 }))) {
      const radius = Math.hypot(x, y);
      const angle = 2 * Math.PI * (radius + label / 3);
      expect(x).toBeCloseTo(radius * Math.cos(angle), 12);
      expect(y).toBeCloseTo(radius * Math.sin(angle), 12);
    }
  });

  it('xor without noise: class 1 just where the signs differ', () => {
    for (const { x, y, label } of points(xor({ noise: 0 }))) expect(label).toBe(x * y < 0 ? 1 : 0);
  });

  it('normal clouds: middles on the circle, spread as the noise says', () => {
    const clouds = points(gaussianBlobs({ clouds: 4, radius: 2, noise: 0.5, examples: 4000 }));
    const second = clouds.filter(({ label }) => label === 1);
    // Standard error of a mean of 1000 is 0.016: 5 of them are allowed.
    expect(Math.abs(mean(second.map(({ x }) => x)) - 0)).toBeLessThan(0.08);
    expect(Math.abs(mean(second.map(({ y }) => y)) - 2)).toBeLessThan(0.08);
    expect(Math.sqrt(mean(second.map(({ x }) => x * x)))).toBeCloseTo(0.5, 1);
  });

  it('a noisy line without noise is the line', () => {
    const { X, y } = noisyLine({ noise: 0, slope: -2, intercept: 0.5 });
    y.forEach((value, i) => expect(value).toBeCloseTo(-2 * X[i]! + 0.5, 14));
    expect(Math.min(...X)).toBeGreaterThanOrEqual(-1);
    expect(Math.max(...X)).toBeLessThan(1);
  });

  it('refuse what makes no sense', () => {
    expect(() => twoMoons({ noise: -1 })).toThrow('two-moons: noise must be at least 0, got -1');
    expect(() => circles({ inner: 2 })).toThrow(RangeError);
    expect(() => spirals({ arms: 1 })).toThrow('spirals: arms must be a whole number from 2 up, got 1');
    expect(() => spirals({ turns: 0 })).toThrow(RangeError);
    expect(() => gaussianBlobs({ examples: 2 })).toThrow('gaussian-blobs: examples must be a whole number from 3 up');
    expect(() => xor({ seed: 1.5 })).toThrow('random: the seed must be a whole number, got 1.5');
    const misspelt: object = { nose: 0.1 };
    expect(() => twoMoons(misspelt)).toThrow('two-moons: there is no option "nose"');
  });
});

describe('200,000 examples', () => {
  const many = logistic200k();

  it('are 200,000 of ten features, about half of each class', () => {
    expect(many.y).toHaveLength(200_000);
    expect(many.X).toHaveLength(2_000_000);
    // By symmetry the share is near ½, a little above for the bias of ¼.
    expect(mean([...many.y])).toBeGreaterThan(0.5);
    expect(mean([...many.y])).toBeLessThan(0.6);
  });

  it('come from the weights that they are said to come from: there the mean gradient vanishes but for the noise', () => {
    const truth = Float64Array.from(logisticTruth(10));
    const gradient = new Float64Array(11);
    const loss = logisticRegression(many);
    loss.gradient(truth, gradient);
    // Each entry has a standard error of at most ½ / √200,000 = 0.0011: 5 of them are allowed.
    for (const entry of gradient) expect(Math.abs(entry)).toBeLessThan(0.0056);
    loss.gradient(
      truth.map((weight) => -weight),
      gradient,
    );
    expect(Math.hypot(...gradient)).toBeGreaterThan(0.1);
  });

  it('are made part by part, and begin alike however many follow', () => {
    const parts = logisticParts({ examples: 12_000, features: 3, seed: 1 });
    const seen: number[] = [];
    let part = parts.next();
    for (; part.done !== true; part = parts.next()) seen.push(part.value);
    expect(seen).toEqual([5_000, 10_000, 12_000]);
    const short = logistic200k({ examples: 7_000, features: 3 });
    expect(part.value.X.slice(0, 21_000)).toEqual(short.X);
    expect(part.value.y.slice(0, 7_000)).toEqual(short.y);
  });

  it('refuse a number of features that is not whole', () => {
    expect(() => logistic200k({ features: 0 })).toThrow('logistic-200k: features must be a whole number from 1 up');
  });
});

describe('Palmer penguins', () => {
  /** Rows of the package, read without our program. */
  const originals = JSON.parse(
    readFileSync(new URL('../../node_modules/vega-datasets/data/penguins.json', import.meta.url), 'utf8'),
  ) as readonly Readonly<Record<string, string | number | null>>[];

  it('are the package’s: deriving the file again changes nothing', () => {
    expect(readFileSync(PENGUIN_FILE, 'utf8')).toBe(penguinModule(penguinJson()));
  });

  it('are the package’s, value for value, but for the rows that are left out', () => {
    const known = originals.filter((row) => row.Sex === 'MALE' || row.Sex === 'FEMALE');
    const names = ['Beak Length (mm)', 'Beak Depth (mm)', 'Flipper Length (mm)', 'Body Mass (g)'];
    const { X, y } = penguinExamples({
      features: ['billLength', 'billDepth', 'flipperLength', 'bodyMass'],
      label: 'sex',
    });
    expect([...X]).toEqual(known.flatMap((row) => names.map((name) => row[name])));
    expect([...y]).toEqual(known.map((row) => (row.Sex === 'MALE' ? 1 : 0)));
    const labels = (label: 'species' | 'island'): string[] => {
      const examples = penguinExamples({ features: ['bodyMass'], label });
      return Array.from(examples.y, (k) => examples.classes![k]!);
    };
    expect(labels('species')).toEqual(known.map((row) => row.Species));
    expect(labels('island')).toEqual(known.map((row) => row.Island));
  });

  it('are 344, of which 11 are left out: 2 were not measured, the sex of 9 more is not known', () => {
    expect(penguinRows).toEqual({ total: 344, dropped: 11, unmeasured: 2, withoutSex: 9 });
    expect(originals.filter((row) => row.Sex === '.')).toHaveLength(1);
  });

  it('are 146 Adelie, 68 Chinstrap and 119 Gentoo with nothing missing, 165 of the 333 female', () => {
    const { y } = penguinExamples({ features: ['bodyMass'], label: 'species' });
    expect([0, 1, 2].map((k) => y.filter((label) => label === k).length)).toEqual([146, 68, 119]);
    const sex = penguinExamples({ features: ['bodyMass'], label: 'sex' });
    expect(sex.y.filter((label) => label === 0)).toHaveLength(165);
  });

  it('have the mean body mass that the R package reports, 3706 g of 146 Adelie penguins', () => {
    const { X, names } = penguinExamples({ species: 'Adelie', features: ['bodyMass'], label: 'sex' });
    expect(X).toHaveLength(146);
    expect(names).toEqual(['Body mass (g)']);
    expect(mean([...X])).toBeCloseTo(3706.16, 2);
  });

  it('can be chosen by inputs of a widget', () => {
    const chosen = penguins({ species: 'Gentoo', first: 'flipperLength', second: 'bodyMass', label: 'sex' });
    expect(chosen).toEqual(
      penguinExamples({ species: 'Gentoo', features: ['flipperLength', 'bodyMass'], label: 'sex' }),
    );
  });

  it('refuse a measure, a species or a label that there is not', () => {
    const wrong = (change: object) => () => penguinExamples({ features: ['bodyMass'], label: 'sex', ...change });
    expect(wrong({ features: [] })).toThrow('penguinExamples: no feature is asked for');
    expect(wrong({ features: ['wingspan'] })).toThrow('there is no feature "wingspan"; there are: billLength');
    expect(wrong({ species: 'Emperor' })).toThrow('there is no species "Emperor"');
    expect(wrong({ label: 'age' })).toThrow('there is no label "age"');
  });
});

it.each([
  { name: 'twoMoons', make: twoMoons },
  { name: 'spirals', make: spirals },
  { name: 'circles', make: circles },
])('another seed puts the examples of $name elsewhere, noise or not', ({ make }) => {
  const [one, again, two] = [1, 1, 2].map((seed) => make({ noise: 0, seed }));
  expect(again).toEqual(one);
  const shared = new Set([...one!.X].filter((x) => two!.X.includes(x)));
  expect(shared.size).toBe(0);
});
