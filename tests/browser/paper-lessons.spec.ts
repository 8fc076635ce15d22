import type { Locator, Page } from '@playwright/test';
import { print } from './on-paper.ts';
import { expect, lessons, test } from './site.ts';

/** A page of A4 within the margins of print.css, in pixels of 1/96 inch. */
const A4 = { width: Math.round((188 / 25.4) * 96), height: Math.round((267 / 25.4) * 96) };

/** Letters of figures smaller or larger than in print, in points, each figure once with those that are furthest off. */
const oddLetters = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const found = new Map<string, number>();
    for (const text of document.querySelectorAll<SVGTextElement>('.size > svg text')) {
      if (text.getBoundingClientRect().width === 0) continue;
      const { a, b } = text.getScreenCTM()!;
      const size = Number.parseFloat(getComputedStyle(text).fontSize) * Math.hypot(a, b) * 0.75;
      const figure = text.closest('downhill-widget, .answered')?.id ?? '';
      if (size < 7) found.set(figure, Math.min(size, found.get(figure) ?? size));
      else if (size > 18) found.set(figure, Math.max(size, found.get(figure) ?? size));
    }
    return [...found].map(([figure, size]) => `${figure}: ${size.toFixed(2)} pt`);
  });

/** Parts that stay whole and are higher than so many pixels: before each a page may stay that empty. */
const highParts = (page: Page, height: number): Promise<readonly string[]> =>
  page.evaluate(
    (most) =>
      [...document.querySelectorAll('main *')]
        .filter((part) => getComputedStyle(part).breakInside === 'avoid' && part.getBoundingClientRect().height > most)
        .map((part) => `${part.closest('[id]')?.id ?? ''} ${part.className}`),
    height,
  );

/** Words of choices on an axis that the line of what is known there is drawn over, and not behind. */
const crossedWords = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('.guess-axis:has(.known) .zone > span')].flatMap((words) => {
      words.scrollIntoView({ block: 'center' });
      const box = words.getBoundingClientRect();
      const { left } = words.closest('.guess-axis')!.querySelector('.known')!.getBoundingClientRect();
      if (left < box.left || left > box.right) return [];
      const top = document.elementFromPoint(left, box.top + box.height / 2);
      const ground = getComputedStyle(words).backgroundColor;
      return words.contains(top) && ground !== 'rgba(0, 0, 0, 0)' ? [] : [words.textContent];
    }),
  );

/** Words that reach over an edge of the page, where they are cut. */
const cutWords = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    const found: string[] = [];
    for (let text = words.nextNode(); text; text = words.nextNode()) {
      const around = text.parentElement!;
      if (text.textContent!.trim() === '' || around.closest('.visually-hidden, .katex-mathml')) continue;
      if (!around.checkVisibility({ visibilityProperty: true })) continue;
      range.selectNodeContents(text);
      const isCut = [...range.getClientRects()].some(
        ({ left, right, width }) => width > 0 && (left < 0 || right > innerWidth),
      );
      if (isCut) found.push(`${around.closest('[id]')?.id ?? ''}: ${text.textContent!.trim()}`);
    }
    return found;
  });

/** How pages may break after each of some parts, each way once. */
const breaksAfter = async (parts: Locator): Promise<readonly string[]> => [
  ...new Set(await parts.evaluateAll((all) => all.map((part) => getComputedStyle(part).breakAfter))),
];

for (const name of lessons) {
  test(`${name} on paper can be read, has nothing to press, and lets pages be filled @once`, async ({ page }) => {
    await page.setViewportSize(A4);
    await page.goto(name);
    await print(page);
    await expect(page.locator('.on-paper')).toBeAttached();
    expect(await oddLetters(page)).toEqual([]);
    expect(await crossedWords(page)).toEqual([]);
    expect(await cutWords(page)).toEqual([]);
    await expect(page.locator('main :is(button, select, [type="range"])').filter({ visible: true })).toHaveCount(0);
    expect(await highParts(page, (A4.height * 2) / 3)).toEqual([]);
    // the title of a drawing stays with it
    const titled = page.locator('.cell:has(> .column-title)').filter({ visible: true });
    for (const inside of await titled.evaluateAll((cells) => cells.map((cell) => getComputedStyle(cell).breakInside)))
      expect(inside).toBe('avoid');
    await expect(page.locator('.ending')).toHaveCSS('break-inside', 'avoid'); // no page of its last line alone
    // a note between paragraphs hangs on no word of them
    await expect(page.locator(':not(p) > .aside-mark').filter({ visible: true })).toHaveCount(0);
    const asks = page.locator('.prose > .widget[data-stage="guess"]');
    // a guess stands on the page of its figure, with what is said of both
    expect(await breaksAfter(asks.locator('figure > .strip'))).toEqual(['avoid']);
    const emptied = asks.filter({ has: page.locator('[data-waits]') }).locator('.task-foot > .without-scripts');
    const says = await emptied.evaluateAll((lines) =>
      lines.map((line) => line.textContent.replace(/\s+/g, ' ').trim()),
    );
    expect(says.length).toBeGreaterThan(0);
    for (const line of says) {
      expect(line).toMatch(
        /^The figure leaves out what you guess\. Draw it in with a pencil; it is drawn whole under answer [1-9]\d*\.$/,
      );
    }
    const head = page.locator('.lesson-head .without-scripts');
    await expect(emptied.filter({ visible: true })).toHaveCount(says.length);
    await expect(head).toBeVisible();
    await page.emulateMedia({ media: 'screen' });
    await expect(emptied.or(head).filter({ visible: true })).toHaveCount(0);
  });
}

test('on the paper of the last lesson its question stands before the page with the answer @once', async ({ page }) => {
  await page.setViewportSize(A4);
  await page.goto(lessons.at(-1)!);
  await print(page);
  const ending = page.locator('.ending');
  const [choices, figure] = await Promise.all([
    ending.locator('.choices').boundingBox(),
    ending.locator('downhill-widget').boundingBox(),
  ]);
  expect(figure!.y).toBeGreaterThan(choices!.y);
  await expect(ending.locator('downhill-widget')).toHaveCSS('break-before', 'page');
  await expect(page.locator('.answers-at-end')).toHaveCSS('break-before', 'auto'); // that page is one of answers already
});

test('on paper what stays in sight of a figure has half of its width, from a wide window as well @once', async ({
  page,
}) => {
  await page.setViewportSize({ ...A4, width: 1280 }); // which the queries of containers go by when a page is printed
  await page.goto(lessons.at(-1)!);
  await print(page);
  const bench = page.locator('#network-trainer .bench');
  const [whole, plot] = await Promise.all([bench.boundingBox(), bench.locator('[data-figure="trace"]').boundingBox()]);
  expect(plot!.width).toBeGreaterThan(whole!.width * 0.45);
});
