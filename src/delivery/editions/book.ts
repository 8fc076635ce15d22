import type { Bookmark } from './headings.ts';

/** A printed lesson in the whole course. */
export interface Chapter {
  readonly number: number;
  readonly title: string;
  /** What its page holds, as HTML, its ids made its own. */
  readonly html: string;
  /** Id of the chapter. */
  readonly anchor: string;
  /** Its headings, in their order; what stands at the end of every lesson is not in the contents. */
  readonly sections: readonly { readonly title: string; readonly anchor: string; readonly listed: boolean }[];
  /** The elements of its head that bring the styles, as HTML. */
  readonly styles: string;
}

/** What only the book has: a title page, contents whose numbers stand in a column, chapters that begin on a page. */
const STYLES = `
  .book-title { display: grid; align-content: center; gap: 1.5rem; block-size: 200mm; break-after: page; }
  .book-title h1 { font-size: 44pt; }
  .book-title p { margin: 0; max-inline-size: 30rem; font: 14pt / 1.5 var(--serif); }
  .book-title .rights { color: var(--soft); font: 9pt / 1.5 var(--sans); }
  .book-contents ol { margin: 1rem 0 0; padding: 0; list-style: none; font: 10pt / 1.5 var(--sans); }
  .book-contents ol ol { margin: 0.15rem 0 0.6rem; padding-inline-start: 1.6em; color: var(--soft); font-size: 8.5pt; }
  .book-contents a { display: flex; gap: 1rem; justify-content: space-between; text-decoration: none; }
  .book-contents li { break-inside: avoid; }
  .book-number { display: inline-block; inline-size: 1.6em; }
  .book-chapter { break-before: page; }
`;

/** Pages of the headings of each chapter: its own, then those of its sections. */
export type Pages = readonly (readonly number[])[];

/** Reads out of a printed book where its headings are; what stands before the first chapter has none in the contents. */
export function pagesOf(bookmarks: readonly Bookmark[]): Pages {
  return bookmarks.slice(1).map(({ page, inside }) => [page, ...inside.map((section) => section.page)]);
}

/**
 * The whole course as one page to be printed.
 *
 * @param pages where the headings are, for the contents; empty as long as nobody knows
 */
export function bookPage(chapters: readonly Chapter[], pages: Pages): string {
  const contents = chapters.map(({ number, title, anchor, sections }, i) => {
    const inside = sections.map((section, k) =>
      section.listed ? entry(section.anchor, escaped(section.title), pages[i]?.[k + 1]) : '',
    );
    const chapter = entry(anchor, `<span class="book-number">${number}</span>${escaped(title)}`, pages[i]?.[0]);
    return `${chapter.replace('</li>', '')}<ol>${inside.join('')}</ol></li>`;
  });
  const bodies = chapters.map(({ anchor, html }) => `<div class="book-chapter" id="${anchor}">${html}</div>`);
  return (
    `<!doctype html><html lang="en" data-scripts><head><meta charset="utf-8"><title>Downhill</title>` +
    `${chapters[0]?.styles ?? ''}<style>${STYLES}</style></head><body class="lesson-page"><main>` +
    `<div class="book-title"><h1>Downhill</h1><p>A course on gradient descent in ${chapters.length} lessons.</p>` +
    `<p class="rights">Text and figures: CC BY 4.0. Code: MIT.</p></div>` +
    `<nav class="book-contents"><h2>Contents</h2><ol>${contents.join('')}</ol></nav>${bodies.join('')}</main></body></html>`
  );
}

const entry = (anchor: string, title: string, page = 0): string =>
  `<li><a href="#${anchor}"><span>${title}</span><span>${page}</span></a></li>`;

export const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
