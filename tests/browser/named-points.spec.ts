import { expect, test } from './site.ts';

/** How high the letters of a name are, in pixels: a line of text is a little higher. */
const LETTERS = 12;

test.use({ viewport: { width: 390, height: 844 } });

test('what is known of a line to draw is named clear of the axis, and makes room for the guess @once', async ({
  page,
}) => {
  for (const [lesson, id] of [
    ['stochastic-gradient-descent.html', 'uphill-share'],
    ['saddle-points.html', 'escape-time'],
  ]) {
    await page.goto(lesson!);
    const widget = page.locator(`[id="${id}"]`);
    await widget.scrollIntoViewIfNeeded();
    const names = widget.locator('.pins text');
    await expect(names.first()).toContainText('known:');
    await expect(names.first()).toBeVisible();
    const axis = (await widget.locator('.guess-sheet .rest').boundingBox())!;
    const boxes = await Promise.all((await names.all()).map(async (name) => (await name.boundingBox())!));
    for (const { y, height } of boxes) expect(y + height).toBeLessThanOrEqual(axis.y + axis.height);
    for (const [i, a] of boxes.entries()) {
      for (const b of boxes.slice(i + 1)) expect(Math.abs(a.y - b.y)).toBeGreaterThan(LETTERS);
    }
    await widget.getByRole('button', { name: 'Show me without a guess' }).click();
    await expect(names.first()).toBeHidden();
    await expect(widget.locator('.pins circle').first()).toBeHidden(); // the figure shows it, and at other settings it is elsewhere
  }
});

test('a mission says what its goal counts, where that is one word @once', async ({ page }) => {
  await page.goto('saddle-points.html');
  await expect(page.locator('#in-time .scores dd').last()).toHaveText('2 walks');
});
