import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bibtex } from '../../src/course/bibtex.ts';
import { elements } from '../../src/course/library.ts';
import {
  addressOf,
  byAuthor,
  fullNames,
  readReferences,
  shortName,
  venue,
  withOwnWorks,
} from '../../src/course/references.ts';

const FILE = 'content/references.yaml';
const { works, problems } = readReferences(readFileSync(FILE, 'utf8'), FILE);

const one = `adam-2015:
  kind: paper
  title: 'Adam & friends: 100 %'
  authors:
    - Kingma, Diederik P.
    - Ba, Jimmy
  year: 2015
  in: ICLR
  pages: 1–15
  arxiv: '1412.6980'
`;
const read = (text: string) => readReferences(text, 'works.yaml');

describe('the list of references', () => {
  it('has the right shape', () => {
    expect(problems).toEqual([]);
  });

  it('holds every work that the optimizer module and the widgets name as a source, unless an element brings it', () => {
    const { works: all, problems: faults } = withOwnWorks(works, elements);
    expect(faults).toEqual([]);
    const files = globSync('src/{optim,widgets}/**/*.ts');
    const named = files.flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/\bwork: '([^']+)'/g)].map(([, key]) => ({ file, key: key! })),
    );
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter(({ key }) => !all.has(key))).toEqual([]);
  });

  it('gives each work a DOI, an address or an arXiv number, unless it was never put online by its publisher', () => {
    const offline = [...works.values()].filter((work) => addressOf(work) === undefined).map(({ key }) => key);
    expect(offline).toEqual([
      'beale-1958',
      'bishop-2006',
      'cauchy-1847',
      'geman-mcclure-1987',
      'hilbert-cohn-vossen-1952',
      'himmelblau-1972',
      'nesterov-1983',
      'strogatz-2015',
      'tieleman-hinton-2012',
    ]);
  });
});

describe('readReferences', () => {
  it('names file, line, key and field of what does not fit, and keeps the rest', () => {
    const { works: good, problems: faults } = read(
      `${one}bad-2001:\n  kind: poem\n  title: Ode\n  authors: [Keats]\n  year: 2001\n  in: Annals\n`,
    );
    expect([...good.keys()]).toEqual(['adam-2015']);
    expect(faults.map(({ at }) => at)).toEqual(['works.yaml:11', 'works.yaml:11']);
    expect(faults[0]!.message).toMatch(/^bad-2001: kind: /);
    expect(faults[1]!.message).toBe('bad-2001: authors.0: write “Family, Given”');
  });

  it('refuses a field that it does not know, so that a misspelt one is not lost', () => {
    expect(read(`${one}  vol: 3\n`).problems[0]!.message).toContain('"vol"');
  });

  it('refuses a DOI written as an address, and a key that does not end in the year', () => {
    expect(read(`${one}  doi: https://doi.org/10.1/2\n`).problems[0]!.message).toMatch(/^adam-2015: doi: a DOI begins/);
    expect(read(one.replace('adam-2015', 'adam-2014')).problems[0]!.message).toBe(
      'adam-2014: the key must end in the year, -2015',
    );
  });

  it('says where a key stands twice', () => {
    expect(read(one + one).problems[0]).toEqual({ at: 'works.yaml:11', message: 'Map keys must be unique' });
  });
});

describe('withOwnWorks', () => {
  const { works: few } = read(one);
  const lion = { kind: 'paper', title: 'Lions', authors: ['Cat, A.'], year: 2023, in: 'Nature' } as const;
  const problemsOf = (source: object) =>
    withOwnWorks(few, new Map([['lion.ts', { source: { work: 'cat-2023', at: '§1', ...source } }]])).problems;

  it('adds the work that an element brings with it', () => {
    const source = { work: 'cat-2023', at: '§1', reference: lion };
    const { works: all, problems: faults } = withOwnWorks(few, new Map([['lion.ts', { source }]]));
    expect(faults).toEqual([]);
    expect([...all.keys()]).toEqual(['adam-2015', 'cat-2023']);
    expect(all.get('cat-2023')).toMatchObject({ ...lion, key: 'cat-2023', at: 'lion.ts', others: false });
  });

  it('says of a missing work what to write, and where', () => {
    expect(problemsOf({})).toEqual([{ at: 'lion.ts', message: expect.stringContaining('year: 2023, in:') as string }]);
  });

  it('checks a work as it does those of the file, and refuses one that is there already', () => {
    expect(problemsOf({ reference: { ...lion, authors: ['Cat'] } })[0]!.message).toBe(
      'cat-2023: authors.0: write “Family, Given”',
    );
    expect(problemsOf({ reference: { ...lion, year: 2022 } })[0]!.message).toMatch(/must end in the year/);
    expect(problemsOf({ work: 'adam-2015', reference: lion })[0]!.message).toMatch(/leave out reference/);
  });
});

describe('how a work is written', () => {
  const adam = read(one).works.get('adam-2015')!;

  it('names one, two, or the first of more authors in a sentence', () => {
    expect(shortName({ ...adam, authors: ['Zeiler, Matthew D.'] })).toBe('Zeiler 2015');
    expect(shortName(adam)).toBe('Kingma & Ba 2015');
    expect(shortName({ ...adam, authors: [...adam.authors, 'Third, A.'] })).toBe('Kingma et al. 2015');
    expect(shortName({ ...adam, authors: ['Chen, X.'], others: true })).toBe('Chen et al. 2015');
  });

  it('writes all names in the list', () => {
    expect(fullNames(adam)).toBe('Diederik P. Kingma and Jimmy Ba');
    expect(fullNames({ ...adam, others: true })).toBe('Diederik P. Kingma, Jimmy Ba and others');
  });

  it('says where it appeared', () => {
    expect(venue(works.get('rumelhart-1986')!)).toBe('Nature 323 (6088), 533–536');
    expect(venue(works.get('nocedal-wright-2006')!)).toBe('Springer, 2nd edition');
    expect(venue(works.get('beale-1958')!)).toBe(
      'Statistical Techniques Research Group, Princeton University, report 25',
    );
  });

  it('prefers the DOI, then the page, then arXiv', () => {
    expect(addressOf({ doi: '10.1/x', url: 'https://a.b', arxiv: '1412.6980' })).toBe('https://doi.org/10.1/x');
    expect(addressOf({ url: 'https://a.b', arxiv: '1412.6980' })).toBe('https://a.b');
    expect(addressOf(adam)).toBe('https://arxiv.org/abs/1412.6980');
  });

  it('sorts by author, then year', () => {
    const keys = [...works.values()].sort(byAuthor).map(({ key }) => key);
    expect(keys.indexOf('smith-2017')).toBeLessThan(keys.indexOf('smith-topin-2019'));
    expect(keys.indexOf('ainsworth-2023')).toBeLessThan(keys.indexOf('armijo-1966'));
    expect(keys.indexOf('muhlenbein-1991')).toBeLessThan(keys.indexOf('nesterov-1983'));
  });
});

describe('bibtex', () => {
  it('writes an entry that TeX reads as it was meant', () => {
    expect(bibtex(read(one).works.values())).toBe(String.raw`@inproceedings{adam-2015,
  title = {{Adam \& friends: 100 \%}},
  author = {Kingma, Diederik P. and Ba, Jimmy},
  year = {2015},
  booktitle = {ICLR},
  pages = {1--15},
  eprint = {1412.6980},
  archiveprefix = {arXiv},
}
`);
  });

  it('balances the braces of every entry and closes open lists of names with “others”', () => {
    const text = bibtex(works.values());
    const depth = [...text.replaceAll(/\\[{}]/g, '')].reduce(
      (sum, sign) => sum + (sign === '{' ? 1 : sign === '}' ? -1 : 0),
      0,
    );
    expect(depth).toBe(0);
    expect(text).toContain('Real, Esteban and others}');
    expect(text.match(/^@\w+\{/gm)).toHaveLength(works.size);
  });
});
