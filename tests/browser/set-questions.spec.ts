import { expect, live, test } from './site.ts';

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
