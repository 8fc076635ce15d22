import type { Page } from '@playwright/test';
import { expect, test } from './site.ts';

// A network that comes and goes: one file does not arrive when it is first asked for, and later it does.

/** Lets the first request for such a file fail. */
const failsOnce = (page: Page, file: RegExp): Promise<unknown> =>
  page.route(file, (route) => route.abort(), { times: 1 });

test.afterEach(({ complaints }) => {
  complaints.length = 0; // the browser logs the file that it could not load
});

for (const [what, file] of [
  ['what makes figures live', /_astro\/mount\./],
  ['a part of that', /_astro\/values\./],
  ['its own code', /_astro\/playground\.[\w-]+\.js/],
] as const) {
  test(`the playground comes to life at the next touch where ${what} did not load @once`, async ({ page }) => {
    await failsOnce(page, file);
    await page.goto('playground.html');
    await page.waitForFunction(() => customElements.get('downhill-widget') !== undefined);
    const widget = page.locator('downhill-widget').first();
    await widget.dispatchEvent('pointerenter');
    await expect(widget.locator('.notice')).toContainText('did not load');
    await widget.dispatchEvent('pointerdown');
    await page.waitForFunction(() => 'widget' in document.querySelector('downhill-widget')!);
    await expect(widget.locator('.notice')).toBeHidden();
  });
}

for (const [what, file, isOfFigures] of [
  ['what makes figures wait for a touch', /_astro\/Widget\.astro/, true],
  ['that of the bar on top', /_astro\/TopBar\.astro/, false],
] as const) {
  test(`the page says that it stands as it was built where a script of its own did not load: ${what} @once`, async ({
    page,
  }) => {
    await failsOnce(page, file);
    await page.goto('playground.html');
    await expect(page.getByRole('alert')).toContainText('A script did not load');
    const notice = page.locator('downhill-widget .notice').first();
    if (isOfFigures) await expect(notice).toContainText('stands as it was built');
    else await expect(notice).toBeHidden();
    await page.reload();
    await page.waitForFunction(() => customElements.get('downhill-widget') !== undefined);
    await expect(page.getByRole('alert')).toHaveCount(0);
  });
}

test('the two questions before a lesson come at the next press @once', async ({ page }) => {
  await failsOnce(page, /_astro\/recall\./);
  await page.goto('walking-downhill.html');
  await page.getByRole('button', { name: 'Two questions before you begin' }).click();
  await page.getByRole('button', { name: 'The questions did not load.' }).click();
  await expect(page.getByRole('dialog')).toContainText('1 of 2');
});

test('what judges answers comes at the next press, and another question at the next touch @once', async ({ page }) => {
  await failsOnce(page, /_astro\/tasks\.(?!boot)/);
  await page.goto('what-training-means.html#one-bird');
  const task = page.locator('#one-bird');
  await page.waitForLoadState('load');
  await task.getByRole('textbox').fill('1.61');
  const check = task.getByRole('button', { name: 'Check' });
  const noPractice = page.waitForEvent('requestfailed', (request) => request.url().includes('practice.js'));
  await failsOnce(page, /what-training-means-practice\.js/);
  await expect(async () => {
    await check.click();
    await expect(task.locator('.verdict')).toContainText('Right', { timeout: 1000 });
  }).toPass();
  await expect(task.getByRole('textbox')).toHaveValue('1.61');
  await noPractice;
  await task.dispatchEvent('pointerenter');
  await task.getByRole('button', { name: 'Another one like this' }).click();
  await expect(task.getByRole('textbox')).toHaveValue('');
});

/** What a reader who has begun has kept: a section, and an answer that was not right. */
const begun = {
  version: 2,
  lessons: {
    'what-training-means': {
      read: ['four-things'],
      answers: { 'one-bird': { given: [0.2], right: false, tries: 3, hints: 0 } },
      guesses: {},
      missions: {},
      exercises: [],
    },
  },
};

for (const [what, address, file, place, text] of [
  ['how much is due', 'index.html', /_astro\/note\./, '.due-note', 'To look back on'],
  ['what is worth a second look', 'progress.html', /practice\.js/, '.read-again', 'Worth a second look'],
] as const) {
  test(`${what} is told at the next touch @once`, async ({ page }) => {
    await page.addInitScript((kept) => localStorage.setItem('downhill.progress', kept), JSON.stringify(begun));
    const failed = page.waitForEvent('requestfailed', (request) => file.test(request.url()));
    await failsOnce(page, file);
    await page.goto(address);
    await failed;
    await expect(async () => {
      await page.keyboard.press('Shift');
      await expect(page.locator(place)).toContainText(text, { timeout: 500 });
      await expect(page.locator(place)).toBeVisible({ timeout: 500 });
    }).toPass();
  });
}

test('completion comes with the next key @once', async ({ page }) => {
  await failsOnce(page, /_astro\/assistance\./);
  await failsOnce(page, /_astro\/api\./);
  await page.goto('playground-cell.html');
  const cell = page.locator('downhill-cell').first();
  const failed = page.waitForEvent('requestfailed', (request) => request.url().includes('assistance'));
  await cell.locator('code').first().click();
  await failed;
  const content = cell.locator('.cm-content');
  await content.press('ControlOrMeta+End');
  await expect(async () => {
    await page.keyboard.type('\nMath.hyp');
    await cell.locator('.cm-tooltip-autocomplete').waitFor({ timeout: 1500 });
  }).toPass();
});
