import { z } from 'astro/zod';
import { readEntries, type Placed } from './entries.ts';
import type { Problem } from './problems.ts';

const entry = z.strictObject({
  /** As it stands in a sentence: `learning rate`. */
  term: z.string().min(1),
  /** Its sign, TeX without dollar signs. */
  symbol: z.string().optional(),
  /** One to three sentences; may hold `$…$` formulas. */
  definition: z.string().min(20).max(420).endsWith('.', 'ends with a full stop'),
  /** Other names of the same thing. */
  also: z.array(z.string()).default([]),
  /** Keys of terms to compare. */
  see: z.array(z.string()).default([]),
});

/** A term of the course, as `content/glossary.yaml` defines it. */
export interface Term extends Placed, z.infer<typeof entry> {
  readonly key: string;
}

/** The terms of the file by key, and a sentence for each fault. */
export function readGlossary(
  text: string,
  file: string,
): { readonly terms: ReadonlyMap<string, Term>; readonly problems: readonly Problem[] } {
  const { entries, problems } = readEntries(text, file, entry);
  const terms = new Map([...entries].map(([key, term]) => [key, { ...term, key }]));
  const strays = [...terms.values()].flatMap(({ at, key, see }) =>
    see
      .filter((other) => !terms.has(other))
      .map((other) => ({ at, message: `${key}: see: there is no term “${other}”` })),
  );
  return { terms, problems: [...problems, ...strays, ...sharedNames(terms.values())] };
}

/** By name, as a glossary lists them. */
export function byTerm(a: Term, b: Term): number {
  return new Intl.Collator('en').compare(a.term, b.term);
}

/** Two entries that claim one name would leave a reader with two definitions. */
function sharedNames(terms: Iterable<Term>): readonly Problem[] {
  const owner = new Map<string, string>();
  const problems: Problem[] = [];
  for (const { at, key, term, also } of terms) {
    for (const name of [term, ...also]) {
      const other = owner.get(name.toLowerCase());
      if (other === undefined) owner.set(name.toLowerCase(), key);
      else problems.push({ at, message: `${key}: “${name}” is a name of ${other} too` });
    }
  }
  return problems;
}
