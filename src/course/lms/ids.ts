import type { Plan } from './plan.ts';

/** Writes the ids of a course in three characters each, and reads them again. */
export interface Ids {
  /** Every name and text in a value, shortened where it is an id of the course. */
  shorten(value: unknown): unknown;
  /** The value that `shorten` was given. */
  restore(value: unknown): unknown;
}

/** Stands before what is no id. */
const AS_IT_IS = '.';

/**
 * The code of an id follows from the id alone, not from its place: what an earlier version of the course wrote can be read
 * by a later one. Two ids with one code are both written as they are.
 */
export function idsOf({ lessons }: Plan): Ids {
  const ids = new Set([
    ...lessons.flatMap(({ slug, sections, questions, guesses, missions, exercises }) => [
      slug,
      ...sections,
      ...questions,
      ...guesses,
      ...missions,
      ...exercises,
    ]),
    // behind the others: these came later, and a code that had a meaning keeps it
    ...lessons.flatMap(({ prompts }) => prompts),
  ]);
  const byCode = Map.groupBy(ids, codeOf);
  const shortened = (text: string): string => {
    const code = codeOf(text);
    const [only, another] = byCode.get(code) ?? [];
    return only === text && another === undefined ? code : AS_IT_IS + text;
  };
  const restored = (text: string): string =>
    text.startsWith(AS_IT_IS) ? text.slice(AS_IT_IS.length) : (byCode.get(text)?.[0] ?? text);
  return { shorten: (value) => mapped(value, shortened), restore: (value) => mapped(value, restored) };
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** 18 bits of the hash of a text (FNV-1a). */
function codeOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash ^= hash >>> 16;
  return [0, 6, 12].map((shift) => LETTERS[(hash >>> shift) & 63]!).join('');
}

function mapped(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((one) => mapped(one, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [change(name), mapped(one, change)]));
}
