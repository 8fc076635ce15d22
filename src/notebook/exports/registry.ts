import type { LessonNotebook } from '../lesson.ts';

/** What the downloads of a lesson are made of, besides its page. */
export interface Exported {
  readonly notebook: LessonNotebook;
  /** What the widgets show that its cells read. */
  readonly widgets: ReadonlyMap<string, unknown>;
}

const KEY = Symbol.for('downhill.notebooks');

/**
 * The notebooks of this build, by page: `learning-rate`. The list lives on `globalThis`: pages are built in a bundle
 * of their own, and the build hook that reads it is not in it.
 */
export function exportedNotebooks(): Map<string, Exported> {
  const store: { [KEY]?: Map<string, Exported> | undefined } = globalThis as object; // a slot of our own on it
  return (store[KEY] ??= new Map<string, Exported>());
}
