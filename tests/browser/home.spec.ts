import { expect, test } from './site.ts';

const line = '.hero + downhill-widget .size.wide .moving path';

test('the first walk comes down by itself, and is whole at the first touch @once', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('index.html');
  const whole = (await page.locator(line).first().getAttribute('d'))!;
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await page.reload();
  await expect(page.locator(line).first()).not.toHaveAttribute('d', whole);
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
