import { expect, finish, live, test } from './site.ts';

test('a figure that is set to another case than the one asked about is not told “right” @once', async ({ page }) => {
  await page.goto('trace-plots.html#lifted');
  const widget = await live(page, 'lifted');
  const task = page.locator('#find-the-floor');
  const floor = widget.getByRole('slider', { name: 'Floor taken away' });
  const setTo = async (text: string): Promise<void> => {
    await floor.evaluate(
      (field: HTMLInputElement, at) => {
        field.value = String(at);
        field.dispatchEvent(new Event('input', { bubbles: true }));
      },
      100 * Number(text),
    );
    await expect(floor).toHaveAttribute('aria-valuetext', text);
    await task.getByRole('button', { name: 'Check' }).click();
  };
  await widget.getByRole('button', { name: 'Bottom at 0.37' }).click();
  await setTo('0.37');
  await expect(task.locator('.verdict')).toContainText(
    'another case than the one asked about: “Lift” has been changed. “Reset” brings that one back.',
  );
  await expect(task).not.toHaveAttribute('data-verdict', 'right');
  await widget.getByRole('button', { name: 'Reset' }).click();
  await setTo('0.23');
  await expect(task.locator('.verdict')).toContainText('Right.');
});

test('a button that is off once it is pressed hands the keyboard to the next one @once', async ({ page }) => {
  await page.goto('trace-plots.html');
  const widget = await live(page, 'trace-diagnosis');
  const name = widget.getByRole('button', { name: 'Still falling' });
  await name.focus();
  await page.keyboard.press('Enter');
  await expect(name).toBeDisabled();
  await expect(widget.getByRole('button', { name: 'Another run' })).toBeFocused();
});

test('a question on two settings says what is amiss once one of them is changed @once', async ({ page }) => {
  await page.goto('chain-rule.html#ten-digits');
  const widget = await live(page, 'difference-error');
  const task = page.locator('#ten-digits');
  await widget.getByRole('button', { name: 'Show me without a guess' }).click();
  await finish(widget);
  await task.getByRole('button', { name: 'Check' }).click();
  await expect(task.locator('.verdict')).toContainText('Change it yourself first');
  await page.locator('#difference-error-scheme').selectOption('central');
  await task.getByRole('button', { name: 'Check' }).click();
  await expect(task.locator('.verdict')).toContainText('The relative error is');
});

test('the figure that measures says so while it does @once', async ({ page }) => {
  await page.goto('widget-price-of-a-gradient.html');
  const widget = await live(page, 'price-of-a-gradient');
  const said = await widget.locator('.work > span').evaluateHandle((work) => {
    const all: string[] = [];
    new MutationObserver(() => all.push(work.textContent)).observe(work, { childList: true });
    return all;
  });
  await page.locator('#price-of-a-gradient-width').selectOption('2');
  await expect.poll(() => said.jsonValue()).toContain('Timing on your machine: 0 %');
});
