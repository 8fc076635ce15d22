import { expect, test } from './site.ts';

const line = '.hero + downhill-widget .size.wide .moving path';

test('the first walk comes down by itself, and is whole at the first touch @once', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('index.html');
  const whole = (await page.locator(line).first().getAttribute('d'))!;
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  // it is down soon: what is drawn meanwhile is noted as it comes
  await page.addInitScript((selector) => {
    const drawn: (string | null)[] = [];
    Object.assign(window, { drawn });
    new MutationObserver(() => drawn.push(document.querySelector(selector)?.getAttribute('d') ?? null)).observe(
      document,
      {
        subtree: true,
        attributeFilter: ['d'],
      },
    );
  }, line);
  await page.reload();
  const parts = () => page.evaluate(() => (window as unknown as { drawn: (string | null)[] }).drawn);
  await expect.poll(async () => (await parts()).some((part) => part !== null && part !== whole)).toBe(true);
  await page.locator('.hero + downhill-widget .plot').dispatchEvent('pointerdown');
  await expect(page.locator(line).first()).toHaveAttribute('d', whole);
});

test('where motion is unwanted it stands finished @once', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('index.html');
  const whole = (await page.locator(line).first().getAttribute('d'))!;
  await page.waitForTimeout(300);
  await expect(page.locator(line).first()).toHaveAttribute('d', whole);
  await expect(page.locator('.hero + downhill-widget circle[visibility=hidden]')).toHaveCount(0);
});
