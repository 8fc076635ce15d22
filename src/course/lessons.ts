import { readFileSync } from 'node:fs';
import { getCollection, render, type CollectionEntry } from 'astro:content';
import { z } from 'astro/zod';
import { textWithFormulas } from './formula.ts';
import { outlineFaults } from './outline-faults.ts';
import { anchorsOf, type Outline } from './outline.ts';
import { report } from './problems.ts';
import { missingParts } from './whole-lesson.ts';

/** The front matter of a lesson. */
const frontMatter = z.strictObject({
  title: z.string().min(1),
  /** The question that the lesson answers, one sentence. */
  question: z.string().endsWith('?'),
  /** For search engines and previews, one or two sentences. */
  description: z.string().min(40).max(200),
  /** Slugs of lessons to read before. */
  needs: z.array(z.string()).default([]),
  /** “You will be able to …”; may hold `$…$` formulas. */
  objectives: z.array(z.string()).min(3).max(5),
});

export interface Lesson {
  readonly slug: string;
  /** Position among the lessons that there are, from 1. */
  readonly number: number;
  /** How many lessons there are. */
  readonly of: number;
  readonly title: string;
  readonly question: string;
  readonly description: string;
  /** How many there are to read, but for what its widgets claim. */
  readonly words: number;
  readonly needs: readonly { readonly slug: string; readonly title: string }[];
  /** As HTML. */
  readonly objectives: readonly string[];
  readonly outline: Outline;
  /** Ids of the outline's headings, in order. */
  readonly anchors: readonly string[];
  /** Headings of the second level. */
  readonly sections: readonly { readonly id: string; readonly title: string }[];
  readonly entry: CollectionEntry<'lessons'>;
}

type FrontMatter = z.infer<typeof frontMatter>;

/** The lessons in their order. Those whose slug is taken, whose front matter does not fit or whose code throws are reported and left out. */
export async function lessons(): Promise<readonly Lesson[]> {
  const entries = (await getCollection('lessons')).sort((a, b) => a.id.localeCompare(b.id, 'en'));
  const sound = withoutDuplicates(entries).flatMap((entry) => {
    const data = readFrontMatter(entry);
    return data ? [{ entry, data, slug: slugOf(entry.id) }] : [];
  });
  const read = await Promise.all(sound.map(async (one) => ({ ...one, rendered: await rendered(one.entry) })));
  const good = read.flatMap(({ rendered: content, ...one }) => (content === null ? [] : [{ ...one, content }]));
  return good.map(({ entry, data, slug, content: { headings, remarkPluginFrontmatter } }, i) => {
    const outline = checkedOutline(remarkPluginFrontmatter, entry, data.objectives.length);
    return {
      ...data,
      slug,
      number: i + 1,
      of: good.length,
      objectives: data.objectives.map((text) => textWithFormulas(text, place(entry, 'objectives'))),
      needs: data.needs.flatMap((needed) => {
        const found = good.find((other) => other.slug === needed);
        const at = place(entry, 'needs');
        if (!found) report(at, `there is no lesson “${needed}”`);
        else if (good.indexOf(found) >= i) report(at, `a lesson needs earlier ones, and “${needed}” is none`);
        return found ? [{ slug: needed, title: found.data.title }] : [];
      }),
      sections: headings.filter(({ depth }) => depth === 2).map(({ slug: id, text }) => ({ id, title: text })),
      words: remarkPluginFrontmatter.words as number, // beside the outline
      outline,
      anchors: anchorsOf(
        outline,
        headings.map(({ slug: id }) => id),
      ),
      entry,
    };
  });
}

/** What the text of a lesson is made of; a fault is reported where what it makes at its top throws. */
async function rendered(entry: CollectionEntry<'lessons'>): Promise<Awaited<ReturnType<typeof render>> | null> {
  try {
    return await render(entry);
  } catch (error) {
    report(place(entry, 'export '), `what the lesson makes at its top throws: ${String(error)}`);
    return null;
  }
}

/** The outline that `remarkOutline` leaves; what is wrong with the lesson as a whole is reported. */
function checkedOutline(
  frontmatter: Readonly<Record<string, unknown>>,
  entry: CollectionEntry<'lessons'>,
  objectives: number,
): Outline {
  const outline = frontmatter.outline as Outline; // nobody else writes there
  const file = entry.filePath ?? entry.id;
  const faults = [
    ...outlineFaults(outline, objectives, file, place(entry, 'objectives')),
    ...missingParts(outline, file),
  ];
  for (const { at, message, isMissing } of faults) report(at, message, isMissing);
  return outline;
}

/** `04-learning-rate` → `learning-rate`. */
function slugOf(id: string): string {
  return id.replace(/^\d+-/, '');
}

function readFrontMatter(entry: CollectionEntry<'lessons'>): FrontMatter | null {
  const parsed = frontMatter.safeParse(entry.data);
  if (parsed.success) return parsed.data;
  for (const { path, message, code, ...issue } of parsed.error.issues) {
    const key = code === 'unrecognized_keys' ? String((issue as { keys?: string[] }).keys?.[0]) : String(path[0] ?? '');
    report(place(entry, key), `front matter: ${[...path, message].join(': ')}`);
  }
  return null;
}

function withoutDuplicates(entries: readonly CollectionEntry<'lessons'>[]): readonly CollectionEntry<'lessons'>[] {
  const first = new Map<string, string>();
  return entries.filter((entry) => {
    const slug = slugOf(entry.id);
    const other = first.get(slug);
    if (other !== undefined) report(place(entry, ''), `duplicate slug “${slug}”: ${other}.mdx has it too`);
    else first.set(slug, entry.id);
    return other === undefined;
  });
}

/** File and line of a key of the front matter, or of the first `export `; line 1 where there is none. */
function place(entry: CollectionEntry<'lessons'>, key: string): string {
  const file = entry.filePath ?? entry.id;
  const lines = readFileSync(file, 'utf8').split('\n');
  const start = key.endsWith(' ') ? key : `${key}:`;
  const line = key === '' ? -1 : lines.findIndex((text) => text.startsWith(start));
  return `${file}:${Math.max(line, 0) + 1}`;
}
