import { z } from 'astro/zod';
import type { Source } from '../optim/index.ts';
import { readEntries, sentence, type Placed } from './entries.ts';
import type { Problem } from './problems.ts';

/** What a work is; it says what its `in` names. */
export const workKinds = ['article', 'paper', 'book', 'report', 'preprint', 'software', 'online'] as const;

const entry = z.strictObject({
  kind: z.enum(workKinds),
  title: z.string().min(1),
  /** `Family, Given`. */
  authors: z.array(z.string().regex(/^[^,]+, [^,]+$/, 'write “Family, Given”')).min(1),
  /** Names are left out after the last one. */
  others: z.boolean().default(false),
  year: z.number().int().min(1600).max(2100),
  /** Journal, proceedings, publisher, institution, archive or series. */
  in: z.string().min(1),
  edition: z.string().optional(),
  volume: z.number().int().optional(),
  number: z.union([z.number().int(), z.string()]).optional(),
  pages: z.string().optional(),
  doi: z
    .string()
    .regex(/^10\.\d{4,9}\/\S+$/, 'a DOI begins with 10. and has no address before it')
    .optional(),
  arxiv: z
    .string()
    .regex(/^\d{4}\.\d{4,5}$/, 'an arXiv number has four digits, a point and four or five')
    .optional(),
  url: z
    .string()
    .regex(/^https:\/\/\S+$/, 'an address begins with https://')
    .optional(),
});

/** A work that can be cited, as `content/references.yaml` describes it. */
export interface Work extends Placed, z.infer<typeof entry> {
  readonly key: string;
}

/** The works of the file by key, and a sentence for each fault. */
export function readReferences(
  text: string,
  file: string,
): { readonly works: ReadonlyMap<string, Work>; readonly problems: readonly Problem[] } {
  const { entries, problems } = readEntries(text, file, entry);
  const works = new Map([...entries].map(([key, work]) => [key, { ...work, key }]));
  const misnamed = [...works.values()].filter(({ key, year }) => !key.endsWith(`-${year}`));
  return {
    works,
    problems: [
      ...problems,
      ...misnamed.map(({ at, key, year }) => ({ at, message: `${key}: the key must end in the year, -${year}` })),
    ],
  };
}

/**
 * The works with those that elements of the optimizer module bring with them.
 *
 * @param elements by the files that define them
 * @returns the works, and a sentence for each element whose work is not there, is no work, or is there already
 */
export function withOwnWorks(
  works: ReadonlyMap<string, Work>,
  elements: ReadonlyMap<string, { readonly source: Source }>,
): ReturnType<typeof readReferences> {
  const all = new Map(works);
  const problems: Problem[] = [];
  for (const [at, { source }] of elements) {
    const { work: key, reference } = source;
    if (reference === undefined) continue;
    const parsed = entry.safeParse(reference);
    if (works.has(key)) problems.push({ at, message: `“${key}” is in content/references.yaml: leave out reference` });
    else if (!key.endsWith(`-${reference.year}`))
      problems.push({ at, message: `${key}: the key must end in the year` });
    else if (parsed.success) all.set(key, { ...parsed.data, key, at });
    else problems.push(...parsed.error.issues.map((issue) => ({ at, message: `${key}: ${sentence(issue)}` })));
  }
  for (const [at, { source }] of elements) {
    if (source.reference === undefined && !all.has(source.work)) {
      problems.push({ at, message: unknownWork(source.work) });
    }
  }
  return { works: all, problems };
}

/** What to write where a work is missing. */
const unknownWork = (key: string): string =>
  `there is no work “${key}” in content/references.yaml; add it there, or behind \`at\` write ` +
  `reference: { kind: '…', title: '…', authors: ['Family, Given'], year: ${/\d{4}$/.exec(key)?.[0] ?? '…'}, in: '…' }`;

/** How a sentence names a work: `Kingma & Ba 2015`, `Rumelhart et al. 1986`. */
export function shortName({ authors, others, year }: Pick<Work, 'authors' | 'others' | 'year'>): string {
  const [first, second] = authors.map(familyName);
  const names =
    others || authors.length > 2 ? `${first!} et al.` : second === undefined ? first! : `${first!} & ${second}`;
  return `${names} ${year}`;
}

/** All names as a list of references writes them: `Diederik P. Kingma and Jimmy Ba`. */
export function fullNames({ authors, others }: Pick<Work, 'authors' | 'others'>): string {
  const names = authors.map((author) => author.split(', ').reverse().join(' '));
  if (others) return `${names.join(', ')} and others`;
  return new Intl.ListFormat('en', { type: 'conjunction' }).format(names);
}

/** Where it appeared: `Nature 323 (6088), 533–536`. */
export function venue({ kind, in: place, volume, number, pages, edition }: Work): string {
  if (kind === 'report') return number === undefined ? place : `${place}, report ${number}`;
  const issue = [place, volume, number === undefined ? undefined : `(${number})`].filter((part) => part !== undefined);
  return [issue.join(' '), edition === undefined ? undefined : `${edition} edition`, pages]
    .filter((part) => part !== undefined)
    .join(', ');
}

/** The address to read a work at: its DOI, else its page, else arXiv. */
export function addressOf({ doi, url, arxiv }: Pick<Work, 'doi' | 'url' | 'arxiv'>): string | undefined {
  if (doi !== undefined) return `https://doi.org/${doi}`;
  return url ?? (arxiv === undefined ? undefined : `https://arxiv.org/abs/${arxiv}`);
}

/** By first author's family name, then year: the order of the list. */
export function byAuthor(a: Work, b: Work): number {
  const order = new Intl.Collator('en');
  return order.compare(familyName(a.authors[0]!), familyName(b.authors[0]!)) || a.year - b.year;
}

const familyName = (author: string): string => author.split(', ')[0]!;
