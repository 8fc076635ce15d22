import type { Outline } from '../outline.ts';

/** Something that can be found. */
export interface SearchDocument {
  readonly kind: 'lesson' | 'term' | 'widget' | 'entry';
  /** Where it stands, relative to any page: `learning-rate.html#too-large`. */
  readonly href: string;
  /** What it belongs to: the lesson's title; '' for what stands by itself. */
  readonly group: string;
  readonly heading: string;
  /** Other names of the same, where it has any. */
  readonly also?: string;
  readonly text: string;
}

/** Documents as they are sent, field by field: what is alike stands together, and takes less. */
export type SentDocuments = { readonly [F in keyof Required<SearchDocument>]: readonly SearchDocument[F][] };

/** Documents as they are sent. */
export const sent = (documents: readonly SearchDocument[]): SentDocuments => ({
  kind: documents.map(({ kind }) => kind),
  href: documents.map(({ href }) => href),
  group: documents.map(({ group }) => group),
  heading: documents.map(({ heading }) => heading),
  also: documents.map(({ also }) => also ?? ''),
  text: documents.map(({ text }) => text),
});

/** Documents from what was sent. */
export const received = ({ kind, href, group, heading, also, text }: SentDocuments): readonly SearchDocument[] =>
  kind.map((each, i) => ({
    kind: each,
    href: href[i]!,
    group: group[i]!,
    heading: heading[i]!,
    ...(also[i] ? { also: also[i] } : {}),
    text: text[i]!,
  }));

/** What search needs of a lesson. */
export interface SearchedLesson {
  readonly slug: string;
  readonly title: string;
  readonly question: string;
  readonly outline: Outline;
  /** Ids of the outline's headings, in order. */
  readonly anchors: readonly string[];
}

/** A lesson's sections; the opening carries the lesson's question. */
export function lessonDocuments({
  slug,
  title,
  question,
  outline,
  anchors,
}: SearchedLesson): readonly SearchDocument[] {
  return outline.sections.map((section, i) => ({
    kind: 'lesson',
    href: i === 0 ? `${slug}.html` : `${slug}.html#${anchors[i - 1] ?? ''}`,
    group: i === 0 ? '' : title,
    heading: i === 0 ? title : section.title,
    text: i === 0 ? `${question} ${section.text}`.trim() : section.text,
  }));
}

/** The widgets of a lesson; one that stands there twice is found at its first place. */
export function widgetDocuments(
  { slug, title, outline }: SearchedLesson,
  widgets: ReadonlyMap<string, { readonly title: string; readonly about: string }>,
): readonly SearchDocument[] {
  const names = outline.uses.flatMap(({ name, attributes }) =>
    name === 'Widget' && attributes.name?.kind === 'text' ? [attributes.name.text] : [],
  );
  return [...new Set(names)].flatMap((name) => {
    const widget = widgets.get(name);
    if (!widget) return [];
    return [{ kind: 'widget', href: `${slug}.html#${name}`, group: title, heading: widget.title, text: widget.about }];
  });
}

/** A term of the glossary, with its other names. */
export function termDocument(key: string, term: string, also: readonly string[], definition: string): SearchDocument {
  const names = also.length === 0 ? {} : { also: also.join(', ') };
  return { kind: 'term', href: `glossary.html#${key}`, group: '', heading: term, ...names, text: definition };
}

/** What search needs of an optimizer or a schedule. */
export interface SearchedElement {
  readonly name: string;
  readonly title: string;
  readonly about: string;
  readonly differs: string;
  readonly torch: { readonly name: string } | null;
}

/** An entry of the reference page, found by its name here or in PyTorch. */
export function entryDocument({ name, title, about, differs, torch }: SearchedElement, group: string): SearchDocument {
  const text = [about, torch?.name, differs].filter((part) => part !== undefined).join(' ');
  return { kind: 'entry', href: `optimizers.html#${name}`, group, heading: title, text };
}
