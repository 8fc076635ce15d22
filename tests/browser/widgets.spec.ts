import type { Locator } from '@playwright/test';
import { expect, finish, live, test } from './site.ts';

const slider = (widget: Locator, name: string): Locator => widget.locator(`[data-param="${name}"] input`);
const readout = (widget: Locator, name: string): Locator => widget.locator(`[data-param="${name}"] output`);
const handle = (widget: Locator): Locator => widget.locator('.size:visible .handle').first();

test('a handle follows the pointer, and the link follows the handle', async ({ page }) => {
  await page.goto('learning-rate.html');
  const valley = await live(page, 'valley');
  const box = (await handle(valley).boundingBox())!;
  const before = await valley.locator('.moving path').first().getAttribute('d');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + 250, box.y + 80, { steps: 8 });
  await page.mouse.up();
  await expect(valley.locator('.size:visible .moving path').first()).not.toHaveAttribute('d', before!);
  await page.waitForURL(/#v1;valley\.start=/);
  const text = await handle(valley).getAttribute('aria-valuetext');
  const [x, y] = text!.replaceAll('−', '-').match(/[-\d.]+(?=,|$)/g)!;
  await expect(page).toHaveURL(`learning-rate.html#v1;valley.start=${x},${y}`);
  await page.reload();
  await live(page, 'valley');
  await expect(handle(valley)).toHaveAttribute('aria-valuetext', text!);
});

test('a touch drags a handle as well @once', async ({ browser, baseURL }) => {
  const context = await browser.newContext({
    hasTouch: true,
    isMobile: true,
    viewport: { width: 390, height: 844 },
    baseURL: baseURL!,
  });
  const page = await context.newPage();
  await page.goto('learning-rate.html');
  const valley = await live(page, 'valley');
  const box = (await handle(valley).boundingBox())!;
  const session = await context.newCDPSession(page);
  const at = (dx: number) => ({ x: box.x + box.width / 2 + dx, y: box.y + box.height / 2 });
  await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [at(0)] });
  for (let dx = 10; dx <= 120; dx += 10)
    await session.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [at(dx)] });
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await page.waitForURL(/valley\.start=/);
  expect(box.width).toBeGreaterThanOrEqual(44);
  await context.close();
});

test('everything in a widget is reached and worked by keyboard alone @once', async ({ page }) => {
  await page.goto('learning-rate.html');
  const valley = page.locator('downhill-widget#valley');
  await handle(valley).focus();
  await page.waitForFunction(() => (document.getElementById('valley') as { widget?: unknown }).widget !== undefined);
  await page.keyboard.press('ArrowRight');
  await expect(handle(valley)).toHaveAttribute('aria-valuetext', 'w1 = −2.15, w2 = 1.1');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(handle(valley)).toHaveAttribute('aria-valuetext', 'w1 = −2.15, w2 = 0.6');
  await page.keyboard.press('End');
  await expect(handle(valley)).toHaveAttribute('aria-valuetext', 'w1 = 2.8, w2 = 0.6');
  await slider(valley, 'rate').focus();
  await page.keyboard.press('ArrowRight');
  await expect(readout(valley, 'rate')).toHaveText('0.27');
  for (const label of ['Back', 'Step', 'Play', 'Reset', 'Timid']) {
    await valley.getByRole('button', { name: label, exact: true }).focus();
    await expect(valley.getByRole('button', { name: label, exact: true })).toBeFocused();
  }
  await page.keyboard.press('Enter');
  await expect(readout(valley, 'rate')).toHaveText('0.03');
  await expect(valley.getByRole('button', { name: 'Timid' })).toHaveAttribute('aria-pressed', 'true');
});

test('step, back, play and reset move the run @once', async ({ page }) => {
  await page.goto('learning-rate.html');
  const valley = await live(page, 'valley');
  const press = (name: string) => valley.getByRole('button', { name, exact: true }).click();
  await press('Back');
  await expect(readout(valley, 'steps')).toHaveText('39');
  await press('Step');
  await expect(readout(valley, 'steps')).toHaveText('40');
  // a run is over soon: what it showed meanwhile is noted as it comes
  const shown = await valley.evaluateHandle((widget) => {
    const seen = new Set<string>();
    new MutationObserver(() => {
      const buttons = [...widget.querySelectorAll('button')].map((button) => button.textContent.trim());
      const step = widget.querySelector('[data-param="steps"] output')!.textContent;
      if (buttons.includes('Pause')) seen.add('Pause').add(step === '40' ? 'all' : 'some');
    }).observe(widget, { subtree: true, childList: true, characterData: true, attributes: true });
    return seen;
  });
  await press('Play');
  await expect.poll(() => shown.evaluate((seen) => [...seen])).toContain('some');
  await expect(readout(valley, 'steps')).toHaveText('40'); // it plays up to where it was
  await expect(valley.getByRole('button', { name: 'Play' })).toBeVisible();
  await slider(valley, 'rate').press('ArrowLeft');
  await press('Reset');
  await expect(readout(valley, 'rate')).toHaveText('0.26');
});

test('with reduced motion a run appears finished @once', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('learning-rate.html#v1;valley.steps=3');
  const valley = await live(page, 'valley');
  await valley.getByRole('button', { name: 'Play', exact: true }).click();
  await expect(readout(valley, 'steps')).toHaveText('3');
  await expect(valley.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
});

test('a link sets several widgets, and a bad value is named and replaced', async ({ page }) => {
  await page.goto('learning-rate.html#v1;valley.rate=0.3;valley.steps=many;three-rates.large=1');
  const valley = page.locator('downhill-widget#valley');
  await expect(readout(valley, 'rate')).toHaveText('0.3');
  await expect(readout(valley, 'steps')).toHaveText('40');
  await expect(valley.locator('.notice')).toContainText('Steps: “many” is not a number');
  await expect(readout(page.locator('#three-rates'), 'large')).toHaveText('1');
  await expect(page.locator('#three-rates .notice')).toBeHidden();
});

test('nothing that a reader does while the code loads is lost', async ({ page }) => {
  let release = (): void => undefined;
  const gate = new Promise<void>((open) => {
    release = open;
  });
  await page.route('**/mount*.js', async (route) => {
    await gate;
    await route.continue();
  });
  await page.goto('learning-rate.html#v1;rate-sweep.rate=0.1'); // with a link it does not wait for a guess
  const sweep = page.locator('downhill-widget#rate-sweep');
  await sweep.locator('[data-figure="sweep"] .size:visible').click({ position: { x: 300, y: 100 } });
  const valley = page.locator('downhill-widget#valley');
  await slider(valley, 'rate').focus();
  await page.keyboard.press('ArrowRight');
  await valley.getByRole('button', { name: 'Step', exact: true }).click();
  release();
  await expect(readout(valley, 'rate')).toHaveText('0.27');
  await expect(readout(valley, 'steps')).toHaveText('41');
  await expect(readout(sweep, 'rate')).not.toHaveText('0.1');
});

test('a step under the pointer lights up in every view and in the table @once', async ({ page }) => {
  await page.goto('learning-rate.html');
  const rates = await live(page, 'three-rates');
  await rates.getByRole('button', { name: 'Show me without a guess' }).click();
  await finish(rates);
  await expect(rates.locator('.live')).toContainText('steps'); // what the run came to is said a moment later
  await rates.locator('.plot[data-figure="small-trace"]').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(rates.locator('.size:visible .lit')).toHaveCount(6);
  await expect(rates.locator('tr.lit td').first()).toHaveText('1');
  await expect(rates.locator('.live')).toContainText('step 1');
  await page.keyboard.press('Escape');
  await expect(rates.locator('.lit')).toHaveCount(0);
});

test('a screen reader is told what happened, once it has come to rest @once', async ({ page }) => {
  await page.goto('learning-rate.html');
  const valley = await live(page, 'valley');
  await slider(valley, 'rate').press('End');
  await slider(valley, 'rate').press('ArrowLeft');
  await expect(valley.locator('.live')).toHaveText(/^After 40 steps at rate 0\.39/);
});

test('the link is copied, and where the clipboard is closed it stands in the address bar', async ({
  page,
  context,
}) => {
  await page.goto('learning-rate.html');
  const valley = await live(page, 'valley');
  await slider(valley, 'rate').press('Home');
  await valley.locator('.more summary').click();
  await page.evaluate(() => {
    Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new Error('closed')) } });
  });
  await valley.getByRole('button', { name: 'Copy link' }).click();
  await expect(valley.locator('.done')).toContainText('address bar');
  await page.waitForURL(/#v1;valley\.rate=0\.01$/);
  await context.clearPermissions();
});

test('the program of a figure is written in the language of choice, and can be copied @once', async ({ page }) => {
  await page.goto('learning-rate.html');
  // a browser that fills in forms lays out every part of the page that holds a list, however far it is
  await expect(page.locator('.programs select')).toHaveCount(0);
  const valley = await live(page, 'valley');
  await valley.locator('.more summary').click();
  const program = valley.locator('.programs code');
  await expect(program).toContainText("from 'downhill'");
  await valley.getByLabel('Program in', { exact: true }).selectOption('NumPy');
  await slider(valley, 'rate').press('Home');
  await expect(program).toContainText('eta = 0.01');
  await page.evaluate(() => {
    Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new Error('closed')) } });
  });
  await valley.getByRole('button', { name: 'Copy program' }).click();
  await expect(valley.locator('.copied')).toContainText('marked');
  expect(await page.evaluate(() => getSelection()!.toString())).toMatch(/^import json/);
});

test('the figures can be tried on real penguins: dots remain, the curve comes after six @once', async ({ page }) => {
  await page.goto('what-training-means.html');
  const loss = await live(page, 'loss-of-one-weight');
  await loss.getByRole('button', { name: 'Show me without a guess' }).click();
  const dots = loss.locator('.size:visible .moving circle');
  const before = await dots.count();
  await loss.getByRole('button', { name: 'Try this weight' }).click();
  await expect(dots).not.toHaveCount(before);
  const curve = loss.getByRole('checkbox', { name: 'Show the curve' });
  await expect(curve).toBeHidden();
  await expect(loss.locator('.size:visible svg > g path[stroke-linejoin]')).toHaveCount(0);
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight']) {
    const stood = await readout(loss, 'weight').textContent();
    await slider(loss, 'weight').press(key);
    await expect(readout(loss, 'weight')).not.toHaveText(stood!);
    await loss.getByRole('button', { name: 'Try this weight' }).click();
  }
  await curve.check();
  await expect(loss.locator('.summary')).toContainText('the curve is lowest at');
});

test('random weights are drawn by a button, and dragging the curve changes both weights @once', async ({ page }) => {
  await page.goto('what-training-means.html');
  const neuron = await live(page, 'single-neuron');
  const before = await readout(neuron, 'w1').textContent();
  await neuron.getByRole('button', { name: 'Draw random weights' }).click();
  await expect(readout(neuron, 'w1')).not.toHaveText(before!);
  const drawn = await readout(neuron, 'w1').textContent();
  await handle(neuron).focus();
  await page.keyboard.press('PageDown');
  await expect(readout(neuron, 'w1')).not.toHaveText(drawn!);
  await neuron.getByRole('button', { name: 'Best weights' }).click();
  await expect(neuron.locator('.readouts dd').first()).toHaveText('0.304');
});
