import type { Page } from '@playwright/test';
import { expect, lessons, test } from './site.ts';

/** Two screens of 900 pixels. */
const TWO_SCREENS = 1800;

/** The heights between figures and cells, from the top of the page to the last of them before the ending. */
const stretchesOf = (page: Page): Promise<readonly number[]> =>
  page.evaluate(() => {
    const all = new CSSStyleSheet(); // what is far from the screen has its own height only then
    all.replaceSync('* { content-visibility: visible !important; }');
    document.adoptedStyleSheets.push(all);
    const main = document.querySelector('main')!;
    const spans = [...main.querySelectorAll('downhill-widget, .code-cell')]
      .filter((part) => !part.closest('.ending')) // before it come the summary, the sources and the works
      .map((part) => part.getBoundingClientRect())
      .filter(({ height }) => height > 0)
      .map(({ top, bottom }) => ({ top: top + scrollY, bottom: bottom + scrollY }))
      .sort((a, b) => a.top - b.top);
    return spans.map(({ top }, i) => top - Math.max(0, ...spans.slice(0, i).map(({ bottom }) => bottom)));
  });

/** Passes every guess of the page without one, as it stands when the reader comes back. */
async function passAll(page: Page): Promise<void> {
  await page.evaluate(() => {
    const tasks = [...document.querySelectorAll<HTMLElement>('[data-task="prediction"]')];
    const guesses = Object.fromEntries(tasks.map(({ id }) => [id, []]));
    const lesson = { read: [], answers: {}, guesses, missions: {}, exercises: [] };
    const lessons = { [tasks[0]!.dataset.lesson!]: lesson };
    localStorage.setItem('downhill.progress', JSON.stringify({ version: 2, lessons }));
  });
  await page.reload();
  await expect(page.locator('downhill-widget[data-stage="guess"]')).toHaveCount(0);
}

for (const name of lessons) {
  test(`${name} argues over no stretch of more than two screens without a figure or a cell @once`, async ({ page }) => {
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(name);
    const asItOpens = await stretchesOf(page);
    expect(asItOpens.length).toBeGreaterThan(5);
    expect(Math.max(...asItOpens)).toBeLessThanOrEqual(TWO_SCREENS);
    await passAll(page);
    const passed = await stretchesOf(page);
    expect(passed.length).toBeGreaterThanOrEqual(asItOpens.length);
    expect(Math.max(...passed), 'with all guesses passed').toBeLessThanOrEqual(TWO_SCREENS);
    const blanks = await page.locator('.cell:has(.plot) > .column-title').evaluateAll((titles) =>
      titles.map((title) => {
        const plot = title.closest('.cell')!.querySelector('.plot')!;
        return plot.getBoundingClientRect().top - title.getBoundingClientRect().bottom;
      }),
    );
    expect(Math.max(0, ...blanks), 'between the title of a figure and the figure').toBeLessThan(40);
  });
}
