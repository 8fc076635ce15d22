import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { expect, LIVE, settled, touchWidgets, type Traffic } from './site.ts';

/** Counts how far things move by themselves; called before the page is opened. */
export async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const shifts: number[] = [];
    const note = (entries: PerformanceEntryList): void => {
      for (const entry of entries) shifts.push((entry as unknown as { value: number }).value);
    };
    const observer = new PerformanceObserver((list) => {
      note(list.getEntries());
    });
    observer.observe({ type: 'layout-shift', buffered: true });
    const shifted = (): number => {
      note(observer.takeRecords());
      return shifts.reduce((sum, shift) => sum + shift, 0);
    };
    Object.assign(window, { shifted });
  });
}

/** How far things have moved by themselves, once what stands is painted. */
export const shiftOf = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
    return (window as unknown as { shifted: () => number }).shifted();
  });

/** The lesson as it was sent: what each readout says is what its slider is called. */
export async function expectReadouts(page: Page): Promise<void> {
  const readouts = await page
    .locator('.control[data-kind="slider"]')
    .evaluateAll((boxes) =>
      boxes.map((box) => [
        box.querySelector('output')!.textContent,
        box.querySelector('input')!.getAttribute('aria-valuetext'),
      ]),
    );
  for (const [readout, said] of readouts) expect(readout).toBe(said);
}

/** Every visible picture of a page, with its grounds, as text. Called before anything has come to life. */
export async function builtPictures(page: Page): Promise<readonly string[]> {
  await page.evaluate(async () => {
    // a ground that is a file of its own is put back to where it was taken from
    for (const image of document.querySelectorAll<HTMLImageElement>('.ground-file')) {
      const text = (await (await fetch(image.src)).text()).replace(/<style>.*<\/style>/, '');
      const file = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
      image.nextElementSibling!.querySelector('.ground')!.append(...file.childNodes);
    }
  });
  return pictures(page);
}

const pictures = (page: Page): Promise<readonly string[]> =>
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

/** Waits until what is far from the screen, and not laid out there, has learnt how high it will be (far.boot.ts). */
export async function heightsLearnt(page: Page): Promise<void> {
  await page.waitForFunction(areLearnt);
}

/** Whether they have; runs in the page. */
export const areLearnt = (): boolean =>
  [...document.querySelectorAll<HTMLElement>('.prose > *')].every(
    (part) =>
      getComputedStyle(part).contentVisibility !== 'auto' ||
      part.style.containIntrinsicBlockSize !== '' ||
      part.getBoundingClientRect().top <= 2 * innerHeight,
  );

/** Touches every widget of a lesson: nothing moves, and all is drawn anew as it was built. */
export async function expectLife(page: Page, built: readonly string[]): Promise<void> {
  await heightsLearnt(page);
  await touchWidgets(page);
  await settled(page);
  expect(await shiftOf(page)).toBeLessThanOrEqual(0.01);
  await expectReadouts(page);
  await page.evaluate((live) => {
    interface Live {
      readonly definition: { readonly measures?: boolean };
      set(values: object): void;
    }
    for (const element of document.querySelectorAll(live)) {
      const { widget } = element as unknown as { widget: Live };
      if (widget.definition.measures) continue; // what it shows is the machine's
      for (const svg of element.querySelectorAll('.plot svg')) svg.removeAttribute('data-still');
      widget.set({});
    }
  }, LIVE);
  // what is taken from it comes back with the drawing: until then it is not as it was
  await expect(async () => {
    await settled(page);
    const live = await pictures(page);
    expect(live.length).toBe(built.length);
    live.forEach((picture, i) => {
      expect(picture).toBe(built[i]);
    });
  }).toPass({ intervals: [100, 400, 1000], timeout: 60_000 });
}

/**
 * Reads a lesson to its end: until the first touch it loads no more than it may. That nothing moves meanwhile is promised from
 * the moment on at which the heights are learnt, for which a busy machine takes longer than this reader.
 */
export async function expectLight(page: Page, name: string, traffic: Traffic): Promise<void> {
  await heightsLearnt(page);
  await page.evaluate(async () => {
    for (let y = 0; y < document.body.scrollHeight; y += 500) {
      scrollTo(0, y);
      await new Promise((done) => setTimeout(done, 30));
    }
  });
  await page.waitForLoadState('networkidle');
  const { all, image, script } = await traffic.bytes();
  // its own bytes: text and all static figures; what is heavier is a file of its own
  const body = await (await page.request.get(name)).body();
  const own = gzipSync(body, { level: 9 }).length;
  expect(own).toBeLessThanOrEqual(60_000);
  expect(all - own - image).toBeLessThanOrEqual(100_000); // fonts, styles and scripts that all pages share
  expect(script).toBeLessThanOrEqual(15_000);
}

/** Touches the first figure of a lesson: what that loads is no more than it may be. */
export async function expectLightTouch(page: Page, traffic: Traffic): Promise<void> {
  const before = await traffic.bytes();
  const widget = page.locator('downhill-widget').first();
  await widget.dispatchEvent('pointerenter');
  await page.waitForFunction(
    () => (document.querySelector('downhill-widget') as { widget?: unknown }).widget !== undefined,
  );
  await settled(page); // its worker, too, has loaded what it needs
  const after = await traffic.bytes();
  const hasWorker = (await widget.locator('.work').count()) > 0; // and what it loads
  expect(after.all - before.all).toBeLessThanOrEqual(hasWorker ? 175_000 : 145_000);
}

/** Figure texts have 11 px, everything is in its frame, the opening figure and its first control are on one screen. */
export async function expectPhoneFits(page: Page): Promise<void> {
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

/** Each guess is on one screen: what is asked, what is shown of the figure, and the button that keeps it. */
export async function expectGuessesFit(page: Page): Promise<void> {
  const tooHigh = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[data-task="prediction"]')].flatMap((task) => {
      for (let at: HTMLElement | null = task; at; at = at.parentElement) at.hidden = false; // it may wait for an earlier one
      const widget = task.closest<HTMLElement>('downhill-widget')!;
      const parts = [task.querySelector('.stem')!, ...widget.querySelectorAll(`[data-of="${task.id}"] .main, .plot`)];
      const boxes = parts.map((part) => part.getBoundingClientRect()).filter(({ height }) => height > 0);
      const height = Math.max(...boxes.map(({ bottom }) => bottom)) - Math.min(...boxes.map(({ top }) => top));
      return boxes.length >= 3 && height <= innerHeight ? [] : [`${task.id}: ${boxes.length} parts, ${height} px`];
    }),
  );
  expect(tooHigh).toEqual([]);
}
