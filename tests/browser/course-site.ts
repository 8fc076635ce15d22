import type { Page } from '@playwright/test';
import { expect, test as base } from './site.ts';

/** Tests on the site that `serveCourseSite` made; its only lesson is `tasks.html`. */
export const test = base.extend<{ courseFolder: string }>({
  baseURL: async ({}, use) => {
    await use(process.env.COURSE_SITE);
  },

  courseFolder: async ({}, use) => {
    await use(process.env.COURSE_FOLDER!);
  },
});

/** Passes over the first guess of the lesson, whose run appears finished: what waits behind it is there. */
export async function passFirstGuess(page: Page): Promise<void> {
  const widget = page.locator('#three-rates');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await widget.getByRole('button', { name: 'Show me without a guess' }).click();
  await expect(widget.locator('.verdict')).toBeFocused();
  await expect(widget.getByRole('button', { name: 'Guess again' })).toBeVisible();
  await page.emulateMedia({ reducedMotion: null });
}

export { expect };
