import { readFileSync, statSync } from 'node:fs';
import { expect, lessons, test } from './site.ts';

test('the first screen of a lesson waits for its text, one style sheet, two fonts, and no script @once', () => {
  for (const name of lessons) {
    const html = readFileSync(`dist/${name}`, 'utf8');
    const head = html.slice(0, html.indexOf('</head>'));
    expect(head).not.toMatch(/<script[^>]* src=/);
    const files = (pattern: RegExp): readonly string[] => [...head.matchAll(pattern)].map(([, file]) => file!);
    const sheets = files(/<link rel="stylesheet" href="\.\/([^"]+)"/g);
    const fonts = files(/<link rel="preload" href="\.\/([^"]+)"/g);
    expect([sheets.length, fonts.length]).toEqual([1, 2]);
    // the sheet comes first, so that no font is before it on the line
    expect(head.indexOf(sheets[0]!)).toBeLessThan(head.indexOf(fonts[0]!));
    expect(statSync(`dist/${sheets[0]}.br`).size).toBeLessThanOrEqual(17_000);
    expect(fonts.reduce((sum, font) => sum + statSync(`dist/${font}`).size, 0)).toBeLessThanOrEqual(19_500);
    expect(statSync(`dist/${name}.br`).size, name).toBeLessThanOrEqual(45_000);
  }
});

test('what is far from the screen waits with its layout, but not where the reader’s place is to be found again @once', async ({
  page,
}) => {
  const last = page.locator('.prose > .ending > *').first();
  const isLaidOut = () => last.evaluate((part) => part.checkVisibility({ contentVisibilityAuto: true }));
  const height = () => page.evaluate(() => document.documentElement.scrollHeight);
  await page.goto('learning-rate.html');
  expect(await isLaidOut()).toBe(false);
  await page.reload();
  await page.evaluate(() => document.fonts.ready);
  expect(await isLaidOut()).toBe(true);
  const whole = await height();
  await page.goto('about:blank');
  await page.goto('learning-rate.html');
  await expect.poll(async () => Math.abs((await height()) - whole)).toBeLessThanOrEqual(2);
  expect(await isLaidOut()).toBe(false);
});

test('a link to a place in a lesson leads there, and the place stays @once', async ({ page }) => {
  const top = () => page.locator('#summary').evaluate((place) => Math.round(place.getBoundingClientRect().top));
  await page.goto('learning-rate.html#summary');
  await page.evaluate(() => document.fonts.ready);
  const last = page.locator('.prose > .ending > *').first();
  expect(await last.evaluate((part) => part.checkVisibility({ contentVisibilityAuto: true }))).toBe(true);
  expect(await top()).toBeLessThan(60);
  await page.goto('about:blank');
  await page.goto('learning-rate.html#v1;valley.rate=0.3'); // a state of a figure is no place
  expect(await last.evaluate((part) => part.checkVisibility({ contentVisibilityAuto: true }))).toBe(false);
});

test('what fills in forms lays out nothing of a lesson that is far from the screen @once', async ({
  page,
  browser,
}) => {
  interface Traced {
    readonly name: string;
    readonly pid: number;
    readonly ts: number;
    readonly dur?: number;
  }
  await browser.startTracing(page, { categories: ['blink', 'devtools.timeline'] });
  await page.goto('saddle-points.html');
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: readonly Traced[] };
  // the browser looks for fields as soon as a page is parsed, and a figure holds some
  const named = (wanted: string) => traceEvents.filter(({ name }) => name === wanted);
  const [parsed] = named('Document::FinishedParsing').toSorted((a, b) => b.dur! - a.dur!);
  const figures = named('SvgTextLayoutAlgorithm::Layout').filter(({ pid }) => pid === parsed!.pid);
  expect(figures.length).toBeGreaterThan(0);
  expect(figures.filter(({ ts }) => ts > parsed!.ts && ts < parsed!.ts + parsed!.dur!)).toEqual([]);
  const inner = page.locator('.prose > .widget > figure').last();
  await expect.poll(() => inner.evaluate((figure) => getComputedStyle(figure).display)).toBe('block');
});
