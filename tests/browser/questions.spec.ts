import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { violations } from './axe.ts';
import { expect, passFirstGuess, test } from './course-site.ts';
import { Traffic } from './site.ts';

const verdictOf = (task: Locator): Locator => task.locator('.verdict');
const check = (task: Locator): Promise<void> => task.getByRole('button', { name: 'Check' }).click();
/** Opens the page and passes over the first guess, behind which the questions wait. */
const open = async (page: Page): Promise<void> => {
  await page.goto('tasks.html');
  await passFirstGuess(page);
  await expect(page.locator('#factor')).toBeVisible();
};

test('a wrong choice is answered with the mistake behind it, a right one with its reason @once', async ({ page }) => {
  await open(page);
  const task = page.locator('#factor');
  await task.getByLabel('One quarter').check();
  await check(task);
  await expect(verdictOf(task)).toHaveRole('status');
  await expect(verdictOf(task)).toContainText('Not yet.');
  await expect(verdictOf(task)).toContainText('A common thought: “The rate is the factor”.');
  await expect(task.getByRole('button', { name: 'Check' })).toBeFocused();
  await task.getByLabel('One half').check();
  await check(task);
  await expect(verdictOf(task)).toContainText('Right.');
  await expect(verdictOf(task)).toContainText('Yes:');
});

test('a question is answered by keyboard alone @once', async ({ page }) => {
  await open(page);
  await page.locator('#factor input').first().focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(verdictOf(page.locator('#factor'))).toContainText('A common thought: “The rate is the factor”.');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Tab');
  await expect(page.locator('#factor').getByRole('button', { name: 'Check' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(verdictOf(page.locator('#factor'))).toContainText('Right.');
});

test('several right choices must all be found, and it does not say which is missing @once', async ({ page }) => {
  await open(page);
  const task = page.locator('#settling');
  await check(task);
  await expect(verdictOf(task)).toContainText('Choose an answer first.');
  await task.getByLabel('0.3').check();
  await task.getByLabel('1.1').check();
  await check(task);
  await expect(verdictOf(task)).toContainText('each hop is longer');
  await expect(verdictOf(task)).toContainText('One more answer is right.');
  await task.getByLabel('1.1').uncheck();
  await task.getByLabel('0.9').check();
  await check(task);
  await expect(verdictOf(task)).toContainText('Right.');
});

test('a number is read as people write it, and a known mistake is recognised @once', async ({ page }) => {
  await open(page);
  const task = page.locator('#how-many');
  const field = task.getByRole('textbox', { name: /How many steps/ });
  await field.fill('ten');
  await field.press('Enter');
  await expect(verdictOf(task)).toContainText('“ten” is not a number.');
  await expect(field).toBeFocused();
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await field.fill('24');
  await field.press('Enter');
  await expect(verdictOf(task)).toContainText('A common thought: “The rate is 0.15”.');
  await field.fill('500');
  await field.press('Enter');
  await expect(verdictOf(task)).toContainText('That is too large.');
  await field.fill('10'); // 4.8 · 0.4ⁿ ≤ 0.001 first holds for n = 10
  await field.press('Enter');
  await expect(verdictOf(task)).toContainText('Right.');
});

test('an order is put right by buttons that keep the focus @once', async ({ page }) => {
  await open(page);
  const task = page.locator('#recipe');
  await check(task);
  await expect(verdictOf(task)).toContainText('The first item is in the wrong place.');
  const up = task.getByRole('button', { name: 'Move up Measure the slope' });
  await up.focus();
  await page.keyboard.press('Enter');
  await expect(up).toBeFocused();
  await expect(task.locator('.order-status')).toHaveText('Now place 1 of 3.');
  await check(task);
  await expect(verdictOf(task)).toContainText('Right.');
});

test('two hints come one after the other, and the worked answer opens after a try @once', async ({ page }) => {
  await open(page);
  const task = page.locator('#factor');
  const worked = task.getByRole('button', { name: 'Worked answer' });
  await expect(worked).toBeHidden();
  await task.getByRole('button', { name: 'Hint 1 of 2' }).click();
  await expect(task.locator('.hints li')).toHaveCount(1);
  await task.getByRole('button', { name: 'Hint 2 of 2' }).click();
  await expect(task.locator('.hints li')).toHaveCount(2);
  await expect(task.getByRole('button', { name: 'No more hints' })).toBeFocused();
  await worked.click();
  await expect(task.getByText('The zebra is hidden here.')).toBeVisible();
  await worked.click();
  await expect(task.locator('.worked')).toBeHidden();
});

test('what was answered is there again at the next visit, and is not read out @once', async ({ page }) => {
  await open(page);
  const task = page.locator('#factor');
  await task.getByLabel('One half').check();
  await check(task);
  await expect(verdictOf(task)).toContainText('Right.');
  await page.reload();
  await expect(verdictOf(task)).toContainText('Right.');
  await expect(verdictOf(task)).toHaveAttribute('aria-live', 'off');
  await expect(task.getByLabel('One half')).toBeChecked();
});

test('the page’s source tells no answer @once', ({ courseFolder }) => {
  const source = readFileSync(path.join(courseFolder, 'tasks.html'), 'utf8');
  expect(source).toContain('By what does a step');
  const secrets = ['zebra', 'The rate is the factor', 'It oscillates and settles', 'Slope, rate, step'];
  expect(secrets.filter((secret) => source.includes(secret))).toEqual([]);
  expect(source).not.toMatch(/<input[^>]* (data-)?right/);
});

test('without scripts the questions stand in the text and the answers at the end @once', async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: baseURL! });
  const page = await context.newPage();
  await page.goto('tasks.html');
  const task = page.locator('#factor');
  await expect(task).toContainText('By what does a step');
  await expect(task.getByRole('button')).toHaveCount(0);
  await expect(page.locator('#rate-sweep')).toContainText('How many steps does each rate take?');
  const curve = page.locator('#rate-sweep [data-figure="sweep"] .size:visible .plot-svg g[clip-path] path').first();
  await expect(curve).toBeHidden(); // the answer, which stands at the end
  await expect(page.getByText('This text waits for the guess.')).toBeHidden();
  for (const guess of await page.locator('.go-on input').all()) await guess.check(); // it stands behind several
  await expect(page.getByText('This text waits for the guess.')).toBeVisible();
  await expect(task.getByRole('link', { name: 'at the end of the page' })).toHaveAttribute('href', '#answers');
  await expect(page.locator('#rate-sweep .known-points:visible')).toHaveText('known: 88 steps at 0.1');
  await expect(page.locator('.lesson-head .without-scripts')).toBeVisible();
  const answers = page.frameLocator('#answers iframe');
  const places = await answers.locator('.answered').evaluateAll((all) => all.map(({ id }) => id));
  for (const foot of await page.locator('.task-foot').all()) {
    const number = places.indexOf((await foot.getAttribute('data-of'))!) + 1;
    await expect(foot.locator('.without-scripts')).toContainText(`under answer ${number}.`);
  }
  await expect(answers.getByText('The zebra is hidden here.')).toBeVisible();
  await expect(answers.locator('.answered')).toHaveCount(11);
  await expect(answers.getByText('33.33 steps', { exact: true })).toBeVisible();
  await context.close();
});

test('no accessibility violation before and after answering, in either theme @once', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await open(page);
  const expectNone = async (): Promise<void> => {
    expect(await violations(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await violations(page, { rules: ['color-contrast'] })).toEqual([]); // nothing else depends on the theme
    await page.emulateMedia({ colorScheme: 'light' });
  };
  await expectNone();
  for (const id of ['factor', 'settling', 'recipe']) {
    const task = page.locator(`#${id}`);
    if (id !== 'recipe')
      await task
        .getByRole(id === 'factor' ? 'radio' : 'checkbox')
        .last()
        .check();
    await check(task);
    await expect(verdictOf(task)).not.toBeEmpty();
    await task.getByRole('button', { name: 'Hint 1 of 2' }).click();
    await expect(task.locator('.hints li')).toHaveCount(1);
    await task.getByRole('button', { name: 'Worked answer' }).click();
    await expect(task.locator('.worked')).toBeVisible();
  }
  await page.locator('#valley').getByRole('button', { name: 'Keep my guess' }).click();
  await expect(page.locator('#valley .guess-handle:visible')).toHaveCount(1);
  await expectNone();
  await page.goto('tasks-answers.html');
  await expectNone();
});

test('nothing shifts, little loads before the first touch, and nothing is too wide for a small phone @once', async ({
  page,
}) => {
  await page.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.push((entry as unknown as { value: number }).value);
    }).observe({ type: 'layout-shift', buffered: true });
  });
  const traffic = new Traffic(page);
  await page.setViewportSize({ width: 320, height: 700 });
  await page.goto('tasks.html');
  await page.waitForLoadState('networkidle');
  expect((await traffic.bytes()).script).toBeLessThanOrEqual(15_000);
  const layout = await page.evaluate(() => ({
    overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    shift: (window as unknown as { shifts: number[] }).shifts.reduce((sum, value) => sum + value, 0),
  }));
  expect(layout.overflow).toBeLessThanOrEqual(0);
  expect(layout.shift).toBeLessThanOrEqual(0.01);
});

test('an order is dragged by its grip @once', async ({ page }) => {
  await open(page);
  const task = page.locator('#recipe');
  await task.getByRole('button', { name: 'Check' }).click();
  await expect(task.locator('.verdict')).not.toBeEmpty(); // it has come to life
  const items = task.locator('.order > li');
  const first = await items.first().textContent();
  const grip = (await items.first().locator('.grip').boundingBox())!;
  const last = (await items.last().boundingBox())!;
  await page.mouse.move(grip.x + 4, grip.y + 8);
  await page.mouse.down();
  await page.mouse.move(grip.x + 4, last.y + last.height - 4, { steps: 8 });
  await page.mouse.up();
  await expect(items.last()).toHaveText(first!);
});
