import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { datasets, type DatasetDefinition, type Examples } from '../src/optim/index.ts';
import { initialValues, type Params, type Values } from '../src/params/index.ts';

const folder = new URL('../src/optim/datasets/', import.meta.url);
const files = readdirSync(folder).filter((file) => !file.endsWith('.data.ts'));
const found = await Promise.all(
  files.map(async (file) => {
    const { default: definition } = (await import(new URL(file, folder).href)) as { default: DatasetDefinition };
    return { file, definition };
  }),
);

/** The initial values, then each input at each of its samples, the others initial. */
function cases(params: Params): readonly Values<Params>[] {
  const initial = initialValues(params);
  const varied = Object.entries(params).flatMap(([name, param]) =>
    (param.samples as readonly unknown[]).map((value): Values<Params> => ({ ...initial, [name]: value as never })),
  );
  return [initial, ...varied];
}

describe.each(found)('$file', ({ file, definition }) => {
  const { params, task } = definition;
  const made: readonly Examples[] = cases(params).map((values) => definition.create(values));

  it('is named as its file, and listed by that name', () => {
    expect(`${definition.name}.ts`).toBe(file);
    const list: Readonly<Record<string, DatasetDefinition>> = datasets;
    expect(list[definition.name]).toBe(definition);
  });

  it('says what it is and where it is from', () => {
    expect(definition.title).toMatch(/^[A-Z0-9].*[^.]$/);
    expect(definition.about).toMatch(/^[A-Z].*\.$/);
    expect(definition.source.at).not.toBe('');
  });

  it('has finite numbers, a label for every row and a name for every column', () => {
    for (const { X, y, features, names } of made) {
      expect(y.length).toBeGreaterThan(0);
      expect(X).toHaveLength(features * y.length);
      expect(names).toHaveLength(features);
      expect(X.every(Number.isFinite)).toBe(true);
      expect(y.every(Number.isFinite)).toBe(true);
    }
  });

  it('has examples of every class that it names, and of no other', () => {
    for (const { y, classes } of made) {
      expect(classes === undefined).toBe(task === 'regression');
      if (classes === undefined) continue;
      const seen = new Set(y);
      for (const label of seen) expect(classes[label]).toBeDefined();
      if (definition.name !== 'penguins') expect(seen.size).toBe(classes.length);
    }
  });

  it('is the same for the same values, in arrays of its own', () => {
    const values = initialValues(params);
    const [one, other] = [definition.create(values), definition.create(values)];
    expect(isSame(one, other)).toBe(true);
    one.X[0] = 1e9;
    one.y[0] = 1e9;
    expect(isSame(definition.create(values), other)).toBe(true);
  });
});

describe.each(found.filter(({ definition }) => 'seed' in definition.params))('seeded $file', ({ definition }) => {
  const values = initialValues(definition.params);

  it('is another set of the same size for another seed', () => {
    const one = definition.create({ ...values, seed: 1 as never });
    const other = definition.create({ ...values, seed: 2 as never });
    expect(other.X).toHaveLength(one.X.length);
    expect(isSame(one, other)).toBe(false);
  });

  it('has as many examples as asked for, and refuses none or a fraction', () => {
    const of = (examples: number): Examples => definition.create({ ...values, examples: examples as never });
    expect(of(37).y).toHaveLength(37);
    expect(() => of(0)).toThrow(RangeError);
    expect(() => of(2.5)).toThrow(RangeError);
  });
});

/** Whether two sets are equal, number by number; fast enough for millions. */
function isSame(one: Examples, other: Examples): boolean {
  const equal = (a: Float64Array, b: Float64Array): boolean =>
    a.length === b.length && a.every((value, i) => value === b[i]);
  return equal(one.X, other.X) && equal(one.y, other.y);
}
