import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { bookmarksOf } from '../../src/delivery/editions/headings.ts';
import { pdfEdition } from '../../src/delivery/editions/pdf.ts';
import { exportEdition } from '../../src/delivery/export.ts';
import { expect, test as base } from './course-site.ts';

const test = base.extend<{ out: string }>({
  out: async ({}, use) => {
    const out = mkdtempSync(path.join(tmpdir(), 'downhill-pdf-'));
    await use(out);
    rmSync(out, { recursive: true });
  },
});

/** Width and height of the pages, in millimetres, each once. */
const sizesOf = (pdf: PDFDocument): readonly string[] => {
  const sizes = pdf.getPages().map((page) => page.getSize());
  const mm = (points: number): number => Math.round((points / 72) * 25.4);
  return [...new Set(sizes.map(({ width, height }) => `${mm(width)} × ${mm(height)}`))];
};

test('the course and its lessons are printed, with bookmarks, tags and answers at the end @once', async ({
  courseFolder,
  out,
}) => {
  const folder = await exportEdition('pdf', courseFolder, out);
  expect(readdirSync(folder)).toEqual(['01-tasks.pdf', 'downhill.pdf']);
  const [lesson, book] = ['01-tasks.pdf', 'downhill.pdf'].map((name) => readFileSync(path.join(folder, name)));
  const [tasks, ...none] = await bookmarksOf(lesson!);
  expect(none).toEqual([]);
  expect(tasks).toMatchObject({ title: 'Tasks', page: 1 });
  const titles = tasks!.inside.map(({ title }) => title);
  expect(titles.slice(0, 4)).toEqual(['Choosing', 'Computing', 'Reaching', 'Linked']);
  expect(titles.slice(-3)).toEqual(['Answers', 'Words', 'Works cited']);
  const pages = tasks!.inside.map(({ page }) => page);
  expect(pages).toEqual(pages.toSorted((a, b) => a - b));
  expect(pages.at(-3)).toBeGreaterThan(pages.at(-4)!); // the answers begin on a page of their own

  const [front, chapter] = await bookmarksOf(book!);
  expect(front).toMatchObject({ title: 'Downhill', page: 1, inside: [{ title: 'Contents', page: 2 }] });
  expect(chapter).toMatchObject({ title: 'Tasks', page: 3 });
  expect(chapter!.inside.map(({ page }) => page - 2)).toEqual(pages); // the same pages behind the title and the contents
  const [printed, bound] = await Promise.all([lesson!, book!].map((pdf) => PDFDocument.load(pdf)));
  expect(bound!.getPageCount()).toBe(printed!.getPageCount() + 2);
  expect(printed!.getTitle()).toBe('Tasks');
  expect(sizesOf(printed!)).toEqual(['210 × 297']);
  expect(bound!.catalog.toString()).toContain('/StructTreeRoot');
  const objects = printed!.context.enumerateIndirectObjects().map(([, object]) => object.toString());
  const links = objects.filter((text) => text.includes('/URI'));
  expect(links.join('')).toContain('https://doi.org/');
  expect(links.join('')).not.toMatch(/127\.0\.0\.1|localhost/); // none leads to the machine that printed it
});

test('the same is printed on Letter, which is wider and shorter @once', async ({ courseFolder, out }) => {
  const folder = await exportEdition('pdf', courseFolder, out, 'letter');
  const book = await PDFDocument.load(readFileSync(path.join(folder, 'downhill.pdf')));
  expect(sizesOf(book)).toEqual(['216 × 279']);
});

test('without a browser one line says what is missing, and nothing is left @once', async ({ courseFolder, out }) => {
  const nothing = { wish: undefined, playwrights: '', hasApt: false, onPath: () => undefined, starts: () => false, run: () => undefined }; // prettier-ignore
  const folder = path.join(out, 'x');
  await expect(pdfEdition(courseFolder, folder, 'a4', nothing)).rejects.toThrow(
    /^PDFs are printed by Chromium or Chrome: [^\n]*$/,
  );
  expect(existsSync(folder)).toBe(false);
});
