import { describe, expect, it } from 'vitest';
import { toHtml } from '../../src/notebook/markup.ts';
import { toTable } from '../../src/notebook/sandbox/table.ts';
import { outputMarkup } from '../../src/notebook/view/output.ts';

const markup = (rows: readonly object[]): string =>
  toHtml(outputMarkup({ kind: 'table', table: toTable(rows) }, { live: false, prefix: 'x', title: 'T' }));

/** The texts of a table's cells, as they stand on the page. */
function cells(rows: readonly object[]): readonly string[] {
  return [...markup(rows).matchAll(/<td[^>]*>([^<]*)</g)].map(([, text]) => text!);
}

describe('a table in the output of a cell', () => {
  it('has point under point in a column of numbers', () => {
    expect(cells([{ mass: 3.75 }, { mass: 3.8 }, { mass: 4 }])).toEqual(['3.75', '3.8 ', '4   ']);
  });

  it('leaves a column as it is where powers of ten or words are among the numbers', () => {
    expect(cells([{ loss: 1e-30 }, { loss: 0.5 }])).toEqual(['1e-30', '0.5']);
    expect(cells([{ x: 0.25 }, { x: 'none' }])).toEqual(['0.25', 'none']);
  });

  it('says what it leaves out', () => {
    const wide = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`c${i}`, i]));
    expect(markup([wide])).toContain('… 80 more columns');
    expect(markup(Array.from({ length: 450 }, () => wide))).toContain('… 250 more rows, 80 more columns');
    expect(markup([{ mass: 4 }])).not.toContain('more');
  });
});
