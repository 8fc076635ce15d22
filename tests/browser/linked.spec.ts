import type { Page } from '@playwright/test';
import { expect, test } from './course-site.ts';

const PHONE = { width: 390, height: 844 };

/** Both widgets of the page that these tests are about, live. */
async function open(page: Page): Promise<void> {
  await page.goto('tasks.html');
  for (const id of ['chain-table', 'walk']) {
    await page.locator(`#${id}`).dispatchEvent('pointerenter');
    await page.waitForFunction(
      (name) => (document.getElementById(name) as { widget?: unknown }).widget !== undefined,
      id,
    );
  }
}

test('a row that is pointed at lights its part in formula, graph and table @once', async ({ page }) => {
  await open(page);
  const chain = page.locator('#chain-table');
  await chain.locator('tr[data-part="xi6B"]').hover();
  await expect(chain.locator('[data-equation="whole"] .katex-html .lit')).toHaveAttribute('data-part', 'xi6B');
  await expect(chain.locator('.size:visible svg > .lit rect, .size:visible svg > .lit path').first()).toBeVisible();
  await expect(chain.locator('.elbows .line')).toHaveCount(2);
  await chain.locator('.summary').hover();
  await expect(chain.locator('.lit')).toHaveCount(0);
});

test('arrow keys walk along the parts of a formula, whose numbers follow the run @once', async ({ page }) => {
  await open(page);
  const chain = page.locator('#chain-table');
  const product = chain.locator('[data-equation="product"]');
  await product.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(chain.locator('tr.lit')).toHaveAttribute('data-part', 'xi5A');
  await expect(chain.locator('.live')).toContainText('part xi5A');
  const factor = product.locator('[data-live="xi1"]');
  await expect(factor.first()).toHaveText('(−1.5)');
  await chain.locator('[data-param="x"] input').press('ArrowRight');
  for (const place of await factor.all()) await expect(place).toHaveText('(−1.6)');
  await expect(chain.locator('tr[data-part="xi1"] td').nth(2)).toHaveText('−1.28');
  await expect(chain.locator('tr[data-part="xi1"] td').nth(1).locator('.katex')).toHaveCount(1);
});

test('no control is under the formula that stays while the table passes when the keyboard comes to it @once', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await open(page);
  const chain = page.locator('#chain-table');
  for (const control of [chain.locator('.presets button').first(), chain.locator('[data-do="reset"]')]) {
    await page.evaluate(() => scrollTo(0, 0));
    await control.focus();
    await expect
      .poll(() =>
        control.evaluate((one) => {
          const { left, top, width, height } = one.getBoundingClientRect();
          return one.contains(document.elementFromPoint(left + width / 2, top + height / 2));
        }),
      )
      .toBe(true);
  }
});

test('a number in the text shows what it would do, and does it when pressed, by mouse and by key @once', async ({
  page,
}) => {
  await open(page);
  const number = page.locator('.sets[data-widget="walk"]').first();
  const rate = page.locator('#walk [data-param="rate"] output');
  const before = await rate.textContent();
  await number.hover();
  await expect(page.locator('#walk .size:visible .ghost')).toHaveCount(1);
  await expect(page.locator('#walk .ghost-knob').first()).toBeVisible();
  await expect(rate).toHaveText(before!);
  await page.mouse.move(0, 0);
  await expect(page.locator('#walk .ghost')).toHaveCount(0);
  await number.click();
  await expect(rate).toHaveText('0.06');
  await expect(number).toHaveAttribute('aria-pressed', 'true');
  await page.locator('.sets[data-widget="walk"]').nth(1).focus();
  await page.keyboard.press('Enter');
  await expect(rate).toHaveText('0.3');
  await expect(number).toHaveAttribute('aria-pressed', 'false');
  await page.locator('.lights').focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('#walk .size:visible .lit text')).toHaveText('3');
  const { height, width } = await number.evaluate((one) => {
    const { height: high, width: wide } = getComputedStyle(one, '::before');
    return { height: parseFloat(high), width: parseFloat(wide) };
  });
  expect(Math.min(height, width)).toBeGreaterThanOrEqual(43.5);
});

test('a figure stays beside its text to the end of it @once', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await open(page);
  await page.locator('.beside-text').evaluate((text) => {
    for (const paragraph of [...text.children]) text.append(paragraph.cloneNode(true)); // longer than the figure is high
  });
  await page.locator('.beside-text > :last-child').evaluate((last) => last.scrollIntoView({ block: 'end' }));
  const text = (await page.locator('.beside-text').boundingBox())!;
  const plot = (await page.locator('#walk .plot').first().boundingBox())!;
  expect(text.width).toBeCloseTo(520, -1);
  expect(plot.width).toBeCloseTo(560, -1);
  expect(plot.x).toBeGreaterThan(text.x + text.width);
  await expect(page.locator('#walk .plot').first()).toBeInViewport({ ratio: 0.9 });
  await expect(page.locator('.beside-bar')).toBeHidden();
});

test('on a phone the figure is a bar that opens downward, above the sentence that asked for it @once', async ({
  page,
}) => {
  await page.setViewportSize(PHONE);
  await open(page);
  const bar = page.locator('.beside-bar');
  expect((await bar.boundingBox())!.height).toBe(56);
  await expect(page.locator('#walk .plot').first()).toBeHidden();
  const number = page.locator('.sets[data-widget="walk"]').first();
  await number.click();
  await expect(bar).toHaveAttribute('aria-expanded', 'true');
  await expect(page.locator('#walk .plot').first()).toBeInViewport();
  await expect(async () => {
    const panel = (await page.locator('.beside-panel').boundingBox())!;
    expect((await number.boundingBox())!.y).toBeGreaterThanOrEqual(panel.y + panel.height);
  }).toPass(); // it scrolls
  await expect(page.locator('.beside-state')).toContainText('0.06');
  await page.keyboard.press('Escape');
  await expect(bar).toBeFocused();
  await expect(bar).toHaveAttribute('aria-expanded', 'false');
});

test('the bar on a phone shows all that the figure draws, its curve as well @once', async ({ page }) => {
  await page.setViewportSize(PHONE);
  await page.goto('tasks.html');
  const small = page.locator('.beside-picture svg');
  await expect(small).toBeVisible();
  // a clip of the figure, which is hidden, would leave nothing: each that is named is one of the small picture's own
  const clips = await small.evaluate((svg) =>
    [...svg.querySelectorAll('[clip-path]')].map((cut) => {
      const id = /#([^)]+)/.exec(cut.getAttribute('clip-path')!)![1]!;
      return svg.querySelector(`#${CSS.escape(id)}`) !== null && document.querySelectorAll(`#${CSS.escape(id)}`).length;
    }),
  );
  expect(clips.length).toBeGreaterThan(0);
  expect(new Set(clips)).toEqual(new Set([1]));
});

test('what goes on to the right of a phone fades there until one has scrolled to its end @once', async ({ page }) => {
  await page.setViewportSize({ width: 240, height: 700 });
  await page.goto('tasks.html');
  const table = page.locator('#chain-table .in-sight');
  await table.scrollIntoViewIfNeeded();
  expect(await table.evaluate((one) => one.scrollWidth - one.clientWidth)).toBeGreaterThan(40);
  await expect(table).toHaveCSS('mask-image', /linear-gradient/);
  const caption = (await table.locator('caption').boundingBox())!;
  expect(caption.x + caption.width).toBeLessThanOrEqual(240); // its title is not cut
  await table.evaluate((one) => one.scrollTo({ left: one.scrollWidth }));
  await expect(table).toHaveCSS('mask-image', 'none');
  await expect(page.locator('#chain-table .equation').first()).toHaveCSS('animation-name', 'more');
});

test('without scripts numbers are text, and the figure stands above them @once', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: PHONE, baseURL: baseURL! });
  const page = await context.newPage();
  await page.goto('tasks.html');
  await expect(page.locator('.beside-bar')).toBeHidden();
  await expect(page.locator('#walk .size:visible svg')).toBeVisible();
  await expect(page.locator('.sets').first()).not.toHaveAttribute('role');
  expect(
    await page
      .locator('.sets')
      .first()
      .evaluate((one) => getComputedStyle(one).cursor),
  ).not.toBe('pointer');
  await expect(page.locator('#chain-table .katex-html [data-live="slope"]').first()).toHaveText('0.7028');
  await context.close();
});

test('a page that runs from right to left mirrors neither figures nor formulas @once', async ({ page }) => {
  await open(page);
  await page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'));
  const gap = await page
    .locator('#walk .size:visible')
    .first()
    .evaluate((size) => {
      const knob = size.querySelector('.handle')!.getBoundingClientRect();
      const box = size.getBoundingClientRect();
      const at = parseFloat(size.querySelector<HTMLElement>('.handle')!.style.getPropertyValue('--x'));
      return Math.abs(knob.x + knob.width / 2 - box.x - (at / 100) * box.width);
    });
  expect(gap).toBeLessThan(1);
  for (const selector of ['.plot', '.katex', '.equation', 'pre']) {
    await expect(page.locator(selector).first()).toHaveAttribute('translate', 'no');
    await expect(page.locator(selector).first()).toHaveCSS('direction', 'ltr');
  }
});

test('on a phone the table shows what its caption tells to read; where there is room it shows all @once', async ({
  page,
}) => {
  await page.setViewportSize(PHONE);
  await open(page);
  const table = page.locator('#chain-table .in-sight');
  await table.scrollIntoViewIfNeeded();
  await expect(table.getByRole('columnheader')).toHaveText(['part', 'value', 'factor', '∂L by part']);
  expect(await table.evaluate((box) => box.scrollWidth - box.clientWidth)).toBeLessThanOrEqual(0);
  await page.setViewportSize({ width: 1000, height: 844 });
  await expect(table.getByRole('columnheader')).toHaveCount(6);
});
