import type { Page } from '@playwright/test';
import { expect, passFirstGuess, test } from './course-site.ts';
import { print } from './on-paper.ts';

/** The page as paper has it. */
async function printed(page: Page): Promise<void> {
  await page.goto('tasks.html');
  await print(page);
}

test('on paper a figure keeps back what its question asks, and the end tells it @once', async ({ page }) => {
  await printed(page);
  const asked = page.locator('#three-rates');
  await expect(asked.locator('.stem')).toBeVisible();
  await expect(asked.locator('[data-figure="right-curve"] .size:visible .moving')).toHaveCSS('visibility', 'hidden');
  await expect(asked.locator('[data-figure="large-curve"]')).toBeHidden(); // the question is about another
  await expect(asked.locator('.summary, .says, .readouts, figcaption').filter({ visible: true })).toHaveCount(0);
  const told = page.locator('.on-paper .answer-list > li').first();
  await expect(told).toContainText('It arrives, but hops from side to side');
  await expect(told.locator('.moving:visible')).toHaveCount(6); // the bowl and the trace of three walks
  await expect(page.getByText('The zebra is hidden here.')).toBeVisible();
  await expect(page.locator('.answers-at-end :is(iframe, > p)').filter({ visible: true })).toHaveCount(0);
});

test('on paper the text behind a guess goes on under its answer, and a line says where @once', async ({ page }) => {
  await printed(page);
  const text = page.getByText('This text waits for the guess.');
  const answer = page.locator('.on-paper .answer-list > li').first();
  await expect(text).toHaveCount(2);
  await expect(text.first()).toBeHidden();
  await expect(answer.locator(text)).toBeVisible();
  const line = page.locator('.read-on').filter({ visible: true }).first();
  await expect(line).toHaveText('Make your guess. The text goes on at the end of this lesson, under answer 1.');
  expect(await line.locator('a').getAttribute('href')).toBe(`#${(await answer.getAttribute('id'))!}`);
  const ids = await page.locator('.on-paper [id]:not(svg *)').evaluateAll((elements) => elements.map(({ id }) => id));
  expect(ids).toEqual(ids.map((_, i) => `answer-${i + 1}`)); // the page has the others
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await expect(page.locator('.read-on')).toHaveCount(0);
  await expect(text).toBeVisible(); // paper without the answers keeps it in its place
});

test('on paper each guess names its answer by the number that it has there @once', async ({ page }) => {
  await page.goto('tasks.html');
  const numbers = (): Promise<readonly string[]> =>
    page.locator('.task-foot > .without-scripts > a').evaluateAll((links) => links.map((link) => link.textContent));
  const before = await numbers();
  await print(page);
  const told = page.locator('.on-paper .answer-list > li');
  const guesses = await page.locator('.task-foot').evaluateAll((feet) => feet.map((foot) => foot.dataset.of!));
  const places = await told.evaluateAll((all) => all.map((one) => one.dataset.of!));
  expect(await numbers()).toEqual(guesses.map((id) => `answer ${places.indexOf(id) + 1}`));
  expect(await page.locator('#three-rates .without-scripts a').getAttribute('href')).toBe('#answer-1');
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  expect(await numbers()).toEqual(before);
  await expect(page.locator('#three-rates .without-scripts a')).toHaveAttribute('href', '#answers');
});

test('on paper a line is drawn in where the points that are known stand already @once', async ({ page }) => {
  await printed(page);
  const known = page.locator('#rate-sweep .size.wide .known-points');
  await expect(known).toBeVisible();
  await expect(known).toHaveText('known: 88 steps at 0.1');
  await page.emulateMedia({ media: 'screen' });
  await expect(known).toBeHidden();
});

test('paper is the same when it is printed before the reader has touched anything @once', async ({ page }) => {
  await page.goto('tasks.html');
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  const end = page.locator('.on-paper');
  await expect(end.locator('.answer-list > li').first()).toContainText('It arrives, but hops from side to side');
  await expect(page.locator('.read-on')).not.toHaveCount(0);
  const early = await end.textContent();
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await expect(end).toHaveCount(0);
  await print(page); // now what paper needs has come by a touch as well
  await expect(end).toHaveCount(1);
  expect(await end.textContent()).toBe(early);
});

test('a figure whose guess stands prints as the reader has set it @once', async ({ page }) => {
  await page.goto('tasks.html');
  await passFirstGuess(page);
  const widget = page.locator('#three-rates');
  await widget
    .locator('[data-input="large"], .control')
    .first()
    .locator('input[type="range"]')
    .first()
    .press('ArrowRight');
  await widget.locator('.summary', { hasText: '20 steps. Rate 0.08:' }).waitFor({ state: 'attached' }); // the guess's own, and one notch
  const set = await widget.locator('.says, .summary').allTextContents();
  await print(page);
  await expect(widget.locator('[data-figure="right-curve"] .size:visible .moving')).toHaveCSS('visibility', 'visible');
  await expect(widget.locator('.without-scripts')).toBeHidden(); // nothing is left out any more
  expect(await widget.locator('.says, .summary').allTextContents()).toEqual(set);
});

test('on paper a figure in the text behind a guess goes on with it, whole and without life @once', async ({ page }) => {
  await printed(page);
  await expect(page.locator('#mission-valley')).toBeHidden();
  const told = page.locator('.on-paper .answered-title ~ .widget').last();
  await expect(told).toBeVisible();
  await expect(told).toContainText('The valley, for the mission.');
  await expect(page.locator('.on-paper downhill-widget')).toHaveCount(0);
  const [ids, clips] = await told
    .locator('.size:visible svg')
    .evaluateAll((drawings) => [
      drawings.flatMap((drawing) => [...drawing.querySelectorAll('[id]')].map(({ id }) => id)),
      drawings.flatMap((drawing) => [...drawing.innerHTML.matchAll(/url\(#([^)]+)\)/g)].map(([, id]) => id)),
    ]);
  expect(clips.length).toBeGreaterThan(0);
  expect(ids).toEqual(expect.arrayContaining(clips)); // those of the figure that is out of sight would leave nothing
  expect(await page.locator('[id]').evaluateAll((all) => all.length - new Set(all.map(({ id }) => id)).size)).toBe(0);
});

test('paper has nothing to press, and asks for nothing that only a screen can do but says so @once', async ({
  page,
}) => {
  await printed(page);
  await expect(page.locator(':is(button, select, [type="range"], .task-bar, .bar, .more)').filter({ visible: true })).toHaveCount(0); // prettier-ignore
  const mission = page.locator('.on-paper .mission'); // it stands in the text behind a guess
  await expect(mission.locator('.goal')).toBeVisible();
  await expect(mission.getByText('It takes the live figure: on a screen, in a browser with scripts.')).toBeVisible();
  await expect(mission.locator(':is(.mission-state, .scores)').filter({ visible: true })).toHaveCount(0);
  await expect(page.locator('#hop-seven')).toBeHidden();
  await expect(page.locator('.on-paper')).not.toContainText('arrives in exactly seven steps');
});

test('links to works and words are notes at the end of the paper, which leave with it @once', async ({ page }) => {
  await printed(page);
  const end = page.locator('.on-paper');
  await expect(end).toContainText(/Gabriel Goh\. 2017\. Why Momentum Really Works/);
  await expect(end.locator('li', { hasText: /^gradient: / })).toHaveCount(1);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await expect(end).toHaveCount(0);
});

test('what paper needs is asked for again when it did not load @once', async ({ page, complaints }) => {
  await page.route(/_astro\/paper\./, (route) => route.abort(), { times: 1 });
  await page.goto('tasks.html');
  const failed = page.waitForEvent('requestfailed');
  await page.keyboard.press('Shift');
  await failed;
  await expect(async () => {
    await page.keyboard.press('Shift');
    await expect(page.locator(':root[data-paper]')).toBeAttached({ timeout: 1000 });
  }).toPass();
  complaints.length = 0; // the browser logs the script that it could not load
});

test('answers that cannot be had are told where they are @once', async ({ page, complaints }) => {
  await page.route('**/tasks-answers.html', (route) => route.abort());
  await printed(page);
  await expect(page.getByText('The answers as a page of their own')).toBeVisible();
  await expect(page.locator('.on-paper')).toContainText('Words');
  await expect(page.getByText('This text waits for the guess.')).toBeVisible();
  complaints.length = 0; // the browser logs what does not load
});
