import { expect, test } from './course-site.ts';

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
  await page.reload();
  await expect(ending.getByLabel('It has not')).toBeChecked();
});
