import { existsSync } from 'node:fs';
import { cp, glob, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { classicScript, inScriptElement } from './classic.ts';
import { inOneFile, partInOneFile, sheetsInScript } from './one-file.ts';
import { pack, unpack } from './pack.ts';

const MODULE = /<script type="module" src="\.\/_astro\/([^"]+)"><\/script>/g;

/** Pages that lessons lead to, and that read well by themselves. */
const BESIDE = ['index', 'glossary', 'references', 'sources', 'optimizers', 'progress'];

/** Terms of what is inside the files. */
const NOTICES = 'third-party-notices.txt';

/**
 * Makes of each lesson one file that holds all that it needs: styles, fonts, pictures, figures with their workers, cells
 * with their sandbox. It is packed, and unpacks itself when it is opened. Pages that lessons lead to are made alike.
 *
 * @param site the built site
 * @param target a new folder
 */
export async function singleEdition(site: string, target: string): Promise<void> {
  const pages = new Map<string, string>();
  for await (const file of glob('*.html', { cwd: site })) {
    const html = await readFile(path.join(site, file), 'utf8');
    if (BESIDE.includes(path.basename(file, '.html')) || isLesson(html)) pages.set(file, html);
  }
  await mkdir(target);
  await cp(path.join(site, NOTICES), path.join(target, NOTICES));
  const kept = new Set([...pages.keys(), NOTICES]);
  for (const [file, html] of pages) {
    const text = isLesson(html) ? await readFile(path.join(site, file.replace(/html$/, 'md')), 'utf8') : '';
    const script = await scriptOf(
      html,
      site,
      (await answersOf(file, site, kept)) + (await practiceOf(file, html, site)),
    );
    const whole = await inOneFile(html.replaceAll(MODULE, ''), site, kept, script);
    await writeFile(path.join(target, file), selfUnpacking(whole, text));
  }
}

const isLesson = (html: string): boolean => html.includes('<body class="lesson-page');

/** What the paper of a lesson ends with, as a statement; nothing where a page has no answers. */
async function answersOf(file: string, site: string, kept: ReadonlySet<string>): Promise<string> {
  const page = path.join(site, file.replace(/\.html$/, '-answers.html'));
  const main = existsSync(page) ? /<main[^]*<\/main>/.exec(await readFile(page, 'utf8'))?.[0] : undefined;
  return main === undefined ? '' : `downhillAnswers = ${JSON.stringify(await partInOneFile(main, site, kept))};`;
}

/** Pages that tell what there is to practise. */
const PRACTISED = ['index.html', 'progress.html'];

/**
 * What a page asks of what can be practised, as the statements that it would load: the list of it; for a lesson its own,
 * for its questions with other numbers, and that of the lessons that it needs, for two questions before it.
 */
async function practiceOf(file: string, html: string, site: string): Promise<string> {
  if (!isLesson(html) && !PRACTISED.includes(file)) return '';
  const needed = [...html.matchAll(/class="need">\s*<a href="\.\/([^"]+)\.html"/g)].map(([, slug]) => slug!);
  const slugs = isLesson(html) ? [path.basename(file, '.html'), ...needed] : [];
  const scripts = ['practice.js', ...slugs.map((slug) => `${slug}-practice.js`)];
  const texts = scripts
    .map((name) => path.join(site, name))
    .filter((place) => existsSync(place))
    .map((place) => readFile(place, 'utf8'));
  return (await Promise.all(texts)).map((text) => `${text.trim()};\n`).join('');
}

/** All that a page runs, as an element at its end. */
async function scriptOf(html: string, site: string, told: string): Promise<string> {
  const runs = [...new Set([...html.matchAll(MODULE)].map(([, module]) => module!))];
  const widgets = new Set([...html.matchAll(/ data-widget="([^"]+)"/g)].map(([, name]) => name!));
  const folder = path.join(site, '_astro');
  const needs = { widgets, plots: /\bPlot\b/.test(html) };
  const script = await sheetsInScript(await classicScript(folder, runs, needs), folder);
  const sandbox = html.includes('data-sandbox') ? await readFile(path.join(site, 'sandbox.html'), 'utf8') : '';
  return `<script data-runs="${runs.join(' ')}">${inScriptElement(`${told}${withSandbox(sandbox)}${script}`)}</script>`;
}

/** Gives the frames of code cells an address for a document that has none. */
const withSandbox = (sandbox: string): string =>
  sandbox === ''
    ? ''
    : `{const address = URL.createObjectURL(new Blob([${JSON.stringify(sandbox)}], { type: 'text/html' }));
for (const cell of document.querySelectorAll('[data-sandbox]')) cell.dataset.sandbox = address;}`;

/**
 * A page that holds another one, packed, and becomes it. It is in windows-1252, in which all bytes are characters; where a
 * server says that it is not, the page reads itself again.
 */
function selfUnpacking(html: string, text: string): Buffer {
  const title = /<title>[^<]*<\/title>/.exec(html)?.[0] ?? '';
  const plain = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const head = `<!doctype html><html lang="en"><head><meta charset="windows-1252"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">${title}</head><body><noscript><p>The figures of this file need scripts. This is its text.</p><pre style="white-space: pre-wrap">${plain}</pre></noscript>`;
  return Buffer.concat([
    Buffer.from(head.replaceAll(/[^\0-\x7f]/gu, (sign) => `&#${sign.codePointAt(0)!};`)),
    Buffer.from('<script type="text/plain" id="packed">'),
    pack(html),
    Buffer.from(`</script><script>${unpack.toString()}\n(${BECOME})()</script></body></html>\n`),
  ]);
}

/** Puts what is packed in the place of the page, and goes where the link leads. JavaScript, since it runs there. */
const BECOME = `async () => {
  try {
    let packed = document.getElementById('packed').textContent;
    if (document.characterSet !== 'windows-1252') {
      const file = await (await fetch(location.href)).arrayBuffer();
      packed = /id="packed">([^<]*)/.exec(new TextDecoder('windows-1252').decode(file))[1];
    }
    const stream = new Blob([unpack(packed)]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
    const html = await new Response(stream).text();
    document.open();
    document.write(html);
    document.close();
  } catch (problem) {
    document.body.textContent = 'This file could not be unpacked. Browsers of 2023 or later can. (' + problem + ')';
    return;
  }
  try {
    document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
  } catch {
    // a link that was broken on the way leads to the beginning
  }
}`;
