import type { Page } from '@playwright/test';
import { expect, test } from './course-site.ts';

/** The page as paper has it, with what is added for printing. */
async function print(page: Page): Promise<void> {
  await page.goto('tasks.html');
  await page.keyboard.press('Shift'); // nobody prints without a key, a finger or a mouse
  await expect(page.locator(':root[data-paper]')).toBeAttached();
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
}

test('on paper a figure keeps back what its question asks, and the end tells it @once', async ({ page }) => {
  await print(page);
  const asked = page.locator('#three-rates');
  await expect(asked.locator('.stem')).toBeVisible();
  await expect(asked.locator('[data-figure="right-curve"] .size:visible .moving')).toHaveCSS('visibility', 'hidden');
  await expect(asked.locator('[data-figure="large-curve"]')).toBeHidden(); // the question is about another
  await expect(asked.locator('.summary, .says, .readouts, figcaption').filter({ visible: true })).toHaveCount(0);
  await expect(page.getByText('This text waits for the guess.')).toBeVisible();
  const told = page.locator('.on-paper .answered').first();
  await expect(told).toContainText('It arrives, but hops from side to side');
  await expect(told.locator('.moving:visible')).toHaveCount(6); // the bowl and the trace of three walks
  await expect(page.getByText('The zebra is hidden here.')).toBeVisible();
  await expect(page.locator('.answers-at-end :is(iframe, > p)').filter({ visible: true })).toHaveCount(0);
  await expect(page.locator('.on-paper [id]:not(svg *)')).toHaveCount(0); // the page has them
});

test('paper has nothing to press, and asks for nothing that only a screen can do @once', async ({ page }) => {
  await print(page);
  await expect(page.locator(':is(button, select, [type="range"], .task-bar, .bar, .more)').filter({ visible: true })).toHaveCount(0); // prettier-ignore
  await expect(page.locator('#few-steps')).toBeHidden();
  await expect(page.locator('#hop-seven')).toBeHidden();
  await expect(page.locator('.on-paper')).not.toContainText('arrives in exactly seven steps');
});

test('links to works and words are notes at the end of the paper, which leave with it @once', async ({ page }) => {
  await print(page);
  const end = page.locator('.on-paper');
  await expect(end).toContainText(/Gabriel Goh\. 2017\. Why Momentum Really Works/);
  await expect(end.locator('li', { hasText: /^gradient: / })).toHaveCount(1);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await expect(end).toHaveCount(0);
});

test('answers that cannot be had are told where they are @once', async ({ page, complaints }) => {
  await page.route('**/tasks-answers.html', (route) => route.abort());
  await print(page);
  await expect(page.getByText('The answers as a page of their own')).toBeVisible();
  await expect(page.locator('.on-paper')).toContainText('Words');
  complaints.length = 0; // the browser logs what does not load
});
