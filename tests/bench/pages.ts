import { readdirSync } from 'node:fs';
import { chromium, type Browser, type BrowserContext } from '@playwright/test';
import { browserSwitches, findBrowser, isRoot, thisMachine } from '../../src/delivery/browser.ts';
import { serve } from '../../src/delivery/serve.ts';
import { busyness, hardware } from './machine.ts';
import { PARTS, table, tidy, writeResults } from './results-file.ts';

/*
 * Opens every page of the built site as a phone on a slow line does, for the first time, and prints when its first screen
 * stands. With --write it also replaces its part of RESULTS.md; words besides are parts of names of pages, to measure
 * these alone. Needs `npm run build`, and a machine that does nothing else.
 */

const ROUNDS = 5;

/** Bytes a second, milliseconds from a request to its answer, and how many times slower than this processor. */
const PHONE = { downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8, latency: 150, slowdown: 4 };

/** Milliseconds to the first screen and of blocking; shift of the layout. */
const GOAL = { paint: 800, blocked: 0, shift: 0.01 };

/** Milliseconds after the load in which a page may still block or move. */
const AFTER = 1500;

interface Visit {
  /** Milliseconds to the first paint with content, and to the largest. */
  readonly paint: number;
  readonly largest: number;
  /** Milliseconds that tasks took beyond 50, all after the first paint. */
  readonly blocked: number;
  readonly shift: number;
  /** Bytes on the line. */
  readonly page: number;
  readonly all: number;
}

interface Measured extends Visit {
  readonly name: string;
}

const named = process.argv.slice(2).filter((word) => !word.startsWith('-'));
const site = await serve({ directory: 'dist', port: 0 });
const browser = await chromium.launch({ executablePath: findBrowser(thisMachine), args: browserSwitches(isRoot) });
const busy = busyness();
const results: Measured[] = [];
for (const name of pageNames()) results.push(await medianOf(browser, name));
const text = await tidy(report(results, browser.version(), busy));
console.log(text);
if (process.argv.includes('--write')) await writeResults('pages', text);
await browser.close();
await site.close();

/** All that a reader comes to; of pages that are made alike, one. */
function pageNames(): readonly string[] {
  return [...readdirSync('dist'), 'embed/valley.html'].filter(
    (file) =>
      file.endsWith('.html') &&
      !['404.html', 'sandbox.html'].includes(file) &&
      !file.endsWith('-answers.html') &&
      (!file.startsWith('widget-') || file === 'widget-valley.html') &&
      (named.length === 0 || named.some((word) => file.includes(word))),
  );
}

async function medianOf(from: Browser, name: string): Promise<Measured> {
  console.error(`Opening ${name}`);
  const visits: Visit[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const context = await from.newContext({
      viewport: { width: 390, height: 844 },
      deviceScaleFactor: 2,
      isMobile: true,
      hasTouch: true,
      serviceWorkers: 'block',
    });
    visits.push(await visit(context, name));
    await context.close();
  }
  const median = (of: keyof Visit): number =>
    visits.map((each) => each[of]).toSorted((a, b) => a - b)[(ROUNDS - 1) / 2]!;
  return {
    name,
    paint: median('paint'),
    largest: median('largest'),
    blocked: median('blocked'),
    shift: median('shift'),
    page: median('page'),
    all: median('all'),
  };
}

async function visit(context: BrowserContext, name: string): Promise<Visit> {
  const page = await context.newPage();
  const phone = await context.newCDPSession(page);
  const { slowdown, ...line } = PHONE;
  await phone.send('Network.enable');
  await phone.send('Network.emulateNetworkConditions', { offline: false, ...line });
  await phone.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  await page.addInitScript(watch);
  await page.goto(site.url + name, { waitUntil: 'load' });
  await page.waitForTimeout(AFTER);
  return page.evaluate(() => (globalThis as unknown as { watched: () => Visit }).watched());
}

/** Runs in the page, before it. */
function watch(): void {
  const seen: Record<'longtask' | 'layout-shift' | 'largest-contentful-paint', PerformanceEntry[]> = {
    longtask: [],
    'layout-shift': [],
    'largest-contentful-paint': [],
  };
  for (const [type, entries] of Object.entries(seen)) {
    new PerformanceObserver((list) => entries.push(...list.getEntries())).observe({ type, buffered: true });
  }
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
  const transferred = (type: string): number =>
    sum((performance.getEntriesByType(type) as PerformanceResourceTiming[]).map(({ transferSize }) => transferSize));
  Object.assign(globalThis, {
    watched: (): Visit => {
      const paint = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN;
      const after = seen.longtask.filter(({ startTime, duration }) => startTime + duration > paint);
      return {
        paint,
        largest: seen['largest-contentful-paint'].at(-1)?.startTime ?? NaN,
        blocked: sum(
          after.map(({ startTime, duration }) => Math.max(0, startTime + duration - Math.max(startTime + 50, paint))),
        ),
        shift: sum(seen['layout-shift'].map((entry) => (entry as unknown as { value: number }).value)),
        page: transferred('navigation'),
        all: transferred('navigation') + transferred('resource'),
      };
    },
  });
}

function report(measured: readonly Measured[], version: string, busyLine: string): string {
  const kB = (bytes: number): string => (bytes / 1000).toFixed(0);
  const rows = measured.map(({ name, paint, largest, blocked, shift, page, all }) => {
    const fits = paint <= GOAL.paint && blocked <= GOAL.blocked && shift <= GOAL.shift;
    const seconds = [paint, largest].map((time) => (time / 1000).toFixed(2));
    return { cells: [name, ...seconds, blocked.toFixed(0), shift.toFixed(3), kB(page), kB(all)], fits };
  });
  const missed = rows.filter(({ fits }) => !fits).length;
  return [
    PARTS.pages,
    'Written by `npm run bench:pages -- --write`; nothing here is typed.',
    [...hardware(), `Chromium ${version}, 390 × 844`, busyLine].map((entry) => `- ${entry}`).join('\n'),
    [
      `A first visit of a phone, by the network and processor throttling of Chromium: ${(PHONE.downloadThroughput * 8) / 1e6} Mbit/s, ${PHONE.latency} ms to each answer, a processor ${PHONE.slowdown} times slower than this one.`,
      `Medians of ${ROUNDS} visits: seconds to the first content and to the largest, milliseconds that tasks took beyond 50 after the first, the shift of the layout, kB of the page and of all that came.`,
      `Goal: the first screen within ${GOAL.paint / 1000} s, nothing blocked, nothing moved; ${missed === 0 ? `all ${rows.length} pages reach it` : `${missed} of ${rows.length} pages miss it`}.`,
    ].join(' '),
    table(
      ['', 'first content', 'largest', 'blocked', 'shift', 'page', 'all', 'goal'],
      rows.map(({ cells, fits }) => [...cells, fits ? 'reached' : '**missed**']),
    ),
  ].join('\n\n');
}
