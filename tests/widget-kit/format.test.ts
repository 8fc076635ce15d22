import { describe, expect, it } from 'vitest';
import { formatCell } from '../../src/widget-kit/format.ts';
import { csv } from '../../src/widget-kit/more.ts';

describe('numbers for readers', () => {
  it.each([
    [0, '0'],
    [0.30000000000000004, '0.3'],
    [-2.25, '−2.25'],
    [1234.5678, '1235'],
    [12_345.678, '12,346'],
    [0.000012345, '1.23 · 10⁻⁵'],
    [1e-8, '10⁻⁸'],
    [-2_500_000, '−2.5 · 10⁶'],
    [Infinity, '∞'],
  ])('%d is written %j', (value, text) => {
    expect(formatCell(value)).toBe(text);
  });
});

describe('CSV', () => {
  it('quotes what needs it and keeps every digit', () => {
    expect(csv({ columns: ['w, kg', 'said'], rows: [[0.1 + 0.2, 'a "b"']] })).toBe(
      '"w, kg",said\r\n0.30000000000000004,"a ""b"""\r\n',
    );
  });
});
