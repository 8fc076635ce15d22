import type { Page } from '@playwright/test';
import { expect, test } from './course-site.ts';

const open = async (page: Page): Promise<void> => {
  await page.goto('tasks.html');
};
const DEFINITION = 'The number that the gradient is multiplied with';

test('a term shows its definition while it is pointed at, and the pointer may go there @once', async ({ page }) => {
  await open(page);
  const definition = page.locator('.definition').filter({ hasText: DEFINITION });
  await expect(definition).toBeHidden();
  await page.getByRole('link', { name: 'learning rate' }).hover();
  await expect(definition).toBeVisible();
  await definition.hover();
  await page.waitForTimeout(400); // longer than the grace that a pointer has
  await expect(definition).toBeVisible();
  await page.getByRole('heading', { name: 'Computing' }).hover();
  await expect(definition).toBeHidden();
});

test('a term shows its definition while it has the focus; Escape closes it @once', async ({ page }) => {
  await open(page);
  const term = page.getByRole('link', { name: 'learning rate' });
  const definition = page.locator('.definition').filter({ hasText: DEFINITION });
  await term.focus();
  await expect(definition).toBeVisible();
  await expect(term).toHaveAccessibleDescription(new RegExp(DEFINITION));
  await page.keyboard.press('Escape');
  await expect(definition).toBeHidden();
  await expect(term).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.locator('.definition:popover-open')).toHaveCount(1);
  await page.keyboard.press('Tab');
  await expect(page.locator('.definition:popover-open')).toHaveCount(0);
});

test('a term that the Tab key brings into sight shows its definition beside it @once', async ({ page }) => {
  await page.setViewportSize({ width: 900, height: 320 });
  await open(page);
  await page.evaluate(() => {
    document.querySelector<HTMLElement>('.prose')!.style.paddingBlockStart = '200vh';
  });
  const term = page.getByRole('link', { name: 'learning rate' });
  await page.locator('.skip').focus();
  for (let i = 0; i < 20 && !(await term.evaluate((element) => element === document.activeElement)); i++)
    await page.keyboard.press('Tab');
  await expect(term).toBeInViewport();
  const definition = page.locator('.definition').filter({ hasText: DEFINITION });
  await expect(definition).toBeVisible();
  await expect(async () => {
    const [word, box] = [(await term.boundingBox())!, (await definition.boundingBox())!];
    expect(Math.min(Math.abs(box.y - word.y - word.height), Math.abs(box.y + box.height - word.y))).toBeLessThan(12);
  }).toPass(); // when the scrolling that the key began has come to its end
});

test('a tap shows the definition and stays on the page; the next one goes to the glossary @once', async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({
    hasTouch: true,
    isMobile: true,
    viewport: { width: 320, height: 640 },
    baseURL: baseURL!,
  });
  const page = await context.newPage();
  await open(page);
  await page.getByRole('link', { name: 'learning rate' }).tap();
  const definition = page.locator('.definition').filter({ hasText: DEFINITION });
  await expect(definition).toBeVisible();
  const box = (await definition.boundingBox())!;
  expect(box.x).toBeGreaterThanOrEqual(0);
  expect(box.x + box.width).toBeLessThanOrEqual(320);
  await expect(page).toHaveURL(/tasks\.html$/);
  await page.getByRole('heading', { level: 1 }).tap();
  await expect(definition).toBeHidden();
  await page.getByRole('link', { name: 'learning rate' }).tap();
  await expect(definition).toBeVisible();
  await page.getByRole('link', { name: 'learning rate' }).tap();
  await expect(page).toHaveURL(/glossary\.html#learning-rate$/);
  await context.close();
});

test('the glossary leads back to where a term is used, and on to its neighbours @once', async ({ page }) => {
  await open(page);
  await page.getByRole('link', { name: 'learning rate' }).click();
  await expect(page).toHaveURL(/glossary\.html#learning-rate$/);
  const entry = page.locator('#learning-rate');
  await expect(entry).toContainText('also step size');
  await expect(entry).toContainText('gradient descent, schedule, stability limit'); // no space in front of a comma
  await expect(entry.getByRole('link', { name: 'Tasks' })).toHaveAttribute('href', './tasks.html');
  await entry.getByRole('link', { name: 'stability limit' }).click();
  await expect(page).toHaveURL(/#stability-limit$/);
});

test('a citation leads to the work, which leads to its publisher and back @once', async ({ page }) => {
  await open(page);
  await page.getByRole('link', { name: 'Goh 2017, §2' }).click();
  await expect(page).toHaveURL(/references\.html#goh-2017$/);
  const work = page.locator('#goh-2017');
  await expect(work.getByRole('link', { name: 'Why Momentum Really Works' })).toHaveAttribute(
    'href',
    'https://doi.org/10.23915/distill.00006',
  );
  await expect(work.getByRole('link', { name: 'Tasks' })).toHaveAttribute('href', './tasks.html');
});

test('all works can be taken along as BibTeX @once', async ({ page }) => {
  await page.goto('references.html');
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'BibTeX' }).click();
  expect((await download).suggestedFilename()).toBe('references.bib');
  const entries = await page.locator('.reference-list > li').count();
  const text = await (await page.request.get('references.bib')).text();
  expect(text.match(/^@/gm)).toHaveLength(entries);
});
