import type { Page } from '@playwright/test';
import { expect, test } from './course-site.ts';

const count = (page: Page) => page.locator('.slide-bar [role="status"]');

/** Goes on until a part of the lesson is shown. */
async function showing(page: Page, part: string): Promise<void> {
  for (
    let at = Number((await count(page).textContent())!.split(' ')[0]);
    !(await page.locator(part).isVisible());
    at++
  ) {
    await page.getByRole('button', { name: 'Next' }).click();
    await expect(count(page)).toHaveText(new RegExp(`^${at + 1} /`));
  }
}

test('a lesson is shown part by part, by arrows and by a clicker, and its place is in the address @once', async ({
  page,
}) => {
  await page.goto('tasks.html?present');
  await expect(count(page)).toHaveText(/^1 \/ \d\d$/);
  await expect(page.locator('.slide-words')).toContainText('A lesson made for the browser tests');
  await expect(page.locator('.top-bar, .footer, .next-lesson').filter({ visible: true })).toHaveCount(0);
  const last = (await count(page).textContent())!.split(' ')[2]!;
  for (const [key, at] of [
    ['PageDown', '2'],
    ['ArrowRight', '3'],
    ['PageUp', '2'],
    ['End', last],
    ['ArrowRight', last],
    ['Home', '1'],
    ['ArrowLeft', '1'],
    ['ArrowRight', '2'],
  ] as const) {
    // prettier-ignore
    await page.keyboard.press(key);
    await expect(count(page)).toHaveText(`${at} / ${last}`);
  }
  await expect(page).toHaveURL(/\?present=2$/);
  await page.reload();
  await expect(count(page)).toHaveText(`2 / ${last}`);
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(count(page)).toHaveText(`3 / ${last}`);
  await page.keyboard.press('Escape');
  await expect(count(page)).toHaveCount(0);
  await expect(page).toHaveURL(/tasks\.html$/);
  await expect(page.locator('.top-bar')).toBeVisible();
  await expect(page.locator('[data-off], [data-way], [style*="zoom"]')).toHaveCount(0);
});

test('a clicker darkens the screen, and what it sends next lights it again @once', async ({ page }) => {
  await page.goto('tasks.html?present=2');
  await expect(count(page)).toHaveText(/^2 /);
  const { width, height } = page.viewportSize()!;
  const isDark = () =>
    page.evaluate(
      ([x, y]) => getComputedStyle(document.elementFromPoint(x!, y!)!, '::after').backgroundColor,
      [width / 2, height / 2],
    );
  for (const key of ['b', '.']) {
    await page.keyboard.press(key);
    expect(await isDark()).toBe('rgb(0, 0, 0)');
    await page.keyboard.press(key);
    expect(await isDark()).not.toBe('rgb(0, 0, 0)');
  }
  await page.keyboard.press('b');
  await page.keyboard.press('PageDown');
  expect(await isDark()).not.toBe('rgb(0, 0, 0)');
  await expect(count(page)).toHaveText(/^3 /);
  await page.keyboard.press('b');
  await page.mouse.click(width / 2, height / 2);
  expect(await isDark()).not.toBe('rgb(0, 0, 0)');
});

test('a link whose address was broken on the way presents the lesson from its beginning @once', async ({ page }) => {
  await page.goto('tasks.html?present#%E0%A4%A');
  await expect(count(page)).toHaveText(/^1 /);
});

test('a figure is large, alone and alive, and keys inside a slider are the slider’s @once', async ({ page }) => {
  await page.goto('tasks.html?present#mission-valley');
  const valley = page.locator('#mission-valley');
  await expect(valley).toBeVisible();
  await expect(page.locator('downhill-widget').filter({ visible: true })).toHaveCount(1);
  const { width, height } = (await valley.locator('.plot').boundingBox())!;
  const screen = page.viewportSize()!;
  expect(width * height).toBeGreaterThan(0.4 * screen.width * screen.height);
  const before = await count(page).textContent();
  const slider = valley.getByRole('slider', { name: /rate/i }).last();
  await slider.focus();
  const value = await slider.getAttribute('aria-valuetext');
  await page.keyboard.press('ArrowRight');
  await expect(slider).not.toHaveAttribute('aria-valuetext', value!);
  await expect(count(page)).toHaveText(before!);
});

test('what waits for a guess is shown when its turn has come, and a finger turns as well @once', async ({ page }) => {
  await page.goto('tasks.html?present');
  await showing(page, '#factor');
  await expect(page.locator('#factor .stem')).toBeVisible();
  const before = Number((await count(page).textContent())!.split(' ')[0]);
  await page.evaluate(() => {
    const main = document.querySelector('main')!;
    const touch = (type: string, clientX: number): boolean =>
      main.dispatchEvent(new PointerEvent(type, { pointerType: 'touch', clientX, clientY: 300, bubbles: true }));
    touch('pointerdown', 600);
    touch('pointerup', 400);
  });
  await expect(count(page)).toHaveText(new RegExp(`^${before + 1} /`));
});

test('the footer of a lesson leads to its presentation @once', async ({ page }) => {
  await page.goto('tasks.html');
  await page.getByRole('link', { name: 'Present this lesson' }).click();
  await expect(count(page)).toHaveText(/^1 \//);
});

test('a presentation that did not load says so, and comes at the next press @once', async ({ page, complaints }) => {
  await page.route(/_astro\/present\./, (route) => route.abort(), { times: 1 });
  await page.goto('tasks.html');
  await page.getByRole('link', { name: 'Present this lesson' }).click();
  await page.getByRole('link', { name: 'What presents this lesson did not load: try again' }).click();
  await expect(count(page)).toHaveText(/^1 \//);
  complaints.length = 0; // the browser logs the script that it could not load
});

test('what is higher than the screen stays legible, and keys go through it before they go on @once', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 480 });
  await page.goto('tasks.html?present#mission-valley');
  const valley = page.locator('#mission-valley');
  await expect(valley).toBeVisible();
  await expect.poll(() => valley.evaluate(({ style }) => Number(style.zoom))).toBeGreaterThanOrEqual(0.85);
  const before = (await count(page).textContent())!;
  const scrolled = () => page.locator('article').evaluate(({ scrollTop }) => scrollTop);
  await page.keyboard.press('PageDown');
  await expect.poll(scrolled).toBeGreaterThan(0);
  await expect(count(page)).toHaveText(before);
  await page.keyboard.press('PageUp');
  await expect.poll(scrolled).toBe(0);
  await page.keyboard.press('PageUp');
  await expect(count(page)).not.toHaveText(before);
});

test('the last part, read to its end, stays there when there is none to go on to @once', async ({ page }) => {
  await page.setViewportSize({ width: 800, height: 240 });
  await page.goto('tasks.html?present');
  await expect(count(page)).toHaveText(/^1 /);
  await page.keyboard.press('End');
  const article = page.locator('article');
  const left = () => article.evaluate((part) => part.scrollHeight - part.clientHeight - part.scrollTop);
  const above = () => article.evaluate((part) => part.scrollTop);
  await expect.poll(left).toBeGreaterThan(8);
  await expect(async () => {
    await page.keyboard.press('ArrowRight');
    expect(await left()).toBeLessThanOrEqual(8);
  }).toPass();
  const end = await above();
  await page.keyboard.press('ArrowRight');
  expect(await above()).toBe(end);
});
