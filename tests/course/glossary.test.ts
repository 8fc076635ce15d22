import { readFileSync } from 'node:fs';
import katex from 'katex';
import { describe, expect, it } from 'vitest';
import { byTerm, readGlossary } from '../../src/course/glossary.ts';

const FILE = 'content/glossary.yaml';
const { terms, problems } = readGlossary(readFileSync(FILE, 'utf8'), FILE);

describe('the glossary', () => {
  it('has the right shape: known neighbours, no name twice', () => {
    expect(problems).toEqual([]);
  });

  it('defines no term by a formula that cannot be set', () => {
    for (const { definition, symbol } of terms.values()) {
      for (const [, tex] of `${definition}${symbol === undefined ? '' : `$${symbol}$`}`.matchAll(/\$([^$]+)\$/g)) {
        expect(() => katex.renderToString(tex!, { throwOnError: true, strict: 'error' }), tex).not.toThrow();
      }
    }
  });

  it('leaves no term that nothing leads to and that leads nowhere', () => {
    const mentioned = new Set([...terms.values()].flatMap(({ see }) => see));
    const alone = [...terms.values()].filter(({ key, see }) => see.length === 0 && !mentioned.has(key));
    expect(alone.map(({ key }) => key)).toEqual(['seed']);
  });

  it('lists terms by name, not by key', () => {
    const names = [...terms.values()].sort(byTerm).map(({ term }) => term);
    expect(names.slice(0, 3)).toEqual(['accuracy', 'activation', 'Adam']);
    expect(names.indexOf('stationary point')).toBeLessThan(names.indexOf('step'));
  });
});

describe('readGlossary', () => {
  const good = 'step:\n  term: step\n  definition: One change of all the weights.\n';
  const faults = (text: string) => readGlossary(text, 'g.yaml').problems.map(({ at, message }) => `${at} ${message}`);

  it('takes an entry that is right', () => {
    expect(faults(good)).toEqual([]);
  });

  it.each([
    ['a neighbour that is not there', `${good}  see: [stride]\n`, 'g.yaml:1 step: see: there is no term “stride”'],
    [
      'a name that is taken',
      `${good}update:\n  term: Step\n  definition: One change of all the weights.\n`,
      'g.yaml:4 update: “Step” is a name of step too',
    ],
    [
      'a definition that is no sentence',
      good.replace('weights.', 'weights'),
      'g.yaml:1 step: definition: ends with a full stop',
    ],
    [
      'a key that is no anchor',
      good.replace('step:', 'Big Step:'),
      'g.yaml:1 “Big Step” is no key: small letters, digits and hyphens',
    ],
  ])('names file and line of %s', (_, text, problem) => {
    expect(faults(text)).toEqual([problem]);
  });
});
