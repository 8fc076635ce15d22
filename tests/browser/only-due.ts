import { expect, type Page } from '@playwright/test';

/** Opens the review with one question of a lesson due, which was answered before, and nothing else. */
export async function onlyDue(page: Page, address: string, slug: string, question: string): Promise<void> {
  await page.goto(address);
  // a browser may open a page of a folder anew before it has taken over what the page before it kept
  await expect(async () => {
    await keepOnlyDue(page, slug, question);
    await page.reload();
    expect(await page.evaluate(() => localStorage.getItem('downhill.review'))).not.toBeNull();
  }).toPass();
}

async function keepOnlyDue(page: Page, slug: string, question: string): Promise<void> {
  await page.waitForFunction(() => globalThis.downhillPractised !== undefined);
  await page.evaluate(
    ([slug, question]) => {
      const day = 86_400_000;
      const { items } = globalThis.downhillPractised!.find((lesson) => lesson.slug === slug)!;
      const last = Date.now() - 3 * day;
      const cards = items.map(({ id }) => {
        const due = id === question ? last + day : last + 30 * day;
        return [`${slug}.${id}`, { last, due, stability: 3, difficulty: 5, times: 1, lapses: 0 }];
      });
      const answers = { [question]: { given: [0], right: true, tries: 1, hints: 0 } };
      const lessons = { [slug]: { read: [], answers, guesses: {}, missions: {}, exercises: [] } };
      localStorage.setItem('downhill.progress', JSON.stringify({ version: 2, lessons }));
      localStorage.setItem(
        'downhill.review',
        JSON.stringify({ version: 1, on: true, cards: Object.fromEntries(cards) as unknown }),
      );
    },
    [slug, question] as const,
  );
}
