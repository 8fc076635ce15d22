import type { Page } from '@playwright/test';
import { violations } from './axe.ts';
import { onlyDue } from './only-due.ts';
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
  expect(await violations(page)).toEqual([]);
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
  await expect
    .poll(async () => (await kept(page))?.cards)
    .toMatchObject({
      'what-training-means.four-parts': { times: 1, lapses: 1 },
      'what-training-means.what-training-changes': { times: 1, lapses: 0 },
    });
  await page.reload();
  await expect(status(page)).toHaveText(/^Nothing is due today\./);
});

test('a card brings the figure that it asks to set, and leaves nothing of it in the address @once', async ({
  page,
}) => {
  await onlyDue(page, 'review.html', 'chain-rule', 'ten-digits');
  await page.getByRole('button', { name: 'Begin' }).click();
  const card = page.getByRole('region', { name: 'Question' });
  const check = card.getByRole('button', { name: 'Check' });
  await expect(check).toBeVisible();
  await expect(about(page)).toBeInViewport(); // however high the figure is
  await check.click();
  await expect(card).toContainText('Change it yourself first');
  const control = (name: string) => card.locator(`.control[data-param="${name}"]`);
  await expect(control('scheme').locator('select')).toBeDisabled(); // it is not what is asked for
  const h = control('h').locator('input');
  expect(await violations(page)).toEqual([]);
  for (let i = 0; i < 40; i++) await h.press('ArrowLeft');
  await page.waitForTimeout(600); // the link of a figure is written half a second later
  expect(new URL(page.url()).hash).toBe('');
  await check.click();
  await expect(card).toContainText('Right.');
  await page.reload();
  await expect(status(page)).toHaveText(/^1 question/);
});

test('a question is judged in its card, by what loads with the first one @once', async ({ page }) => {
  const judging = () =>
    page.evaluate(() => {
      const loaded = performance.getEntriesByType('resource').map(({ name }) => name);
      return new Set(loaded.filter((name) => name.includes('/judging.'))).size;
    });
  await onlyDue(page, 'review.html', 'what-training-means', 'one-bird');
  await expect(status(page)).toHaveText(/^1 question/);
  expect(await judging()).toBe(0);
  await page.getByRole('button', { name: 'Begin' }).click();
  const card = page.getByRole('region', { name: 'Question' });
  const field = card.getByRole('textbox');
  await field.fill('much');
  await field.press('Enter');
  await expect(field).toBeFocused();
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  const percent = Number(/(\d+) %/.exec((await card.locator('.stem').textContent())!)![1]);
  await field.fill((-Math.log(1 - percent / 100)).toFixed(3));
  await field.press('Enter');
  await expect(card).toContainText('Right.');
  expect(await judging()).toBe(1);
  await card.getByRole('button', { name: 'Go on' }).click();
  await expect(status(page)).toHaveText(/^That was it: 1 question, all remembered at once\./);
});

test('it tries again when what it asks did not load @once', async ({ page, complaints }) => {
  await read(page, 'four-things');
  await page.route('**/practice.js', (route) => route.abort(), { times: 1 });
  await page.goto('review.html');
  await expect(status(page)).toContainText('did not load');
  await page.getByRole('button', { name: 'Begin' }).click();
  await expect(status(page)).toHaveText('2 questions, about 1 minute.');
  await page.getByRole('button', { name: 'Begin' }).click();
  await expect(page.getByRole('region', { name: 'Question' })).toContainText('Which four parts does it have?');
  complaints.length = 0; // the browser logs the script that it could not load
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

test('the switch counts though it is pressed before the page is ready @once', async ({ page }) => {
  await read(page, 'four-things');
  let ready: () => void = () => undefined;
  const held = new Promise<void>((go) => (ready = go));
  await page.route(/\/review\.astro[^/]*\.js$/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto('review.html', { waitUntil: 'commit' });
  await page.getByLabel('Let questions come back').uncheck();
  ready();
  await expect(status(page)).toHaveText(/^The review is off/);
  expect((await kept(page))?.on).toBe(false);
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

test('a lesson offers two questions from what it needs, which can be passed over, and moves nothing @once', async ({
  page,
}) => {
  await page.goto('walking-downhill.html');
  const open = page.getByRole('button', { name: 'Two questions before you begin' });
  await expect(open).toBeVisible();
  const room = (await open.boundingBox())!;
  const widget = (await page.locator('downhill-widget').first().boundingBox())!;
  expect(room.y + room.height).toBeLessThanOrEqual(widget.y);
  const loaded = () =>
    page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name.replace(/.*\//, '')));
  expect(await loaded()).not.toContain('practice.js');
  await open.click();
  const dialog = page.getByRole('dialog', { name: 'Two questions before you begin' });
  await expect(dialog).toContainText('What training means · 1 of 2');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(open).toBeFocused();
  expect(await kept(page)).toBeNull();
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText('1 of 2');
  await page.keyboard.press('Space');
  await expect(dialog.getByRole('button', { name: 'Remembered' })).toBeVisible();
  await page.keyboard.press('2');
  await expect(dialog).toContainText('2 of 2');
  await page.keyboard.press('Space');
  await expect(dialog.getByRole('button', { name: 'Remembered' })).toBeVisible();
  await page.keyboard.press('1');
  await expect(dialog).toHaveCount(0);
  await expect(open).toHaveCount(0);
  await expect.poll(async () => Object.keys((await kept(page))?.cards ?? {})).toHaveLength(2);
});

test('the progress page says what is worth a second look, by the reader’s own answers @once', async ({ page }) => {
  await page.goto('progress.html');
  const again = page.getByRole('region', { name: 'Worth a second look' });
  await expect(page.locator('.progress-panel')).toBeVisible();
  await expect(again).toBeHidden();
  await page.evaluate(() => {
    const answers = { 'one-bird': { given: [0.2], right: false, tries: 3, hints: 0 } };
    const lesson = { read: [], answers, guesses: {}, missions: {}, exercises: [] };
    localStorage.setItem(
      'downhill.progress',
      JSON.stringify({ version: 2, lessons: { 'what-training-means': lesson } }),
    );
  });
  await page.reload();
  await expect(again.getByRole('listitem')).toHaveCount(1);
  await expect(again.getByRole('listitem')).toContainText('say what a single bird costs');
  await expect(again.getByRole('listitem')).toContainText('1 question not right yet.');
  await again.getByRole('link', { name: 'What one bird costs' }).click();
  await expect(page).toHaveURL(/what-training-means\.html#what-one-bird-costs$/);
});

test('on paper every lesson is one sheet, its answers on the back @once', async ({ page }) => {
  await page.goto('prompts.html');
  const sheets = await page.locator('.cards.front').count();
  for (const format of ['A4', 'Letter']) {
    const pdf = (await page.pdf({ format })).toString('latin1');
    expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(2 * sheets); // a page before them would turn all sheets over
  }
});
