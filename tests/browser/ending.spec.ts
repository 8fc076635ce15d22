import { expect, test } from './course-site.ts';
import { test as base } from './site.ts';

test('what is not solved takes a guess before the cloth can be pulled, and then not all the way @once', async ({
  page,
}) => {
  await page.goto('tasks.html');
  const ending = page.locator('#unsolved');
  const cloth = ending.getByRole('slider', { name: 'Pull the cloth' });
  await expect(cloth).toBeDisabled();
  await ending.getByLabel('It has not').check();
  await expect(cloth).toBeEnabled();
  await cloth.press('End');
  await expect(ending.locator('.ending-note')).toContainText('The rest stays under the cloth');
  await expect(ending.locator('.plot[data-cloth] svg').first()).toHaveAttribute(
    'aria-label',
    'A figure, most of it under a cloth.',
  );
  await page.reload();
  await expect(ending.getByLabel('It has not')).toBeChecked();
});

test('where no lesson follows the cloth comes off, and only then the text is in sight @once', async ({ page }) => {
  await page.goto('tasks.html');
  const ending = page.locator('#uncovered');
  const picture = ending.locator('.plot[data-cloth] svg').first();
  await expect(picture).toHaveAttribute('aria-label', 'A figure, most of it under a cloth.');
  await expect(ending.getByText('So it ends.')).toBeHidden();
  await ending.getByLabel('It arrives').check();
  const slider = ending.getByRole('slider', { name: 'Pull the cloth' });
  await expect(slider).toBeEnabled();
  await slider.press('End');
  await expect(ending.getByText('So it ends.')).toBeVisible();
  await expect(ending.locator('.ending-note')).toHaveText('The cloth is off.');
  await expect(picture).toHaveAttribute('aria-label', /A path of 120 steps/);
  const cloth = ending.locator('.plot[data-cloth]');
  expect(await cloth.evaluate((plot) => getComputedStyle(plot, '::before').display)).toBe('none');
});

base('a figure that would tell stands not beside the cloth, nor does a description tell @once', async ({ page }) => {
  await page.goto('momentum-rmsprop-adam.html');
  const ending = page.locator('#a-smile');
  await expect(ending.locator('.plot')).toHaveCount(2);
  for (const name of await ending.locator('svg[aria-label]').evaluateAll((all) => all.map((one) => one.ariaLabel)))
    expect(name).not.toMatch(/read as|%/);
});
