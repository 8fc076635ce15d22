import type { Locator, Page } from '@playwright/test';
import { expect, test } from './course-site.ts';

const open = async (page: Page): Promise<void> => {
  await page.goto('tasks.html');
};
const keep = (widget: Locator): Promise<void> => widget.getByRole('button', { name: 'Keep my guess' }).click();
const finish = (widget: Locator): Promise<void> => widget.getByRole('button', { name: 'Skip to the end' }).click();
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
  await widget.getByRole('button', { name: 'Try it yourself' }).click();
  await expect(widget.locator('.says').first()).toBeVisible();
  await expect(page.locator('#three-rates-right')).toHaveAttribute('aria-valuetext', '0.9');
});

test('a guess can be made again, and is kept for the next visit @once', async ({ page }) => {
  await open(page);
  const widget = page.locator('#three-rates');
  await widget.getByLabel('It never arrives').check();
  await keep(widget);
  await finish(widget);
  await widget.getByRole('button', { name: 'Guess again' }).click();
  await expect(widget).toHaveAttribute('locked');
  await expect(widget.getByLabel('It never arrives')).toBeEnabled();
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
  await expect(cell('guesses')).toHaveText('1 of 4');
  await expect(cell('questions')).toHaveText('0 of 4');
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
  await expect(page.locator('tr[data-lesson="tasks"] [data-counts="guesses"]')).toHaveText('0 of 4');
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
  await keep(widget);
  await expect(widget.locator('.task-note')).toContainText('Put the point into the figure first.');
  const handle = widget.getByRole('slider', { name: 'Your guess' });
  await handle.press('ArrowRight');
  const near = await handle.getAttribute('aria-valuetext');
  const box = (await widget.locator('.guess-sheet').boundingBox())!;
  await page.mouse.click(box.x + box.width * 0.4, box.y + box.height * 0.6);
  expect(await handle.getAttribute('aria-valuetext')).not.toBe(near);
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
  const curve = widget.locator('[data-figure="sweep"] .size:visible .plot-svg > path').first();
  await expect(curve).toBeHidden(); // it would tell
  const knots = widget.getByRole('slider', { name: /^Your guess at learning rate/ });
  await expect(knots).toHaveCount(7);
  await expect(knots.first()).toHaveAttribute('aria-valuetext', 'nothing drawn yet');
  await widget.locator('.guess-sheet').scrollIntoViewIfNeeded();
  const box = (await widget.locator('.guess-sheet').boundingBox())!;
  const stroke = async (from: number, to: number, height: number): Promise<void> => {
    await page.mouse.move(box.x + box.width * from, box.y + box.height * height);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * to, box.y + box.height * height, { steps: 12 });
    await page.mouse.up();
  };
  await stroke(0.04, 0.6, 0.3);
  const first = await knots.first().getAttribute('aria-valuenow');
  const known = await knots.nth(4).getAttribute('aria-valuenow'); // at 0.1
  await keep(widget);
  await expect(widget.locator('.task-note')).toContainText('Draw on to both ends');
  await stroke(0.6, 1, 0.7);
  await stroke(0.3, 0.4, 0.6); // corrects its own stretch, and no other
  expect(await knots.first().getAttribute('aria-valuenow')).toBe(first);
  expect(Number(await knots.nth(4).getAttribute('aria-valuenow'))).toBeCloseTo(88, 6);
  expect(Number(known)).toBeCloseTo(88, 6);
  await knots.first().press('PageUp');
  expect(Number(await knots.first().getAttribute('aria-valuenow'))).toBeGreaterThan(Number(first));
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

test('a mission is judged by the run, keeps the best and links to it @once', async ({ page }) => {
  const task = page.locator('#few-steps');
  const state = task.locator('.mission-state');
  await page.goto('tasks.html#v1;mission-valley.rate=0.27;mission-valley.steps=26');
  await expect(page.locator('#mission-valley .summary')).toContainText('After 26 steps');
  await expect(state).toContainText('Not reached yet.');
  const steps = page.locator('#mission-valley').getByRole('slider', { name: 'Steps' });
  const note = page.locator('#mission-valley .mission-note');
  await expect(note).toHaveCount(0);
  await steps.press('ArrowRight');
  await expect(state).toHaveText('Reached. Your best: 27 steps.');
  await steps.press('ArrowRight');
  await expect(page.locator('#mission-valley .summary')).toContainText('After 28 steps');
  await expect(state).toHaveText('Reached. Your best: 27 steps.');
  await expect(note).toHaveText('Mission reached. Go back to it.'); // where the reader is looking
  await expect(note.getByRole('link')).toHaveAttribute('href', '#few-steps');
  await steps.press('ArrowLeft');
  await expect(state).toHaveText('Reached. Your best: 27 steps.');
  await page.evaluate(() => {
    location.hash = '#v1;mission-valley.start=-2.2,-0.5;mission-valley.rate=0.27;mission-valley.steps=21';
  });
  await expect(state).toHaveText('Reached. Your best: 21 steps.');
  await expect(task.getByRole('link', { name: 'Show my best run' })).toHaveAttribute(
    'href',
    '#v1;mission-valley.start=-2.2,-0.5;mission-valley.rate=0.27;mission-valley.steps=21',
  );
  await page.goto('index.html');
  await open(page);
  await expect(state).toHaveText('Reached. Your best: 21 steps.');
  await task.getByRole('link', { name: 'Show my best run' }).click();
  await expect(page.locator('#mission-valley')).not.toHaveAttribute('locked'); // though no guess was made
  await expect(page.locator('#mission-valley .plot')).toBeInViewport();
  await expect(page.locator('#mission-valley .handle').first()).toBeFocused();
  await expect(page.locator('#mission-valley .summary')).toContainText('After 21 steps');
});
