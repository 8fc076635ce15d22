import type { Locator, Page } from '@playwright/test';
import { expect, live, test } from './site.ts';

const LINK = 'widget-network-trainer.html#v1;network-trainer.data=circles;network-trainer.layers=none';

/** The figure once it is live and trained to its end. */
async function trained(page: Page, link: string) {
  await page.goto(link);
  const widget = await live(page, 'network-trainer');
  await expect(widget.locator('.summary')).toContainText('names correctly');
  return widget;
}

test('a unit is pressed and looked into, its weight is set by keys and by dragging, and the training goes on from there @once', async ({
  page,
}) => {
  const widget = await trained(page, LINK);
  const loss = widget.locator('.readouts dd').first();
  const learnt = await loss.textContent();
  const ring = widget.getByRole('slider', { name: 'Unit to look into' }); // around the only unit that there is
  await ring.press('Enter');
  await expect(widget.getByLabel('Look into a unit')).toBeChecked();
  await widget.getByLabel('Look into a unit').uncheck();
  await ring.click();
  await expect(widget.getByLabel('Look into a unit')).toBeChecked();
  const knob = widget.getByRole('slider', { name: 'Weight from x to the output' });
  await knob.press('End');
  await expect(knob).toHaveAttribute('aria-valuetext', '4');
  await expect(loss).not.toHaveText(learnt!);
  await expect(page).toHaveURL(/network-trainer\.hand=1,1,1,4/);
  await knob.scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await knob.boundingBox())!;
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(x - 60, y + height / 2, { steps: 4 });
  await page.mouse.up();
  await expect(knob).not.toHaveAttribute('aria-valuetext', '4');
  await widget.getByRole('button', { name: 'Go on from these weights' }).click();
  await expect(widget.locator('.summary')).toContainText('and then some weights set by hand, then Adam');
  await expect(page).not.toHaveURL(/network-trainer\.hand/);
  await expect(page).toHaveURL(/network-trainer\.before=9000/);
});

test('a unit that is pointed at is drawn over the map, and no longer when the pointer leaves @once', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1100, height: 1500 });
  const widget = await trained(page, LINK);
  const network = widget.locator('[data-figure="network"] .size.wide');
  const map = widget.locator('[data-figure="map"] .size.wide');
  await network.scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await network.boundingBox())!;
  await page.mouse.move(x + 0.75 * width, y + height / 2 - 2);
  await page.mouse.move(x + 0.75 * width, y + height / 2);
  await expect(map.locator('.lit')).toContainText('the output');
  await page.mouse.move(x + width / 2, y - 40);
  await expect(map.locator('.lit')).toHaveCount(0);
});

test('a link with a weight that is too large says so, and the rest of it counts @once', async ({ page }) => {
  const widget = await trained(page, `${LINK};network-trainer.hand=1,1,1,99`);
  await expect(widget.locator('.notice')).toContainText('Set by hand: “99” is not between -32 and 32');
  await expect(widget.locator('.summary')).toContainText('One neuron');
});

test('numbers that are learnt are explained, not named, and what is rare waits behind a switch @once', async ({
  page,
}) => {
  const widget = await trained(page, LINK);
  const well = widget.locator('.readouts dd').last();
  await expect(well).toContainText('% right');
  await expect(widget.getByRole('slider', { name: 'L1 penalty' })).toBeHidden();
  await widget.getByRole('checkbox', { name: 'More settings' }).check();
  await expect(widget.getByRole('slider', { name: 'L1 penalty' })).toBeVisible();
  await expect(widget.getByRole('checkbox', { name: 'In shades' })).toBeVisible();
  await widget.getByRole('combobox', { name: 'Points', exact: true }).selectOption('numbers: tilted plane');
  await expect(widget.locator('.summary')).toContainText('of whose variance it explains');
  await expect(well).toContainText('% explained');
  await expect(widget.getByRole('checkbox', { name: 'In shades' })).toBeHidden();
});

test('a weight is typed on its line, which is pressed or reached by keys @once', async ({ page }) => {
  const widget = await trained(page, LINK);
  const network = widget.locator('[data-figure="network"]');
  const typed = network.getByRole('spinbutton', { name: 'Weight from y to the output' });
  await expect(typed).toHaveCount(0);
  const [from, to] = await ends(network);
  await page.mouse.click(from.x + 0.7 * (to.x - from.x), from.y + 0.7 * (to.y - from.y));
  await expect(typed).toBeFocused();
  await page.keyboard.type('-2.5'); // its number is selected
  await expect(page).toHaveURL(/network-trainer\.hand=1,1,2,-2\.5/);
  await expect(typed).toHaveValue('-2.5');
  await network.focus();
  for (const key of ['Home', 'ArrowRight', 'Enter']) await network.press(key); // the output, then its first weight
  const other = network.getByRole('spinbutton', { name: 'Weight from x to the output' });
  await expect(other).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(page).toHaveURL(/network-trainer\.hand=1,1,2,-2\.5,1,1,1,/);
});

/** Where the line of the second of two inputs begins and ends on the screen, whose ring is around the output. */
async function ends(network: Locator) {
  const box = (await network.locator('.size:visible').boundingBox())!;
  const ring = (await network.getByRole('slider').boundingBox())!;
  const to = { x: ring.x + ring.width / 2, y: ring.y + ring.height / 2 };
  return [{ x: box.x + box.width - (to.x - box.x) + 15, y: to.y + (ring.height / 44) * 30 }, to] as const;
}

for (const { width, height, isBeside } of [
  { width: 1280, height: 900, isBeside: true },
  { width: 390, height: 844, isBeside: false },
])
  test(`map and losses stay in sight beside the network on ${width} pixels, and the map alone above it where there is no room @once`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    const widget = await trained(page, `${LINK};network-trainer.close=on`);
    const network = widget.locator('[data-figure="network"]');
    for (const part of [network, widget.locator('[data-figure="unit"]'), widget.getByLabel('Activation')]) {
      if ((await part.count()) === 0 || !(await part.isVisible())) continue;
      await part.evaluate((element) => scrollTo(0, element.getBoundingClientRect().top + scrollY - innerHeight / 4));
      await expect(widget.locator('[data-figure="map"]')).toBeInViewport({ ratio: 0.99 });
      if (isBeside) await expect(widget.locator('[data-figure="trace"]')).toBeInViewport({ ratio: 0.99 });
    }
    if (!isBeside) return;
    const [all, last] = await Promise.all(
      ['.cells', '.cells > :last-child'].map((part) => widget.locator(part).boundingBox()),
    );
    expect(all!.y + all!.height - last!.y - last!.height, 'left empty below the last part').toBeLessThan(8);
    await widget.getByRole('button', { name: 'Enlarge' }).click();
    for (const name of ['map', 'trace', 'network'])
      await expect(widget.locator(`[data-figure="${name}"]`)).toBeInViewport({ ratio: 0.99 });
  });
