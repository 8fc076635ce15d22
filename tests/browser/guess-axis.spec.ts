import { expect, lessons, test } from './site.ts';

/** Choices that are stretches of an axis. */

test('on the smallest phone no word of an axis is cut, or too small to read @once', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  let axes = 0;
  for (const lesson of lessons) {
    await page.goto(lesson);
    axes += await page.locator('.guess-axis').count();
    const cut = await page.locator('.guess-axis .zone').evaluateAll((zones) =>
      zones.flatMap((zone) => {
        const words = zone.querySelector('.zone-label')!;
        const range = document.createRange();
        range.selectNodeContents(words);
        const [place, told] = [zone.getBoundingClientRect(), range.getBoundingClientRect()];
        const fits =
          told.left >= place.left && told.right <= place.right && told.top >= place.top && told.bottom <= place.bottom;
        return fits && parseFloat(getComputedStyle(words).fontSize) >= 11 ? [] : [words.textContent];
      }),
    );
    expect(cut, lesson).toEqual([]);
  }
  expect(axes).toBeGreaterThan(5);
});

test('on paper an axis stays on one page, and the line of what is known keeps off the rings @once', async ({
  page,
}) => {
  await page.goto('chain-rule.html');
  await page.emulateMedia({ media: 'print' });
  const axis = page.locator('#smaller-h-form .guess-axis');
  await expect(axis).toHaveCSS('break-inside', 'avoid');
  for (const ring of await axis.locator('.zone input').all())
    await expect(ring).toHaveCSS('box-shadow', /0px 0px 0px 3px/);
});
