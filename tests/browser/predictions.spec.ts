import type { Locator, Page } from '@playwright/test';
import { expect, test } from './course-site.ts';
import { finish } from './site.ts';

const open = async (page: Page): Promise<void> => {
  await page.goto('tasks.html');
};
const keep = (widget: Locator): Promise<void> => widget.getByRole('button', { name: 'Keep my guess' }).click();
const waiting = (page: Page): Locator => page.getByText('This text waits for the guess.');

test('a widget and the text behind it wait for the guess, then the run plays against it @once', async ({ page }) => {
  await open(page);
  const widget = page.locator('#three-rates');
  await expect(widget).toHaveAttribute('locked');
  await expect(widget.locator('.says').first()).toBeHidden();
  await expect(widget.locator('.moving:visible')).toHaveCount(0);
  await expect(waiting(page)).toBeHidden();
  await widget.getByLabel('It arrives in half as many steps').check();
  await keep(widget);
  const verdict = widget.locator('.verdict');
  await expect(verdict).toBeFocused();
  await expect(verdict).toContainText('You said: It arrives in half as many steps');
  await finish(widget);
  await expect(verdict).toContainText('Every step multiplies the distance');
  await expect(verdict).not.toContainText(/mistake|wrong|right|not as/i);
  await expect(widget.locator('.guessed')).toHaveText(/half as many/);
  await expect(widget.locator('.outcome')).toHaveText(/hops from side to side/);
  await expect(widget.locator('[data-figure="right-curve"] .moving:visible')).toHaveCount(1);
  await expect(waiting(page)).toBeVisible();
  await expect(widget.locator('.says').first()).toBeVisible();
  await expect(page.locator('#three-rates-right')).toHaveAttribute('aria-valuetext', '0.9');
});

test('a guess can be made again, and is kept for the next visit @once', async ({ page }) => {
  await open(page);
  const widget = page.locator('#three-rates');
  const rate = page.locator('#three-rates-right');
  const asBuilt = (await rate.getAttribute('aria-valuetext'))!;
  expect(asBuilt).not.toBe('0.9');
  const note = widget.locator('.task-note');
  await expect(note).toContainText('The text below opens once you have made one');
  await widget.getByLabel('It never arrives').check();
  await keep(widget);
  await finish(widget);
  await expect(rate).toHaveAttribute('aria-valuetext', '0.9');
  await widget.getByRole('button', { name: 'Guess again' }).click();
  await expect(widget).toHaveAttribute('locked');
  await expect(rate).toHaveAttribute('aria-valuetext', asBuilt);
  await expect(widget.getByLabel('It never arrives')).toBeEnabled();
  await expect(note).toHaveText('Guesses are not counted.'); // the text is open
  await widget.getByLabel('hops from side to side').check();
  await keep(widget);
  await expect(widget).not.toHaveAttribute('locked');
  await page.goto('index.html');
  await open(page);
  await expect(widget.locator('.verdict')).toContainText('You said: It arrives, but hops from side to side');
  await expect(widget).not.toHaveAttribute('locked');
  await expect(widget.locator('.says').first()).toBeVisible();
  await expect(waiting(page)).toBeVisible();
  await expect(page.locator('#valley')).toHaveAttribute('locked');
  await page.goto('progress.html');
  const cell = (what: string): Locator => page.locator(`tr[data-lesson="tasks"] [data-counts="${what}"]`);
  await expect(cell('guesses')).toHaveText('1 of 6');
  await expect(cell('questions')).toHaveText('0 of 6');
});

test('choices are stretches of an axis, on which the run then counts its steps @once', async ({ page }) => {
  await open(page);
  const widget = page.locator('#again');
  await widget.getByLabel('Never').focus();
  await page.keyboard.press('ArrowDown'); // from the last to the first
  await expect(widget.getByLabel('Sooner')).toBeChecked();
  await keep(widget);
  await expect(widget.locator('.axis-run .step-dot').nth(2)).toBeAttached();
  await finish(widget);
  await expect(widget.locator('.axis-run .answer')).toHaveText(/^\d+ steps at 0.9$/);
  await expect(widget.locator('.outcome')).toContainText('Later');
  await expect(widget.locator('.guessed')).toContainText('Sooner');
});

test('on paper a figure that was guessed is whole, and the text is not kept waiting @once', async ({ page }) => {
  await open(page);
  await page.emulateMedia({ media: 'print' });
  await expect(waiting(page)).toBeVisible();
});

test('a reader may look without a guess, which counts as none @once', async ({ page }) => {
  await open(page);
  const widget = page.locator('#three-rates');
  await widget.getByRole('button', { name: 'Show me without a guess' }).click();
  await finish(widget);
  await expect(widget.locator('.verdict')).not.toContainText('You said');
  await expect(widget).not.toHaveAttribute('locked');
  await page.goto('progress.html');
  await expect(page.locator('tr[data-lesson="tasks"] [data-counts="guesses"]')).toHaveText('0 of 6');
});

test('a link to a state of a widget is not kept waiting @once', async ({ page }) => {
  await page.goto('tasks.html#v1;valley.rate=0.1');
  await expect(page.locator('#valley')).not.toHaveAttribute('locked');
  await expect(page.locator('#three-rates')).toHaveAttribute('locked');
  await page.evaluate(() => {
    location.hash = '#v1;three-rates.right=0.5';
  });
  await expect(page.locator('#three-rates')).not.toHaveAttribute('locked');
});

test('a point is put by a press or by arrow keys, and stays beside what happens @once', async ({ page }) => {
  await open(page);
  const widget = page.locator('#valley');
  await page.locator('#where-it-ends').hover();
  const handle = widget.getByRole('slider', { name: 'Your guess' });
  await expect(handle).toBeVisible();
  await keep(widget);
  await expect(widget.locator('.task-note')).toContainText('Put the point into the figure first.');
  const nowhere = await handle.getAttribute('aria-valuetext');
  await handle.press('ArrowRight');
  await expect(handle).not.toHaveAttribute('aria-valuetext', nowhere ?? '');
  const near = await handle.getAttribute('aria-valuetext');
  const box = (await widget.locator('.guess-sheet').boundingBox())!;
  await page.mouse.click(box.x + box.width * 0.4, box.y + box.height * 0.6);
  await expect(handle).not.toHaveAttribute('aria-valuetext', near!);
  await keep(widget);
  await finish(widget);
  await expect(widget.locator('.guess-label')).toHaveText('your guess');
  await expect(widget.locator('.truth circle')).toHaveCount(1);
  await expect(handle).toBeHidden();
});

test('a line is drawn by any stroke, corrected by a second, held by what is known, and by keys @once', async ({
  page,
}) => {
  await open(page);
  const widget = page.locator('#rate-sweep');
  await page.locator('#how-it-falls').hover();
  const curve = widget.locator('[data-figure="sweep"] .size:visible .plot-svg g[clip-path] path').first();
  await expect(curve).toBeHidden(); // it would tell
  const knots = widget.getByRole('slider', { name: /^Your guess at learning rate/ });
  await expect(knots).toHaveCount(7);
  await expect(knots.first()).toHaveAttribute(
    'aria-valuetext',
    /^nothing drawn yet; the first press lays a level line$/,
  );
  await widget.locator('.guess-sheet').scrollIntoViewIfNeeded();
  const box = (await widget.locator('.guess-sheet').boundingBox())!;
  const stroke = async (from: number, to: number, height: number): Promise<void> => {
    await page.mouse.move(box.x + box.width * from, box.y + box.height * height);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * to, box.y + box.height * height, { steps: 12 });
    await page.mouse.up();
  };
  await stroke(0.04, 0.6, 0.3);
  await expect(knots.first()).not.toHaveAttribute('aria-valuetext', /^nothing drawn yet/);
  const first = await knots.first().getAttribute('aria-valuenow');
  const known = await knots.nth(4).getAttribute('aria-valuenow'); // at 0.1
  await keep(widget);
  await expect(widget.locator('.task-note')).toContainText('Draw on to both ends');
  await stroke(0.6, 1, 0.7);
  await expect(knots.last()).not.toHaveAttribute('aria-valuetext', /^nothing drawn yet/);
  await stroke(0.3, 0.4, 0.6); // corrects its own stretch, and no other
  expect(await knots.first().getAttribute('aria-valuenow')).toBe(first);
  expect(Number(await knots.nth(4).getAttribute('aria-valuenow'))).toBeCloseTo(88, 6);
  expect(Number(known)).toBeCloseTo(88, 6);
  const height = async (): Promise<number> => Number(await knots.first().getAttribute('aria-valuenow'));
  await knots.first().press('ArrowUp'); // finely
  await expect.poll(height).toBeGreaterThan(Number(first));
  const fine = (await height()) - Number(first);
  await knots.first().press('PageUp');
  await expect.poll(height).toBeGreaterThan(Number(first) + 8 * fine);
  // a knot goes along the axis as well, up to its neighbours
  const second = knots.nth(1);
  const named = await second.getAttribute('aria-label');
  await second.press('ArrowRight');
  await expect(second).not.toHaveAttribute('aria-label', named!);
  for (let i = 0; i < 12; i++) await second.press('ArrowLeft');
  const place = async (i: number): Promise<number> =>
    parseFloat((await knots.nth(i).getAttribute('style'))!.split(':')[1]!);
  expect(await place(1)).toBeGreaterThan(await place(0));
  await keep(widget);
  await finish(widget);
  await expect(curve).toBeVisible();
  await expect(widget.locator('.guess-sheet.settled > svg > path')).toBeVisible();
  await expect(widget.locator('.verdict')).toContainText('ten times the steps');
});

test('a guess is asked for and answered on one screen, also on a phone @once', async ({ page }) => {
  for (const viewport of [
    { width: 1280, height: 900 },
    { width: 390, height: 844 },
  ]) {
    await page.setViewportSize(viewport);
    await open(page);
    for (const id of ['three-rates', 'rate-sweep', 'again']) {
      const { height } = (await page.locator(`#${id}`).boundingBox())!;
      expect(height, `${id} at ${viewport.width}`).toBeLessThan(viewport.height - 60);
    }
  }
});

test('a mission counts what the reader sets after accepting it, and nothing ready-made @once', async ({ page }) => {
  await page.goto('tasks.html#v1;mission-valley.rate=0.15');
  const widget = page.locator('#mission-valley');
  const task = page.locator('#few-steps');
  const rate = widget.getByRole('slider', { name: 'Learning rate' });
  const state = task.locator('.mission-state');
  await expect(rate).toHaveAttribute('aria-valuetext', '0.15');
  const set = async (text: string): Promise<void> => {
    for (let now = await rate.getAttribute('aria-valuetext'); now !== text;) {
      await rate.press(Number(now) < Number(text) ? 'ArrowRight' : 'ArrowLeft');
      await expect(rate).not.toHaveAttribute('aria-valuetext', now!); // drawn at the next frame: a second press before it would overshoot
      now = await rate.getAttribute('aria-valuetext');
    }
  };
  await set('0.28'); // nothing is accepted yet
  await expect(state).not.toContainText('Reached');
  await set('0.15');
  await task.getByRole('button', { name: 'Accept' }).click();
  await expect(rate).toHaveAttribute('aria-valuetext', '0.1'); // where the mission begins
  await expect(widget.locator('.over').first()).toBeAttached(); // the goal, in the figure
  const ready = widget.getByRole('button', { name: 'Steady' });
  await expect(ready).toBeDisabled(); // it would give a run for nothing
  await set('0.26');
  await expect(task.locator('[data-score="now"]')).toHaveText('67');
  await expect(task).not.toHaveAttribute('data-reached');
  await set('0.28');
  await expect(state).toHaveText('Reached. Your best: 63 steps.');
  await expect(task).toHaveAttribute('data-reached');
  await task.getByRole('button', { name: 'Leave the mission' }).click();
  await expect(rate).toHaveAttribute('aria-valuetext', '0.15'); // as the reader had it
  await expect(ready).toBeEnabled();
  await expect(widget.locator('.over')).toHaveCount(0);
  await page.goto('progress.html');
  await expect(page.locator('tr[data-lesson="tasks"] [data-counts="missions"]')).toHaveText('1 of 1');
  await page.goto('tasks.html#few-steps');
  await expect(state).toHaveText('Reached. Your best: 63 steps.');
  await task.getByRole('link', { name: 'Show my best run' }).click();
  await expect(rate).toHaveAttribute('aria-valuetext', '0.28');
});

test('a question is answered by setting the figure, and a misconception can be seen there @once', async ({ page }) => {
  await open(page);
  const widget = page.locator('#set-it');
  const task = page.locator('#hop-seven');
  await widget.hover();
  const large = widget.getByRole('slider', { name: 'Learning rate' }).last();
  await large.press('ArrowLeft');
  await expect(large).toHaveAttribute('aria-valuetext', '1.02');
  await task.getByRole('button', { name: 'Check' }).click();
  await expect(task.locator('.verdict')).toContainText('Look at what the figure shows.');
  for (let i = 0; i < 19; i++) await large.press('ArrowLeft'); // from 1.02
  await expect(large).toHaveAttribute('aria-valuetext', '0.64');
  await task.getByRole('button', { name: 'Check' }).click();
  await expect(task.locator('.verdict')).toContainText(/Right\..*The factor must be small enough\./s); // and why
  const other = page.locator('#see-it');
  await other.getByLabel('It stands still').check();
  await other.getByRole('button', { name: 'Check' }).click();
  await other.getByRole('button', { name: 'See what that does' }).click();
  await expect(page.locator('#set-it-large')).toHaveAttribute('aria-valuetext', '1');
});
