import { readFileSync, statSync } from 'node:fs';
import katex from 'katex';
import { formula } from '../../src/course/formula.ts';
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
  for (const lesson of ['learning-rate.html', 'chain-rule.html']) {
    await page.goto(lesson);
    expect(await isLaidOut()).toBe(false);
    await page.reload();
    await page.evaluate(() => document.fonts.ready);
    expect(await isLaidOut()).toBe(true);
    const whole = await height();
    await page.goto('about:blank');
    await page.goto(lesson);
    await expect.poll(async () => Math.abs((await height()) - whole)).toBeLessThanOrEqual(2);
    expect(await isLaidOut()).toBe(false);
  }
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

test('while the browser looks for fields to fill in, what is far from the screen is empty, and what is near stands @once', async ({
  page,
}) => {
  await page.addInitScript(() => {
    const shown: boolean[][] = [];
    Object.assign(window, { shown });
    const look = (): void => {
      const figures = [...document.querySelectorAll('.prose > .widget > figure')];
      shown.push([figures.at(0)!, figures.at(-1)!].map((figure) => getComputedStyle(figure).display !== 'none'));
    };
    // it looks right after each of the two; these come after what the page itself does then
    addEventListener('DOMContentLoaded', () => {
      look();
      addEventListener('load', look);
    });
  });
  await page.goto('saddle-points.html');
  const far = page.locator('.prose > .widget > figure').last();
  await expect.poll(() => far.evaluate((figure) => getComputedStyle(figure).display)).toBe('block');
  expect(await page.evaluate(() => (window as unknown as { shown: boolean[][] }).shown)).toEqual([
    [true, false],
    [true, false],
  ]);
});

test('what a lesson begins with waits until the browser is done with the page, and is done then @once', async ({
  page,
}) => {
  await page.addInitScript(() => {
    document.addEventListener('DOMContentLoaded', () => {
      const done = document.querySelectorAll('.veil, .sets[role], .footer [href="?present"]');
      document.documentElement.dataset.doneWithThePage = String(done.length);
    });
  });
  await page.goto('learning-rate.html');
  await expect(page.locator('html')).toHaveAttribute('data-done-with-the-page', '0');
  for (const done of ['.veil', '.sets[role]', '.footer [href="?present"]'])
    await expect(page.locator(done).first(), done).toBeAttached();
});

test('what is read out of a formula asks the system for no font @once', async ({ page }) => {
  await page.goto('chain-rule.html#summary');
  await page.evaluate(() => document.fonts.ready);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('DOM.enable');
  await devtools.send('CSS.enable');
  const { root } = await devtools.send('DOM.getDocument');
  const selector = '.katex-mathml :is(mi, mn, mo)';
  const { nodeIds } = await devtools.send('DOM.querySelectorAll', { nodeId: root.nodeId, selector });
  expect(nodeIds.length).toBeGreaterThan(50);
  const fonts = new Set<string>();
  for (const nodeId of nodeIds.slice(0, 200)) {
    const used = await devtools.send('CSS.getPlatformFontsForNode', { nodeId });
    for (const { familyName, isCustomFont } of used.fonts) fonts.add(isCustomFont ? 'ours' : familyName);
  }
  expect([...fonts]).toEqual(['ours']);
});

test('nothing that a lesson lays out in one moment has more than 1,700 elements @once', async ({ page }) => {
  await page.goto('index.html');
  for (const name of lessons) {
    const most = await page.evaluate(async (address) => {
      const lesson = new DOMParser().parseFromString(await (await fetch(address)).text(), 'text/html');
      // these have a moment of their own (far.boot.ts)
      const own = [...lesson.querySelectorAll('.in-sight tbody, .equation')];
      const count = (part: Element): number => part.querySelectorAll('*').length;
      const sizes = [...own, ...lesson.querySelectorAll('.prose > *')].map(
        (part) =>
          count(part) - own.filter((one) => one !== part && part.contains(one)).reduce((n, one) => n + count(one), 0),
      );
      return Math.max(...sizes);
    }, name);
    expect(most, name).toBeLessThanOrEqual(1700);
    expect(most, name).toBeGreaterThan(100);
  }
});

test('the signs of a formula stand where KaTeX puts them @once', async ({ page }) => {
  const formulas = [
    String.raw`x_1^2 + x^{2^n} - \xi_5^A`,
    String.raw`\frac{1}{1 + e^{-wx}} + \dfrac{a}{\frac{b}{c_1}}`,
    String.raw`\sqrt{\beta_2} + \sqrt{\frac{1}{v}} + \hat{m} + \overline{w}`,
    String.raw`\sum_{i=1}^n w_i + \min_{w} L + \underbrace{a + b}_{c}`,
    String.raw`\begin{aligned} a &= b_1 \\ \frac{c}{2} &= d \end{aligned}`,
    String.raw`\left( \begin{matrix} a & b \\ c & d^2 \end{matrix} \right)`,
    String.raw`f = \begin{cases} 1 & t \le t_1 \\ \frac{1}{2} & t > t_1 \end{cases}`,
  ];
  await page.goto('chain-rule.html#summary');
  const pairs = formulas.map((tex) => [katex.renderToString(tex, { displayMode: true }), formula(tex, 'here', true)]);
  const off = await page.evaluate(async (all) => {
    // KaTeX's own rules for its tables, which the site leaves out
    const theirs = new CSSStyleSheet();
    theirs.replaceSync(`
      .theirs .vlist-t { display: inline-table !important; table-layout: fixed; border-collapse: collapse; }
      .theirs .vlist-r { display: table-row; }
      .theirs .vlist { display: table-cell !important; block-size: auto; vertical-align: bottom !important; }
      .theirs .vlist-t2 { margin-right: -2px; }
      .theirs .vlist-s { display: table-cell; vertical-align: bottom; font-size: 1px; width: 2px; min-width: 2px; }
    `);
    document.adoptedStyleSheets = [theirs];
    const placed = (html: string, name: string) => {
      const box = document.createElement('div');
      box.className = name;
      box.style.cssText = 'position: absolute; inset: 0 auto auto 0; inline-size: 40rem; font-size: 20px';
      box.innerHTML = html;
      document.body.append(box);
      return box;
    };
    const boxes = all.map((pair) => pair.map((html, i) => placed(html, ['theirs', 'ours'][i]!)));
    await document.fonts.ready;
    const signs = (box: HTMLElement): number[] => {
      const texts = document.createTreeWalker(box.querySelector('.katex-html')!, NodeFilter.SHOW_TEXT);
      const places: DOMRect[] = [...box.querySelectorAll('.frac-line, svg')].map((line) =>
        line.getBoundingClientRect(),
      );
      for (let text = texts.nextNode(); text; text = texts.nextNode()) {
        if (/^[\s\u200b]*$/.test(text.textContent ?? '')) continue;
        const range = document.createRange();
        range.selectNodeContents(text);
        places.push(range.getBoundingClientRect());
      }
      return [...places.flatMap(({ x, y, width, height }) => [x, y, width, height]), box.offsetHeight];
    };
    return boxes.map(([their, our]) => {
      const places = signs(our!);
      return Math.max(...signs(their!).map((place, i) => Math.abs(place - places[i]!)));
    });
  }, pairs);
  for (const [i, most] of off.entries()) expect(most, formulas[i]).toBeLessThanOrEqual(0.5);
});

test('a page that begins with text of the interface asks for its font at once, and its bar stands before a script waits @once', async ({
  page,
}) => {
  await page.goto('instructors.html');
  await expect(page.locator('link[rel="preload"][href*="/sans."]')).toHaveCount(1);
  // a browser may paint where it waits with a script for the style sheet: what comes later would move the tools
  const after = await page.locator('.tools > script').evaluate((script) => script.nextElementSibling?.className ?? '');
  expect(after).toBe('');
});
