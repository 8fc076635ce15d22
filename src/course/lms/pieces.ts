import { checkProgress, type Checked } from '../progress/check.ts';
import { PROGRESS_KEY, REVIEW_KEY } from '../progress/keys.ts';
import type { LessonProgress } from '../progress/progress.ts';
import { isRecord } from '../progress/upgrade.ts';
import { packReview } from './packed-review.ts';
import type { Plan } from './plan.ts';

/**
 * What becomes of a learner's work where room is short, most important first: what was done in the lessons that count, and
 * in the others; what comes back in the review, and when; the settings that missions were reached with; texts, of code
 * cells mostly, the last changed first.
 */
export type PieceKind = 'counted' | 'others' | 'review' | 'settings' | 'texts';

/** A part of what a learner did that is kept whole or not at all. */
export interface Piece {
  readonly kind: PieceKind;
  /** Names on the way to it; a piece is kept only with what it lies in. */
  readonly path: readonly string[];
  readonly value: unknown;
}

/** All that a learner did, most important first. `texts` is what the learner's storage holds. */
export function pieces(texts: ReadonlyMap<string, string>, plan: Plan): readonly Piece[] {
  const others = [...texts]
    .filter(([key]) => key !== PROGRESS_KEY && key !== REVIEW_KEY)
    .map(([key, value]): Piece => ({ kind: 'texts', path: ['texts', key], value }))
    .toReversed();
  const [progress, review] = [texts.get(PROGRESS_KEY), texts.get(REVIEW_KEY)];
  const { done = [], settings = [] } = progress === undefined ? {} : piecesOfProgress(progress, plan);
  return [...done, ...(review === undefined ? [] : [pieceOfReview(review)]), ...settings, ...others];
}

function pieceOfReview(text: string): Piece {
  const packed = packReview(text);
  // what this version cannot read is kept for one that can
  return packed
    ? { kind: 'review', path: ['review'], value: packed }
    : { kind: 'review', path: ['texts', REVIEW_KEY], value: text };
}

/** Reads progress as the course keeps it. */
export function readProgress(text: string): Checked {
  try {
    return checkProgress(JSON.parse(text));
  } catch {
    return { kind: 'bad', where: 'it is no JSON' };
  }
}

function piecesOfProgress(text: string, { counts }: Plan): Readonly<Record<'done' | 'settings', readonly Piece[]>> {
  const checked = readProgress(text);
  // as above
  if (checked.kind !== 'good') {
    return { done: [{ kind: 'counted', path: ['texts', PROGRESS_KEY], value: text }], settings: [] };
  }
  const { lessons, ...rest } = checked.progress;
  const all = Object.entries(lessons);
  const inOrder = [...all.filter(([slug]) => counts.includes(slug)), ...all.filter(([slug]) => !counts.includes(slug))];
  const done: readonly Piece[] = [
    { kind: 'counted', path: ['progress'], value: { ...rest, lessons: {} } },
    ...inOrder.map(([slug, lesson]): Piece => ({
      kind: counts.includes(slug) ? 'counted' : 'others',
      path: ['progress', 'lessons', slug],
      value: withoutLinks(lesson),
    })),
  ];
  return {
    done,
    settings: inOrder.flatMap(([slug, { missions }]) =>
      Object.entries(missions).map(([id, { link }]): Piece => ({
        kind: 'settings',
        path: ['progress', 'lessons', slug, 'missions', id, 'link'],
        value: link,
      })),
    ),
  };
}

function withoutLinks({ missions, ...rest }: LessonProgress): LessonProgress {
  const entries = Object.entries(missions).map(([id, mission]) => [id, { ...mission, link: '' }] as const);
  return { ...rest, missions: Object.fromEntries(entries) };
}

/** What pieces are made of. */
export interface Whole {
  readonly progress?: unknown;
  readonly review?: unknown;
  readonly texts: Readonly<Record<string, string>>;
}

/** Puts pieces together again. */
export function together(all: readonly Piece[]): Whole {
  const whole = { texts: {} };
  for (const { path, value } of all) {
    const around = path.slice(0, -1).reduce<unknown>((inside, name) => isRecord(inside) && inside[name], whole);
    if (isRecord(around)) around[path.at(-1)!] = structuredClone(value);
  }
  return whole;
}
