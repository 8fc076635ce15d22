import type { Locator, Page } from '@playwright/test';
import { expect, test, touchWidgets } from './site.ts';

const slider = (widget: Locator, name: string): Locator => widget.locator(`[data-param="${name}"] input`);
const readout = (widget: Locator, name: string): Locator => widget.locator(`[data-param="${name}"] output`);

/** The page of the valley, with a rate that the reader has set there. */
async function withRate(page: Page): Promise<Locator> {
  await page.goto('learning-rate.html');
  await touchWidgets(page);
  const valley = page.locator('downhill-widget#valley');
  await slider(valley, 'rate').press('ArrowRight');
  await expect(readout(valley, 'rate')).toHaveText('0.27');
  return valley;
}

test('an anchor leaves every widget as it is, and a link for one leaves the others @once', async ({ page }) => {
  const valley = await withRate(page);
  await page.waitForURL(/valley\.rate=0\.27/);
  await page.locator('a[href^="#"]:not(.skip)').first().dispatchEvent('click'); // in a list that may be folded
  await page.waitForURL(/#[a-z][a-z-]*$/);
  await expect(readout(valley, 'rate')).toHaveText('0.27');
  await page.evaluate(() => {
    location.hash = '#v1;three-rates.large=1';
  });
  await expect(readout(page.locator('#three-rates'), 'large')).toHaveText('1');
  await expect(readout(valley, 'rate')).toHaveText('0.27');
});

test('where the room changes, the figure that comes into sight is the reader’s @once', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  const valley = await withRate(page);
  await slider(valley, 'steps').press('Home'); // no step: only the start stands
  const narrow = valley.locator('.size.narrow .moving').first();
  const built = await narrow.innerHTML();
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(narrow).toBeVisible();
  await expect.poll(() => narrow.innerHTML()).not.toBe(built);
  await slider(valley, 'steps').press('End');
  const wide = valley.locator('.size.wide .moving').first();
  const left = await wide.innerHTML();
  await page.setViewportSize({ width: 1280, height: 900 });
  await expect.poll(() => wide.innerHTML()).not.toBe(left);
});

test('a figure is enlarged by keyboard; Escape brings it back, and the focus with it @once', async ({ page }) => {
  const valley = await withRate(page);
  const enlarge = valley.getByRole('button', { name: 'Enlarge' });
  await enlarge.focus();
  await page.keyboard.press('Enter');
  const dialog = valley.getByRole('dialog');
  await expect(dialog).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Close' })).toBeFocused();
  await slider(dialog, 'rate').press('ArrowRight');
  await expect(readout(dialog, 'rate')).toHaveText('0.28');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(enlarge).toBeFocused();
  await expect(readout(valley, 'rate')).toHaveText('0.28');
});

test('a figure with a task has no empty room above it, and its caption beside its sliders, enlarged as well @once', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto('momentum-rmsprop-adam.html');
  await touchWidgets(page);
  const ravine = page.locator('downhill-widget#ravine');
  const isTight = async (): Promise<void> => {
    const [strip, plot, controls, caption] = await Promise.all(
      ['.strip', '.plot', '.controls', 'figcaption'].map(
        async (part) => (await ravine.locator(part).first().boundingBox())!,
      ),
    );
    expect(plot!.y - (strip!.y + strip!.height)).toBeLessThan(40);
    expect(Math.abs(caption!.y - controls!.y)).toBeLessThan(40);
    expect(Math.abs(strip!.width - plot!.width)).toBeLessThan(70);
  };
  await isTight();
  await ravine.getByRole('button', { name: 'Enlarge' }).click();
  await expect(ravine.getByRole('dialog')).toBeVisible();
  await isTight();
});

test('ground that turns is turned by dragging it, on either side of its middle @once', async ({ page }) => {
  await page.goto('embed/optimizer-race.html');
  await touchWidgets(page);
  const race = page.locator('downhill-widget#optimizer-race');
  const { x, y, width } = (await race.locator('.size:visible').first().boundingBox())!;
  const sides = { left: [0.3, '45°'], right: [0.7, '0°'] } as const;
  for (const [side, turn] of Object.values(sides)) {
    await page.mouse.move(x + side * width, y + 0.51 * width);
    await page.mouse.down();
    await page.mouse.move(x + side * width, y + 0.71 * width, { steps: 4 });
    await page.mouse.up();
    await expect(readout(race, 'turn')).toHaveText(turn);
  }
});

test('what a figure works at waits while nobody looks at the page, and ends when it is left @once', async ({
  page,
}) => {
  await page.addInitScript(() => {
    const told: unknown[] = ((globalThis as { told?: unknown[] }).told = []);
    const { postMessage, terminate } = Worker.prototype;
    Worker.prototype.postMessage = function (this: Worker, order: { do?: string }) {
      told.push(order.do);
      postMessage.call(this, order);
    } as typeof postMessage;
    Worker.prototype.terminate = function (this: Worker) {
      told.push('end');
      terminate.call(this);
    };
  });
  const told = () => page.evaluate(() => (globalThis as { told?: unknown[] }).told);
  const look = (isHidden: boolean) =>
    page.evaluate((hidden) => {
      Object.defineProperty(document, 'hidden', { configurable: true, value: hidden });
      document.dispatchEvent(new Event('visibilitychange'));
    }, isHidden);
  await page.goto('widget-escape-by-noise.html');
  await touchWidgets(page);
  const figure = page.locator('downhill-widget').first();
  const work = figure.locator('.work > span');
  await expect(work).toHaveText('');
  await figure.locator('.control input[type="range"]').first().press('ArrowLeft');
  await look(true); // before the order is given, which is the second; the first has been carried out
  await expect.poll(async () => (await told())!.filter((order) => order === 'refine').length).toBe(2);
  expect((await told())!.slice(-2)).toEqual(['refine', 'pause']);
  await look(false);
  await expect.poll(async () => (await told())!.at(-1)).toBe('resume');
  await expect(work).toHaveText('');
  await page.evaluate(() => dispatchEvent(new Event('pagehide')));
  expect((await told())!.at(-1)).toBe('end');
});

test('what a figure works at goes on where the reader stopped it @once', async ({ page }) => {
  await page.goto('widget-loss-landscape.html');
  await touchWidgets(page);
  const figure = page.locator('downhill-widget').first();
  const work = figure.locator('.work > span');
  await expect(work).toHaveText('');
  await figure.evaluate((widget) => {
    const stop = widget.querySelector<HTMLElement>('[data-do="stop"]')!;
    const said = widget.querySelector('.work > span')!;
    new MutationObserver((_, observer) => {
      if (!/Refining: [1-9]\d? %/.test(said.textContent)) return;
      observer.disconnect();
      stop.click(); // at once: it may be done in less than a frame
    }).observe(said, { childList: true, characterData: true, subtree: true });
  });
  await figure.getByLabel('Hidden layers').selectOption('sixteen');
  await expect(work).toHaveText(/Stopped at \d+ %/);
  await page.waitForTimeout(300); // what was under way comes in
  const share = async (): Promise<number> => Number(/\d+/.exec((await work.textContent())!)?.[0] ?? 100);
  const stopped = await share();
  await page.waitForTimeout(700);
  expect(await share()).toBe(stopped);
  await figure.getByRole('button', { name: 'Go on' }).click();
  expect(await share()).toBeGreaterThanOrEqual(stopped);
  await expect(work).toHaveText('');
  await expect(figure.locator('.readouts')).toContainText('7'); // low points, of the whole plane
});
