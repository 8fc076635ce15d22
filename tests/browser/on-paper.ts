import type { Page } from '@playwright/test';
import { expect } from './site.ts';

/** Brings an open page to the state that paper has, with what is added for printing. */
export async function print(page: Page): Promise<void> {
  await page.keyboard.press('Shift'); // nobody prints without a key, a finger or a mouse
  await expect(page.locator(':root[data-paper]')).toBeAttached();
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
}

/** The answers at the end of a printed lesson are there, with their figures. */
export async function expectAnswers(page: Page): Promise<void> {
  const told = page.locator('.on-paper .answered');
  await expect(told.first()).toBeVisible();
  await expect(told.locator('.plot-svg:visible').first()).toBeVisible();
}
