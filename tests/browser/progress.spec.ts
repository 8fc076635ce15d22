import { readFileSync, writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { violations } from './axe.ts';
import { expect, passFirstGuess, test } from './course-site.ts';

const answer = async (page: Page): Promise<void> => {
  await page.goto('tasks.html');
  await passFirstGuess(page); // the question waits behind it
  const task = page.locator('#factor');
  await task.getByLabel('One half').check();
  await task.getByRole('button', { name: 'Check' }).click();
  await task.locator('.verdict', { hasText: 'Right.' }).waitFor();
};
const kept = (page: Page): Promise<string | null> => page.evaluate(() => localStorage.getItem('downhill.progress'));
const cell = (page: Page, what: string) => page.locator(`tr[data-lesson="tasks"] [data-counts="${what}"]`);

test('a section is read when its end has stood in sight; rail, bar and map show it quietly @once', async ({ page }) => {
  await page.setViewportSize({ width: 1600, height: 900 });
  await page.goto('tasks.html');
  const link = page.locator('.rail').getByRole('link', { name: 'Choosing' });
  await expect(link).not.toHaveAttribute('data-read');
  await page.getByRole('heading', { name: 'Choosing' }).scrollIntoViewIfNeeded();
  await page.getByRole('heading', { name: 'Computing' }).scrollIntoViewIfNeeded();
  await expect(link).toHaveAttribute('data-read');
  await page.goto('index.html');
  await expect(page.locator('.course-map')).toContainText('1 of 17 done'); // 4 sections, 6 questions, 6 guesses, 1 mission
  await expect(page.locator('[data-go]')).toHaveText('Go on with lesson 1');
});

test('jumping over a section does not read it @once', async ({ page }) => {
  await page.goto('tasks.html#reaching');
  await page.waitForTimeout(3000); // longer than an end must stand in sight
  expect(await kept(page)).toBeNull();
});

test('a page counts what was done @once', async ({ page }) => {
  await answer(page);
  await page.goto('progress.html');
  const { read } = (JSON.parse((await kept(page))!) as { lessons: { tasks: { read: readonly string[] } } }).lessons
    .tasks;
  await expect(cell(page, 'sections')).toHaveText(`${read.length} of 4`); // one may have stood in sight for long
  await expect(cell(page, 'questions')).toHaveText('1 of 6');
  await expect(cell(page, 'guesses')).toHaveText('0 of 6');
  await expect(cell(page, 'missions')).toHaveText('0 of 1');
  expect(await violations(page)).toEqual([]);
});

test('a file takes everything to another browser, and is merged with what is there @once', async ({
  page,
  browser,
  baseURL,
}) => {
  await answer(page);
  await page.evaluate(() => localStorage.setItem('downhill.cell.tasks.rule', 'const w = 1;'));
  await page.goto('progress.html');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save to a file' }).click();
  const file = await (await download).path();
  expect((await download).suggestedFilename()).toMatch(/^downhill-progress-\d{4}-\d\d-\d\d\.json$/);

  const context = await browser.newContext({ baseURL: baseURL! });
  const other = await context.newPage();
  await other.goto('progress.html');
  await other.evaluate(() => localStorage.setItem('downhill.cell.tasks.rule', 'const w = 2;'));
  await other.locator('input[type="file"]').setInputFiles(file);
  const question = other.getByRole('dialog', { name: 'Which code do you want?' });
  await expect(question).toContainText('tasks.rule');
  await expect(question.getByRole('button', { name: 'Keep what is here' })).toBeFocused();
  await page.keyboard.press('Escape');
  await question.getByRole('button', { name: 'Take what is in the file' }).click();
  await expect(other.getByRole('status')).toHaveText('Loaded, and added to what was here.');
  await expect(cell(other, 'questions')).toHaveText('1 of 6');
  expect(await other.evaluate(() => localStorage.getItem('downhill.cell.tasks.rule'))).toBe('const w = 1;');
  await context.close();
});

test('a bad file is refused with a reason, and nothing changes @once', async ({ page }, testInfo) => {
  await answer(page);
  await page.goto('progress.html');
  const before = await kept(page); // here, where nothing is read meanwhile
  const file = testInfo.outputPath('bad.json');
  for (const [text, reason] of [
    ['no json', 'it cannot be read as JSON'],
    [
      '{"format":"downhill progress","progress":{"version":2,"lessons":{"a":1}},"cells":{}}',
      'It is damaged (lessons.a).',
    ],
    ['{"format":"downhill progress","progress":{"version":9}}', 'newer version'],
  ] as const) {
    writeFileSync(file, text);
    await page.locator('input[type="file"]').setInputFiles(file);
    await expect(page.getByRole('status')).toContainText(reason);
    await expect(page.getByRole('status')).toContainText('Nothing has changed.');
    expect(await kept(page)).toBe(before);
  }
  expect(readFileSync(file, 'utf8')).toContain('9');
});

test('forgetting asks first @once', async ({ page }) => {
  await answer(page);
  await page.goto('progress.html');
  const button = page.getByRole('button', { name: 'Forget everything' });
  await button.click();
  const dialog = page.getByRole('dialog', { name: 'Forget everything?' });
  await expect(dialog.getByRole('button', { name: 'Keep everything' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(button).toBeFocused();
  expect(await kept(page)).not.toBeNull();
  await button.click();
  await dialog.getByRole('button', { name: 'Forget everything' }).click();
  await expect(page.getByRole('status')).toHaveText('Everything is forgotten.');
  await expect(cell(page, 'questions')).toHaveText('0 of 6');
  expect(await kept(page)).toBeNull();
});

test('where storage is forbidden everything works, and it is said once @once', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('forbidden', 'SecurityError');
      },
    });
  });
  await answer(page);
  const note = page.locator('.progress-trouble');
  await expect(note).toContainText('does not let this course keep your progress');
  const other = page.locator('#recipe');
  await other.getByRole('button', { name: 'Check' }).click();
  await expect(other.locator('.verdict')).toContainText('Not yet.');
  await expect(note).toHaveCount(1);
  await answer(page); // another page of the same visit
  await expect(note).toHaveCount(0);
});

test('where storage is full, what was kept stays @once', async ({ page }) => {
  await answer(page);
  await page.goto('progress.html');
  const before = await kept(page); // here, where nothing is read meanwhile
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await page.goto('tasks.html');
  await page.locator('#recipe').getByRole('button', { name: 'Check' }).click();
  await expect(page.locator('.progress-trouble')).toContainText('storage is full');
  await expect(page.locator('#factor .verdict')).toContainText('Right.');
  expect(await kept(page)).toBe(before);
});

for (const [what, lesson] of Object.entries({
  'numbers where names should be': '{"read":5,"answers":{},"missions":{}}',
  'texts where records should be': '{"read":[],"answers":"abc","missions":"abc"}',
}))
  test(`pages work with ${what} in the storage @once`, async ({ page }) => {
    await page.goto('index.html');
    await page.evaluate((text) => {
      localStorage.setItem('downhill.progress', `{"version":1,"lessons":{"tasks":${text}}}`);
    }, lesson);
    await page.reload();
    await expect(page.locator('.course-map .done-words')).toHaveText('');
    await answer(page);
    await expect(page.locator('.progress-trouble')).toContainText('could not be read');
  });

test('an answer to a question that has changed since is left alone @once', async ({ page }) => {
  await page.goto('index.html');
  await page.evaluate(() => {
    const old = { given: [7], right: false, tries: 1, hints: 0 };
    const answers = { factor: old, recipe: old, settling: old };
    const guesses = { 'where-it-ends': [7], 'how-it-falls': [1, 2, 3] };
    const lessons = { tasks: { read: [], answers, guesses, missions: {}, exercises: [] } };
    localStorage.setItem('downhill.progress', JSON.stringify({ version: 2, lessons }));
  });
  await answer(page);
  for (const id of ['#recipe', '#settling', '#valley', '#rate-sweep'])
    await expect(page.locator(`${id} .verdict`)).toBeEmpty();
});

test('damaged progress is set aside, and new progress is kept @once', async ({ page }) => {
  await page.goto('index.html');
  await page.evaluate(() => localStorage.setItem('downhill.progress', '{"version":1,"les'));
  await answer(page);
  await expect(page.locator('.progress-trouble')).toContainText('could not be read');
  expect(await page.evaluate(() => localStorage.getItem('downhill.progress.damaged-1'))).toBe('{"version":1,"les');
  await expect.poll(() => kept(page)).toContain('"factor"');
});
