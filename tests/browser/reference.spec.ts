import { optimizers, schedules } from '../../src/optim/index.ts';
import { expect, test, Traffic } from './site.ts';

const names = [...Object.keys(optimizers), ...Object.keys(schedules)];

test('the reference page weighs no more than a lesson @once', async ({ page }) => {
  const traffic = new Traffic(page);
  await page.goto('optimizers.html');
  await page.waitForLoadState('networkidle');
  const { all, script } = await traffic.bytes();
  expect(all).toBeLessThanOrEqual(150_000);
  expect(script).toBeLessThanOrEqual(15_000);
});

test('the search finds an optimizer by what PyTorch calls it @once', async ({ page }) => {
  await page.goto('index.html');
  await page.keyboard.press('/');
  await page.getByRole('combobox', { name: /Search/ }).fill('CosineAnnealingWarmRestarts');
  await page
    .getByRole('option', { name: /^Reference · Schedules/ })
    .first()
    .click();
  await expect(page).toHaveURL(/optimizers\.html#cosine-warm-restarts$/);
  await expect(page.locator('#cosine-warm-restarts')).toBeInViewport();
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  for (const width of [390, 1280]) {
    test(`each optimizer and schedule has its entry, ${width} px wide @once`, async ({ page }) => {
      await page.setViewportSize({ width, height: 844 });
      await page.goto('optimizers.html');
      await expect(page.locator('.entry')).toHaveCount(names.length);
      for (const name of names) {
        const entry = page.locator('.entry').filter({ has: page.locator(`[id='${name}']`) });
        await expect(entry.locator('.katex-html').first()).toBeVisible();
        const figure = entry.locator('.plot svg');
        await expect(figure).toBeVisible();
        const scale = (await figure.boundingBox())!.width / 390;
        expect(13 * scale).toBeGreaterThanOrEqual(11);
        await expect(page.locator(`.contents a[href='#${name}']`)).toBeVisible();
      }
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
    });
  }
});

test('with the wide spacing that a reader may set, tables scroll, not the page @once', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto('optimizers.html');
  const overflow = await page.evaluate(() => {
    const spacing = new CSSStyleSheet(); // WCAG 2.2, 1.4.12
    spacing.replaceSync('* { letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }');
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, spacing];
    return document.documentElement.scrollWidth - innerWidth;
  });
  expect(overflow).toBe(0);
});
