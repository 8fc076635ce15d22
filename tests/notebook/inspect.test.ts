import { describe, expect, it } from 'vitest';
import type { Branch, Entry, Inspected } from '../../src/notebook/protocol.ts';
import { brief, Inspector } from '../../src/notebook/sandbox/inspect.ts';
import { toTable } from '../../src/notebook/sandbox/table.ts';

function inspector(): Inspector {
  let count = 0;
  return new Inspector(() => ++count);
}

const inspect = (value: unknown): Inspected => inspector().inspect(value);

function branch(value: unknown): Branch {
  const seen = inspect(value);
  if (seen.kind === 'leaf') throw new Error(`a leaf: ${seen.text}`);
  return seen;
}

const text = (value: Inspected): string =>
  value.kind === 'leaf' ? value.text : `${value.label} ${value.preview}`.trim();
const keys = (entries: readonly Entry[] = []): string[] => entries.map(({ key }) => key);

describe('values without anything inside', () => {
  it.each([
    [5.799999e-14, '5.799999e-14'],
    [-0, '-0'],
    [NaN, 'NaN'],
    [12n, '12n'],
    ['a "text"\n', String.raw`"a \"text\"\n"`],
    [null, 'null'],
    [undefined, 'undefined'],
    [true, 'true'],
    [Symbol('s'), 'Symbol(s)'],
    [/x+/g, '/x+/g'],
    [new Date(0), '1970-01-01T00:00:00.000Z'],
    [new Date(NaN), 'Invalid Date'],
    [(w: number, gradient: number) => w - gradient, 'ƒ (w, gradient)'],
    [class Walker extends Map {}, 'class Walker'],
  ])('%s', (value, shown) => {
    expect(text(inspect(value))).toBe(shown);
  });
});

describe('values with something inside', () => {
  class Walk {
    step = 3;
    loss = 0.123456789;
  }

  it.each([
    [[1, 2, 3], 'Array(3) [1, 2, 3]'],
    [Float64Array.of(0.1, 0.2), 'Float64Array(2) [0.1, 0.2]'],
    [{ a: 1, b: 'x' }, '{a: 1, b: "x"}'],
    [new Map([['a', 1]]), 'Map(1) {"a": 1}'],
    [new Set([1, 2]), 'Set(2) [1, 2]'],
    [new Walk(), 'Walk {step: 3, loss: 0.123457}'],
    [[], 'Array(0) []'],
    [{ deep: { er: [1] } }, '{deep: {…}}'],
    [Object.create(null), '{}'],
  ])('%o', (value, shown) => {
    expect(text(branch(value))).toBe(shown);
  });

  it('names an error by what it says', () => {
    expect(branch(new RangeError('too far')).label).toBe('RangeError: too far');
  });

  it('shows as much of a long list in its line as fits', () => {
    const { preview } = branch(Array.from({ length: 1000 }, (_, i) => i));
    expect(preview).toMatch(/^\[0, 1, 2, .*, …\]$/);
    expect(preview.length).toBeLessThan(90);
  });

  it('describes two levels at first, and the rest when asked', () => {
    const seen = inspector();
    const top = seen.inspect({ a: { b: { c: { d: 1 } } } });
    const b = ((top as Branch).entries![0]!.value as Branch).entries![0]!.value as Branch;
    expect(b.entries).toBeUndefined();
    expect(keys(seen.expand(b.reference, 0)!)).toEqual(['c']);
  });

  it('gives fifty entries at a time', () => {
    const seen = inspector();
    const top = seen.inspect(Float64Array.from({ length: 120 }, (_, i) => i)) as Branch;
    expect(top.entries).toHaveLength(50);
    expect(keys(seen.expand(top.reference, 100)!)).toEqual(Array.from({ length: 20 }, (_, i) => String(100 + i)));
    expect(seen.expand(999, 0)).toBeNull();
  });

  it('does not run getters, and survives a value that contains itself', () => {
    const self: Record<string, unknown> = {
      get costly(): never {
        throw new Error('was run');
      },
    };
    self.self = self;
    expect(branch(self).entries!.map(({ value }) => text(value))).toEqual([
      'Symbol(computed when read)',
      expect.stringContaining('{'),
    ]);
  });
});

describe('one line for a value', () => {
  it.each([
    ['a text stays as it is', 'a text stays as it is'],
    [1 / 3, '0.333333'],
    [[1, [2, 3]], '[1, Array(2)]'],
  ])('%s', (value, line) => {
    expect(brief(value)).toBe(line);
  });
});

describe('tables', () => {
  it('take all columns that any row has', () => {
    const { columns, rows } = toTable([{ a: 1 }, { b: [1, 2] }]);
    expect(columns).toEqual(['a', 'b']);
    expect(rows.map((row) => row.map((cell) => cell.text))).toEqual([
      ['1', ''],
      ['', '[1, 2]'],
    ]);
    expect(rows[0]![0]!.isNumber).toBe(true);
  });

  it('take the columns that are asked for', () => {
    expect(toTable([{ a: 1, b: 2 }], ['b']).rows[0]!.map((cell) => cell.text)).toEqual(['2']);
  });

  it.each([
    [[1, 2], ['value']],
    [[Float64Array.of(1, 2)], ['0', '1']],
    [new Map([['a', { loss: 1 }]]), ['key', 'loss']],
  ])('are made of %o', (rows, columns) => {
    expect(toTable(rows).columns).toEqual(columns);
  });

  it('says how many columns it does not show', () => {
    const wide = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`c${i}`, i]));
    const { columns, moreColumns } = toTable([wide, { other: 1 }]);
    expect([columns.length, moreColumns]).toEqual([20, 81]);
    expect(toTable([wide], ['c1', 'c2']).moreColumns).toBe(0);
  });

  it('say how many rows they leave out', () => {
    const { rows, more } = toTable(Array.from({ length: 450 }, (_, i) => ({ i })));
    expect([rows.length, more]).toEqual([200, 250]);
  });

  it('refuse what is no list', () => {
    expect(() => toTable(5)).toThrow('table: rows must be a list, got 5');
  });
});
