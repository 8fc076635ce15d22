import { readFileSync } from 'node:fs';
import type { Locator } from '@playwright/test';
import { expect, live, test } from './site.ts';

test('numbers and pictures can be taken home', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto('learning-rate.html');
  const valley = await live(page, 'valley');
  await valley.locator('.more summary').click();
  const save = async (name: string): Promise<Buffer> => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      valley.getByRole('button', { name, exact: true }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(`valley.${name.toLowerCase()}`);
    return readFileSync(await download.path());
  };
  const csv = (await save('CSV')).toString().trim().split('\r\n');
  expect(csv[0]).toBe('step,w1,w2,loss,slope');
  expect(csv).toHaveLength(1 + 41);
  const svg = (await save('SVG')).toString();
  expect(svg).toContain('xmlns="http://www.w3.org/2000/svg"');
  expect(svg).not.toContain('var(--');
  const png = await save('PNG');
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect(png.readUInt32BE(16)).toBe(2 * (940 + 2 * 24)); // width, twice the drawing's with its margins
  const looks = (drawing: Locator) =>
    drawing.locator(':is(path, line, circle, text)').evaluateAll((elements) =>
      elements.map((element) => {
        const { fill, stroke, strokeWidth, fontSize, fontWeight, paintOrder } = getComputedStyle(element);
        return [element.tagName, fill, stroke, strokeWidth, fontSize, fontWeight, paintOrder];
      }),
    );
  const shown = await looks(valley.locator('.size:visible > svg'));
  const paper = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  await page.setContent(svg); // without any style sheet
  expect(await looks(page.locator('svg svg'))).toEqual(shown);
  await expect(page.locator('svg > rect')).toHaveAttribute('fill', paper);
});
