import { readdirSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { chromium, type Browser, type Page } from '@playwright/test';
import { browserSwitches, findBrowser, isRoot, thisMachine } from '../../src/delivery/browser.ts';
import { serve } from '../../src/delivery/serve.ts';
import { findGrips, hold, type Place } from './grips.ts';
import { busyness, hardware } from './machine.ts';
import { PARTS, table, tidy, writeResults } from './results-file.ts';

/*
 * Drags every handle and every slider of the built lessons with a real pointer, and prints how long the frames take,
 * beside those of an empty page. With --write it also replaces its part of RESULTS.md. Needs `npm run build`.
 */

/** Milliseconds from one move of the pointer to the next, and of a whole drag: those of a hand, whatever the page does. */
const PACE = 16;
const LENGTH = 800;
const ROUNDS = 2;

/** Milliseconds that the frames of a drag may take. */
const GOAL = { p95: 20, longest: 50 };

interface Measured {
  readonly name: string;
  /** Milliseconds, one for each frame of all rounds. */
  readonly frames: readonly number[];
}

const site = await serve({ directory: 'dist', port: 0 });
const browser = await chromium.launch({
  executablePath: findBrowser(thisMachine),
  args: browserSwitches(isRoot),
});
const busy = busyness();
const results = [await emptyPage(browser)];
for (const lesson of lessonPages()) results.push(...(await dragsOf(browser, lesson)));
const text = await tidy(report(results, browser.version(), busy));
console.log(text);
if (process.argv.includes('--write')) await writeResults('drags', text);
await browser.close();
await site.close();

function lessonPages(): readonly string[] {
  return readdirSync('content/lessons')
    .filter((file) => file.endsWith('.mdx'))
    .sort()
    .map((file) => file.replace(/^\d+-/, '').replace(/\.mdx$/, ''));
}

async function newPage(from: Browser): Promise<Page> {
  // as at every visit but the first, when the whole course is being fetched for offline use
  return from.newPage({ viewport: { width: 1280, height: 900 }, serviceWorkers: 'block' });
}

async function emptyPage(from: Browser): Promise<Measured> {
  const page = await newPage(from);
  await page.setContent('<!doctype html><title>Nothing</title>');
  const measured = await measure(page, 'an empty page', {
    x: 300,
    y: 300,
    path: (share) => [300 + 300 * share, 300],
  });
  await page.close();
  return measured;
}

async function dragsOf(from: Browser, lesson: string): Promise<readonly Measured[]> {
  const page = await newPage(from);
  await page.goto(`${site.url}${lesson}.html`);
  const found: Measured[] = [];
  for (const grip of await findGrips(page)) {
    found.push(await measure(page, `${lesson}, ${grip.name}`, await hold(grip)));
  }
  await page.close();
  return found;
}

/** One drag to warm up, and then some that count. Frames outside drags do not. */
async function measure(page: Page, name: string, grip: Place): Promise<Measured> {
  console.error(`Dragging ${name}`);
  await drag(page, grip);
  const frames: number[] = [];
  for (let round = 0; round < ROUNDS; round++) frames.push(...(await drag(page, grip)));
  return { name, frames };
}

/** Takes hold, moves along the whole path and back to where it began, and lets go. @returns how long each frame took */
async function drag(page: Page, { x, y, path }: Place): Promise<readonly number[]> {
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.evaluate(startClock);
  await sweep((share) => page.mouse.move(...path(Math.sin(Math.PI * share))));
  const frames = await page.evaluate(stopClock);
  await page.mouse.move(x, y);
  await page.mouse.up();
  return frames;
}

/** Moves for as long as a drag lasts, without waiting for the page. */
async function sweep(move: (share: number) => Promise<void>): Promise<void> {
  const moves: Promise<void>[] = [];
  const start = performance.now();
  for (let passed = 0; passed < LENGTH; passed = performance.now() - start) {
    moves.push(move(passed / LENGTH));
    await setTimeout(PACE);
  }
  await Promise.all(moves);
}

function startClock(): void {
  const times: number[] = [];
  const tick = (time: number): void => {
    times.push(time);
    ticking = requestAnimationFrame(tick);
  };
  let ticking = requestAnimationFrame(tick);
  Object.assign(globalThis, {
    stopFrames: () => {
      cancelAnimationFrame(ticking);
      return times.slice(1).map((time, i) => time - times[i]!);
    },
  });
}

function stopClock(): readonly number[] {
  return (globalThis as unknown as { stopFrames: () => number[] }).stopFrames();
}

function report(measured: readonly Measured[], version: string, busyLine: string): string {
  const rows = measured.map(({ name, frames }) => {
    const sorted = [...frames].sort((a, b) => a - b);
    const p95 = sorted[Math.ceil(0.95 * sorted.length) - 1]!;
    const longest = sorted.at(-1)!;
    const fits = p95 <= GOAL.p95 && longest <= GOAL.longest;
    return { cells: [name, sorted.length, p95.toFixed(1), longest.toFixed(1)].map(String), fits };
  });
  const missed = rows.slice(1).filter(({ fits }) => !fits).length;
  return [
    PARTS.drags,
    'Written by `npm run bench:drag -- --write`; nothing here is typed.',
    [...hardware(), `Chromium ${version}, 1280 × 900`, busyLine].map((line) => `- ${line}`).join('\n'),
    `Milliseconds from frame to frame in ${ROUNDS} drags of ${LENGTH} ms along each handle and slider, after one to warm up. Goal: 95 % of the frames within ${GOAL.p95}, all within ${GOAL.longest}; ${missed === 0 ? `all ${rows.length - 1} reach it` : `${missed} of ${rows.length - 1} miss it`}.`,
    table(
      ['', 'frames', '95 %', 'longest', 'goal'],
      rows.map(({ cells, fits }, i) => [...cells, i === 0 ? '' : fits ? 'reached' : '**missed**']),
    ),
  ].join('\n\n');
}
