import { expect, test } from './course-site.ts';

test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

test('what a guess still lacks is no longer said once the line is drawn @once', async ({ page }) => {
  await page.goto('tasks.html');
  const widget = page.locator('#rate-sweep');
  await widget.scrollIntoViewIfNeeded();
  await expect(widget.locator('.pins text')).toContainText('known:');
  const note = widget.locator('.task-note');
  const said = (await note.textContent())!;
  await widget.getByRole('button', { name: 'Keep my guess' }).click();
  await expect(note).toHaveText('Draw your line into the figure first.');
  const sheet = widget.locator('.guess-sheet');
  await sheet.scrollIntoViewIfNeeded();
  const box = (await sheet.boundingBox())!;
  await page.mouse.move(box.x + box.width * 0.3, box.y + box.height * 0.5);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.8, box.y + box.height * 0.4, { steps: 5 });
  await page.mouse.up();
  await expect(note).toHaveText(said);
});

test('a line is asked for with its knots and what is known, and its first stroke counts @once', async ({ page }) => {
  await page.goto('tasks.html');
  const widget = page.locator('#rate-sweep');
  await widget.scrollIntoViewIfNeeded(); // and nothing is touched
  const knots = widget.getByRole('slider', { name: /^Your guess at learning rate/ });
  await expect(knots).toHaveCount(7);
  await expect(widget.locator('.pins text')).toContainText('known:');
  const sheet = widget.locator('.guess-sheet');
  await sheet.scrollIntoViewIfNeeded();
  const box = (await sheet.boundingBox())!;
  const finger = await page.context().newCDPSession(page);
  const touch = (type: string, share: number | null): Promise<unknown> =>
    finger.send('Input.dispatchTouchEvent', {
      type: type as 'touchStart',
      touchPoints: share === null ? [] : [{ x: box.x + box.width * share, y: box.y + box.height * 0.4 }],
    });
  await touch('touchStart', 0.05);
  for (const share of [0.3, 0.4, 0.5, 0.6, 0.7]) await touch('touchMove', share);
  await touch('touchEnd', null);
  await expect(knots.first()).not.toHaveAttribute('aria-valuetext', 'nothing drawn yet');
});
