import { expect, test } from './site.ts';

test('a question that asks for a number is asked again with others, which are not kept @once', async ({ page }) => {
  await page.goto('what-training-means.html#one-bird'); // its section waits for a guess, but not for whoever has a link
  const task = page.locator('#one-bird');
  const field = task.getByRole('textbox');
  await field.fill('1.61');
  await task.getByRole('button', { name: 'Check' }).click();
  await expect(task.locator('.verdict')).toContainText('Right.');
  const first = await task.locator('.stem').textContent();
  await task.getByRole('button', { name: 'Another one like this' }).click();
  await expect(task.locator('.stem')).not.toHaveText(first!);
  await expect(field).toHaveValue('');
  await expect(field).toBeFocused();
  await expect(task.locator('.verdict')).toBeEmpty();
  const said = Number(/(\d+) %/.exec((await task.locator('.stem').textContent())!)![1]) / 100;
  await field.fill(String(-Math.log(said)));
  await page.keyboard.press('Enter');
  await expect(task.locator('.verdict')).toContainText('A common thought');
  await field.fill(String(-Math.log(1 - said)));
  await page.keyboard.press('Enter');
  await expect(task.locator('.verdict')).toContainText('Right.');
  await task.getByRole('button', { name: 'Worked answer' }).click();
  await expect(task.locator('.worked')).toContainText('The true label got the chance');
  await task.getByRole('button', { name: 'Back to the first' }).click();
  await expect(task.locator('.stem')).toHaveText(first!);
  const progress = await page.evaluate(() => localStorage.getItem('downhill.progress'));
  expect(progress).toContain('"one-bird":{"given":[1.61],"right":true,"tries":1');
});

test('an order is asked again with other things, in the same list, and judged by their own order @once', async ({
  page,
}) => {
  await page.goto('learning-rate.html#soonest-first');
  const task = page.locator('#soonest-first');
  const rates = task.locator('.order li > span[id]');
  const first = await rates.allTextContents();
  await task.getByRole('button', { name: 'Check' }).click();
  await task.getByRole('button', { name: 'Another one like this' }).click();
  await expect(rates).not.toHaveText(first);
  await expect(task.locator('.order button svg')).toHaveCount(8); // the buttons stay buttons
  const soonest = (await rates.allTextContents()).toSorted((a, b) => Math.abs(1 - 2 * +a) - Math.abs(1 - 2 * +b));
  for (const [place, rate] of soonest.entries()) {
    for (let at = (await rates.allTextContents()).indexOf(rate); at > place; at--) {
      await task.getByRole('button', { name: `Move up ${rate}` }).click();
      await expect(rates.nth(at - 1)).toHaveText(rate);
    }
  }
  await task.getByRole('button', { name: 'Check' }).click();
  await expect(task.locator('.verdict')).toContainText('Right.');
  await task.getByRole('button', { name: 'Back to the first' }).click();
  await expect(rates).toHaveText(first);
});

test('a figure is to be set again for another aim, from where that begins @once', async ({ page }) => {
  await page.goto('what-training-means.html#as-much');
  const task = page.locator('#as-much');
  const widget = page.locator('downhill-widget', { has: task });
  const show = widget.getByRole('button', { name: 'Show me without a guess' });
  const chance = widget.locator('.control[data-param="chance"] input[type="range"]');
  await show.click();
  await expect(task.getByRole('button', { name: 'Check' })).toBeVisible();
  await chance.press('ArrowRight');
  await task.getByRole('button', { name: 'Check' }).click();
  await task.getByRole('button', { name: 'Another one like this' }).click();
  await expect(chance).toHaveAttribute('aria-valuetext', /50|0\.5/);
  const percent = Number(/(\d+) %/.exec((await task.locator('.stem').textContent())!)![1]);
  await task.getByRole('button', { name: 'Check' }).click();
  await expect(task.locator('.verdict')).toContainText('Change it yourself first');
  await widget.locator('.control[data-param="sex"] select').selectOption('female');
  for (let at = 50; at > 100 - percent; at--) await chance.press('ArrowLeft');
  await task.getByRole('button', { name: 'Check' }).click();
  await expect(task.locator('.verdict')).toContainText('Right.');
});
