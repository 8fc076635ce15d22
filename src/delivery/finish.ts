import { createHash } from 'node:crypto';
import { glob, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { takeGrounds } from './grounds.ts';

/**
 * Policy of every page. Styles in attributes are KaTeX's and the figures' own; they can show, not do.
 * Pictures from `blob:` and `data:` are the reader's own downloads.
 */
const POLICY = [
  "default-src 'self'",
  "img-src 'self' data: blob:",
  "style-src-attr 'unsafe-inline'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
];

/** Figures for pages of others stand in frames without an origin as well, where workers start from texts only. */
const FROM_TEXTS = ["worker-src 'self' blob:"];

const TOKENS = new URL('../styles/tokens.css', import.meta.url);

/** Makes a built site movable and its pages light, and gives every page its policy. Changes the files in place. */
export async function finishSite(site: string): Promise<void> {
  const tokens = await readFile(TOKENS, 'utf8');
  for await (const file of glob('**/*.{html,css}', { cwd: site })) {
    const name = path.join(site, file);
    const text = await readFile(name, 'utf8');
    if (file.endsWith('.css')) {
      await writeFile(name, relativeStyle(text));
      continue;
    }
    const root = path.dirname(file) === '.' ? './' : '../';
    const { html, files } = takeGrounds(relativePage(text, root), tokens, root);
    for (const [picture, drawing] of files) await writeFile(path.join(site, '_astro', picture), drawing);
    await writeFile(name, withPolicy(stylesFirst(html), file.startsWith('embed') ? FROM_TEXTS : []));
  }
}

/**
 * Astro writes addresses of what it bundles from the root; most pages lie in one folder, so a dot is enough.
 *
 * @param root the way from the page to where the home page is
 */
export function relativePage(html: string, root = './'): string {
  return html.replaceAll(/(\s(?:href|src|content|component-url|renderer-url)=")\/(?!\/)/g, `$1${root}`);
}

/**
 * Asks for the style sheet before the fonts: nothing is painted without it, and many servers send in the order of asking.
 * A head with several keeps their order.
 */
export function stylesFirst(html: string): string {
  const head = html.slice(0, html.indexOf('</head>'));
  const [sheet, ...others] = head.match(/<link rel="stylesheet"[^>]*>/g) ?? [];
  if (sheet === undefined || others.length > 0 || !html.includes(PRELOAD)) return html;
  return html.replace(sheet, '').replace(PRELOAD, () => sheet + PRELOAD);
}

const PRELOAD = '<link rel="preload"';

/** In a style sheet they are beside it. */
export function relativeStyle(css: string): string {
  return css.replaceAll(/url\((["']?)\/_astro\//g, 'url($1./');
}

/**
 * Puts the policy into the head, with a hash for each script and style that stands in the page itself, and for the
 * script that it says it runs as a text (`<meta name="allows">`).
 *
 * @param more directives besides
 */
export function withPolicy(html: string, more: readonly string[] = []): string {
  if (html.includes('http-equiv="content-security-policy"')) return html; // the sandbox of code cells brings its own
  const allowed = [...html.matchAll(/<meta name="allows" content="(sha256-[^"]+)"/g)].map(([, one]) => `'${one!}'`);
  const scripts = [...inline(html, 'script').map(hash), ...allowed];
  const styles = inline(html, 'style').map(hash);
  const policy = [
    ...POLICY,
    ...more,
    ["script-src 'self'", ...scripts].join(' '),
    ["style-src-elem 'self'", ...styles].join(' '),
  ].join('; ');
  return html.replace(
    /<meta charset="[^"]+"\s*\/?>/i,
    (charset) => `${charset}<meta http-equiv="content-security-policy" content="${policy}">`,
  );
}

/** The texts of the elements that are not loaded from elsewhere and are not data. */
function inline(html: string, tag: 'script' | 'style'): string[] {
  const elements = [...html.matchAll(new RegExp(`<${tag}([^>]*)>([\\s\\S]*?)</${tag}>`, 'g'))];
  return [
    ...new Set(
      elements.filter(([, attributes]) => !/\ssrc=|type="application\//.test(attributes!)).map(([, , text]) => text!),
    ),
  ];
}

const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
