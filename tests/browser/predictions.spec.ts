import type { Locator, Page } from '@playwright/test';
import { expect, test } from './course-site.ts';

const open = async (page: Page): Promise<void> => {
  await page.goto('tasks.html');
};
const keep = (task: Locator): Promise<void> => task.getByRole('button', { name: 'Keep my guess' }).click();

test('a widget waits for the guess, then guess and outcome stand together @once', async ({ page }) => {
  await open(page);
  const widget = page.locator('#three-rates');
  const task = page.locator('#double-the-rate');
  await expect(widget).toHaveAttribute('locked');
  await expect(widget.locator('.says').first()).toBeHidden();
  await expect(widget.locator('.moving:visible')).toHaveCount(0);
  const slider = widget.locator('input[type="range"]').first();
  await slider.focus();
  await expect(slider).not.toBeFocused(); // inert
  await task.getByLabel('It arrives in half as many steps').check();
  await keep(task);
  const verdict = task.locator('.verdict');
  await expect(verdict).toBeFocused();
  await expect(verdict).toContainText('Not as you guessed');
  await expect(verdict).toContainText('The mistake: “A larger rate is a faster run”.');
  await expect(verdict).toContainText('Every step multiplies the distance');
  await expect(task.locator('.choice').first().locator('input')).toBeChecked();
  await expect(task.locator('.outcome')).toHaveText(/hops from side to side/);
  await expect(widget).not.toHaveAttribute('locked');
  await expect(widget.locator('.says').first()).toBeVisible();
  await expect(page.locator('#three-rates-right')).toHaveAttribute('aria-valuetext', '0.9');
});

test('on paper nothing waits for a guess @once', async ({ page }) => {
  await open(page);
  const widget = page.locator('#three-rates');
  await expect(widget).toHaveAttribute('locked');
  await page.emulateMedia({ media: 'print' });
  await expect(widget.locator('.says').first()).toBeVisible();
  await expect(widget.locator('.moving:visible').first()).toBeVisible();
});

test('a reader may look without a guess @once', async ({ page }) => {
  await open(page);
  const task = page.locator('#double-the-rate');
  await task.getByRole('button', { name: 'Show me without a guess' }).click();
  await expect(task.locator('.verdict')).toContainText('What happens');
  await expect(page.locator('#three-rates')).not.toHaveAttribute('locked');
});

test('a guess made is not asked for again @once', async ({ page }) => {
  await open(page);
  await page.locator('#double-the-rate').getByLabel('It never arrives').check();
  await keep(page.locator('#double-the-rate'));
  await expect(page.locator('#three-rates')).not.toHaveAttribute('locked');
  await page.goto('index.html');
  await open(page);
  await expect(page.locator('#double-the-rate .verdict')).toContainText('Not as you guessed');
  await expect(page.locator('#three-rates')).not.toHaveAttribute('locked');
  await expect(page.locator('#valley')).toHaveAttribute('locked');
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

test('a point is drawn with mouse or arrow keys, and stays beside what happens @once', async ({ page }) => {
  await open(page);
  const task = page.locator('#where-it-ends');
  await keep(task);
  await expect(task.locator('.verdict')).toContainText('Draw your guess into the figure first.');
  const handle = page.locator('#valley').getByRole('slider', { name: 'Your guess' });
  await expect(handle).toHaveAttribute('aria-valuetext', '0, 0.4');
  await handle.press('ArrowRight');
  const near = await handle.getAttribute('aria-valuetext');
  expect(near).not.toBe('0, 0.4');
  const box = (await handle.boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2 + 60, { steps: 5 });
  await page.mouse.up();
  expect(await handle.getAttribute('aria-valuetext')).not.toBe(near);
  await keep(task);
  await expect(task.locator('.verdict')).toContainText('As you guessed');
  await expect(task.locator('.verdict')).toContainText('It is at 0, 0.');
  await expect(handle).toHaveCount(0);
  await expect(page.locator('#valley .of-guess')).toHaveText('your guess');
  await expect(page.locator('#valley .of-truth')).toHaveText('what happens');
  await expect(page.locator('#valley .guess circle')).toHaveCount(1);
  await expect(page.locator('#valley .moving').locator('visible=true')).toHaveCount(1);
});

test('a line is drawn knot by knot, each named by its place @once', async ({ page }) => {
  await open(page);
  const task = page.locator('#how-it-falls');
  await keep(task);
  const knots = page.locator('#rate-sweep').getByRole('slider', { name: /^Your guess, step/ });
  await expect(knots).toHaveCount(3);
  await expect(knots.first()).toHaveAccessibleName('Your guess, step 2');
  const curve = page.locator('#rate-sweep [data-figure="sweep"] .size:visible .plot-svg > path').first();
  await expect(curve).toBeHidden(); // it would tell
  const sign = page.locator('#rate-sweep .plot').first();
  const signText = (): Promise<string> => sign.evaluate((plot) => getComputedStyle(plot, '::after').content);
  expect(await signText()).toBe('none'); // nothing lies over what is drawn
  await knots.first().press('PageUp');
  await knots.last().press('PageDown');
  await keep(task);
  await expect(curve).toBeVisible();
  await expect(task.locator('.verdict')).toContainText('By the same factor at each step.');
  await expect(page.locator('#rate-sweep .guess polyline')).toBeVisible();
  await expect(page.locator('#rate-sweep .guess circle')).toHaveCount(3); // what happens, at the knots
});

test('a mission is judged by the run, keeps the best and links to it @once', async ({ page }) => {
  const task = page.locator('#few-steps');
  const state = task.locator('.mission-state');
  await page.goto('tasks.html#v1;valley.rate=0.27;valley.steps=26');
  await expect(page.locator('#valley .summary')).toContainText('After 26 steps');
  await expect(state).toContainText('Not reached yet.');
  const steps = page.locator('#valley').getByRole('slider', { name: 'Steps' });
  const note = page.locator('#valley .mission-note');
  await expect(note).toHaveCount(0);
  await steps.press('ArrowRight');
  await expect(state).toHaveText('Reached. Your best: 27 steps.');
  await steps.press('ArrowRight');
  await expect(page.locator('#valley .summary')).toContainText('After 28 steps');
  await expect(state).toHaveText('Reached. Your best: 27 steps.');
  await expect(note).toHaveText('Mission reached. Go back to it.'); // where the reader is looking
  await expect(note.getByRole('link')).toHaveAttribute('href', '#few-steps');
  await steps.press('ArrowLeft');
  await expect(state).toHaveText('Reached. Your best: 27 steps.');
  await page.evaluate(() => {
    location.hash = '#v1;valley.start=-2.2,-0.5;valley.rate=0.27;valley.steps=21';
  });
  await expect(state).toHaveText('Reached. Your best: 21 steps.');
  await expect(task.getByRole('link', { name: 'Show my best run' })).toHaveAttribute(
    'href',
    '#v1;valley.start=-2.2,-0.5;valley.rate=0.27;valley.steps=21',
  );
  await page.goto('index.html');
  await open(page);
  await expect(state).toHaveText('Reached. Your best: 21 steps.');
  await task.getByRole('link', { name: 'Show my best run' }).click();
  await expect(page.locator('#valley')).not.toHaveAttribute('locked'); // though no guess was made
  await expect(page.locator('#valley .plot')).toBeInViewport();
  await expect(page.locator('#valley .handle').first()).toBeFocused();
  await expect(page.locator('#valley .summary')).toContainText('After 21 steps');
});
