import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { Ajv } from 'ajv';
import { CellOnPage } from './cells-site.ts';
import { heightsLearnt } from './lesson-life.ts';
import { expect, lessons, test } from './site.ts';

const SCHEMA = path.join(import.meta.dirname, '../notebook/nbformat/nbformat.v4.5.schema.json');

/** Passes over every guess, so that the text behind it is there and nothing moves any more: runs appear finished. */
async function showAll(page: Page): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const skip = page.getByRole('button', { name: 'Show me without a guess' });
  for (let left = await skip.count(); left > 0; left--) {
    await skip.first().click();
    await expect(skip).toHaveCount(left - 1);
  }
  await expect(page.getByRole('button', { name: 'Skip to the end' })).toHaveCount(0);
}

for (const lesson of lessons) {
  test(`${lesson}: every cell runs, and the exercise, the last of at least two, fails as it comes and passes by its solution @once`, async ({
    page,
  }) => {
    await page.goto(lesson);
    await heightsLearnt(page); // a page that still moves may move a button from under the pointer
    await showAll(page);
    const ids = await page.locator('downhill-cell').evaluateAll((cells) => cells.map(({ id }) => id));
    expect(ids.length).toBeGreaterThanOrEqual(2);
    await expect(page.locator('.code-cell').last()).toHaveClass(/exercise/);
    for (const id of ids) {
      const cell = new CellOnPage(page, id);
      const before = await cell.output.textContent(); // as computed at build time
      await cell.press();
      await expect(cell.output.locator('.out-error')).toHaveCount(0);
      // a figure that was guessed about stands where the guess has led it
      const readsFigure = (await cell.root.locator('.cm-content, code').first().textContent())!.includes('widgets[');
      if (readsFigure) await expect(cell.output).not.toBeEmpty();
      else await expect(cell.output).toHaveText(before!);
    }
    for (const element of await page.locator('.exercise downhill-cell').all()) {
      const task = new CellOnPage(page, (await element.getAttribute('id'))!);
      const sentences = await task.root.locator('.cell-check').count();
      const failed = task.root.locator('.cell-check.is-failed');
      await expect(failed.first()).toContainText(/expected .* but got /);
      await task.root.locator('.cell-solution summary').click();
      await expect(task.root.locator('.cell-solution')).toHaveAttribute('open');
      await task.runText(page, (await task.root.locator('.cell-solution code').textContent())!);
      await expect(task.root.locator('.cell-check.is-passed')).toHaveCount(sentences);
      await expect(failed).toHaveCount(0);
    }
  });

  test(`${lesson}: its notebook fits the schema of nbformat 4, its script runs under node, its text is listed @once`, async () => {
    const file = path.join('dist', lesson.replace(/\.html$/, ''));
    const { $schema: _draft, ...schema } = JSON.parse(readFileSync(SCHEMA, 'utf8')) as Record<string, unknown>;
    const validate = new Ajv({ strict: false }).compile(schema);
    validate(JSON.parse(readFileSync(`${file}.ipynb`, 'utf8')));
    expect(validate.errors).toBeNull();
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [`${file}.ts`]);
    expect(stderr).toBe('');
    expect(readFileSync(`${file}.md`, 'utf8')).toMatch(/^# .+\n\n> .+\n\n[^]*```ts\n/);
    expect(readFileSync('dist/llms.txt', 'utf8')).toContain(`](./${path.basename(file)}.md): `);
    expect(stdout).toMatch(/✗ .* — expected .* but got/); // the exercise as it comes
  });
}

test('a long cell is presented in letters that can be read from the back of a room @once', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.goto('trace-plots.html?present#named');
  await expect(page.locator('#named')).toBeInViewport();
  const zoom = () => page.locator('[style*="zoom"]').evaluate(({ style }) => Number(style.zoom));
  await expect.poll(zoom).toBeGreaterThanOrEqual(1.15);
  const article = page.locator('article');
  expect(await article.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBeLessThanOrEqual(0);
  await page.keyboard.press('PageDown');
  await expect.poll(() => article.evaluate(({ scrollTop }) => scrollTop)).toBeGreaterThan(0);
});

test('no formula of a presented lesson is cut @once', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.goto('walking-downhill.html?present');
  const bar = page.locator('.slide-bar [role="status"]');
  await expect(bar).toHaveText(/^1 \//);
  const last = Number((await bar.textContent())!.split(' ')[2]);
  let formulas = 0;
  for (let at = 1; at <= last; at++) {
    await expect(bar).toHaveText(`${at} / ${last}`);
    const cut = await page
      .locator('.slide-words .formula')
      .evaluateAll((all) => all.map(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth));
    formulas += cut.length;
    expect(cut.filter((more) => more > 1)).toEqual([]);
    if (at < last) await page.getByRole('button', { name: 'Next' }).click();
  }
  expect(formulas).toBeGreaterThan(3);
});
