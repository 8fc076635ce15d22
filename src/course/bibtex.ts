import type { Work } from './references.ts';

/** How BibTeX calls each kind, and what it calls its `in`. */
const ENTRY: Readonly<Record<Work['kind'], readonly [type: string, place: string]>> = {
  article: ['article', 'journal'],
  paper: ['inproceedings', 'booktitle'],
  book: ['book', 'publisher'],
  report: ['techreport', 'institution'],
  preprint: ['misc', 'howpublished'],
  software: ['misc', 'howpublished'],
  online: ['misc', 'howpublished'],
};

/** Works as a BibTeX file in UTF-8, in the order given. */
export function bibtex(works: Iterable<Work>): string {
  return [...works].map(bibtexEntry).join('\n');
}

function bibtexEntry(work: Work): string {
  const [type, place] = ENTRY[work.kind];
  const fields = Object.entries({
    title: `{${escape(work.title)}}`, // braces of its own keep the capitals
    author: [...work.authors.map(escape), ...(work.others ? ['others'] : [])].join(' and '),
    year: work.year,
    [place]: escape(work.in),
    edition: work.edition,
    volume: work.volume,
    number: ranges(work.number),
    pages: ranges(work.pages),
    doi: work.doi, // not escaped: styles print it verbatim
    url: work.url,
    ...(work.arxiv === undefined ? {} : { eprint: work.arxiv, archiveprefix: 'arXiv' }),
  }).flatMap(([name, value]) => (value === undefined ? [] : [`  ${name} = {${value}},`]));
  return [`@${type}{${work.key},`, ...fields, '}', ''].join('\n');
}

/** An en dash between pages is two hyphens in BibTeX. */
const ranges = (pages: string | number | undefined): string | undefined =>
  pages === undefined ? undefined : String(pages).replaceAll('–', '--');

/** The signs that TeX reads as commands. */
function escape(text: string): string {
  return text.replace(/[&%$#_{}]/g, (sign) => `\\${sign}`).replaceAll('²', '$^2$');
}
