import type { Outline, Use } from './outline.ts';

/** What this file needs of a lesson. */
interface Outlined {
  readonly slug: string;
  readonly outline: Outline;
}

/** The widgets that stand on the page of the playground, and in no lesson. */
export const OF_PLAYGROUND: readonly string[] = ['playground', 'own-data'];

/** The widget of the page of parts, which has every kind of input. */
const OF_PARTS = 'every-input';

/**
 * The names of the widgets that a lesson is the first to show, by the lesson's slug. What ends a lesson belongs to the
 * one that takes it up, where one does.
 */
export function firstShown(lessons: readonly Outlined[]): ReadonlyMap<string, readonly string[]> {
  const takenUp = new Set(lessons.flatMap(({ outline }) => outline.uses.filter(isWidget).map(nameOf)));
  const seen = new Set<string>();
  return new Map(
    lessons.map(({ slug, outline }) => {
      const shown = outline.uses.filter((use) => isWidget(use) || (isEnding(use) && !takenUp.has(nameOf(use))));
      const fresh = [...new Set(shown.map(nameOf))].filter((name) => !seen.has(name));
      for (const name of fresh) seen.add(name);
      return [slug, fresh];
    }),
  );
}

/** Those of these widgets that no page shows: of a widget that is new, say. */
export function shownNowhere(lessons: readonly Outlined[], names: Iterable<string>): readonly string[] {
  const shown = new Set([...firstShown(lessons).values(), OF_PLAYGROUND, OF_PARTS].flat());
  return [...names].filter((name) => !shown.has(name));
}

/** The slugs of the lessons that show a widget, at their end or before. */
export function shownIn(lessons: readonly Outlined[], widget: string): readonly string[] {
  const shows = (use: Use): boolean => (isWidget(use) || isEnding(use)) && nameOf(use) === widget;
  return lessons.filter(({ outline }) => outline.uses.some(shows)).map(({ slug }) => slug);
}

const isWidget = ({ name }: Use): boolean => name === 'Widget';
const isEnding = ({ name }: Use): boolean => name === 'Ending';

function nameOf({ name, attributes }: Use): string {
  const given = attributes[name === 'Ending' ? 'widget' : 'name'];
  return given?.kind === 'text' ? given.text : '';
}
