import { fold, GAP } from './fold.ts';

/** A piece of text, marked where it is what was looked for. */
export interface Segment {
  readonly text: string;
  readonly isMatch: boolean;
}

/** The whole text, with every word marked that is one of the `words`, which are folded. */
export function markWords(text: string, words: ReadonlySet<string>): readonly Segment[] {
  const segments: { text: string; isMatch: boolean }[] = [];
  for (const piece of text.split(new RegExp(`(${GAP.source})`, 'u'))) {
    if (piece === '') continue;
    const isMatch = words.has(fold(piece));
    const last = segments.at(-1);
    if (last?.isMatch === isMatch) last.text += piece;
    else segments.push({ text: piece, isMatch });
  }
  return segments;
}

/** The part of a text, about `length` characters long, that has most of the words in it. */
export function excerptOf(text: string, words: ReadonlySet<string>, length: number): readonly Segment[] {
  if (text.length <= length) return markWords(text, words);
  const starts = [...text.matchAll(/\S+/g)].map(({ index, 0: word }) => ({ index, end: index + word.length }));
  const hits = [...text.matchAll(/[\p{L}\p{N}\p{Mn}]+/gu)].filter(({ 0: word }) => words.has(fold(word)));
  const inside = (from: number): number =>
    new Set(hits.filter(({ index }) => index >= from && index < from + length).map(({ 0: word }) => fold(word))).size;
  const candidates = hits.map(({ index }) => wordStart(starts, index - length / 4));
  const from = [0, ...candidates].reduce((best, start) => (inside(start) > inside(best) ? start : best), 0);
  const end = starts.findLast((word) => word.end <= from + length)?.end ?? text.length;
  const shown = text.slice(from, end);
  return markWords(`${from > 0 ? '… ' : ''}${shown}${end < text.length ? ' …' : ''}`, words);
}

/** Where the word at or after a place begins. */
function wordStart(starts: readonly { readonly index: number }[], place: number): number {
  return starts.find(({ index }) => index >= place)?.index ?? 0;
}
