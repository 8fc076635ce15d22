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
  // `waitFor` and not `expect`, here and where much is waited for: since 1.60 Playwright writes down the whole page as a screen
  // reader sees it each time that an expectation is not met yet (its issue 41098), which takes a third of a second
  await widget.locator('.verdict:focus').waitFor({ state: 'attached' });
  await widget.getByRole('button', { name: 'Guess again' }).waitFor();
  await page.emulateMedia({ reducedMotion: null });
}

export { expect };
