import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { folderEdition } from '../../src/delivery/editions/folder.ts';
import { CellOnPage } from './cells-site.ts';
import { expectAnswers, print } from './on-paper.ts';
import { onlyDue } from './only-due.ts';
import { expect, finish, settled, test as base, touchWidgets } from './site.ts';

/** Pages of the folder edition, opened without a server. */
const test = base.extend<object, { folder: string }>({
  folder: [
    async ({}, use) => {
      const folder = mkdtempSync(path.join(tmpdir(), 'downhill-folder-'));
      await folderEdition('dist', folder);
      await use(pathToFileURL(`${folder}/`).href);
      rmSync(folder, { recursive: true });
    },
    { scope: 'worker' },
  ],
});

test('from a folder, figures come to life with their workers, cells run, the search leads on @once', async ({
  page,
  folder,
}) => {
  await page.goto(`${folder}local-and-global-minima.html`);
  await touchWidgets(page);
  await expect(page.locator('downhill-widget .work').first()).toBeAttached();
  await settled(page);
  const id = await page.locator('downhill-cell:visible').first().getAttribute('id');
  const cell = new CellOnPage(page, id!);
  await cell.runText(page, '6 * 7');
  await expect(cell.output).toHaveText('42');
  await page.locator('.search-open').click();
  await page.getByRole('combobox', { name: /Search/ }).fill('saddle');
  await page
    .getByRole('option', { name: /^Lesson/ })
    .first()
    .click();
  await expect(page).toHaveURL(/^file:.*\.html/);
  await expect(page.locator('.plot-svg:visible').first()).toBeVisible();
});

test('from a folder, what is answered counts as progress, and links carry the state of figures @once', async ({
  page,
  folder,
}) => {
  await page.goto(`${folder}learning-rate.html`);
  const guess = page.locator('#three-rates'); // a question waits behind it
  await guess.getByRole('button', { name: 'Show me without a guess' }).click();
  await finish(guess);
  const question = page.locator('#which-word');
  await question.getByLabel('It hops and converges').check();
  await question.getByRole('button', { name: 'Check' }).click();
  await expect(question.locator('.verdict')).toContainText('Right.');
  const widget = page.locator('downhill-widget').first();
  await widget.locator('input[type="range"]').first().press('ArrowRight');
  await expect(page).toHaveURL(/#v1;/);
  await page.goto(`${folder}progress.html`);
  await expect(page.locator('tr[data-lesson="learning-rate"] [data-counts="questions"]')).toContainText('1 of');
  await expect(page.locator('.offline-panel')).toBeHidden();
});

test('from a folder, the paper of a lesson has the answers at its end @once', async ({ page, folder }) => {
  await page.goto(`${folder}learning-rate.html`);
  await print(page);
  await expectAnswers(page);
  await expect(page.getByText('The answers as a page of their own')).toBeHidden();
});

test('from a folder, a card of the review brings the figure that it asks to set @once', async ({ page, folder }) => {
  await onlyDue(page, `${folder}review.html`, 'chain-rule', 'ten-digits');
  await page.getByRole('button', { name: 'Begin' }).click();
  const card = page.getByRole('region', { name: 'Question' });
  const h = card.locator('.control[data-param="h"] input');
  for (let i = 0; i < 40; i++) await h.press('ArrowLeft');
  await card.getByRole('button', { name: 'Check' }).click();
  await expect(card).toContainText('Right.');
});
