import type { Locator } from '@playwright/test';
import { expect, test } from './course-site.ts';

// What is pressed before the code that answers is there: late, or never.

const code = /_astro\/tasks\.(?!boot)/;

test.afterEach(({ complaints }) => {
  complaints.length = 0; // the browser logs the file that it could not load
});

test('all that was pressed before it could answer is pressed again, and where it does not load each place says so @once', async ({
  page,
}) => {
  await page.route(code, (route) => route.abort(), { times: 1 });
  await page.goto('tasks.html');
  const guesses = ['#where-it-ends-form', '#how-it-falls-form'].map((foot) => page.locator(foot));
  const skips = guesses.map((foot) => foot.getByRole('button', { name: 'Show me without a guess' }));
  const ending = page.locator('#unsolved');
  await expect(page.locator('#mission-valley')).toBeHidden(); // from here on a touch is noticed
  // without a pointer on its way: what is touched first would fail, and be asked for again by the press
  const press = (locator: Locator): Promise<void> => locator.evaluate((element: HTMLElement) => element.click());
  const failed = page.waitForEvent('requestfailed');
  await press(ending.getByLabel('It has not'));
  await failed;
  await expect(ending.locator('.ending-note')).toContainText('did not load');
  await page.route(code, async (route) => {
    await new Promise((done) => setTimeout(done, 1500));
    await route.continue();
  });
  for (const button of skips) await press(button);
  for (const foot of guesses) await expect(foot).toHaveAttribute('data-settled');
  await expect(ending.getByRole('slider', { name: 'Pull the cloth' })).toBeEnabled();
  await expect(page.locator('.unloaded')).toHaveCount(0);
});

test('a guess and a question that cannot answer say so where they were pressed @once', async ({ page }) => {
  await page.route(code, (route) => route.abort());
  await page.goto('tasks.html#factor'); // whoever has a link is not kept waiting
  await expect(page.locator('#mission-valley')).toBeHidden();
  for (const [place, name, status] of [
    ['#where-it-ends-form', 'Show me without a guess', '.task-note'],
    ['#factor', 'Check', '.verdict'],
  ] as const) {
    const button = page.locator(place).getByRole('button', { name });
    await expect(async () => {
      await button.click();
      await expect(page.locator(`${place} ${status}`)).toContainText('This did not load.', { timeout: 1000 });
    }).toPass();
  }
});
