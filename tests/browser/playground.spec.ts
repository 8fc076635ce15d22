import { expect, settled, test, touchWidgets } from './site.ts';

test('the playground races a typed formula, keeps the last good one, and sets the best rates by one press @once', async ({
  page,
}) => {
  await page.goto('playground.html');
  await touchWidgets(page);
  const widget = page.locator('#playground');
  const control = (name: string) => widget.locator(`.control[data-param="${name}"]`);
  await control('ground').locator('select').selectOption('formula-xy');
  const formula = control('ground').locator('input[type="text"]');
  await formula.fill('x^2 + 4 y^2');
  await expect(widget.locator('.summary')).toContainText('On L = x^2 + 4 y^2');
  await formula.fill('x^2 + 4 z');
  await expect(control('ground').locator('mark')).toHaveText('z');
  await expect(widget.locator('.summary')).toContainText('On L = x^2 + 4 y^2'); // the last good one

  const rate = control('a').locator('[data-input="rate"] output');
  const stood = await rate.textContent();
  await widget.getByRole('button', { name: 'Best rate for each' }).click();
  await expect(rate).not.toHaveText(stood!);
  await settled(page);
  await expect(widget.locator('.summary')).toContainText('From 60 other starts');
});

test('a link of the playground brings the whole race, and a question is such a link @once', async ({ page }) => {
  await page.goto('playground.html');
  await page.getByRole('link', { name: 'Where does Adam lose?' }).click();
  const widget = page.locator('#playground');
  const racer = widget.locator('.control[data-param="b"] > select');
  await expect(racer).toHaveValue('adam');
  await expect(widget.locator('.summary')).toContainText('On the quadratic bowl');
  const address = page.url();
  await page.goto('about:blank');
  await page.goto(address);
  await expect(racer).toHaveValue('adam');
  await expect(widget.locator('.control[data-param="ground"] [data-input="turn"] output')).toHaveText('45°');
});

test('a race goes on in a cell, where nothing runs unasked and the reader’s own code is kept until asked @once', async ({
  page,
}) => {
  await page.goto('playground.html#v1;playground.ground=himmelblau');
  await page.getByRole('button', { name: 'Open in a cell' }).click();
  await page.waitForURL(/playground-cell\.html/);
  const cell = page.locator('downhill-cell#race');
  await expect(cell.locator('.cell-code')).toContainText('objective: himmelblau()');
  await cell.getByRole('button', { name: /^Run/ }).click();
  await expect(cell.locator('.cell-output')).toContainText('"loss"');

  await page.evaluate(() => localStorage.setItem('downhill.cell.playground-cell.race', '// my own'));
  await page.goto('playground.html');
  const open = page.getByRole('button', { name: 'Open in a cell' });
  await open.click();
  await expect(page.locator('.take-along [role="status"]')).toContainText('Press again');
  expect(await page.evaluate(() => localStorage.getItem('downhill.cell.playground-cell.race'))).toBe('// my own');
  // what was changed in another tab since was not asked about
  await page.evaluate(() => localStorage.setItem('downhill.cell.playground-cell.race', '// my own, changed'));
  await open.click();
  expect(await page.evaluate(() => localStorage.getItem('downhill.cell.playground-cell.race'))).toBe(
    '// my own, changed',
  );
  await open.click();
  await page.waitForURL(/playground-cell\.html/);
});

test('a file that is dropped anywhere is the table that is asked for @once', async ({ page }) => {
  await page.goto('playground.html');
  const widget = page.locator('downhill-widget[data-widget="own-data"]');
  const list = widget.locator('.control:has(.sheet-own) > select');
  await list.focus();
  await list.selectOption('own');
  await page.waitForFunction(() => document.querySelector<HTMLElement>('.sheet-own')?.hidden === false);
  const isTaken = await page.locator('h1').evaluate((heading) => {
    const data = new DataTransfer();
    const lines = Array.from({ length: 12 }, (_, i) => `${i},${2 * i}`);
    data.items.add(new File([['a,b', ...lines].join('\n')], 'twice.csv', { type: 'text/csv' }));
    return !heading.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
  });
  expect(isTaken).toBe(true); // else the browser would leave the page for it
  await expect(widget.locator('.sheet-said')).toHaveText('twice.csv: 12 rows, 2 columns.');
});

test('a lesson leads to the question that it raises, and that to its race @once', async ({ page }) => {
  await page.goto('learning-rate.html');
  await page.getByRole('link', { name: 'When does a larger rate stop helping?' }).click();
  await page.waitForURL(/playground\.html#larger-rate$/);
  await page.locator('#larger-rate').getByRole('link', { name: 'When does a larger rate stop helping?' }).click();
  await expect(page.locator('#playground .summary')).toContainText('On the quadratic bowl');
});

test('the first key on a handle counts, though the figure is not live yet @once', async ({ page }) => {
  await page.goto('playground.html');
  const widget = page.locator('#playground');
  const start = widget.locator('.size:visible .handle[data-handle="start"]').first();
  const stood = await start.getAttribute('aria-valuenow');
  await start.evaluate((knob: HTMLElement) => {
    knob.focus();
    const key = new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true, cancelable: true });
    if (knob.dispatchEvent(key)) throw new Error('it would move the page');
  });
  await expect(start).not.toHaveAttribute('aria-valuenow', stood!);
});

test('a step that keys lead to is read out with its racer and its numbers @once', async ({ page }) => {
  await page.goto('playground.html');
  await touchWidgets(page);
  const widget = page.locator('#playground');
  await settled(page);
  const step = /^● .+, step 1: L = [^,]+, g = .+, η = .+, effective rate = .+/;
  for (const figure of ['map', 'losses']) {
    // once more where what the race came to is read out in between
    await expect(async () => {
      await widget.locator(`.plot[data-figure="${figure}"]`).focus();
      await page.keyboard.press('Home');
      await page.keyboard.press('ArrowRight');
      await expect(widget.locator('.live')).toHaveText(step, { timeout: 2000 });
    }).toPass();
  }
});
