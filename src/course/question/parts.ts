import { z } from 'astro/zod';

/**
 * How `<Choice>` and the other parts of a question reach the question that they stand in.
 *
 * Astro renders the children of a component to HTML before the component sees them. Each part therefore puts a comment
 * before and behind what its author wrote, with its attributes; the question cuts the HTML at these marks.
 */
const part = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('choice'),
    at: z.string(),
    right: z.boolean(),
    misconception: z.string().optional(),
    /** In a prediction with an axis: the stretch of it that the choice stands for. */
    zone: z.union([z.tuple([z.number(), z.number()]), z.literal('never')]).optional(),
    /** In a prediction with an axis: a few words under the label. */
    note: z.string().optional(),
    /** In a question: values of the widget that show where the misconception leads. */
    run: z.record(z.string(), z.coerce.string()).optional(),
  }),
  z.strictObject({ kind: z.literal('wrong'), at: z.string(), value: z.number(), misconception: z.string() }),
  z.strictObject({
    kind: z.literal('setting'),
    at: z.string(),
    values: z.record(z.string(), z.coerce.string()),
    misconception: z.string(),
  }),
  z.strictObject({ kind: z.literal('item'), at: z.string() }),
  z.strictObject({ kind: z.literal('hint'), at: z.string() }),
  z.strictObject({ kind: z.literal('answer'), at: z.string() }),
]);

type PartAttributes = z.infer<typeof part>;

/** A part with what its author wrote in it, as HTML. */
export type Part = PartAttributes & { readonly html: string };

const CLOSE = '<!--/part-->';
const MARKED = /<!--part ([^ >]+)-->([\s\S]*?)<!--\/part-->/g;

/** The marks around a part. */
export function partMarks(attributes: PartAttributes | Readonly<Record<string, unknown>>): {
  readonly open: string;
  readonly close: string;
} {
  return { open: `<!--part ${encodeURIComponent(JSON.stringify(attributes))}-->`, close: CLOSE };
}

/** A question's children taken apart: the parts, and what stands outside them, which is the question itself. */
export function splitParts(html: string): { readonly stem: string; readonly parts: readonly Part[] } {
  const parts = [...html.matchAll(MARKED)].map(([, attributes, inner]) => ({
    ...part.parse(JSON.parse(decodeURIComponent(attributes!))),
    html: inner!.trim(),
  }));
  return { stem: html.replace(MARKED, '').trim(), parts };
}

/** What an author wrote, in a paragraph where it is a line without one. */
export function asBlock(html: string): string {
  return html === '' || /^<(?:p|ul|ol|div|pre|table|blockquote)\b/.test(html) ? html : `<p>${html}</p>`;
}

/** The first paragraph of a part, which is what the reader chooses, and the rest, which is said of it. */
export function labelAndRest(html: string): { readonly label: string; readonly rest: string } {
  const paragraph = /^<p>([\s\S]*?)<\/p>/.exec(html);
  if (paragraph) return { label: paragraph[1]!.trim(), rest: html.slice(paragraph[0].length).trim() };
  const end = html.search(/<(?:p|ul|ol|div|pre|table|blockquote)\b/); // a label on the line of its tag has no paragraph
  return end < 0 ? { label: html, rest: '' } : { label: html.slice(0, end).trim(), rest: html.slice(end).trim() };
}

/** The parts of one kind. */
export function partsOf<K extends Part['kind']>(
  parts: readonly Part[],
  kind: K,
): readonly Extract<Part, { kind: K }>[] {
  return parts.filter((part): part is Extract<Part, { kind: K }> => part.kind === kind);
}

/** `choice` → `Choice`; a wrong setting is a wrong answer, too. */
export const tagOf = ({ kind }: Pick<Part, 'kind'>): string =>
  kind === 'setting' ? 'Wrong' : kind.charAt(0).toUpperCase() + kind.slice(1);
