import { describe, expect, it } from 'vitest';
import { bookPage, pagesOf, type Chapter } from '../../src/delivery/editions/book.ts';

const chapter = (number: number, title: string, ...sections: readonly string[]): Chapter => ({
  number,
  title,
  html: `<h1>${title}</h1>`,
  anchor: `c${number}`,
  sections: sections.map((name) => ({ title: name, anchor: `c${number}-${name}`, listed: name !== 'Words' })),
  styles: '<link rel="stylesheet" href="./style.css">',
});
const chapters = [chapter(1, 'Up & down', 'First', 'Words', 'Second'), chapter(2, 'Onward', 'Third')];
const numbers = (html: string): readonly string[] => [...html.matchAll(/<span>(\d+)<\/span><\/a>/g)].map(([, n]) => n!);

describe('the book', () => {
  it('has in its contents the pages that the bookmarks of its print lead to, in their order', () => {
    const inside = [3, 4, 6].map((page) => ({ title: '', page, inside: [] }));
    const pages = pagesOf([
      { title: 'Downhill', page: 1, inside: [{ title: 'Contents', page: 2, inside: [] }] },
      { title: 'Up & down', page: 3, inside },
      { title: 'Onward', page: 7, inside: [{ title: 'Third', page: 9, inside: [] }] },
    ]);
    expect(numbers(bookPage(chapters, pages))).toEqual(['3', '3', '6', '7', '9']); // what every lesson has is left out
    expect(numbers(bookPage(chapters, []))).toHaveLength(5);
  });

  it('keeps the title of a chapter on the page of its sections', () => {
    expect(bookPage(chapters, [])).toContain('.book-contents li { break-inside: avoid; }');
  });

  it('leads from its contents to each chapter, and brings the styles of its lessons', () => {
    const html = bookPage(chapters, []);
    expect(html).toContain('<a href="#c1"><span><span class="book-number">1</span>Up &amp; down</span>');
    expect(html).toContain('<div class="book-chapter" id="c2"><h1>Onward</h1></div>');
    expect(html).toContain('href="./style.css"');
  });
});
