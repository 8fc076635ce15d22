import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FrameLocator, Page } from '@playwright/test';
import { expect, test as base } from './site.ts';

/** A page of somebody else's: another server, another name of this machine, so that a browser calls it another site. */
const test = base.extend<{ elsewhere: (html: string) => Promise<string> }>({
  elsewhere: async ({}, use) => {
    let page = '';
    const server: Server = createServer((_, response) => {
      response.setHeader('Content-Type', 'text/html; charset=utf-8').end(page);
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    await use((html) => {
      page = `<!doctype html><title>Mine</title><p>Before.</p>${html}<p>After.</p>`;
      return Promise.resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    });
    server.close();
  },
});

/** The code that a figure’s page offers, after its rate was changed and some ways to show it were chosen. */
async function embedded(page: Page, name: string, ways: readonly string[]): Promise<string> {
  await page.goto(`widget-${name}.html`);
  const rate = page.locator('.control[data-param="rate"] input');
  await rate.focus();
  await rate.press('End');
  const code = page.locator('.embed-code code');
  await expect(code).toContainText(`#v1;${name}.rate=`);
  for (const way of ways) {
    const stood = await code.textContent();
    await page.getByLabel(way).check();
    await expect(code).not.toHaveText(stood!);
  }
  return (await code.textContent())!;
}

const rateIn = (frame: FrameLocator) => frame.locator('.control[data-param="rate"] output');

test('a figure lives in a page of another site: as it stood, as high as it is, kept from what is locked @once', async ({
  page,
  elsewhere,
}) => {
  await page.addInitScript(() => {
    if (window === top) return;
    // what browsers do in frames of other sites where their reader wants it so
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches']) {
      Object.defineProperty(window, name, {
        get: () => {
          throw new DOMException('Access is denied', 'SecurityError');
        },
      });
    }
  });
  const code = await embedded(page, 'valley', ['locked as it stands']);
  await page.goto(await elsewhere(code));
  const frame = page.frameLocator('iframe');
  await expect(rateIn(frame)).toHaveText('0.4');
  await expect(frame.locator('.control[data-param="rate"] input')).toBeDisabled();
  const height = () => page.locator('iframe').evaluate((element) => Number.parseFloat(element.style.height));
  const needed = () => frame.locator('body').evaluate((body) => Math.ceil(body.getBoundingClientRect().height));
  await expect.poll(async () => (await height()) === (await needed())).toBe(true);
  await frame.locator('.more summary').click();
  await expect.poll(async () => (await height()) > 640 && (await height()) === (await needed())).toBe(true);
  // the run is free, and nothing that the page around it says is heard
  await page.locator('iframe').evaluate((element: HTMLIFrameElement) => {
    for (const data of ['reload', { type: 'downhill-height', height: 1 }, { set: { rate: 0.1 } }])
      element.contentWindow!.postMessage(data, '*');
  });
  await frame.getByRole('button', { name: 'Back' }).click();
  await expect(frame.locator('.control[data-param="steps"] output')).toHaveText('39');
  await expect(rateIn(frame)).toHaveText('0.4');
  await frame.getByRole('button', { name: 'Reset' }).click();
  await expect(frame.locator('.control[data-param="steps"] output')).toHaveText('40');
  await expect(rateIn(frame)).toHaveText('0.4');
});

test('a misspelt figure says in the page of another site that it is not there, where other pages are refused @once', async ({
  page,
  baseURL,
  elsewhere,
  complaints,
}) => {
  const frames = ['embed/vally.html', 'vally.html', 'learning-rate.html'].map(
    (file) => `<iframe title="${file}" height="640" src="${baseURL!}${file}"></iframe>`,
  );
  await page.goto(await elsewhere(frames.join('')));
  const said = (title: string) => page.frameLocator(`iframe[title="${title}"]`).locator('body');
  await expect(said('embed/vally.html')).toContainText('There is no page at this address.');
  await expect(said('embed/vally.html').getByRole('link')).toHaveAttribute('target', '_top'); // home may not be framed
  await expect.poll(() => complaints.filter((one) => one.includes('frame-ancestors')).length).toBe(2);
  for (const title of ['vally.html', 'learning-rate.html']) {
    await expect(said(title)).not.toContainText(/There is no page|How large a step/);
  }
  complaints.length = 0; // the browser logs what is not there, and what it refuses
});

test('a figure refines in a frame without an origin, where no worker starts from an address @once', async ({
  page,
  baseURL,
  elsewhere,
}) => {
  const started = page.waitForEvent('worker');
  await page.goto(
    await elsewhere(`<iframe sandbox="allow-scripts" height="640" src="${baseURL!}embed/basins-2d.html"></iframe>`),
  );
  const frame = page.frameLocator('iframe');
  await frame.locator('downhill-widget').dispatchEvent('pointerenter');
  await started; // the figure says until then that it refines
  await expect(frame.locator('.work > span')).toBeEmpty();
});

test('the module of the course is imported by a page of another site @once', async ({ page, baseURL, elsewhere }) => {
  const program = `
    import { adam, himmelblau, run } from '${baseURL!}downhill.js';
    const trace = run({ objective: himmelblau(), optimizer: adam, rate: 0.1, start: [0, 0], steps: 200 });
    document.body.append(trace.outcome.kind, ' after ', trace.last.step);`;
  await page.goto(await elsewhere(`<script type="module">${program}</script>`));
  await expect(page.locator('body')).toContainText('out-of-steps after 200');
});

test('an embedded figure starts from a preset, comes back to it, leaves out what it is told to, and says what is not there @once', async ({
  page,
}) => {
  const link = 'embed.preset=too large;embed.hide=steps,presets,nothing;embed.prose=no;embed.theme=dark';
  await page.goto(`embed/valley.html#v1;${encodeURI(link)}`);
  const notice = page.locator('.embed-problem');
  await expect(notice).toContainText('there is nothing called “nothing” to hide');
  const rate = page.locator('.control[data-param="rate"]');
  await expect(rate.locator('output')).toHaveText('0.32');
  await expect(page.locator('.control[data-param="steps"]')).toBeHidden();
  for (const part of ['.presets', 'figcaption', 'h1']) await expect(page.locator(part)).toBeHidden();
  await expect(page.locator('.summary')).toHaveClass(/visually-hidden/);
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await rate.locator('input').press('Home');
  await expect(rate.locator('output')).toHaveText('0.01');
  await expect(page).toHaveURL(/valley\.rate=0\.01.*embed\.preset|embed\.preset.*valley\.rate=0\.01/); // a copied link keeps what was asked
  await page.getByRole('button', { name: 'Reset' }).click();
  await expect(rate.locator('output')).toHaveText('0.32');
  await page.evaluate(() => {
    location.hash = '#v1;valley.rate=fast';
  });
  await expect(page.locator('.widget .notice')).toContainText('“fast” is not a number');
  await expect(rate.locator('output')).toHaveText('0.26');
  await expect(notice).toBeHidden();
});
