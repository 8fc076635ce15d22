import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { LineCounter, parseDocument, isMap } from 'yaml';
import { z } from 'astro/zod';
import type { Problem } from './problems.ts';

/** A document that the course mirrors, and its places that can be cited. */
const source = z.strictObject({
  letter: z.string().length(1),
  title: z.string().min(1),
  kind: z.string().min(1),
  /** What it teaches, in a sentence or two. */
  about: z.string().min(1),
  places: z.record(z.string(), z.string()),
});

export type Source = z.infer<typeof source>;

interface SourceFile {
  readonly id: string;
  readonly at: string;
  readonly source: Source | null;
  readonly problems: readonly Problem[];
}

/** The source documents of a folder, by the name of their file. */
export function readSources(folder: string): ReadonlyMap<string, Source> {
  return new Map(filesOf(folder).flatMap(({ id, source }) => (source === null ? [] : [[id, source]])));
}

/** What is wrong with the source documents of a folder. */
export function sourceFaults(folder: string): readonly Problem[] {
  const files = filesOf(folder);
  const twice = files.flatMap(({ at, id, source }, i) => {
    const other = files.slice(0, i).find((one) => one.source !== null && one.source.letter === source?.letter);
    return other ? [{ at, message: `source “${id}” has the letter ${other.source!.letter} of “${other.id}”` }] : [];
  });
  return [...files.flatMap(({ problems }) => problems), ...twice];
}

function filesOf(folder: string): readonly SourceFile[] {
  const files = readdirSync(folder, { withFileTypes: true }).filter(
    (one) => one.isFile() && one.name.endsWith('.yaml'),
  );
  return files.map(({ name }) => readSource(path.join(folder, name))).sort((a, b) => a.id.localeCompare(b.id, 'en'));
}

function readSource(file: string): SourceFile {
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(file, 'utf8'), { lineCounter: lines, prettyErrors: false });
  const name = path.relative(process.cwd(), file);
  const id = path.basename(file, '.yaml');
  const place = (offset: number): string => `${name}:${Math.max(1, lines.linePos(offset).line)}`;
  const lineOf = (key: PropertyKey | undefined): string => {
    const pair = isMap(document.contents) ? document.contents.items.find((one) => String(one.key) === key) : undefined;
    const range = (pair?.key as { range?: readonly number[] } | undefined)?.range; // a key is a scalar with a range
    return place(range?.[0] ?? 0);
  };
  const syntax = document.errors.map(({ message, pos }) => ({ at: place(pos[0]), message }));
  if (syntax.length > 0) return { id, at: `${name}:1`, source: null, problems: syntax };
  if (document.contents === null) {
    return { id, at: `${name}:1`, source: null, problems: [{ at: `${name}:1`, message: 'it is empty' }] };
  }
  const parsed = source.safeParse(document.toJS());
  if (parsed.success) return { id, at: lineOf('letter'), source: parsed.data, problems: [] };
  const problems = parsed.error.issues.map(({ path: at, message }) => ({
    at: lineOf(at[0]),
    message: `source “${id}”: ${[...at, message].join(': ')}`,
  }));
  return { id, at: `${name}:1`, source: null, problems };
}
