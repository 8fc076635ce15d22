import { expect, test } from './course-site.ts';

test('a mission is reached by what is set and stands, not by what is passed; given up, it offers itself again @once', async ({
  page,
}) => {
  await page.goto('tasks.html#few-steps'); // its section waits for a guess, but not for whoever has a link
  const widget = page.locator('#mission-valley');
  const task = page.locator('#few-steps');
  const state = task.locator('.mission-state');
  const offer = (await state.textContent())!;
  /** Sets the rate as a reader does, for so many milliseconds each. */
  const set = (...rates: readonly number[]): Promise<void> =>
    widget.evaluate(async (element, all) => {
      const { widget: live } = element as unknown as { widget: { set(changes: object, by: string): void } };
      for (const rate of all) {
        live.set({ rate }, 'reader');
        await new Promise((resume) => setTimeout(resume, 120));
      }
      await new Promise((resume) => setTimeout(resume, 600));
    }, rates);
  await task.getByRole('button', { name: 'Accept' }).click();
  await expect(state).toContainText('Accepted');
  await set(0.26, 0.28, 0.26); // 0.28 would do
  await expect(task).not.toHaveAttribute('data-reached');
  await task.getByRole('button', { name: 'Give up' }).click();
  await expect(state).toHaveText(offer);
  await task.getByRole('button', { name: 'Accept' }).click();
  const said = await state.evaluateHandle((element) => {
    const all: string[] = [];
    new MutationObserver(() => all.push(element.textContent)).observe(element, { childList: true });
    return all;
  });
  await set(0.26, 0.28);
  await expect(task).toHaveAttribute('data-reached');
  expect(await said.jsonValue()).toContain('That would do. Let it stand for a moment.');
  await expect(state).toHaveText('Reached. Your best: 63 steps.');
});

test('words of the text say that a mission under way holds the figure, and set it once the mission is given up or won @once', async ({
  page,
}) => {
  await page.goto('tasks.html#few-steps');
  const task = page.locator('#few-steps');
  const words = page.getByRole('button', { name: '20 steps', exact: true });
  const rate = (): Promise<number> =>
    page
      .locator('#mission-valley')
      .evaluate((element) => (element as unknown as { widget: { values: { rate: number } } }).widget.values.rate);
  await task.getByRole('button', { name: 'Accept' }).click();
  await expect(task.locator('.mission-state')).toContainText('Accepted');
  await words.click();
  const note = page.getByText('The mission holds the figure:');
  await expect(note).toBeVisible();
  expect(await note.evaluate((one) => one.previousElementSibling?.localName)).toBe('p'); // the sentence stays whole
  await expect(words).not.toHaveAttribute('aria-pressed', 'true');
  expect(await rate()).toBe(0.1); // nothing of it is set, not even what the reader may set
  await page.getByRole('button', { name: 'give it up, and show this' }).press('Enter');
  await expect(note).toHaveCount(0);
  await expect(words).toBeFocused();
  await expect(words).toHaveAttribute('aria-pressed', 'true');
  await task.getByRole('button', { name: 'Accept' }).click();
  await page.locator('#mission-valley').evaluate((element) => {
    (element as unknown as { widget: { set(changes: object, by: string): void } }).widget.set({ rate: 0.28 }, 'reader');
  });
  await expect(task).toHaveAttribute('data-reached');
  await expect(words).toHaveAttribute('aria-pressed', 'false');
  await words.click();
  await expect(words).toHaveAttribute('aria-pressed', 'true');
  await expect(note).toHaveCount(0);
  await expect(task.getByRole('button', { name: 'Try again' })).toBeVisible();
});

test('under a cloth there is the figure, and nothing beside it that tells @once', async ({ page }) => {
  await page.goto('tasks.html');
  const ending = page.locator('#unsolved');
  await expect(ending.locator('.plot[data-cloth]')).toBeVisible();
  await expect(ending.locator('.controls, .bar, .readouts, .summary, .says, details, table, pre')).toHaveCount(0);
  await ending.getByLabel('It has not').check();
  const cloth = ending.getByRole('slider', { name: 'Pull the cloth' });
  await expect(cloth).toBeEnabled();
  await cloth.press('End');
  await expect(ending.locator('.ending-note')).toContainText('The rest stays under the cloth');
  // a link that names it wakes nothing either
  await page.evaluate(() => {
    location.hash = `#v1;${document.querySelector('#unsolved downhill-widget')!.id}.rate=0.3`;
  });
  await page.reload();
  await expect(ending.locator('.notice')).toBeHidden();
});

test('a figure without a guess of its own waits with the text around it, but not for whoever has a link @once', async ({
  page,
}) => {
  await page.goto('tasks.html');
  const figure = page.locator('#mission-valley');
  await expect(figure).toBeHidden();
  await page.evaluate(() => {
    location.hash = 'mission-valley'; // a link of the page itself
  });
  await expect(figure).toBeInViewport();
  await page.goto('about:blank');
  await page.goto('tasks.html');
  for (const asking of ['#valley', '#rate-sweep', '#again']) {
    await expect(page.locator(asking)).toBeVisible();
    await expect(figure).toBeHidden();
    await page.locator(asking).getByRole('button', { name: 'Show me without a guess' }).click();
  }
  await figure.waitFor();
  for (const link of ['#mission-valley', '#few-steps', '#v1;mission-valley.rate=0.15']) {
    await page.goto('about:blank');
    await page.goto(`tasks.html${link}`);
    await expect(figure).toBeVisible();
  }
});
