import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { pathToFileURL } from 'node:url';
import { violations } from './axe.ts';
import { test } from './course-site.ts';
import { expect, lessons, test as onTheCourse, Traffic } from './site.ts';

test('the key / opens the search, arrows choose, Enter goes there @once', async ({ page }) => {
  await page.goto('tasks.html');
  await page.keyboard.press('/');
  const field = page.getByRole('combobox', { name: /Search/ });
  await expect(field).toBeFocused();
  await field.pressSequentially('diverg');
  const options = page.locator('#search-results').getByRole('option');
  await expect(options.first()).toHaveAttribute('aria-selected', 'true');
  await expect(options.first()).toContainText('divergence');
  await expect(options.first().locator('mark').first()).toHaveText(/diverg/i);
  await expect(field).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('ArrowDown');
  await expect(options.nth(1)).toHaveAttribute('aria-selected', 'true');
  await expect(field).toHaveAttribute('aria-activedescendant', (await options.nth(1).getAttribute('id'))!);
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/glossary\.html#divergence$/);
  await expect(page.locator('#divergence')).toBeInViewport();
});

test('it finds sections of lessons by their words, and figures by their names @once', async ({ page }) => {
  await page.goto('index.html');
  await page.getByRole('button', { name: 'Search' }).click();
  const field = page.getByRole('combobox', { name: /Search/ });
  await field.fill('slope shrinks by one factor');
  await page.getByRole('option', { name: /^Lesson · Tasks Computing/ }).click();
  await expect(page).toHaveURL(/tasks\.html#computing$/);
  await expect(page.getByRole('heading', { name: 'Computing' })).toBeInViewport();
  await page.keyboard.press('/');
  await page.getByRole('combobox', { name: /Search/ }).fill('curved valley');
  await expect(page.getByRole('option', { name: /^Figure/ }).first()).toContainText('curved valley');
});

test('Escape closes it and gives the focus back; what is not there is said so @once', async ({ page }) => {
  await page.goto('index.html');
  const button = page.getByRole('button', { name: 'Search' });
  await button.press('Enter');
  const field = page.getByRole('combobox', { name: /Search/ });
  await field.fill('quaternion');
  await expect(page.locator('.search-status')).toHaveText('Nothing found for “quaternion”.');
  await expect(field).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('Escape');
  await expect(page.locator('dialog.search')).not.toHaveAttribute('open');
  await expect(button).toBeFocused();
});

test('a / that is being written is a / @once', async ({ page }) => {
  await page.goto('index.html');
  await page.keyboard.press('/');
  const field = page.getByRole('combobox', { name: /Search/ });
  await field.pressSequentially('2/L');
  await expect(field).toHaveValue('2/L');
});

test('it has no accessibility violation and fits a small phone, in both themes @once', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.goto('index.html');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('combobox', { name: /Search/ }).fill('learning rate');
    await expect(page.locator('#search-results').getByRole('option').first()).toBeVisible();
    expect(await violations(page, { within: 'dialog.search' })).toEqual([]);
    const box = (await page.locator('dialog.search').boundingBox())!;
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(320);
    expect(box.y + box.height).toBeLessThanOrEqual(640);
  }
});

onTheCourse('nothing of it loads before it is opened, and then at most 10 kB of code @once', async ({ page }) => {
  const traffic = new Traffic(page);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto('learning-rate.html');
  await page.waitForLoadState('networkidle');
  const before = await traffic.bytes();
  expect(asked.filter((url) => url.includes('search-index'))).toEqual([]);
  await page.keyboard.press('/');
  await page.getByRole('combobox', { name: /Search/ }).fill('rate');
  await expect(page.locator('#search-results').getByRole('option').first()).toBeVisible();
  const after = await traffic.bytes();
  const index = gzipSync(readFileSync(path.join('dist', 'search-index.js')), { level: 9 }).length;
  expect(after.script - before.script - index).toBeLessThanOrEqual(10_000);
});

onTheCourse('its index has room for the whole course in 60 kB @once', () => {
  const index = gzipSync(readFileSync(path.join('dist', 'search-index.js')), { level: 9 }).length;
  expect(index).toBeLessThanOrEqual(60_000 * Math.min(1, (lessons.length + 2) / 14)); // a share for each of twelve, two for the glossary
});

test('it works from a folder without a server @once', async ({ page, courseFolder, complaints }) => {
  await page.goto(pathToFileURL(path.join(courseFolder, 'index.html')).href);
  await page.keyboard.press('/');
  await page.getByRole('combobox', { name: /Search/ }).fill('learning rate');
  await expect(page.locator('#search-results').getByRole('option').first()).toContainText('learning rate');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/^file:.*glossary\.html#learning-rate$/);
  complaints.length = 0; // the browser refuses the modules and fonts of a folder, which are not what is asked here
});

test('a folder without a server shows lessons as they are without scripts @once', async ({
  page,
  courseFolder,
  complaints,
}) => {
  await page.goto(pathToFileURL(path.join(courseFolder, 'tasks.html')).href);
  await expect(page.locator('.plot-svg:visible').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Check' })).toHaveCount(0);
  await expect(page.locator('.control input:visible')).toHaveCount(0);
  const answers = page.getByRole('region', { name: 'Answers' });
  await answers.scrollIntoViewIfNeeded();
  await expect(answers.frameLocator('iframe').getByRole('listitem').first()).toBeVisible();
  complaints.length = 0; // as above
});

test('it says so when its index does not load, and the next letter asks again @once', async ({ page, complaints }) => {
  await page.route('**/search-index.js', (route) => route.abort());
  await page.goto('index.html');
  await page.keyboard.press('/');
  await expect(page.locator('.search-status')).toContainText('did not load');
  await page.unroute('**/search-index.js');
  await page.getByRole('combobox', { name: /Search/ }).pressSequentially('diverg');
  await expect(page.locator('#search-results').getByRole('option').first()).toContainText('divergence');
  complaints.length = 0; // the browser logs the script that it could not load
});

test('it can be asked for again when its code did not load @once', async ({ page, complaints }) => {
  await page.route('**/search.js', (route) => route.abort());
  await page.goto('index.html');
  const button = page.locator('.search-open');
  await button.click();
  await expect(page.locator('.search-problem')).toContainText('did not load');
  await page.unroute('**/search.js');
  await button.click();
  await expect(page.getByRole('combobox', { name: /Search/ })).toBeFocused();
  await expect(page.locator('.search-problem')).toBeEmpty();
  complaints.length = 0; // the browser logs the script that it could not load
});
