import { checkProgress, type Checked } from '../progress/check.ts';
import { PROGRESS_KEY } from '../progress/keys.ts';
import type { LessonProgress } from '../progress/progress.ts';
import { isRecord } from '../progress/upgrade.ts';
import type { Plan } from './plan.ts';

/**
 * What becomes of a learner's work where room is short, most important first: what was done in the lessons that count, and
 * in the others; the settings that missions were reached with; texts, of code cells mostly, the last changed first.
 */
export type PieceKind = 'counted' | 'others' | 'settings' | 'texts';

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
    .filter(([key]) => key !== PROGRESS_KEY)
    .map(([key, value]): Piece => ({ kind: 'texts', path: ['texts', key], value }))
    .toReversed();
  const progress = texts.get(PROGRESS_KEY);
  return progress === undefined ? others : [...piecesOfProgress(progress, plan), ...others];
}

/** Reads progress as the course keeps it. */
export function readProgress(text: string): Checked {
  try {
    return checkProgress(JSON.parse(text));
  } catch {
    return { kind: 'bad', where: 'it is no JSON' };
  }
}

function piecesOfProgress(text: string, { counts }: Plan): readonly Piece[] {
  const checked = readProgress(text);
  // what this version cannot read is kept for one that can
  if (checked.kind !== 'good') return [{ kind: 'counted', path: ['texts', PROGRESS_KEY], value: text }];
  const { lessons, ...rest } = checked.progress;
  const all = Object.entries(lessons);
  const inOrder = [...all.filter(([slug]) => counts.includes(slug)), ...all.filter(([slug]) => !counts.includes(slug))];
  return [
    { kind: 'counted', path: ['progress'], value: { ...rest, lessons: {} } },
    ...inOrder.map(([slug, lesson]): Piece => ({
      kind: counts.includes(slug) ? 'counted' : 'others',
      path: ['progress', 'lessons', slug],
      value: withoutLinks(lesson),
    })),
    ...inOrder.flatMap(([slug, { missions }]) =>
      Object.entries(missions).map(([id, { link }]): Piece => ({
        kind: 'settings',
        path: ['progress', 'lessons', slug, 'missions', id, 'link'],
        value: link,
      })),
    ),
  ];
}

function withoutLinks({ missions, ...rest }: LessonProgress): LessonProgress {
  const entries = Object.entries(missions).map(([id, mission]) => [id, { ...mission, link: '' }] as const);
  return { ...rest, missions: Object.fromEntries(entries) };
}

/** What pieces are made of. */
export interface Whole {
  readonly progress?: unknown;
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
