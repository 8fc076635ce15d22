import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, lessons, pages, settled, test, touchWidgets, Traffic } from './site.ts';

for (const name of pages) {
  test(`${name} stays at home, keeps its policy, fits 320 px, and has no accessibility violation in either theme @once`, async ({
    page,
  }) => {
    const traffic = new Traffic(page);
    const failed = failures(page);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      if (colorScheme === 'light') await page.goto(name);
      await touchWidgets(page);
      const axe = new AxeBuilder({ page })
        .exclude('.katex-html') // hidden from all but the eye, in the text's own colour
        .setLegacyMode(); // without the frame of answers, a page that is looked at itself: twice as fast
      if (colorScheme === 'dark') axe.withRules(['color-contrast']); // nothing else depends on the theme
      const { violations } = await axe.analyze();
      expect(
        violations.map(({ id, nodes }) => `${colorScheme} ${id}: ${nodes.map(({ html }) => html).join(' ')}`),
      ).toEqual([]);
    }
    await page.setViewportSize({ width: 320, height: 700 });
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
    expect(traffic.foreign).toEqual([]);
    await openDetails(page);
    expect(failed).toEqual([]);
  });

  test(`${name} loads everything that it asks for @path`, async ({ page }) => {
    const failed = failures(page);
    await page.goto(name);
    await touchWidgets(page);
    await openDetails(page);
    expect(failed).toEqual([]);
  });
}

/** Figure texts have 11 px, everything is in its frame, the opening figure and its first control are on one screen. */
async function expectPhoneFits(page: Page): Promise<void> {
  const widget = page.locator('downhill-widget').first();
  const plot = (await widget.locator('.plot').first().boundingBox())!;
  const control = (await widget.locator('.control').first().boundingBox())!;
  expect(control.y + control.height - plot.y).toBeLessThanOrEqual(844);
  const sizes = await page.evaluate(() =>
    [...document.querySelectorAll<SVGSVGElement>('.plot svg')]
      .filter((svg) => svg.clientWidth > 0)
      .flatMap((svg) => {
        const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
        return [...svg.querySelectorAll('text')].map(
          (text) => Number.parseFloat(getComputedStyle(text).fontSize) * scale,
        );
      }),
  );
  expect(sizes.length).toBeGreaterThan(0);
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(11);
  const outside = await page.evaluate(() => {
    for (const details of document.querySelectorAll('.framed details')) details.setAttribute('open', '');
    return [...document.querySelectorAll<HTMLElement>('.widget.framed')].flatMap((widget) => {
      widget.style.display = 'block'; // it may wait behind a guess
      const frame = widget.querySelector('figure')!.getBoundingClientRect();
      const parts = [...widget.querySelectorAll('figure :not(:is(pre, .scroll, .visually-hidden, .katex-mathml) *)')];
      return parts
        .map((part) => ({ part, box: part.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 1 && (box.left < frame.left || box.right > frame.right))
        .map(({ part, box }) => `${widget.id}: ${part.outerHTML.slice(0, 80)} from ${box.left} to ${box.right}`);
    });
  });
  expect(outside).toEqual([]);
}

/** The addresses that a page asks for in vain, as they come. */
function failures(page: Page): readonly string[] {
  const failed: string[] = [];
  page.on('response', (response) => {
    if (response.status() >= 400) failed.push(response.url());
  });
  return failed;
}

/** Brings what loads only when it is looked into. */
async function openDetails(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
  await page.waitForLoadState('networkidle');
}

for (const name of lessons) {
  test.describe(name, () => {
    test('weighs no more than its budget @once', async ({ page }) => {
      const traffic = new Traffic(page);
      await page.goto(name);
      await page.evaluate(async () => {
        for (let y = 0; y < document.body.scrollHeight; y += 500) {
          scrollTo(0, y);
          await new Promise((done) => setTimeout(done, 30));
        }
      });
      await page.waitForLoadState('networkidle');
      const before = await traffic.bytes();
      // its own bytes: text and all static figures; what is heavier is a file of its own
      const body = await (await page.request.get(name)).body();
      const own = gzipSync(body, { level: 9 }).length;
      expect(own).toBeLessThanOrEqual(60_000);
      // fonts, styles and scripts that all pages share
      expect(before.all - own - before.image).toBeLessThanOrEqual(100_000);
      expect(before.script).toBeLessThanOrEqual(15_000);
      await page.locator('downhill-widget').first().dispatchEvent('pointerenter');
      await page.waitForFunction(
        () => (document.querySelector('downhill-widget') as { widget?: unknown }).widget !== undefined,
      );
      const after = await traffic.bytes();
      const hasWorker = (await page.locator('downhill-widget').first().locator('.work').count()) > 0; // and what it loads
      expect(after.all - before.all).toBeLessThanOrEqual(hasWorker ? 175_000 : 145_000);
    });

    for (const width of [390, 1280]) {
      test(`comes to life without a shift, its readouts and pictures as they were built, ${width} px wide${width === 390 ? ', and fits a phone' : ''} @once`, async ({
        page,
      }) => {
        await page.setViewportSize({ width, height: 844 });
        await page.addInitScript(() => {
          const shifts: number[] = [];
          Object.assign(window, { shifts });
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) shifts.push((entry as unknown as { value: number }).value);
          }).observe({ type: 'layout-shift', buffered: true });
        });
        const readouts = () =>
          page
            .locator('.control[data-kind="slider"]')
            .evaluateAll((boxes) =>
              boxes.map((box) => [
                box.querySelector('output')!.textContent,
                box.querySelector('input')!.getAttribute('aria-valuetext'),
              ]),
            );
        const pictures = () =>
          page.evaluate(() => {
            const tree = (node: Element): unknown => [
              node.tagName.toLowerCase(),
              // a figure that waits for the reader's guess is hidden, and otherwise the same
              [...node.attributes]
                .filter(({ name: key }) => key !== 'aria-hidden' || node.localName !== 'svg')
                .map(({ name: key, value }) => `${key}=${value}`)
                .sort(),
              [...node.childNodes].map((child) => (child instanceof Element ? tree(child) : child.textContent)),
            ];
            return [...document.querySelectorAll('.size > svg')]
              .filter((svg) => svg.clientWidth > 0)
              .map((svg) => JSON.stringify(tree(svg)));
          });
        const bringGrounds = () =>
          page.evaluate(async () => {
            // a ground that is a file of its own is put back to where it was taken from
            for (const image of document.querySelectorAll<HTMLImageElement>('.ground-file')) {
              const text = (await (await fetch(image.src)).text()).replace(/<style>.*<\/style>/, '');
              const file = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
              image.nextElementSibling!.querySelector('.ground')!.append(...file.childNodes);
            }
          });
        await page.goto(name, { waitUntil: 'commit' });
        await page.waitForLoadState('domcontentloaded');
        for (const [readout, said] of await readouts()) expect(readout).toBe(said);
        await page.waitForLoadState();
        await bringGrounds();
        const built = await pictures();
        await touchWidgets(page);
        await page.waitForTimeout(500);
        const shifted = await page.evaluate(() =>
          (window as unknown as { shifts: number[] }).shifts.reduce((sum, shift) => sum + shift, 0),
        );
        expect(shifted).toBeLessThanOrEqual(0.01);
        for (const [readout, said] of await readouts()) expect(readout).toBe(said);
        await page.evaluate(async () => {
          interface Live {
            readonly definition: { readonly measures?: boolean };
            set(values: object): void;
          }
          for (const element of document.querySelectorAll('downhill-widget')) {
            const { widget } = element as unknown as { widget: Live };
            if (widget.definition.measures) continue; // what it shows is the machine's
            for (const svg of element.querySelectorAll('.plot svg')) svg.removeAttribute('data-still');
            widget.set({});
          }
          await new Promise((done) => setTimeout(done, 300));
        });
        await settled(page);
        const live = await pictures();
        expect(live.length).toBe(built.length);
        live.forEach((picture, i) => {
          expect(picture).toBe(built[i]);
        });
        if (width === 390) await expectPhoneFits(page);
      });
    }
  });

  test.describe(`${name} without JavaScript`, () => {
    test.use({ javaScriptEnabled: false });

    test('is complete: text, formulas, figures, and no control that does nothing @once', async ({ page }) => {
      await page.goto(name);
      await expect(page.locator('h1')).toBeVisible();
      expect(await page.locator('.katex-html').count()).toBeGreaterThan(3);
      const widgets = page.locator('downhill-widget');
      expect(await widgets.count()).toBeGreaterThan(0);
      for (const widget of await widgets.all()) await expect(widget.locator('.plot svg:visible').first()).toBeVisible();
      await expect(widgets.locator(':is(input, select, button):visible')).toHaveCount(0);
      await expect(page.locator('.control output:empty')).toHaveCount(0);
      await page.waitForTimeout(300); // the frame has loaded with the page: without scripts nothing is lazy
      expect(await page.evaluate(() => scrollY)).toBe(0); // the answers in their frame do not take the reader to the end
    });
  });
}

test('a ground that is a file of its own comes when it is near, in the reader’s theme, and the live widget draws it @once', async ({
  page,
}) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('learning-rate.html');
  const ground = page.locator('.ground-file:visible').first();
  await expect(ground).toHaveJSProperty('complete', true);
  const colours = async (theme: string): Promise<Buffer> => {
    await page.evaluate((name) => {
      document.documentElement.dataset.theme = name;
    }, theme);
    return ground.screenshot();
  };
  const [light, dark] = [await colours('light'), await colours('dark')];
  expect(dark.equals(light)).toBe(false);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect((await colours('light')).equals(light)).toBe(true);
  expect((await colours('dark')).equals(dark)).toBe(true);
  await touchWidgets(page);
  await expect(page.locator('.ground-file:visible')).toHaveCount(0);
  expect(await page.locator('.ground:visible').first().locator('path').count()).toBeGreaterThan(5);
});

test('a page that does not exist gets the course’s own 404 page', async ({ page, complaints }) => {
  const response = await page.goto('no-such-page.html');
  expect(response!.status()).toBe(404);
  await expect(page.locator('h1')).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.getByRole('main').getByRole('link').first().click();
  await expect(page).toHaveTitle(/Downhill/);
  complaints.length = 0; // the browser logs the 404 itself
});

test('leads home from any depth, on a host that shows the page as it is', async ({ page, complaints }) => {
  const body = readFileSync('dist/404.html', 'utf8');
  await page.route('**/deep/down/nothing', (route) => route.fulfill({ status: 404, contentType: 'text/html', body }));
  await page.goto('deep/down/nothing');
  const home = page.getByRole('main').getByRole('link').first();
  await expect(home).toHaveAttribute('href', './../../index.html');
  await home.click();
  await expect(page).toHaveTitle(/Downhill/);
  complaints.length = 0; // the browser logs what it did not find on the way
});
