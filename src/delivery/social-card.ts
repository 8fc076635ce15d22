import process from 'node:process';
import { chromium } from '@playwright/test';
import { browserSwitches, findBrowser, isRoot, thisMachine } from './browser.ts';
import { serve } from './serve.ts';

const FILE = 'public/social-card.png';

/** Size that previews ask for, in pixels. */
const SIZE = { width: 1200, height: 630 };

/**
 * Paints the picture that other sites show beside a link to this one: the opening figure of the built home page under
 * the name of the course, in the page's own colours and fonts. The same build and browser give the same bytes.
 *
 * @param site folder with the built site
 */
export async function paintSocialCard(site: string): Promise<void> {
  const served = await serve({ directory: site, port: 0 });
  const browser = await chromium.launch({ executablePath: findBrowser(thisMachine), args: browserSwitches(isRoot) });
  try {
    const page = await browser.newPage({ viewport: SIZE, colorScheme: 'light', javaScriptEnabled: true });
    await page.goto(`${served.url}index.html`);
    await page.evaluate(compose);
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: FILE });
  } finally {
    await browser.close();
    await served.close();
  }
}

/** Runs in the page: leaves of it only the name, one sentence and the figure. */
function compose(): void {
  const figure = document.querySelector<HTMLElement>('.plot .wide');
  const mark = document.querySelector<SVGSVGElement>('.brand svg');
  if (!figure || !mark) throw new Error('the home page has no figure, or no mark');
  document.body.innerHTML = '<header><h1>Downhill</h1><p>A course on gradient descent that you do by hand</p></header>';
  document.body.style.cssText = 'display: block; block-size: 630px; overflow: hidden';
  const header = document.querySelector('header')!;
  header.style.cssText =
    'display: grid; grid-template-columns: auto 1fr; column-gap: 24px; align-items: center; padding: 34px 64px 0';
  header.querySelector('h1')!.style.fontSize = '92px';
  header.querySelector('p')!.style.cssText =
    'grid-column: 1 / -1; margin: 6px 0 0; font: 33px / 1.3 var(--serif); color: var(--soft)';
  mark.style.cssText = 'inline-size: 84px; block-size: 84px';
  header.prepend(mark);
  // wider than the card, so that its frame lies outside
  figure.style.cssText = 'display: block; inline-size: 1216px; max-inline-size: none; margin: 30px 0 0 -8px';
  document.body.append(figure);
}

if (import.meta.main) {
  await paintSocialCard(process.argv[2] ?? 'dist');
  console.log(`${FILE} is painted`);
}
