import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';
import { PROGRESS_KEY, REVIEW_KEY } from '../progress/keys.ts';
import { isRecord } from '../progress/upgrade.ts';
import { idsOf, type Ids } from './ids.ts';
import { unpackReview, type PackedReview } from './packed-review.ts';
import { pieces, together, type Piece, type PieceKind } from './pieces.ts';
import type { Plan } from './plan.ts';

/** What a platform is given to keep. */
export interface Packed {
  /** Letters, digits, `-` and `_`. */
  readonly text: string;
  /** Kinds of what did not fit, most important first; empty if all did. */
  readonly leftOut: readonly PieceKind[];
}

/** The form of what is packed; a later one stands before what a later version of the course packs. */
const FORM = '2';

/** Those that are read; in the first the review was a text like the others. */
const READ = /^[12]/;

/**
 * Packs what a learner did into at most `room` characters: JSON with short ids, deflated, in base64. What does not fit is
 * left out whole, the least important first ({@link pieces}); nothing is cut.
 *
 * @param texts all keys of the learner's storage, what was changed last at the end
 * @param room characters, at least 100
 */
export function pack(texts: ReadonlyMap<string, string>, plan: Plan, room: number): Packed {
  const ids = idsOf(plan);
  const all = pieces(texts, plan);
  const whole = written(all, ids);
  if (whole.length <= room) return { text: whole, leftOut: [] };
  const kept: Piece[] = [];
  const leftOut = new Set<PieceKind>();
  for (const piece of all) {
    if (written([...kept, piece], ids).length <= room) kept.push(piece);
    else leftOut.add(piece.kind);
  }
  return { text: written(kept, ids), leftOut: [...leftOut] };
}

/** What a platform kept, read again. */
export type Unpacked =
  | { readonly kind: 'good'; readonly texts: ReadonlyMap<string, string> }
  /** Packed by a later version of the course. */
  | { readonly kind: 'newer' }
  | { readonly kind: 'bad' };

/** Reads what `pack` wrote; an empty text is a learner who comes for the first time. */
export function unpack(text: string, plan: Plan): Unpacked {
  if (text === '') return { kind: 'good', texts: new Map() };
  if (!READ.test(text)) return { kind: /^[3-9]/.test(text) ? 'newer' : 'bad' };
  try {
    const read: unknown = JSON.parse(strFromU8(inflateSync(bytesOf(text.slice(FORM.length)))));
    if (!isRecord(read) || !isRecord(read.texts)) return { kind: 'bad' };
    const texts = new Map<string, string>();
    const ids = idsOf(plan);
    if (read.progress !== undefined) texts.set(PROGRESS_KEY, JSON.stringify(ids.restore(read.progress)));
    // what is no review throws, and is bad
    if (read.review !== undefined) texts.set(REVIEW_KEY, unpackReview(ids.restore(read.review) as PackedReview));
    for (const [key, one] of Object.entries(read.texts)) if (typeof one === 'string') texts.set(key, one);
    return { kind: 'good', texts };
  } catch {
    return { kind: 'bad' };
  }
}

function written(kept: readonly Piece[], ids: Ids): string {
  const { texts, ...rest } = together(kept);
  const json = JSON.stringify({
    ...Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, ids.shorten(value)])),
    texts,
  });
  return FORM + lettersOf(deflateSync(strToU8(json), { level: 9 }));
}

/** Base64 in letters that every platform keeps as they are. */
function lettersOf(bytes: Uint8Array): string {
  const text = btoa(strFromU8(bytes, true));
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function bytesOf(letters: string): Uint8Array {
  return strToU8(atob(letters.replaceAll('-', '+').replaceAll('_', '/')), true);
}
