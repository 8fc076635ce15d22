import { expect, lessons, test } from './site.ts';

/** Guesses and missions of a page in a browser without scripts, and on its paper. */

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a figure shows what its question gives, and keeps the answer for the end of the page @once', async ({
    page,
  }) => {
    await page.goto('chain-rule.html');
    const roads = page.locator('#two-roads');
    const graph = roads.locator('.size:visible .plot-svg');
    await expect(graph.getByText('sin', { exact: true })).toBeVisible();
    await expect(graph.getByText('0.918')).toBeHidden();
    await expect(roads.locator('.summary')).toBeHidden();
    await expect(graph).toHaveAttribute('aria-hidden', 'true'); // its description would tell as well
    await expect(roads.locator('figcaption')).toBeVisible();
    await page.goto('walking-downhill.html');
    const walk = page.locator('#downhill-1d');
    await expect(walk.locator('.handle[data-handle="start"]:visible')).toHaveCount(1);
    await expect(walk.locator('.size:visible .plot-svg > :not(.axis, .moving, defs, clipPath)').first()).toBeVisible();
    await expect(walk.locator(':is(.moving, .controls, .summary, .readouts):visible')).toHaveCount(0); // another walk’s
  });

  test('the text behind a guess waits for a tick in its foot, or for a link into it @once', async ({ page }) => {
    await page.goto('chain-rule.html');
    const foot = page.locator('#lost-sign-form');
    const text = page.locator('#the-check');
    const others = page.locator('.prose > *').filter({ visible: true });
    await expect(text).toBeHidden();
    const before = await others.count();
    await foot.getByRole('checkbox', { name: 'I have made my guess. Go on with the text.' }).check();
    await expect(text).toBeVisible();
    const more = (await others.count()) - before;
    await foot.getByRole('checkbox').uncheck();
    expect(await others.count()).toBe(before);
    await page.goto('chain-rule.html#the-check');
    await expect(text).toBeVisible();
    expect(await others.count()).toBe(before + more); // all of this text, and no other
  });

  test('what waits is what waits with scripts, and all of it is on paper, behind the lesson, named by its answer @once', async ({
    page,
    browser,
    baseURL,
  }) => {
    const scripted = await browser.newPage({ baseURL: baseURL!, javaScriptEnabled: true });
    for (const lesson of lessons) {
      await scripted.goto(lesson);
      const asks = await scripted.locator('.prediction').count();
      await expect(scripted.locator('.veil')).toHaveCount(asks);
      const veiled = await scripted.evaluate(() =>
        [...document.querySelectorAll('.prose > :not(.veil, .aside-mark, script, link)')].flatMap((one, i) =>
          one.hasAttribute('data-veiled') ? [i] : [],
        ),
      );
      await page.emulateMedia({ media: 'screen' });
      await page.goto(lesson);
      await expect(page.locator('.go-on:visible')).toHaveCount(asks);
      // nothing else is out of sight but the marks of asides, which stand in the margin there
      const hidden = await page.evaluate(() =>
        [...document.querySelectorAll('.prose > :not(.veil, .aside-mark, script, link)')].flatMap((one, i) =>
          getComputedStyle(one).display === 'none' ? [i] : [],
        ),
      );
      expect(hidden, lesson).toEqual(veiled);
      await page.emulateMedia({ media: 'print' });
      const paper = await page.evaluate(() => {
        const all = [...document.querySelectorAll('.prose > :not(.aside-mark, script, link)')];
        const last = document.querySelector('.ending')!.getBoundingClientRect().bottom;
        const told = (one: Element): string => /answer \d+/.exec(getComputedStyle(one, '::before').content)?.[0] ?? '';
        return {
          behind: all.flatMap((one, i) => (one.getBoundingClientRect().top >= last - 1 ? [i] : [])),
          titles: all.map(told).filter((title) => title !== ''),
          asked: [...document.querySelectorAll('.task-foot > .without-scripts > a')].map((link) => link.textContent),
        };
      });
      expect(paper.behind, lesson).toEqual(veiled);
      expect(paper.titles, lesson).toEqual(paper.asked);
    }
    await scripted.close();
  });

  test('a mission says in its place what it takes, and paper where the answers are @once', async ({ page }) => {
    await page.goto('chain-rule.html');
    const mission = page.locator('#twice');
    await expect(mission).toContainText('It takes the live figure: on a screen, in a browser with scripts.');
    await expect(mission.locator('.without-scripts')).toBeVisible();
    await page.emulateMedia({ media: 'print' });
    await expect(mission.locator('.goal')).toBeVisible();
    await expect(mission.locator('.without-scripts')).toBeVisible();
    const answers = page.locator('.answers-at-end > p > a');
    const told = await answers.evaluate((link) => getComputedStyle(link, '::after').content + link.dataset.place!);
    expect(told).toContain('chain-rule-answers.html');
    expect(told).not.toContain('./');
  });

  test('no lesson tells what one of its figures asks @once', async ({ page }) => {
    for (const lesson of lessons) {
      await page.goto(lesson);
      const waiting = page.locator('[data-stage="guess"]');
      await expect(waiting.locator(':is([data-waits] .moving, .controls, .says, .summary, .more):visible')).toHaveCount(
        0,
      );
      await expect(waiting.locator('[data-waits] .plot-svg:not([aria-hidden])')).toHaveCount(0);
    }
  });
});
