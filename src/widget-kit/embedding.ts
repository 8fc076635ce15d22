import type { AnyValues, AnyWidget } from './define.ts';
import { presetChanges } from './presets.ts';

/** What a page that embeds one widget wants of it, written on its element as JSON before it is live: `data-embedding`. */
export interface Embedding {
  /** Inputs that stay as they stand. */
  readonly lock: readonly string[];
  /** Index of the preset to start from. */
  readonly preset: number | null;
}

/** `null` where the widget is part of a page of the course. */
export function embeddingOf(root: HTMLElement): Embedding | null {
  const { embedding } = root.dataset;
  return embedding === undefined ? null : (JSON.parse(embedding) as Embedding); // written by the embed page
}

/** The values that an embedded widget starts with, and comes back to: the preset's, and over them the link's. */
export function embeddedStart(
  definition: AnyWidget,
  built: AnyValues,
  { preset }: Embedding,
  given: AnyValues | null,
): AnyValues {
  const changes = preset === null ? {} : presetChanges(definition.presets[preset]!, built);
  return { ...built, ...changes, ...given };
}
