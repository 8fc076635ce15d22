import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dataLosses, examplesFrom, surfaces, type DataObjective, type Surface } from '../src/optim/index.ts';
import type { LossDefinition } from '../src/optim/kinds/loss.ts';
import { initialValues, type Params, type Values } from '../src/params/index.ts';
import { differenceGradient, differenceHessian, relativeError } from './optim/differences.ts';

const folder = new URL('../src/optim/losses/', import.meta.url);
const found = await Promise.all(
  readdirSync(folder).map(async (file) => {
    const { default: definition } = (await import(new URL(file, folder).href)) as { default: LossDefinition };
    return { file, definition };
  }),
);

/** Twelve examples of two features, the classes mixed, so that no line separates them. */
const examples = examplesFrom(
  Array.from({ length: 12 }, (_, i) => [Math.sin(3 * i), Math.cos(2 * i)]),
  [0, 1, 1, 0, 0, 1, 0, 1, 1, 0, 1, 0],
);

/** The initial values, then each input at each of its samples, the others initial. */
function cases(params: Params): readonly Values<Params>[] {
  const initial = initialValues(params);
  const varied = Object.entries(params).flatMap(([name, param]) =>
    (param.samples as readonly unknown[]).map((value): Values<Params> => ({ ...initial, [name]: value as never })),
  );
  return [initial, ...varied];
}

/** A point of a box, one [low, high] pair a coordinate. */
const pointIn = (box: readonly (readonly [number, number])[]): fc.Arbitrary<number[]> =>
  fc.tuple(...box.map(([min, max]) => fc.double({ min, max, noNaN: true })));

describe.each(found)('$file', ({ file, definition }) => {
  it('is named as its file, and listed by that name', () => {
    expect(`${definition.name}.ts`).toBe(file);
    const list: Readonly<Record<string, LossDefinition>> = definition.kind === 'data' ? dataLosses : surfaces;
    expect(list[definition.name]).toBe(definition);
  });

  it('says what it is, by what formula and where it is from', () => {
    expect(definition.title).toMatch(/^[A-Z].*[^.]$/);
    expect(definition.tex).not.toBe('');
    expect(definition.source.at).not.toBe('');
  });
});

const surfacesFound = found.flatMap(({ definition }) => (definition.kind === 'surface' ? [{ definition }] : []));

describe.each(surfacesFound)('surface $definition.name', ({ definition }) => {
  const made = cases(definition.params).map((values) => definition.create(values));

  it('has the dimension and the window that it says', () => {
    for (const surface of made) {
      expect(surface.name).toBe(definition.name);
      expect(surface.dimension).toBe(definition.dimension);
      expect(surface.window).toHaveLength(definition.dimension);
      for (const [low, high] of surface.window) expect(low).toBeLessThan(high);
    }
  });

  it('has the gradient and the Hessian that central differences have', () => {
    for (const surface of made) {
      fc.assert(
        fc.property(pointIn(surface.window), (w) => {
          expect(gradientError(surface, w)).toBeLessThan(1e-6);
          expect(hessianError(surface, w)).toBeLessThan(1e-6);
        }),
        { seed: 1, numRuns: 100 },
      );
    }
  });

  it('is flat and curves up at every minimum that it lists, the lowest first', () => {
    for (const surface of made) {
      const heights = surface.minima.map(({ value }) => value);
      expect(heights).toEqual([...heights].sort((a, b) => a - b));
      for (const { at, value, global } of surface.minima) {
        const w = Float64Array.from(at);
        const gradient = new Float64Array(at.length);
        surface.gradient(w, gradient);
        expect(Math.hypot(...gradient)).toBeLessThan(1e-9);
        expect(smallestEigenvalue(surface, w)).toBeGreaterThan(0);
        expect(surface.value(w)).toBeCloseTo(value, 12);
        expect(global).toBe(value - heights[0]! < 1e-9);
      }
    }
  });

  it('is nowhere on a grid over the window lower than at its global minimum', () => {
    for (const surface of made) {
      if (surface.minima.length === 0) continue;
      expect(lowestOnGrid(surface).value).toBeGreaterThanOrEqual(surface.minima[0]!.value - 1e-12);
    }
  });

  it('has no minimum inside the window when it lists none', () => {
    for (const surface of made) {
      if (surface.minima.length > 0) continue;
      const { at } = lowestOnGrid(surface);
      expect(at.some((x, i) => surface.window[i]!.includes(x))).toBe(true);
    }
  });

  it('lists every valley of a curve of one weight', () => {
    for (const surface of made) {
      if (surface.dimension !== 1) continue;
      const bottoms = gridBottoms(surface);
      const listed = surface.minima.map(({ at }) => at[0]!).sort((a, b) => a - b);
      expect(listed).toHaveLength(bottoms.length);
      bottoms.forEach((bottom, i) => expect(Math.abs(listed[i]! - bottom)).toBeLessThan(0.01));
    }
  });
});

const dataLossesFound = found.flatMap(({ definition }) => (definition.kind === 'data' ? [{ definition }] : []));

describe.each(dataLossesFound)('loss on examples $definition.name', ({ definition }) => {
  const made = cases(definition.params).map((values) => definition.create(values, examples));
  const everyRow = Int32Array.from({ length: 12 }, (_, i) => i);
  const weights = (loss: DataObjective): fc.Arbitrary<number[]> =>
    pointIn(Array.from({ length: loss.dimension }, () => [-3, 3] as const));

  it('has the gradient and the Hessian that central differences have', () => {
    for (const loss of made) {
      fc.assert(
        fc.property(weights(loss), (w) => {
          expect(gradientError(loss, w)).toBeLessThan(1e-6);
          expect(hessianError(loss, w)).toBeLessThan(1e-6);
        }),
        { seed: 1, numRuns: 50 },
      );
    }
  });

  it('gives value and gradient together as it gives them by themselves', () => {
    for (const loss of made) {
      fc.assert(
        fc.property(weights(loss), (numbers) => {
          const w = Float64Array.from(numbers);
          const fresh = (): Float64Array => new Float64Array(loss.dimension);
          const [alone, together, batch] = [fresh(), fresh(), fresh()];
          loss.gradient(w, alone);
          expect(loss.valueAndGradient(w, together)).toBeCloseTo(loss.value(w), 12);
          expect(loss.batch(w, everyRow, 12, batch)).toBeCloseTo(loss.value(w), 12);
          expect(relativeError(together, [...alone])).toBeLessThan(1e-13);
          expect(relativeError(batch, [...alone])).toBeLessThan(1e-13);
        }),
        { seed: 1, numRuns: 20 },
      );
    }
  });

  it('has on a batch the gradient that central differences of the batch have', () => {
    const rows = Int32Array.of(7, 2, 2, 9, 4);
    const unused = new Float64Array(made[0]!.dimension);
    for (const loss of made) {
      fc.assert(
        fc.property(weights(loss), (w) => {
          const gradient = new Float64Array(loss.dimension);
          loss.batch(Float64Array.from(w), rows, 4, gradient);
          const expected = differenceGradient((v) => loss.batch(v, rows, 4, unused), w);
          expect(relativeError(gradient, expected)).toBeLessThan(1e-6);
        }),
        { seed: 1, numRuns: 20 },
      );
    }
  });

  it('refuses examples that do not fit together, and rows that are not there', () => {
    const values = initialValues(definition.params);
    const { X, y } = examples;
    const changed = (change: object) => () => definition.create(values, { ...examples, ...change });
    expect(changed({ X: X.slice(0, 0), y: y.slice(0, 0) })).toThrow(RangeError);
    expect(changed({ features: 3 })).toThrow(/^.*12 examples of 3 features need 36 numbers, X has 24$/);
    expect(changed({ X: X.map((x, i) => (i === 5 ? NaN : x)) })).toThrow(/X\[5\] is NaN/);
    expect(changed({ y: y.map((label, i) => (i === 3 ? Infinity : label)) })).toThrow(/3.*Infinity/);
    const out = new Float64Array(made[0]!.dimension);
    const batch = (rows: Int32Array, count: number) => () => made[0]!.batch(out.slice(), rows, count, out);
    expect(batch(Int32Array.of(0, 12), 2)).toThrow(/no row 12 of 12/);
    expect(batch(Int32Array.of(0, 1), 0)).toThrow(/1 to 2 rows, got 0/);
  });
});

function gradientError(objective: Surface | DataObjective, w: readonly number[]): number {
  const gradient = new Float64Array(w.length);
  objective.gradient(Float64Array.from(w), gradient);
  const expected = differenceGradient((v) => objective.value(v), w);
  return relativeError(gradient, expected);
}

function hessianError(objective: Surface | DataObjective, w: readonly number[]): number {
  const hessian = new Float64Array(w.length ** 2);
  objective.hessian(Float64Array.from(w), hessian);
  const expected = differenceHessian((v, out) => objective.gradient(v, out), w);
  return relativeError(hessian, expected);
}

/** Of the 1 × 1 or 2 × 2 Hessian at `w`. */
function smallestEigenvalue(surface: Surface, w: Float64Array): number {
  const hessian = new Float64Array(w.length ** 2);
  surface.hessian(w, hessian);
  if (w.length === 1) return hessian[0]!;
  const [a, b, , d] = [...hessian] as [number, number, number, number];
  return (a + d) / 2 - Math.hypot((a - d) / 2, b);
}

/** Evenly spaced numbers over an interval, both ends included. */
function along([low, high]: readonly [number, number], count: number): number[] {
  return Array.from({ length: count }, (_, i) => (i === count - 1 ? high : low + ((high - low) * i) / (count - 1)));
}

function lowestOnGrid({ dimension, window, value }: Surface): { at: number[]; value: number } {
  const axes = window.map((interval) => along(interval, dimension === 1 ? 2001 : 201));
  const places = axes.reduce<number[][]>((heads, axis) => heads.flatMap((head) => axis.map((x) => [...head, x])), [[]]);
  let best = { at: [NaN], value: Infinity };
  for (const at of places) {
    const height = value(Float64Array.from(at));
    if (height < best.value) best = { at, value: height };
  }
  return best;
}

/** Places inside the window of a curve that are lower than both neighbours on a fine grid. */
function gridBottoms({ window, value }: Surface): number[] {
  const places = along(window[0]!, 4001);
  const heights = places.map((x) => value(Float64Array.of(x)));
  return places.filter(
    (_, i) => heights[i]! < (heights[i - 1] ?? -Infinity) && heights[i]! <= (heights[i + 1] ?? -Infinity),
  );
}
