import MiniSearch from 'minisearch';
import type { SearchDocument } from './documents.ts';
import { excerptOf, markWords, type Segment } from './excerpt.ts';
import { fold, wordsOf } from './fold.ts';

/** Something found. */
export interface Hit {
  readonly document: SearchDocument;
  readonly heading: readonly Segment[];
  readonly excerpt: readonly Segment[];
}

/** How long an excerpt is, in characters: two lines of the list. */
const EXCERPT = 150;

/** Looks through the course. Building the index takes some tens of milliseconds; keep the finder. */
export class Finder {
  readonly #documents: readonly SearchDocument[];
  readonly #index: MiniSearch<SearchDocument & { readonly id: number }>;

  constructor(documents: readonly SearchDocument[]) {
    this.#documents = documents;
    this.#index = new MiniSearch({
      fields: ['heading', 'also', 'group', 'text'],
      tokenize: (text) => [...wordsOf(text)],
      processTerm: fold,
      searchOptions: {
        boost: { heading: 4, also: 3, group: 1.5 },
        prefix: (word) => word.length > 1,
        fuzzy: (word) => (word.length > 4 ? 0.2 : false),
        boostDocument: (id) => weightOf(documents[Number(id)]!),
      },
    });
    this.#index.addAll(documents.map((document, id) => ({ ...document, id })));
  }

  /** What has all the words; if nothing has, what has any of them. Best first. */
  find(query: string, limit = 12): readonly Hit[] {
    const all = this.#index.search(query, { combineWith: 'AND' });
    const found = all.length > 0 ? all : this.#index.search(query, { combineWith: 'OR' });
    const isNamed = ({ id }: { readonly id: unknown }): boolean => isName(this.#documents[Number(id)]!, query);
    const ordered = [...found.filter(isNamed), ...found.filter((hit) => !isNamed(hit))];
    return ordered.slice(0, limit).map(({ id, match }) => {
      const document = this.#documents[Number(id)]!;
      const words = new Set(Object.keys(match));
      return {
        document,
        heading: markWords([document.heading, document.also].filter(Boolean).join(', '), words),
        excerpt: excerptOf(document.text, words, EXCERPT),
      };
    });
  }
}

/** Who types a term wants its meaning, or the lesson that is about it; a lesson's opening is long, and would sink. */
function weightOf({ kind, group }: SearchDocument): number {
  return kind === 'term' ? 1.3 : group === '' ? 2.5 : 1;
}

/** A word of several things as that of one: who types “gradients” means the gradient. */
const one = (word: string): string => word.replace(/ies$/, 'y').replace(/(?<=\w{2}[^s])s$/, '');

/** Whether what was typed is just what a document is called: who types a whole name wants that, not what is near it. */
function isName({ heading, also = '' }: SearchDocument, query: string): boolean {
  const plain = (text: string): string => wordsOf(fold(text)).map(one).join(' ');
  return [heading, ...also.split(', ')].some((name) => plain(name) === plain(query));
}
