import { cpSync, globSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { serviceWorker, writeOffline } from '../../src/delivery/offline.ts';
import { serve, type Served } from '../../src/delivery/serve.ts';
import { bundle } from '../../src/notebook/build/bundle.ts';
import { CellOnPage } from './cells-site.ts';
import { expect, test as base } from './site.ts';

/** A server of the course that can be stopped, and can come back with another folder. */
interface Host {
  readonly url: string;
  stop(): Promise<void>;
  bring(directory: string): Promise<void>;
}

const test = base.extend<{ at: string; site: string; host: Host; secondBuild: string }>({
  at: ['/', { option: true }],
  // a course of one lesson, since what is kept of it comes anew for each test; once it is the whole
  site: async ({}, use) => {
    await use(process.env.CELLS_FOLDER!);
  },

  host: async ({ at, site }, use) => {
    let served: Served | null = await serve({ directory: site, port: 0, base: at });
    const { url } = served;
    const stop = async (): Promise<void> => {
      await served?.close();
      served = null;
    };
    await use({
      url,
      stop,
      async bring(directory) {
        await stop();
        served = await serve({ directory, port: Number(new URL(url).port), base: at });
      },
    });
    await stop();
  },

  /** The build as if a widget's code and a title had changed since. */
  secondBuild: async ({ site }, use) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'downhill-second-'));
    cpSync(site, folder, { recursive: true });
    const [mount] = globSync('_astro/mount.*.js', { cwd: folder });
    const renamed = '_astro/mount.changed1.js';
    renameSync(path.join(folder, mount!), path.join(folder, renamed));
    for (const file of globSync('{*.html,_astro/*.js}', { cwd: folder })) {
      const text = readFileSync(path.join(folder, file), 'utf8');
      const changed = text
        .replaceAll(path.basename(mount!), path.basename(renamed))
        .replaceAll('<title>', '<title>Second · ');
      if (changed !== text) writeFileSync(path.join(folder, file), changed);
    }
    await writeOffline(folder, await serviceWorker(bundle));
    await use(folder);
    rmSync(folder, { recursive: true });
  },
});

test.use({ serviceWorkers: 'allow' });

/** A first visit, until the browser has everything and its reader, at the foot of the page, knows. */
async function visit(page: Page, url: string): Promise<void> {
  await page.goto(url);
  const note = page.locator('.offline-note');
  await note.filter({ hasText: 'now works offline' }).waitFor({ timeout: 120_000 });
  const [above, below] = await Promise.all([page.locator('main').boundingBox(), note.boundingBox()]);
  expect(below!.y).toBeGreaterThanOrEqual(above!.y + above!.height); // it covers nothing, wherever one is in the text
  await note.scrollIntoViewIfNeeded();
  await expect.poll(() => page.evaluate(() => localStorage.getItem('downhill.offline'))).toBe('yes');
}

/** Brings the first widget of a page to life. */
async function touch(page: Page): Promise<void> {
  await page.locator('downhill-widget').first().dispatchEvent('pointerenter');
  await page.waitForFunction(
    () => (document.querySelector('downhill-widget') as { widget?: unknown }).widget !== undefined,
  );
}

/** One that does not wait behind something that is closed. */
const visibleCell = async (page: Page): Promise<CellOnPage> =>
  new CellOnPage(page, (await page.locator('downhill-cell:visible').first().getAttribute('id'))!);

test('who does not want it is not asked again @once', async ({ page, host }) => {
  await visit(page, `${host.url}index.html`);
  await page.getByRole('button', { name: 'Do not keep it' }).click();
  const kept = () => page.evaluate(async () => (await caches.keys()).length);
  await expect.poll(kept).toBe(0);
  await page.goto(`${host.url}progress.html`);
  const panel = page.locator('.offline-panel');
  await expect(panel).toContainText('does not keep the course');
  await expect(panel.getByRole('button', { name: 'Keep the course' })).toBeVisible();
  await page.goto(`${host.url}index.html`);
  await page.waitForLoadState('networkidle');
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
});

test('a new version leaves open pages and what was typed as they are, and comes when the reader wants it @once', async ({
  page,
  context,
  host,
  secondBuild,
}) => {
  await visit(page, `${host.url}cells.html`);
  await page.getByRole('button', { name: 'Good' }).click();
  const cell = await visibleCell(page);
  await (await cell.edit()).press('ControlOrMeta+a');
  await page.keyboard.insertText('const mine = 1;');
  const still = await context.newPage(); // open all the while
  await still.goto(`${host.url}playground.html`);
  await expect.poll(() => still.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
  await host.bring(secondBuild);
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
  await page.locator('.offline-note', { hasText: 'new version' }).waitFor({ timeout: 120_000 });
  await touch(page); // with code that the server does not have any more
  const other = await context.newPage();
  await other.goto(`${host.url}playground.html`);
  await expect(other).not.toHaveTitle(/^Second/);
  await touch(other);
  await other.close();
  await (await context.newCDPSession(still)).send('Network.clearBrowserCache');
  await page.getByRole('button', { name: 'Load it now' }).click();
  await expect(page).toHaveTitle(/^Second/);
  await expect(cell.root).toContainText('const mine = 1;');
  await touch(page);
  await host.stop();
  await page.goto(`${host.url}playground.html`);
  await expect(page).toHaveTitle(/^Second/);
  await touch(still); // with code of the old version, which neither the server nor the browser's own cache has
  await expect(still).not.toHaveTitle(/^Second/);
  await still.getByRole('button', { name: 'Load it now' }).click();
  await expect(still).toHaveTitle(/^Second/);
});

test('a new version comes by itself when all pages have been closed @once', async ({
  page,
  context,
  host,
  secondBuild,
}) => {
  await visit(page, `${host.url}index.html`);
  await host.bring(secondBuild);
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
  await page.locator('.offline-note', { hasText: 'new version' }).waitFor({ timeout: 120_000 });
  await page.close();
  await expect(async () => {
    const next = await context.newPage();
    try {
      await next.goto(`${host.url}index.html`);
      await expect(next).toHaveTitle(/^Second/, { timeout: 1000 });
    } finally {
      await next.close(); // a page that was quicker than the new version keeps the old one for as long as it is open
    }
  }).toPass();
});

test.describe('the whole course', () => {
  test.use({ site: 'dist' });

  test('who declines while it is being loaded is not sent the rest @once', async ({ page, host }) => {
    const used = () => page.evaluate(async () => (await navigator.storage.estimate()).usage!);
    await page.goto(`${host.url}progress.html`);
    const panel = page.locator('.offline-panel');
    await expect(panel).toContainText('is loading the whole course', { timeout: 30_000 });
    await panel.getByRole('button', { name: 'Do not keep it' }).click();
    await expect(panel).toContainText('does not keep the course');
    const before = await used();
    await page.waitForTimeout(3000); // in which all of it would come
    expect(await used()).toBeLessThanOrEqual(before);
    expect(before).toBeLessThan(8e6);
    await expect(page.locator('.offline-note')).toHaveCount(0);
  });
});

test.describe('under a path', () => {
  test.use({ at: '/some/course/path/', site: 'dist' });

  test('after one visit the whole course works with the server stopped, and says so once @once', async ({
    page,
    host,
  }) => {
    await visit(page, `${host.url}chain-rule.html`);
    await expect(page.locator('.offline-note')).toContainText(/\d\.\d MB \(\d\.\d MB to load\)/);
    await host.stop();
    await touch(page);
    await page.goto(`${host.url}learning-rate`);
    await touch(page);
    const cell = await visibleCell(page);
    await cell.runText(page, '6 * 7');
    await expect(cell.output).toHaveText('42');
    await page.keyboard.press('Escape');
    await page.locator('.search-open').click();
    await page.getByRole('combobox', { name: /Search/ }).fill('saddle');
    await page
      .getByRole('option', { name: /^Lesson/ })
      .first()
      .click();
    await expect(page.locator('h1')).toBeVisible();
    await page.goto(`${host.url}progress.html`);
    await expect(page.locator('.offline-panel')).toContainText('it works offline');
    await expect(page.locator('.offline-note')).toHaveCount(0);
  });
});
