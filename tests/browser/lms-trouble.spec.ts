import path from 'node:path';
import type { Page } from '@playwright/test';
import { serveLms } from './lms-double.ts';
import { answer, courseIn, expect, test as base } from './lms-site.ts';

/** Opens a package around which a platform of SCORM 1.2 answers as the text of an object says. */
const test = base.extend<{ launch: (page: Page, api: string) => Promise<void> }>({
  launch: async ({ packages }, use) => {
    let api = '';
    const page = (): string =>
      `<!doctype html><link rel="icon" href="data:,"><script>${api}</script>` +
      `<iframe id="package" src="/package/index.html" style="width: 100%; height: 700px"></iframe>`;
    const platform = await serveLms(path.join(await packages('scorm12'), 'downhill.zip'), ({ url }) =>
      url.pathname === '/' ? { type: 'text/html', text: page() } : null,
    );
    await use(async (page, given) => {
      api = given;
      await page.goto(platform.url);
    });
    platform.close();
  },
});

const note = (page: Page) => page.frameLocator('#package').locator('.note');

test('where a platform refuses, it is said, the lesson works, and what others kept in the browser stays theirs @once', async ({
  page,
  launch,
}) => {
  await launch(
    page,
    `window.API = { LMSInitialize: () => 'false' }; localStorage.setItem('downhill.progress', 'theirs')`,
  );
  await expect(note(page)).toContainText('did not open a session');
  const course = courseIn(page);
  await course.getByRole('link', { name: 'Tasks' }).first().click();
  await answer(course);
  expect(await page.evaluate(() => localStorage.getItem('downhill.progress'))).toBe('theirs');
});

test('where a platform does not keep what it is told, it is said once @once', async ({ page, launch }) => {
  await launch(
    page,
    `window.API = { LMSInitialize: () => 'true', LMSGetValue: () => '', LMSSetValue: () => 'true',
      LMSCommit: () => { throw new Error('out of order'); }, LMSFinish: () => 'false' };`,
  );
  await expect(note(page)).toContainText('did not take what you did last');
  const course = courseIn(page);
  await course.getByRole('link', { name: 'Tasks' }).first().click();
  await answer(course);
  await expect(note(page).getByRole('status')).toHaveCount(1);
  await note(page).getByRole('button', { name: 'Good' }).click();
  await expect(note(page)).toBeEmpty();
});

test('where there is no platform, it is said, and the browser keeps what is done @once', async ({ page, launch }) => {
  await launch(page, '');
  await expect(note(page)).toContainText('No learning platform answers here');
  const course = courseIn(page);
  await course.getByRole('link', { name: 'Tasks' }).first().click();
  await answer(course);
  await expect.poll(() => page.evaluate(() => localStorage.getItem('downhill.progress'))).toContain('see-it');
});
