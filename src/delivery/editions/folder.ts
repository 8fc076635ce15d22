import { cp, glob, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { withPolicy } from '../finish.ts';
import { classicScript, SCRIPT } from './classic.ts';

const MODULE = /<script type="module" src="\.{1,2}\/_astro\/([^"]+)"><\/script>/g;

/** Pages of the site: the course's own, and the figures alone for pages of others. */
const PAGES = '{*,embed/*}.html';

/** What only a server is for, and what the one script replaces. */
const LEFT_OUT = ['404.html', 'sw.js', 'offline.json', 'course.json', '_headers', '**/*.{br,gz}', '_astro/*.js'];

/**
 * Makes of a built site one that opens from a folder, without a server, with everything at work.
 *
 * @param site the built site, which stays as it is
 * @param target a new folder
 * @param change what else becomes of a page
 */
export async function folderEdition(
  site: string,
  target: string,
  change: (html: string) => string = (html) => html,
): Promise<void> {
  const pages = new Map<string, string>();
  const entries = new Set<string>();
  const figures = new Map<string, string>();
  for await (const name of glob(PAGES, { cwd: site })) {
    const html = await readFile(path.join(site, name), 'utf8');
    for (const [, module] of html.matchAll(MODULE)) entries.add(module!);
    pages.set(name, folderPage(change(html), path.dirname(name) === '.' ? './' : '../'));
  }
  for (const widget of await widgetsToSet(site)) {
    const html = await readFile(path.join(site, `widget-${widget}.html`), 'utf8');
    figures.set(`widget-${widget}.js`, figure(widget, change(html)));
  }
  const script = await classicScript(path.join(site, '_astro'), [...entries].toSorted());
  await cp(site, target, { recursive: true });
  for await (const name of glob(LEFT_OUT, { cwd: target })) await rm(path.join(target, name));
  await writeFile(path.join(target, '_astro', SCRIPT), script);
  for (const [name, text] of figures) await writeFile(path.join(target, name), text);
  for (const [name, html] of pages) {
    if (LEFT_OUT.includes(name)) continue;
    await writeFile(path.join(target, name), html);
    if (name.endsWith('-answers.html')) await writeFile(path.join(target, name.replace(/html$/, 'js')), answers(html));
  }
}

/** The widgets that cards of the review ask to set. */
async function widgetsToSet(site: string): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for await (const name of glob('*-practice.js', { cwd: site })) {
    const text = await readFile(path.join(site, name), 'utf8');
    for (const [, widget] of text.matchAll(/"widget":"([a-z0-9-]+)"/g)) found.add(widget!);
  }
  return found;
}

/** The figure of a widget's page as a script, with the styles and the module that it needs. */
function figure(widget: string, html: string): string {
  const sheets = html.match(/<link rel="stylesheet"[^>]*>/g) ?? [];
  const main = /<main[^]*<\/main>/.exec(html)?.[0] ?? '';
  return `(globalThis.downhillFigures ??= {})[${JSON.stringify(widget)}] = ${JSON.stringify([...sheets, main].join(''))};`;
}

/** The answers of a lesson as a script, for its paper: in a folder no page reads another. */
const answers = (html: string): string =>
  `downhillAnswers = ${JSON.stringify(/<main[^]*<\/main>/.exec(html)?.[0] ?? '')};`;

/**
 * A page whose modules are entries of the one script.
 *
 * @param root the way from the page to where the home page is
 */
export function folderPage(html: string, root = './'): string {
  const runs = [...new Set([...html.matchAll(MODULE)].map(([, module]) => module!))];
  if (runs.length === 0) return html;
  const script = `<script defer src="${root}_astro/${SCRIPT}" data-runs="${runs.join(' ')}"></script>`;
  const page = html
    .replaceAll(MODULE, '')
    .replace('</head>', () => `${script}</head>`)
    // a folder has no origin, and what is of the same origin only is refused
    .replaceAll(/<link rel="(?:module)?preload"[^>]*>/g, '')
    .replace(`location.protocol==='file:'?'folder':'scripts'`, `'scripts'`)
    .replace(/<meta http-equiv="content-security-policy" content="default-src 'self'[^>]*>/, '');
  return withPolicy(page, ["worker-src 'self' blob:"]);
}
