/** Marks around what a lesson says of its sources, and before each lesson, when lessons are rendered for that alone. */
export const saidMarks = {
  lesson: (slug: string): string => `<!--lesson ${slug}-->`,
  open: '<!--said-->',
  close: '<!--/said-->',
} as const;

/** A claim of a source, and what is right. */
export interface Said {
  /** One paragraph or more; the first begins with the correction in bold. */
  readonly html: string;
  /** Where the sources say it: anchors of the page of sources, as `b-flat-minima`, each once. */
  readonly places: readonly string[];
  /** Slug of the lesson that says it. */
  readonly lesson: string;
}

/** The claims that lessons correct, out of the lessons rendered whole. */
export function saidIn(html: string): readonly Said[] {
  return html.split('<!--lesson ').flatMap((text) => {
    const lesson = text.slice(0, text.indexOf('-->'));
    const boxes = [...text.matchAll(/<!--said-->([\s\S]*?)<!--\/said-->/g)].map(([, box]) => box!);
    return boxes.flatMap((box) => claimsIn(box).map((claim) => ({ html: claim, places: placesIn(claim), lesson })));
  });
}

/** The words in bold with which a claim begins. */
export function headOf({ html }: Said): string {
  return /<strong>([\s\S]*?)<\/strong>/.exec(html)?.[1] ?? '';
}

function claimsIn(box: string): readonly string[] {
  const parts = box.split(/(?=<p>\s*<strong>)/).map((part) => part.trim());
  return parts.filter((part) => /^<p>\s*<strong>/.test(part));
}

function placesIn(claim: string): readonly string[] {
  return [...new Set([...claim.matchAll(/href="\.\/sources\.html#([a-z0-9-]+)"/g)].map(([, place]) => place!))];
}
