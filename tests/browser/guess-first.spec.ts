import type { MountedWidget } from '../../src/widget-kit/frame.ts';
import { expect, finish, test, touchWidgets } from './site.ts';

/** A guess that stands in one frame with a mission, or with a question that the figure answers, comes first. */

test('a mission waits for the guess in its figure, and keeps Reset from its reader while it is under way @once', async ({
  page,
}) => {
  await page.goto('chain-rule.html');
  await touchWidgets(page);
  const widget = page.locator('#two-roads');
  const mission = page.locator('#three-roads');
  const reset = widget.getByRole('button', { name: 'Reset' });
  await mission.getByRole('button', { name: 'Accept' }).click();
  await expect(mission.locator('.mission-state')).toContainText('Your guess comes first');
  await expect(mission).not.toHaveAttribute('data-accepted');
  await expect(widget).toHaveAttribute('locked');
  await widget.getByRole('button', { name: 'Show me without a guess' }).click();
  await finish(widget);
  await expect(mission.locator('.mission-state')).not.toContainText('Your guess comes first');
  await expect(reset).toBeEnabled();
  await mission.getByRole('button', { name: 'Accept' }).click();
  await expect(mission).toHaveAttribute('data-accepted');
  await expect(reset).toBeDisabled();
  await expect(mission.locator('.mission-state')).toContainText('Accepted');
  await mission.getByRole('button', { name: 'Give up' }).click();
  await expect(reset).toBeEnabled();
  await expect(mission.locator('.mission-state')).not.toContainText('Accepted');
});

test('Tab leads to what keeps a guess before it leads to the mission that waits for it @once', async ({ page }) => {
  await page.goto('chain-rule.html');
  await touchWidgets(page);
  const widget = page.locator('#two-roads');
  const accept = page.locator('#three-roads').getByRole('button', { name: 'Accept' });
  const keep = widget.getByRole('button', { name: 'Keep my guess' });
  const isFocused = (button: typeof keep): Promise<boolean> => button.evaluate((one) => one === document.activeElement);
  await widget.getByRole('radio').first().focus();
  for (let i = 0; i < 9 && !(await isFocused(keep)); i++) {
    await page.keyboard.press('Tab');
    expect(await isFocused(accept)).toBe(false);
  }
  await expect(keep).toBeFocused();
  await widget.getByRole('button', { name: 'Show me without a guess' }).click();
  await finish(widget);
  await expect(accept).toHaveJSProperty('tabIndex', 0);
});

test('what the question says is in sight, and nothing of what it asks @once', async ({ page }) => {
  await page.goto('walking-downhill.html');
  const curve = page.locator('#downhill-1d .plot[data-figure="curve"] .size:visible');
  const start = curve.locator('.handle[data-handle="start"]');
  await expect(start).toBeVisible();
  await expect(start).toHaveCSS('cursor', 'default'); // it cannot be dragged yet, and does not look so
  await expect(curve.locator('.moving')).toBeHidden();
  await page.goto('learning-rate.html');
  const factors = page.locator('#factor-line .plot[data-figure="line"] .size:visible');
  await expect(factors.locator('.handle')).toHaveCount(3);
  for (const handle of await factors.locator('.handle').all()) await expect(handle).toBeVisible();
});

test('a question that the figure answers is asked when the figure can be set @once', async ({ page }) => {
  await page.goto('learning-rate.html');
  await touchWidgets(page);
  const widget = page.locator('#factor-line');
  const question = page.locator('#balance');
  await expect(question).toBeHidden();
  await widget.getByRole('button', { name: 'Show me without a guess' }).click();
  await expect(question).toBeVisible();
  await expect(widget.locator('.controls input').first()).toBeEnabled();
});

test('the figure opens whole when its run has played, and says when it shows something else @once', async ({
  page,
}) => {
  await page.goto('learning-rate.html');
  await touchWidgets(page);
  const widget = page.locator('#valley-again');
  const told = widget.locator('.other-settings');
  const verdict = widget.locator('.prediction ~ * .verdict, .task-foot .verdict').first();
  await widget.getByRole('button', { name: 'Show me without a guess' }).click();
  await finish(widget);
  await expect(widget.locator('figcaption')).toBeVisible();
  await expect(verdict).toBeInViewport();
  await expect(told).toBeHidden();
  await widget.getByRole('slider', { name: 'Learning rate' }).press('ArrowLeft');
  await expect(told).toBeVisible();
  await widget.getByRole('button', { name: 'Play it again' }).click();
  await finish(widget);
  await expect(told).toBeHidden();
  await page.reload();
  await expect(widget.locator('figcaption')).toBeVisible();
  await expect(told).toBeVisible(); // the figure is as it was built, at another rate
});

test('says so also of a setting that the guess took as it stood, and brings all of them back @once', async ({
  page,
}) => {
  await page.goto('momentum-rmsprop-adam.html');
  await touchWidgets(page);
  const widget = page.locator('#hanging-rod');
  const told = widget.locator('.other-settings');
  const momentum = widget.getByRole('slider', { name: 'Momentum' });
  await widget.getByRole('button', { name: 'Show me without a guess' }).click();
  await finish(widget);
  await expect(told).toBeHidden();
  await momentum.press('ArrowLeft');
  await expect(momentum).toHaveAttribute('aria-valuetext', '0.895');
  await expect(told).toBeVisible();
  await widget.getByRole('button', { name: 'Play it again' }).click();
  await finish(widget);
  await expect(told).toBeHidden();
  await expect(momentum).toHaveAttribute('aria-valuetext', '0.9');
});

for (const [when, isThere] of [
  ['before its figure has come', false],
  ['when its figure has just come', true],
] as const)
  test(`a run that is skipped ${when} is over at once, and by keys one goes on from there @once`, async ({ page }) => {
    await page.goto('walking-downhill.html');
    const widget = page.locator('#downhill-1d'); // not touched yet: its code comes with the guess
    await widget.scrollIntoViewIfNeeded();
    type Walking = HTMLElement & { widget?: { values: { shown: number } } };
    const after = await widget.evaluate(async (one: Walking, waits) => {
      const button = (name: string): HTMLElement => one.querySelector<HTMLElement>(`[data-do="${name}"]`)!;
      const isTold = (): boolean => !one.querySelector<HTMLElement>('.other-settings')!.hidden;
      const isPlaying = (): boolean => one.querySelector('[data-playing]') !== null;
      const frame = (): Promise<unknown> => new Promise(requestAnimationFrame);
      button('skip').click();
      while (!isPlaying() || (waits && !one.widget)) await frame();
      button('finish').focus();
      button('finish').click();
      while (isPlaying()) await frame();
      for (let i = 0; i < 2; i++) await frame();
      const told: string[] = [];
      for (let i = 0; i < 40; i++) {
        told.push(`${one.widget!.values.shown}${isTold() ? ', told' : ''}`);
        await frame();
      }
      return [...new Set(told)];
    }, isThere);
    expect(after).toEqual(['16']);
    await expect(widget.locator('[data-do="replay"]')).toBeFocused();
  });

test('a guess whose run is skipped leaves the figure as it was asked about, and nothing says otherwise @once', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto('chain-rule.html');
  await touchWidgets(page);
  const widget = page.locator('#sign-slip');
  await widget.getByRole('button', { name: 'Show me without a guess' }).click();
  await expect(widget.locator('[data-do="finish"]')).toBeVisible();
  await page.waitForTimeout(300); // the run is on its way
  const isTold = await widget.evaluate((one) => {
    one.querySelector<HTMLElement>('[data-do="finish"]')!.click();
    return !one.querySelector<HTMLElement>('.other-settings')!.hidden;
  });
  expect(isTold).toBe(false);
  await expect(widget.locator('.controls output').last()).toBeVisible();
  await expect(widget.locator('.other-settings')).toBeHidden();
  const [foot, caption] = [
    await widget.locator('.task-foot').boundingBox(),
    await widget.locator('figcaption').boundingBox(),
  ];
  expect(caption!.y).toBeGreaterThanOrEqual(foot!.y + foot!.height); // the caption comes last, from the left
  expect(Math.abs(caption!.x - foot!.x)).toBeLessThan(1);
  const summary = (await widget.locator('.summary').boundingBox())!;
  expect(caption!.y).toBeGreaterThanOrEqual(summary.y + summary.height);
});

test('a mission that draws a game for each try begins again with another one, in one press @once', async ({ page }) => {
  await page.goto('learning-rate.html#two-walks'); // whoever has a link need not guess first
  await touchWidgets(page);
  const mission = page.locator('#two-walks');
  const widget = page.locator('downhill-widget').filter({ has: mission });
  const bowl = widget.getByText(/^A bowl of curvatures \d+ and \d+$/);
  const send = widget.getByRole('button', { name: 'Send a walk' });
  await mission.getByRole('button', { name: 'Accept' }).click();
  await expect(mission).toHaveAttribute('data-accepted');
  await send.click();
  await send.click();
  await expect(send).toBeDisabled();
  await expect(widget.locator('.summary')).toContainText('Both walks are sent. Begin again: you get another bowl.');
  const before = await bowl.textContent();
  await mission.getByRole('button', { name: 'Begin again' }).click();
  await expect(mission).toHaveAttribute('data-accepted');
  await expect(send).toBeEnabled();
  await expect(bowl).not.toHaveText(before!);
  await mission.getByRole('button', { name: 'Give up' }).click();
  await expect(mission.getByRole('button', { name: 'Begin again' })).toBeHidden();
  await mission.getByRole('button', { name: 'Accept' }).click();
  /** Sends a walk at a rate that the two curvatures say. */
  const sendAt = async (share: number): Promise<void> => {
    await expect(mission).toHaveAttribute('data-accepted');
    // the bowl of the try before stands until the next frame
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    const [, flat = 0, curved = 0] = /(\d+) and (\d+)/.exec((await bowl.textContent())!)!.map(Number);
    const rate = Math.floor((share * 400) / (flat + curved)) / 200;
    await widget.evaluate((element, to) => {
      (element as unknown as { widget: { set(changes: object, by: string): void } }).widget.set({ rate: to }, 'reader');
    }, rate);
    await send.click();
  };
  await sendAt(1);
  await expect(mission).toHaveAttribute('data-reached');
  await sendAt(0.5); // and then one that is not good: what the figure says of it can be done
  await expect(widget.locator('.summary')).toContainText('Both walks are sent. Begin again: you get another bowl.');
  await expect(mission.getByRole('button', { name: 'Leave the mission' })).toBeVisible();
  const won = await bowl.textContent();
  await mission.getByRole('button', { name: 'Begin again' }).click();
  await expect(mission).not.toHaveAttribute('data-reached');
  await expect(bowl).not.toHaveText(won!);
  await expect(send).toBeEnabled();
  // a bowl on which the best walk is the one that the page had at first
  await widget.evaluate((element) => {
    const { widget: live } = element as unknown as { widget: MountedWidget };
    const isIt = (game: number): boolean => {
      const { bowl: drawn } = live.definition.compute({ ...live.values, game }) as { bowl: Record<string, number> };
      return drawn.flat === 3 && drawn.curved === 30;
    };
    let game = live.values.game as number;
    while (!isIt(game)) game += 1;
    live.set({ game }, 'course');
  });
  await expect(bowl).toHaveText('A bowl of curvatures 3 and 30');
  await sendAt(1);
  await expect(mission).toHaveAttribute('data-reached');
});

test('a line is drawn by keys alone: the first press lays it, Home and End reach the ends of the axis @once', async ({
  page,
}) => {
  await page.goto('learning-rate.html');
  await touchWidgets(page);
  const widget = page.locator('#rate-sweep');
  await expect(widget.locator('.task-note')).toContainText('the first press lays a level line');
  const knot = widget.getByRole('slider', { name: /^Your guess at learning rate/ }).first();
  await knot.focus();
  // not how far the page is scrolled: the browser holds the place while heights above it are learnt
  const place = () =>
    widget.evaluate(async (figure) => {
      await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
      return figure.getBoundingClientRect().top;
    });
  const held = await place();
  const height = async (): Promise<number> => Number(await knot.getAttribute('aria-valuenow'));
  await knot.press('Home');
  await expect.poll(height).toBeCloseTo(1, 6); // the lowest of the axis
  await knot.press('End');
  await expect.poll(height).toBeGreaterThan(1000);
  await expect.poll(async () => Math.abs((await place()) - held)).toBeLessThan(2);
});
