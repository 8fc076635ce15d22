import { z } from 'astro/zod';
import { aboutWidget, common, readAttributes, type Read } from './attributes.ts';

const attributes = z.strictObject({
  ...common,
  ...aboutWidget,
  /** Name of one of the widget's goals. */
  goal: z.string(),
  /** What a score counts, in the plural: `steps`. Goals without a score have none. */
  measure: z.string().optional(),
});

/** A `<Mission>`'s attributes. */
export type Mission = z.infer<typeof attributes>;

/** Reads a `<Mission>`. */
export function readMission(props: Readonly<Record<string, unknown>>): Read<Mission> {
  return readAttributes('mission', attributes, props);
}
