import type { Outline, Use } from './outline.ts';

/** What this file needs of a lesson. */
interface Outlined {
  readonly slug: string;
  readonly sections: readonly unknown[];
  readonly outline: Outline;
  readonly anchors: readonly string[];
}

/** What a reader can do in a lesson, of each kind. */
interface OfEach<T> {
  readonly sections: T;
  readonly questions: T;
  /** Predictions, and the unsolved case at the end. */
  readonly guesses: T;
  readonly missions: T;
  readonly exercises: T;
}

/** How much of each kind there is in a lesson. */
export type LessonParts = OfEach<number>;

/** The ids of a lesson's parts: progress keeps what was done under them. */
export type PartIds = OfEach<readonly string[]>;

/** The components that are a part of each kind. */
const COMPONENTS = {
  questions: ['Question'],
  guesses: ['Predict', 'Ending'],
  missions: ['Mission'],
  exercises: ['Exercise'],
} as const;

/** Counts sections to read, questions to answer, guesses to make, missions to reach, exercises to work. */
export function partsOf({ sections, outline }: Pick<Outlined, 'sections' | 'outline'>): LessonParts {
  return { sections: sections.length, ...mapped((components) => usesOf(outline, components).length) };
}

/** The same parts, each by its id. */
export function partIds({ sections, outline }: PartsById): PartIds {
  const idOf = ({ attributes: { id } }: Use): string[] => (id?.kind === 'text' ? [id.text] : []);
  return {
    sections: sections.map(({ id }) => id),
    ...mapped((components) => usesOf(outline, components).flatMap(idOf)),
  };
}

interface PartsById extends Pick<Outlined, 'outline'> {
  readonly sections: readonly { readonly id: string }[];
}

const usesOf = ({ uses }: Outline, components: readonly string[]): readonly Use[] =>
  uses.filter(({ name }) => components.includes(name));

const mapped = <T>(of: (components: readonly string[]) => T): Omit<OfEach<T>, 'sections'> => ({
  questions: of(COMPONENTS.questions),
  guesses: of(COMPONENTS.guesses),
  missions: of(COMPONENTS.missions),
  exercises: of(COMPONENTS.exercises),
});

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

/** Components whose answers the page of answers has. */
const ANSWERED = ['Question', 'Predict', 'Mission'];

/** Which answer on a lesson's page of answers is that to the task of this id; 0 if the lesson has no such task. */
export function answerNumber({ outline }: Pick<Outlined, 'outline'>, id: string): number {
  const answered = usesOf(outline, ANSWERED).filter(({ within }) => within !== 'Ending');
  return answered.findIndex(({ attributes }) => textsOf(attributes).id === id) + 1;
}

/** Keys of the works that a lesson cites, in their order, each once. */
export function citedIn({ outline }: Pick<Outlined, 'outline'>): readonly string[] {
  const cites = outline.uses.filter(({ name }) => name === 'Cite');
  return [...new Set(cites.flatMap(({ attributes }) => textsOf(attributes).key ?? []))];
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
