import { readdirSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { test as base, expect, type Locator, type Page, type Response } from '@playwright/test';

/** Pages of the built site; of those that show one widget, which are all made alike, one. */
export const pages = [
  ...readdirSync('dist').filter(
    (file) =>
      file.endsWith('.html') &&
      !['404.html', 'sandbox.html'].includes(file) &&
      (!file.startsWith('widget-') || file === 'widget-warm-restarts.html'),
  ),
  'embed/warm-restarts.html',
];

/** Those of them that are lessons: the ones that a lesson file made. */
export const lessons = readdirSync('content/lessons')
  .filter((file) => file.endsWith('.mdx'))
  .map((file) => file.replace(/^\d+-/, '').replace(/\.mdx$/, '.html'));

/** What comes by a clock, 3 kB: the icon, and after three seconds what keeps the course and that a section was read. */
const AT_ITS_TIME = /\/(?:favicon|offline-start|registration|here)\./;

/** What went over the wire, in bytes as a server that compresses would send them. */
export class Traffic {
  readonly #responses: Response[] = [];
  readonly #sizes = new Map<string, number>();
  readonly foreign: string[] = [];

  constructor(page: Page) {
    page.on('response', (response) => this.#responses.push(response));
    page.on('request', (request) => {
      const url = new URL(request.url());
      const own =
        url.hostname === '127.0.0.1' ||
        url.hostname === 'localhost' ||
        ['data:', 'blob:', 'about:'].includes(url.protocol);
      if (!own) this.foreign.push(request.url());
    });
  }

  /** Bytes by kind of file, each file once. */
  async bytes(): Promise<Readonly<Record<'script' | 'font' | 'image' | 'all', number>>> {
    const sizes = { script: 0, font: 0, image: 0, all: 0 };
    const seen = new Set<string>();
    for (const response of this.#responses) {
      if (seen.has(response.url()) || !response.url().startsWith('http') || AT_ITS_TIME.test(response.url())) continue;
      seen.add(response.url());
      const size = this.#sizes.get(response.url()) ?? (await sizeOf(response));
      this.#sizes.set(response.url(), size);
      const type = response.request().resourceType();
      sizes.all += size;
      if (type === 'script' || type === 'font' || type === 'image') sizes[type] += size;
    }
    return sizes;
  }
}

async function sizeOf(response: Response): Promise<number> {
  const body = await response.body();
  return response.url().endsWith('.woff2') ? body.length : gzipSync(body, { level: 9 }).length;
}

/** A page that fails its test when something is logged as an error or breaks the policy. */
export const test = base.extend<{ complaints: string[] }>({
  complaints: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(error.message));
      await page.addInitScript(() => {
        addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) => {
          console.error(`policy: ${violatedDirective} ${blockedURI} ${sourceFile}`);
        });
      });
      await use(complaints);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

/** The widgets that live: under the cloth of an ending nothing can be set. */
export const LIVE = 'downhill-widget:not(:has([data-cloth]))';

/** Brings every widget of a page to life, as a reader does by pointing at it. */
export async function touchWidgets(page: Page): Promise<void> {
  await page.locator(LIVE).evaluateAll((widgets) => {
    for (const widget of widgets) {
      widget.scrollIntoView({ behavior: 'instant', block: 'nearest' });
      widget.dispatchEvent(new PointerEvent('pointerenter'));
    }
  });
  await page.waitForFunction(
    (live) =>
      [...document.querySelectorAll(live)].every((element) => (element as { widget?: unknown }).widget !== undefined),
    LIVE,
  );
}

/** Parts of formulas that browsers refuse to read out, since they have too many or too few children. */
export const refusedFormulas = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const holds = { msub: 2, msup: 2, msubsup: 3, mfrac: 2, munder: 2, mover: 2, munderover: 3 };
    return Object.entries(holds).flatMap(([name, count]) =>
      [...document.querySelectorAll(name)].filter((one) => one.childElementCount !== count).map((one) => one.outerHTML),
    );
  });

/** Waits until no figure of the page refines what it shows. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    [...document.querySelectorAll('downhill-widget .work > span')].every(({ textContent }) => textContent === ''),
  );
}

/** A live widget of a page. */
export async function live(page: Page, name: string): Promise<Locator> {
  const widget = page.locator(`downhill-widget#${name}`);
  await widget.scrollIntoViewIfNeeded();
  await widget.dispatchEvent('pointerenter');
  await page.waitForFunction((id) => (document.getElementById(id) as { widget?: unknown }).widget !== undefined, name);
  return widget;
}

/** Skips to the end of the run that a guess plays, where it has not come to it by itself. */
export async function finish(widget: Locator): Promise<void> {
  const again = widget.getByRole('button', { name: 'Guess again' });
  const skip = widget.getByRole('button', { name: 'Skip to the end' });
  await again.or(skip).waitFor();
  if (await skip.isVisible()) await skip.click({ timeout: 2000 }).catch(() => undefined); // it may end just now
  await again.waitFor();
}

export { expect };
