import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { violations } from './axe.ts';
import {
  builtPictures,
  expectGuessesFit,
  expectLife,
  expectLight,
  expectLightTouch,
  expectPhoneFits,
  expectReadouts,
  watchShifts,
} from './lesson-life.ts';
import { expect, lessons, pages, refusedFormulas, test, touchWidgets, Traffic } from './site.ts';

// Under a path, where an address goes wrong that would lead to its file from the root; every other test is at the root.
for (const name of pages) {
  const isLesson = lessons.includes(name);
  test(`${name} stays at home, keeps its policy, finds what it asks for, fits 320 px, and has no accessibility violation in either theme${isLesson ? '; within its budget it comes to life as it was built' : ''} @path`, async ({
    page,
  }) => {
    const traffic = new Traffic(page);
    const failed = failures(page);
    await page.emulateMedia({ colorScheme: 'light' });
    if (isLesson) {
      await open(page, name);
      await expectLight(page, name, traffic);
      const built = await builtPictures(page);
      await expectLightTouch(page, traffic);
      await expectLife(page, built);
    } else {
      await page.goto(name);
      await touchWidgets(page);
    }
    expect(await violations(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await violations(page, { rules: ['color-contrast'] })).toEqual([]); // nothing else depends on the theme
    expect(await refusedFormulas(page)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 700 });
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
    expect(traffic.foreign).toEqual([]);
    await openDetails(page);
    expect(failed).toEqual([]);
    if (!isLesson) return;
    await page.setViewportSize({ width: 1280, height: 900 });
    await expectGuessesFit(page);
  });
}

/** Opens a lesson and looks at it as it was sent. */
async function open(page: Page, name: string): Promise<void> {
  await watchShifts(page);
  await page.goto(name, { waitUntil: 'domcontentloaded' });
  await expectReadouts(page);
  await page.waitForLoadState();
}

/** The addresses that a page asks for in vain, as they come. */
function failures(page: Page): readonly string[] {
  const failed: string[] = [];
  page.on('response', (response) => {
    if (response.status() >= 400) failed.push(response.url());
  });
  return failed;
}

/** Brings what loads only when it is looked into. */
async function openDetails(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
  await page.waitForLoadState('networkidle');
}

for (const name of lessons) {
  test(`${name} comes to life on a phone as it was built, without a shift, and fits it @once`, async ({ page }) => {
    const failed = failures(page);
    await page.setViewportSize({ width: 390, height: 844 });
    await open(page, name);
    await expectLife(page, await builtPictures(page));
    await expectPhoneFits(page);
    await expectGuessesFit(page);
    expect(failed).toEqual([]);
  });

  test.describe(`${name} without JavaScript`, () => {
    test.use({ javaScriptEnabled: false });

    test('is complete: text, formulas, figures, and no control that does nothing @once', async ({ page }) => {
      await page.goto(name);
      await expect(page.locator('h1')).toBeVisible();
      expect(await page.locator('.katex-html').count()).toBeGreaterThan(3);
      await page.waitForTimeout(300); // the frame has loaded with the page: without scripts nothing is lazy
      expect(await page.evaluate(() => scrollY)).toBe(0); // the answers in their frame do not take the reader to the end
      for (const guess of await page.locator('.go-on input').all()) await guess.check(); // the text behind it waits
      const widgets = page.locator('downhill-widget');
      expect(await widgets.count()).toBeGreaterThan(0);
      for (const widget of await widgets.all()) await expect(widget.locator('.plot svg:visible').first()).toBeVisible();
      // all but the tick that opens the text behind a guess, which needs no script
      await expect(widgets.locator(':is(input, select, button):visible:not(.go-on *)')).toHaveCount(0);
      await expect(page.locator('.control output:empty')).toHaveCount(0);
    });
  });
}

test('a ground that is a file of its own comes when it is near, in the reader’s theme, and the live widget draws it @once', async ({
  page,
}) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('learning-rate.html');
  const ground = page.locator('.ground-file:visible').first();
  await expect(ground).toHaveJSProperty('complete', true);
  const colours = async (theme: string): Promise<Buffer> => {
    await page.evaluate((name) => {
      document.documentElement.dataset.theme = name;
    }, theme);
    return ground.screenshot();
  };
  const [light, dark] = [await colours('light'), await colours('dark')];
  expect(dark.equals(light)).toBe(false);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect((await colours('light')).equals(light)).toBe(true);
  expect((await colours('dark')).equals(dark)).toBe(true);
  await touchWidgets(page);
  await expect(page.locator('.ground-file:visible')).toHaveCount(0);
  expect(await page.locator('.ground:visible').first().locator('path').count()).toBeGreaterThan(5);
});

test('a page that does not exist gets the course’s own 404 page', async ({ page, complaints }) => {
  const response = await page.goto('no-such-page.html');
  expect(response!.status()).toBe(404);
  await expect(page.locator('h1')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('main').getByRole('link').first().click();
  await expect(page).toHaveTitle(/Downhill/);
  complaints.length = 0; // the browser logs the 404 itself
});

test('a claim keeps its unit on the line of its number @once', () => {
  expect(readFileSync('dist/train-a-network.html', 'utf8')).toMatch(/names fewer than 70\u00a0% correctly/);
});

test('leads home from any depth, on a host that shows the page as it is', async ({ page, complaints }) => {
  const body = readFileSync('dist/404.html', 'utf8');
  await page.route('**/deep/down/nothing', (route) => route.fulfill({ status: 404, contentType: 'text/html', body }));
  await page.goto('deep/down/nothing');
  const home = page.getByRole('main').getByRole('link').first();
  await expect(home).toHaveAttribute('href', './../../index.html');
  await home.click();
  await expect(page).toHaveTitle(/Downhill/);
  complaints.length = 0; // the browser logs what it did not find on the way
});
