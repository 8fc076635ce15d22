import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatLink, parseLink } from '../../src/widget-kit/link.ts';

describe('the state in a link', () => {
  it('names widget, input and value', () => {
    expect(formatLink({ valley: { rate: '0.3', start: '-1,0.5' }, 'three-rates': { large: '1' } })).toBe(
      '#v1;valley.rate=0.3;valley.start=-1,0.5;three-rates.large=1',
    );
  });

  it('is empty when nothing differs', () => {
    expect(formatLink({})).toBe('');
    expect(formatLink({ valley: {} })).toBe('');
  });

  it('comes back as it was written', () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/);
    const input = fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{0,8}$/);
    const state = fc.dictionary(
      name,
      fc.dictionary(input, fc.string({ unit: 'grapheme' }), { minKeys: 1, noNullPrototype: true }),
      {
        noNullPrototype: true,
      },
    );
    fc.assert(
      fc.property(state, (given) => {
        expect(parseLink(formatLink(given)).state).toEqual(given);
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it('leaves anchors and nonsense alone', () => {
    for (const hash of ['', '#', '#two-over-l', '#v1;', '#v1;x', '#v1;;=;a.b', '#%E0%A4%A']) {
      expect(parseLink(hash)).toEqual({ state: {} });
    }
  });

  it('keeps a text with a broken escape, for the input to refuse', () => {
    expect(parseLink('#v1;a.b=%E0%A4%A').state).toEqual({ a: { b: '%E0%A4%A' } });
  });

  it('of another version says so and changes nothing', () => {
    expect(parseLink('#v2;valley.rate=0.3')).toEqual({
      state: {},
      problem: 'This link is of another version of the course.',
    });
  });
});
