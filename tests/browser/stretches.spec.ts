import { expect, lessons, test } from './site.ts';

/** Two screens of 900 pixels. */
const TWO_SCREENS = 1800;

for (const name of lessons) {
  test(`${name} argues over no stretch of more than two screens without a figure or a cell @once`, async ({ page }) => {
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(name);
    const stretches = await page.evaluate(() => {
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
    expect(stretches.length).toBeGreaterThan(5);
    expect(Math.max(...stretches)).toBeLessThanOrEqual(TWO_SCREENS);
  });
}
