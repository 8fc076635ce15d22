import { describe, expect, it } from 'vitest';
import { initialValues, type Sheet } from '../../src/params/index.ts';
import { dealtOf } from '../../src/scenes/own-data/examples.ts';
import { MOST_ROWS, readSheet } from '../../src/scenes/own-data/read-sheet.ts';
import { lossesFigure, summaryOf } from '../../src/scenes/own-data/picture.ts';
import { params, sketch, train } from '../../src/scenes/own-data/training.ts';
import { finish } from '../../src/widget-kit/refine.ts';

/** Rows of a line y = 2 a − b, written with a separator and a decimal sign. */
const rows = (count: number, between = ',', point = '.'): string[] =>
  Array.from({ length: count }, (_, i) => {
    const [a, b] = [Math.sin(i), Math.cos(3 * i)];
    return [a, b, 2 * a - b].map((one) => one.toFixed(3).replace('.', point)).join(between);
  });
const read = async (text: string): Promise<Sheet> => {
  const found = await readSheet(text, 'pasted');
  if (typeof found === 'string') throw new Error(found);
  return found;
};
const initial = initialValues(params);

describe('a table of the reader’s own', () => {
  it('has its columns by name, the last one as the label', async () => {
    const { columns, roles, notes } = await read(['a,b,y', ...rows(20)].join('\n'));
    expect(columns.map(({ name, kinds }) => [name, kinds])).toEqual([
      ['a', undefined],
      ['b', undefined],
      ['y', undefined],
    ]);
    expect(roles).toEqual(['feature', 'feature', 'label']);
    expect(notes).toEqual([]);
  });

  it('may have semicolons and decimal commas, and says that it was read so', async () => {
    const { columns, notes } = await read(['a;b;y', ...rows(20, ';', ',')].join('\r\n'));
    expect(columns[0]!.values[1]).toBeCloseTo(Math.sin(1), 3);
    expect(notes[0]).toBe('“a” is read with decimal commas.');
  });

  it('may have decimal commas in quotes between commas, where a thousand stays a thousand', async () => {
    const quoted = rows(20, '","', ',').map((row, i) => `"${row.replaceAll(/(\d,\d)\d\d/g, '$1')}","${i + 1},000"`);
    const { columns, notes } = await read(['a,b,y,n', ...quoted].join('\n'));
    expect(columns[0]!.values[1]).toBeCloseTo(Math.sin(1), 0);
    expect(columns[0]!.values[1]! % 1).not.toBe(0);
    expect(columns[3]!.values[1]).toBe(2000);
    expect(notes).toHaveLength(3);
  });

  it('is no picture, and no single row', async () => {
    expect(await readSheet('\u0089PNG\0\0a,b', 'x.png')).toContain('This is no text.');
    expect(await readSheet('a,b\n1,2', 'pasted')).toContain('Only 1 row could be read');
  });

  it('names the lines that do not read, and leaves out rows with gaps', async () => {
    const sheet = await read(['a,b,y', ...rows(20), '1,2', '1,,3', 'x,1,2', ''].join('\n'));
    expect(sheet.notes).toEqual(['Line 22 has not 3 fields and is left out.', 'Line 24: “a” is no number there.']);
    const dealt = dealtOf({ kind: 'own', sheet }, 1);
    if (typeof dealt === 'string') throw new Error(dealt);
    expect(dealt.train.y.length + dealt.watched.y.length).toBe(20);
    expect(dealt.notes).toEqual(['Lines 23, 24: a chosen column is empty or no number there; left out.']);
  });

  it('counts lines in quoted fields that break', async () => {
    const { notes } = await read(
      ['a,b,note', ...rows(12).map((row) => row.replace(/,[^,]*$/, ',"two\nlines"')), '1,2'].join('\n'),
    );
    expect(notes[0]).toBe('Line 26 has not 3 fields and is left out.');
  });

  it('takes a text column for the label, and for no feature', async () => {
    const { columns, roles } = await read(
      [
        'a,colour,kind',
        ...rows(20).map((row, i) => row.replace(/,.*$/, `,${'rgb'[i % 3]!},${i % 2 ? 'yes' : 'no'}`)),
      ].join('\n'),
    );
    expect(columns[2]!.kinds).toEqual(['no', 'yes']);
    expect(roles).toEqual(['feature', 'out', 'label']);
  });

  it.each([
    ['', 'There is nothing yet.'],
    ['a\n1\n2', 'This is one column alone'],
    ['1,2\n3,4', 'The first line is numbers'],
    ['a,b\n1,2\n3,4', 'Only 2 rows could be read'],
    [['a,b', ...Array.from({ length: 20 }, (_, i) => `n${i},m${i}`)].join('\n'), 'at least one column of numbers'],
  ])('that is none says why: %j', async (text, why) => {
    expect(await readSheet(text, 'pasted')).toContain(why);
  });

  it('of more rows than are used is cut, and says so', async () => {
    const text = ['a,b,y', ...Array.from({ length: MOST_ROWS + 5 }, (_, i) => `${i % 7},${i % 5},${i % 2}`)].join('\n');
    const sheet = await read(text);
    expect(sheet.lines).toHaveLength(MOST_ROWS);
    expect(sheet.notes).toEqual(['The first 50,000 rows are used, 5 more are not.']);
  });

  it('is read in slices, with the page in between, to the same table', async () => {
    const count = 20_000;
    const text = [
      'a,note,y',
      ...Array.from({ length: count }, (_, i) => `${i},"one, ${i % 9}${i % 50 === 0 ? '\nmore' : ''}",${i % 2}`),
    ].join('\n');
    const told: number[] = [];
    let turns = 0;
    const clock = setInterval(() => turns++);
    const sheet = await readSheet(text, 'pasted', (share) => told.push(share));
    clearInterval(clock);
    if (typeof sheet === 'string') throw new Error(sheet);
    expect(sheet.columns[0]!.values).toEqual(Float64Array.from({ length: count }, (_, i) => i));
    expect(sheet.lines.at(-1)).toBe(count + 1 + Math.ceil((count - 1) / 50));
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(told.at(-1)).toBe(1);
    expect(turns).toBeGreaterThan(1);
  });

  it('stays with the reader: a link says that there was one', () => {
    expect(params.data.format({ kind: 'own', sheet: {} as Sheet })).toBe('own');
    const parsed = params.data.parse('own');
    expect(parsed.ok ? '' : parsed.problem).toContain('stayed with the reader');
  });

  it('is learnt: a line from 40 rows, to more than 99 % of the variance', async () => {
    const sheet = await read(['a,b,y', ...rows(40)].join('\n'));
    const values = { ...initial, data: { kind: 'own', sheet } as const, passes: 40, batch: 5 };
    const learnt = finish(train(values));
    expect(learnt.all[0]!.right).toBeGreaterThan(0.99);
    const ends = (['rows', 'steps', 'time'] as const).map(
      (by) => lossesFigure(learnt, { ...values, by }, 'wide').x.domain[1],
    );
    expect(ends.slice(0, 2)).toEqual([40 * 32, 40 * Math.ceil(32 / 5)]);
    expect(ends[2]).toBeGreaterThan(0);
    expect(summaryOf(learnt, values)).toContain('Linear regression learns y from 2 features of 32 rows');
    expect(sketch(values).whole).toBe(false);
  });
});
