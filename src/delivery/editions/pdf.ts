import { globSync, mkdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { chromium, errors, type Browser, type Page } from '@playwright/test';
import { browserSwitches, isRoot, presentBrowser, thisMachine, type Machine } from '../browser.ts';
import { serve } from '../serve.ts';
import { bookPage, escaped, pagesOf, type Chapter, type Pages } from './book.ts';
import { bookmarksOf, finished } from './headings.ts';
import { chapterOf, nameLinks, readyToPrint } from './printed-lesson.ts';
import { ExportProblem } from './problem.ts';

/** Papers to print on, by the names that the command has for them. */
export const PAPERS = { a4: 'A4', letter: 'Letter' } as const;

export type Paper = keyof typeof PAPERS;

/** Milliseconds that one page may take to load: the whole course is a large one, and machines are slow. */
const PATIENCE = 15 * 60_000;

/**
 * Prints a built site: `downhill.pdf`, the whole course with a title page, contents and bookmarks, and beside it each
 * lesson as a file of its own. The margins are the style sheet's.
 *
 * @param site the built site, which stays as it is
 * @param target folder to write to; it is made
 * @throws ExportProblem if this machine has no browser to print with
 */
export async function pdfEdition(
  site: string,
  target: string,
  paper: Paper,
  machine: Machine = thisMachine,
): Promise<void> {
  const file = presentBrowser(machine);
  if (file === undefined) {
    throw new ExportProblem('PDFs are printed by Chromium or Chrome: install one, or set CHROMIUM_PATH to one.');
  }
  const served = await serve({ directory: site, port: 0 });
  const browser = await chromium.launch({ executablePath: file, args: browserSwitches(isRoot) });
  try {
    await printAll(browser, site, served.url, target, paper);
  } catch (problem) {
    if (!(problem instanceof errors.TimeoutError)) throw problem;
    throw new ExportProblem(`${file} did not print within ${PATIENCE / 60_000} minutes.`, { cause: problem });
  } finally {
    await browser.close();
    await served.close();
  }
}

async function printAll(browser: Browser, site: string, url: string, target: string, paper: Paper): Promise<void> {
  const page = await browser.newPage({ serviceWorkers: 'block', colorScheme: 'light', reducedMotion: 'reduce' });
  page.setDefaultTimeout(PATIENCE);
  await page.emulateMedia({ media: 'print' });
  mkdirSync(target, { recursive: true });
  const names = lessonsOf(site);
  const chapters: Chapter[] = [];
  for (const name of names) {
    await page.goto(`${url}${name}`);
    await readyToPrint(page);
    const chapter = await chapterOf(page, name, names);
    await nameLinks(page);
    const file = `${String(chapter.number).padStart(2, '0')}-${name.replace(/html$/, 'pdf')}`;
    await writeFile(path.join(target, file), await finished(await print(page, chapter.title, paper), chapter.title));
    chapters.push(chapter);
  }
  await writeFile(
    path.join(target, 'downhill.pdf'),
    await finished(await printBook(page, url, chapters, paper), 'Downhill'),
  );
}

/** File names of the lessons of a built site, in their order. */
function lessonsOf(site: string): readonly string[] {
  const pages = globSync('*.html', { cwd: site }).map((name) => {
    const html = readFileSync(path.join(site, name), 'utf8');
    return { name, number: Number(/class="lesson-page"[^]*?Lesson (\d+) of/.exec(html)?.[1] ?? 0) };
  });
  const found = pages.filter(({ number }) => number > 0).toSorted((a, b) => a.number - b.number);
  return found.map(({ name }) => name);
}

/** Prints once to see which page each heading comes to, and again with these numbers in the contents. */
async function printBook(page: Page, url: string, chapters: readonly Chapter[], paper: Paper): Promise<Uint8Array> {
  let known: Pages = [];
  await page.route(`${url}book.html`, (route) =>
    route.fulfill({ contentType: 'text/html; charset=utf-8', body: bookPage(chapters, known) }),
  );
  for (;;) {
    await page.goto(`${url}book.html`);
    const pdf = await print(page, 'Downhill', paper);
    const pages = pagesOf(await bookmarksOf(pdf));
    if (JSON.stringify(pages) === JSON.stringify(known)) return pdf;
    known = pages;
  }
}

async function print(page: Page, title: string, paper: Paper): Promise<Uint8Array> {
  const style =
    'display:flex;justify-content:space-between;width:100%;margin:0 15mm;color:#5d646d;font:7.5pt sans-serif';
  return page.pdf({
    format: PAPERS[paper],
    tagged: true,
    outline: true,
    displayHeaderFooter: true,
    headerTemplate: '<span></span>',
    footerTemplate: `<div style="${style}"><span>${escaped(title)} · Text and figures: CC BY 4.0</span><span class="pageNumber"></span></div>`,
  });
}
