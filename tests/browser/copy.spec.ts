import { expect, test } from './site.ts';

test('who copies a paragraph copies its formulas once, as TeX, and no hidden definitions @once', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('learning-rate.html');
  await page.evaluate(() => {
    const text = [...document.querySelectorAll('article p')].find((one) =>
      one.textContent.startsWith('Give the bowl'),
    )!;
    getSelection()!.selectAllChildren(text);
  });
  await page.keyboard.press('ControlOrMeta+c');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain(String.raw`Give the bowl a curvature $\lambda$: $L = \tfrac12 \lambda w^2$.`);
  await expect(page.locator('.katex-html').first()).toBeVisible(); // as before
});
