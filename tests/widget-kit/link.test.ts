import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linear, real } from '../../src/params/index.ts';
import { readTexts } from '../../src/widget-kit/address.ts';
import { formatLink, parseLink, type LinkState } from '../../src/widget-kit/link.ts';

/** A state written as plain objects. */
const stateOf = (widgets: Readonly<Record<string, Readonly<Record<string, string>>>>): LinkState =>
  new Map(Object.entries(widgets).map(([id, texts]) => [id, new Map(Object.entries(texts))]));

describe('the state in a link', () => {
  it('names widget, input and value', () => {
    expect(formatLink(stateOf({ valley: { rate: '0.3', start: '-1,0.5' }, 'three-rates': { large: '1' } }))).toBe(
      '#v1;valley.rate=0.3;valley.start=-1,0.5;three-rates.large=1',
    );
  });

  it('is empty when nothing differs', () => {
    expect(formatLink(new Map())).toBe('');
    expect(formatLink(stateOf({ valley: {} }))).toBe('');
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
        expect(parseLink(formatLink(stateOf(given))).state).toEqual(stateOf(given));
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it('changes nothing but what it names, whatever it calls a widget or an input', () => {
    const own = [...Object.getOwnPropertyNames(Object), ...Object.getOwnPropertyNames(Object.prototype), 'rate'];
    const before = own.map((name) => (Object as unknown as Record<string, unknown>)[name]);
    const params = { rate: real({ label: 'Rate', stops: linear(0, 1, 0.1), initial: 0.5 }) };
    const entry = fc
      .tuple(fc.constantFrom('constructor', 'a', 'w', ...own), fc.constantFrom(...own), fc.string())
      .map(([widget, input, text]) => `${widget}.${input}=${text}`);
    fc.assert(
      fc.property(fc.array(fc.oneof(entry, fc.string()), { maxLength: 6 }), (entries) => {
        const { state } = parseLink(`#v1;${entries.join(';')}`);
        for (const texts of state.values()) {
          const { values, problems } = readTexts(params, texts);
          expect(Object.keys(values).length + problems.length).toBe(texts.size);
          for (const name of Object.keys(values)) expect(name).toBe('rate');
        }
        expect(parseLink(formatLink(state)).state).toEqual(
          new Map([...state].map(([id, texts]) => [id, new Map([...texts].map(([n, t]) => [n, t.toWellFormed()]))])),
        );
      }),
      { seed: 1, numRuns: 2000 },
    );
    expect(own.map((name) => (Object as unknown as Record<string, unknown>)[name])).toEqual(before);
  });

  it('leaves anchors and nonsense alone', () => {
    for (const hash of ['', '#', '#two-over-l', '#v1;', '#v1;x', '#v1;;=;a.b', '#%E0%A4%A']) {
      expect(parseLink(hash)).toEqual({ state: new Map() });
    }
  });

  it('keeps a text with a broken escape, for the input to refuse', () => {
    expect(parseLink('#v1;a.b=%E0%A4%A').state).toEqual(stateOf({ a: { b: '%E0%A4%A' } }));
  });

  it('passes on whatever name an input is given, so that it is told of', () => {
    expect(parseLink('#v1;valley.__proto__=1;valley.learning_rate=2').state).toEqual(
      new Map([
        [
          'valley',
          new Map([
            ['__proto__', '1'],
            ['learning_rate', '2'],
          ]),
        ],
      ]),
    );
  });

  it('of another version says so and changes nothing', () => {
    expect(parseLink('#v2;valley.rate=0.3')).toEqual({
      state: new Map(),
      problem: 'This link is of another version of the course.',
    });
  });
});
