import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { singleEdition } from '../../src/delivery/editions/single.ts';
import { CellOnPage } from './cells-site.ts';
import { expectAnswers, print } from './on-paper.ts';
import { expect, finish, lessons, settled, test as base, touchWidgets, Traffic } from './site.ts';

/** The single edition: each lesson as one file. */
const test = base.extend<object, { folder: string }>({
  folder: [
    async ({}, use) => {
      const folder = mkdtempSync(path.join(tmpdir(), 'downhill-single-'));
      await singleEdition('dist', path.join(folder, 'single'));
      await use(path.join(folder, 'single'));
      rmSync(folder, { recursive: true });
    },
    { scope: 'worker' },
  ],
});

test('one file of a lesson has at most 1,000,000 bytes, and in it figures with workers, cells, questions and links live @once', async ({
  page,
  folder,
}) => {
  const heavy = lessons.filter((name) => statSync(path.join(folder, name)).size > 1e6);
  expect(heavy).toEqual([]);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  const traffic = new Traffic(page);
  await page.goto(pathToFileURL(path.join(folder, 'learning-rate.html')).href);
  await expect(page.locator('h1')).toHaveText('How large a step?');
  await touchWidgets(page);
  await settled(page);
  const guess = page.locator('#three-rates'); // a question waits behind it
  await guess.getByRole('button', { name: 'Show me without a guess' }).click();
  await finish(guess);
  const question = page.locator('#which-word');
  await question.getByLabel('It hops and converges').check();
  await question.getByRole('button', { name: 'Check' }).click();
  await expect(question.locator('.verdict')).toContainText('Right.');
  await page.getByRole('button', { name: 'Two questions before you begin' }).click();
  const recall = page.getByRole('dialog', { name: 'Two questions before you begin' });
  await expect(recall).toContainText('Walking downhill · 1 of 2');
  await page.keyboard.press('Escape');
  const id = await page.locator('downhill-cell:visible').first().getAttribute('id');
  const cell = new CellOnPage(page, id!);
  await cell.runText(page, '6 * 7');
  await expect(cell.output).toHaveText('42');
  const rest = asked.filter((url) => !/^(?:blob|data|about):/.test(url));
  expect(rest.map((url) => path.basename(url))).toEqual(['learning-rate.html']);
  expect(traffic.foreign.filter((url) => !url.startsWith('file:'))).toEqual([]);
  await page.locator('a[href="./trace-plots.html"]').first().click();
  await expect(page).toHaveURL(/^file:.*trace-plots\.html$/);
  await expect(page.locator('.plot-svg:visible').first()).toBeVisible();
});

test('one file of a lesson prints its answers at the end, and unpacks where a server says that it is UTF-8 @once', async ({
  page,
  folder,
}) => {
  await page.route('**/learning-rate.html', (route) =>
    route.fulfill({ path: path.join(folder, 'learning-rate.html'), contentType: 'text/html; charset=utf-8' }),
  );
  await page.goto('learning-rate.html');
  await expect(page.locator('h1')).toHaveText('How large a step?');
  await print(page);
  await expectAnswers(page);
});

test('one file of a lesson opens at its beginning where its link was broken on the way @once', async ({
  page,
  folder,
}) => {
  await page.goto(`${pathToFileURL(path.join(folder, 'learning-rate.html')).href}#%E0%A4%A`);
  await expect(page.locator('h1')).toHaveText('How large a step?');
  const guess = page.locator('#three-rates');
  await guess.getByRole('button', { name: 'Show me without a guess' }).click();
  await finish(guess);
});
