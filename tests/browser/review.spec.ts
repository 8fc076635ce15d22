import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './site.ts';

const read = (page: Page, ...sections: readonly string[]) =>
  page.addInitScript((ids) => {
    if (localStorage.getItem('downhill.progress') !== null) return;
    const lesson = { read: ids, answers: {}, guesses: {}, missions: {}, exercises: [] };
    localStorage.setItem(
      'downhill.progress',
      JSON.stringify({ version: 2, lessons: { 'what-training-means': lesson } }),
    );
  }, sections);

interface Kept {
  readonly on: boolean;
  readonly cards: Readonly<Record<string, { readonly times: number; readonly lapses: number }>>;
}
const kept = (page: Page) =>
  page.evaluate(() => JSON.parse(localStorage.getItem('downhill.review') ?? 'null') as Kept | null);
const status = (page: Page) => page.locator('.review-status');
const about = (page: Page) => page.locator('[data-part="about"]');

test('nothing comes before something was read @once', async ({ page }) => {
  await page.goto('review.html');
  await expect(status(page)).toHaveText(/^Nothing yet\./);
  await expect(page.getByRole('button', { name: 'Begin' })).toBeHidden();
});

test('what was read comes back by keys alone, what was forgotten again at the end @once', async ({ page }) => {
  await read(page, 'four-things');
  await page.goto('review.html');
  await expect(status(page)).toHaveText('2 questions, about 1 minute.');
  await page.getByRole('button', { name: 'Begin' }).focus();
  await page.keyboard.press('Enter');
  const card = page.getByRole('region', { name: 'Question' });
  await expect(card).toContainText('Which four parts does it have?');
  await expect(about(page)).toHaveText('What training means · 2 to go');
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await page.keyboard.press('Space');
  await expect(card).toContainText('Labelled data, features, weights, and an objective');
  await expect(card.getByRole('link', { name: 'Four things' })).toHaveAttribute(
    'href',
    /what-training-means\.html#four-things$/,
  );
  await page.keyboard.press('1');
  await expect(about(page)).toHaveText('What training means · 2 to go');
  await expect(card).toContainText('which of them does training change?');
  await page.keyboard.press('Space');
  await expect(card.getByRole('button', { name: 'Remembered' })).toBeVisible();
  await page.keyboard.press('2');
  await expect(about(page)).toHaveText('What training means · once more');
  await page.keyboard.press('Space');
  await expect(card.getByRole('button', { name: 'Remembered' })).toBeVisible();
  await page.keyboard.press('2');
  await expect(status(page)).toHaveText(
    /^That was it: 2 questions, 1 remembered at once\. The next comes back tomorrow\.$/,
  );
  await expect(status(page)).toBeFocused();
  expect((await kept(page))!.cards).toMatchObject({
    'what-training-means.four-parts': { times: 1, lapses: 1 },
    'what-training-means.what-training-changes': { times: 1, lapses: 0 },
  });
  await page.reload();
  await expect(status(page)).toHaveText(/^Nothing is due today\./);
});

test('it can be switched off, and then nothing comes @once', async ({ page }) => {
  await read(page, 'four-things');
  await page.goto('review.html');
  await expect(status(page)).toHaveText(/^2 questions/);
  await page.getByLabel('Let questions come back').uncheck();
  await expect(status(page)).toHaveText(/^The review is off/);
  await expect(page.getByRole('button', { name: 'Begin' })).toBeHidden();
  await page.reload();
  await expect(page.getByLabel('Let questions come back')).not.toBeChecked();
  await expect(status(page)).toHaveText(/^The review is off/);
  await page.getByLabel('Let questions come back').check();
  await expect(status(page)).toHaveText(/^2 questions/);
});

test('the home page says how much is due, without a shift, and says nothing else @once', async ({ page }) => {
  await page.goto('index.html');
  await expect(page.locator('.course-map')).toBeVisible();
  expect(
    await page.evaluate(
      () => performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('/practice.js')).length,
    ),
  ).toBe(0);
  await read(page, 'four-things');
  await page.reload();
  const go = page.locator('[data-go]');
  const before = await go.boundingBox();
  const note = page.locator('.due-note');
  await expect(note).toHaveText('To look back on: 2 short questions');
  expect(await go.boundingBox()).toEqual(before);
  const widget = (await page.locator('.hero + .widget').boundingBox())!;
  const place = (await note.boundingBox())!;
  expect(place.y + place.height).toBeLessThanOrEqual(widget.y);
  await note.getByRole('link').click();
  await page.getByLabel('Let questions come back').uncheck();
  await page.goto('index.html');
  await page.waitForFunction(() => document.querySelector('[data-go]')!.textContent.startsWith('Go on'));
  await expect(note).toHaveCount(0);
});
