import { expect, lessons, test } from './site.ts';

/** The words of figures in sight that leave their picture by more than a pixel: it is cut there when it is taken home. */
const leaving = (): readonly string[] => {
  const places = [...document.querySelectorAll<SVGSVGElement>('.plot svg')].filter((svg) => svg.clientWidth > 0);
  return places.flatMap((svg) => {
    const room = svg.getBoundingClientRect();
    return [...svg.querySelectorAll('text')]
      .filter((text) => text.checkVisibility({ visibilityProperty: true }))
      .map((text) => ({ text, at: text.getBoundingClientRect() }))
      .filter(({ at }) => at.width > 0 && (at.left < room.left - 1 || at.right > room.right + 1))
      .map(({ text }) => `${svg.closest('[data-figure]')?.getAttribute('data-figure')}: ${text.textContent}`);
  });
};

for (const width of [1280, 390]) {
  test(`every word of a figure lies within it, ${width} pixels wide @once`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    for (const name of lessons) {
      await page.goto(name);
      expect(await page.evaluate(leaving), name).toEqual([]);
    }
  });
}

test('what a reader has set is on paper too, in the drawings of both sizes @once', async ({ page }) => {
  await page.goto('what-training-means.html');
  const widget = page.locator('#single-neuron');
  const drawn = (size: 'wide' | 'narrow'): Promise<string> => widget.locator(`.size.${size}`).first().innerHTML();
  const [wide, narrow] = [await drawn('wide'), await drawn('narrow')];
  await widget.locator('[data-do="preset"]').last().click();
  await expect.poll(() => drawn('wide')).not.toBe(wide);
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  const onPaper = await drawn('narrow');
  expect(onPaper).not.toBe(narrow);
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(widget.locator('.size.narrow').first()).toBeVisible();
  await expect.poll(() => drawn('narrow')).toBe(onPaper);
});
