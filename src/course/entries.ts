import { isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import type { z } from 'astro/zod';
import type { Problem } from './problems.ts';

/** What a YAML file of named entries holds, and what is wrong with it. */
export interface Entries<T> {
  /** Good entries by key, in the order of the file. */
  readonly entries: ReadonlyMap<string, T & Placed>;
  readonly problems: readonly Problem[];
}

/** Something that knows its place in a file. */
export interface Placed {
  /** File and line of its key: `content/glossary.yaml:12`. */
  readonly at: string;
}

/** Keys become anchors and file names: small letters, digits and single hyphens. */
const KEY = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/**
 * Reads a YAML map of entries, each checked by itself: one bad entry does not hide the others.
 *
 * @param text the file's text
 * @param file its name in messages
 * @param schema what an entry must be
 */
export function readEntries<T extends object>(text: string, file: string, schema: z.ZodType<T>): Entries<T> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const place = (offset: number): string => `${file}:${lines.linePos(offset).line}`;
  const problems: Problem[] = document.errors.map(({ message, pos }) => ({ at: place(pos[0]), message }));
  const entries = new Map<string, T & Placed>();
  if (!isMap(document.contents)) return { entries, problems };
  for (const { key, value } of document.contents.items) {
    if (!isScalar(key)) continue;
    const name = String(key.value);
    const at = place(key.range[0]);
    if (!KEY.test(name)) problems.push({ at, message: `“${name}” is no key: small letters, digits and hyphens` });
    const parsed = schema.safeParse(isNode(value) ? value.toJS(document) : value);
    if (parsed.success) entries.set(name, { ...parsed.data, at });
    else problems.push(...parsed.error.issues.map((issue) => ({ at, message: `${name}: ${sentence(issue)}` })));
  }
  return { entries, problems };
}

/** A fault of an entry, its field before it. */
export function sentence({
  path,
  message,
}: {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}): string {
  return path.length === 0 ? message : `${path.map(String).join('.')}: ${message}`;
}
