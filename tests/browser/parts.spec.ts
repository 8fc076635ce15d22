import { markKinds } from '../../src/plots/marks.ts';
import { expect, test, touchWidgets } from './site.ts';

test('the page of parts shows every mark in both sizes and themes, each theme in its own colours @once', async ({
  page,
}) => {
  await page.goto('parts.html');
  await expect(page.locator('meta[name="robots"]')).toHaveAttribute('content', 'noindex');
  for (const kind of markKinds) await expect(page.locator(`[data-mark="${kind}"] svg`)).toHaveCount(4);
  const paper = (theme: string) =>
    page
      .locator(`.in-${theme}`)
      .first()
      .evaluate((box) => getComputedStyle(box).backgroundColor);
  expect(await paper('light')).not.toBe(await paper('dark'));
});

test('dial, boxes, points and formula are set by keys @once', async ({ page }) => {
  await page.goto('parts.html');
  await touchWidgets(page);
  const widget = page.locator('#every-input-light');
  const control = (name: string) => widget.locator(`.control[data-param="${name}"]`);

  const dial = control('direction').locator('input');
  await dial.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(control('direction').locator('output')).toHaveText('30°');
  for (let turn = 0; turn < 3; turn++) await page.keyboard.press('ArrowLeft');
  await expect(control('direction').locator('output')).toHaveText('345°'); // past the end of the circle

  const boxes = control('runs').locator('input');
  await expect(boxes.nth(1)).toBeDisabled(); // the last one that is ticked stays
  await boxes.first().focus();
  await page.keyboard.press('Space');
  await expect(boxes.first()).toBeChecked();
  await expect(boxes.nth(1)).toBeEnabled();

  await control('schedule').getByRole('button', { name: 'Add a point' }).focus();
  await page.keyboard.press('Enter');
  await expect(control('schedule').locator('output')).toHaveText('4 points');
  const handle = widget.locator('[data-handle="schedule.1"]:visible');
  await expect(widget.locator('[data-handle^="schedule."]:visible')).toHaveCount(4);
  const stood = await handle.getAttribute('aria-valuetext');
  await handle.focus();
  await page.keyboard.press('ArrowUp');
  await expect(handle).not.toHaveAttribute('aria-valuetext', stood!);

  const formula = control('loss').locator('input');
  await formula.fill('x^2 + z');
  await expect(formula).toHaveAttribute('aria-invalid', 'true');
  await expect(control('loss').locator('mark')).toHaveText('z');
  await formula.fill('x + y');
  await expect(formula).toHaveAttribute('aria-invalid', 'false');
  await expect(widget.locator('.summary')).toContainText('the formula x + y is 0.');
});

test('a surface turns by its knob’s keys, and by as much as it is dragged, wherever that begins @once', async ({
  page,
}) => {
  await page.goto('parts.html');
  await touchWidgets(page);
  const box = page.locator('#every-input-light [data-figure="relief"] .size:visible');
  const knob = box.locator('[data-handle="view"]');
  const drawn = () => box.locator('svg').getAttribute('data-still');
  await knob.focus();
  const before = await drawn();
  await page.keyboard.press('ArrowLeft');
  await expect(knob).toHaveAttribute('aria-valuetext', 'turned by 15°');
  await expect.poll(drawn).not.toBe(before);

  await box.scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await box.boundingBox())!;
  const [left, up] = [x + width / 3, y + height / 2];
  await page.mouse.move(left, up);
  await page.mouse.down();
  await expect(knob).toHaveAttribute('aria-valuetext', 'turned by 15°'); // a press alone turns nothing
  await page.mouse.move(left + width / 6, up, { steps: 3 });
  await page.mouse.up();
  const turned = Number(/[0-9]+/.exec((await knob.getAttribute('aria-valuetext'))!)![0]);
  expect(turned).toBeGreaterThan(45);
  expect(turned).toBeLessThan(105);
});
