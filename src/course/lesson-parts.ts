import type { Outline, Use } from './outline.ts';

/** What this file needs of a lesson. */
interface Outlined {
  readonly slug: string;
  readonly sections: readonly unknown[];
  readonly outline: Outline;
  readonly anchors: readonly string[];
}

/** What a reader can do in a lesson. */
export interface LessonParts {
  readonly sections: number;
  readonly questions: number;
  /** Predictions, and the unsolved case at the end. */
  readonly guesses: number;
  readonly missions: number;
  readonly exercises: number;
}

/** Counts sections to read, questions to answer, guesses to make, missions to reach, exercises to work. */
export function partsOf({ sections, outline }: Pick<Outlined, 'sections' | 'outline'>): LessonParts {
  const count = (...names: readonly string[]): number => outline.uses.filter(({ name }) => names.includes(name)).length;
  return {
    sections: sections.length,
    questions: count('Question'),
    guesses: count('Predict', 'Ending'),
    missions: count('Mission'),
    exercises: count('Exercise'),
  };
}

/** All of them together: what `countDone` approaches. */
export function totalOf(lesson: Pick<Outlined, 'sections' | 'outline'>): number {
  return Object.values<number>({ ...partsOf(lesson) }).reduce((sum, count) => sum + count, 0);
}

/** Where something in a lesson is found: the anchor of its section, or the top of the page. */
export function hrefOf({ slug, anchors }: Pick<Outlined, 'slug' | 'anchors'>, { section }: Use): string {
  return section === 0 ? `./${slug}.html` : `./${slug}.html#${anchors[section - 1] ?? ''}`;
}

/** The values that a lesson gives to its widget of this id, as texts. */
export function widgetTexts({ uses }: Outline, id: string): Readonly<Record<string, string>> {
  const widgets = uses.filter(({ name }) => name === 'Widget').map(({ attributes }) => textsOf(attributes));
  const found = widgets.find((texts) => (texts.id ?? texts.name) === id) ?? {};
  return Object.fromEntries(Object.entries(found).filter(([key]) => key !== 'id' && key !== 'name'));
}

function textsOf(attributes: Use['attributes']): Readonly<Record<string, string>> {
  const entries = Object.entries(attributes);
  return Object.fromEntries(entries.flatMap(([key, one]) => (one.kind === 'text' ? [[key, one.text]] : [])));
}

/** A place that names something, for a list of links back. */
export interface BackLink {
  readonly href: string;
  /** The section's title, or the lesson's where it has none. */
  readonly text: string;
}

/** Where lessons use a component with attributes of these values; each section once. */
export function backLinks(
  lessons: readonly (Outlined & { readonly title: string })[],
  component: string,
  values: Readonly<Record<string, string>>,
): readonly BackLink[] {
  const links = lessons.flatMap((lesson) =>
    lesson.outline.uses
      .filter(({ name, attributes }) => {
        const texts = textsOf(attributes);
        return name === component && Object.entries(values).every(([key, value]) => texts[key] === value);
      })
      .map((use) => {
        const section = lesson.outline.sections[use.section]?.title ?? '';
        return { href: hrefOf(lesson, use), text: section === '' ? lesson.title : titleOf(lesson.title, section) };
      }),
  );
  return [...new Map(links.map((link) => [link.href, link])).values()];
}

/** A section with its lesson; a title that ends in a sign of its own takes no colon. */
function titleOf(lesson: string, section: string): string {
  return /[?!.]$/.test(lesson) ? `${lesson} ${section}` : `${lesson}: ${section}`;
}
