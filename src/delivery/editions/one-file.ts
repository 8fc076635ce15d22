import { readFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * A page with everything in it that it loads: style sheets, fonts, pictures.
 *
 * @param html without its modules
 * @param kept names of the files that will lie beside it: links to others of the site become their texts
 * @param script element for its end
 */
export async function inOneFile(
  html: string,
  site: string,
  kept: ReadonlySet<string>,
  script: string,
): Promise<string> {
  const page = html
    .replaceAll(/<link rel="(?:module)?preload"[^>]*>/g, '')
    .replace(/<meta http-equiv="content-security-policy"[^>]*>/, '') // what is in one file has no origin to keep to
    .replaceAll(/<noscript>(?:(?!<\/noscript>)[^])*<\/noscript>/g, '') // scripts write the page
    .replace(`location.protocol==='file:'?'folder':'scripts'`, `'scripts'`)
    // the search and the answers for readers without scripts are files of their own, and so are downloads
    .replaceAll(/<button type="button" class="search-open"(?:(?!<\/button>)[^])*<\/button>/g, '')
    .replaceAll(/<script>((?:(?!<\/script>)[^])*)<\/script>/g, (all, text: string) =>
      text.includes('search-open') ? '' : all,
    )
    .replace(/(<section class="answers-at-end"[^]*?<\/h2>)(?:(?!<\/section>)[^])*/, '$1')
    .replaceAll(/<p class="cell-downloads"(?:(?!<\/p>)[^])*<\/p>/g, '');
  const styled = await replaced(page, /<link rel="stylesheet" href="\.\/([^"]+)">/g, async (file) =>
    style(await readFile(path.join(site, file), 'utf8'), path.join(site, path.dirname(file)), html),
  );
  return (await partInOneFile(styled, site, kept)).replace('</body>', () => `${script}</body>`);
}

/** A part of a page with its pictures in it, and with the links of {@link inOneFile}. */
export async function partInOneFile(html: string, site: string, kept: ReadonlySet<string>): Promise<string> {
  const linked = html.replaceAll(
    /(<a\b[^>]*?)\shref="(?!#|[a-z]+:)(?:\.\/)?([^"#]*)((?:#[^"]*)?)"/g,
    (_, before: string, file: string, hash: string) => (kept.has(file) ? `${before} href="./${file}${hash}"` : before),
  );
  return replaced(linked, /(?<= (?:src|href)=")\.\/([^"]+\.svg)(?=")/g, async (file) =>
    svgAddress(await readFile(path.join(site, file), 'utf8')),
  );
}

/** A script with the sheets of styles that it brings when they are needed, which have no fonts. */
export function sheetsInScript(script: string, folder: string): Promise<string> {
  return replaced(script, /(?<=new URL\(")([\w.-]+\.css)(?=",)/g, async (file) => {
    const css = await readFile(path.join(folder, file));
    return `data:text/css;base64,${css.toString('base64')}`;
  });
}

/** A style sheet as an element, with its fonts: those that the page has characters for. */
async function style(css: string, folder: string, html: string): Promise<string> {
  const faces: string[] = [];
  const rest = css.replaceAll(/@font-face\{[^}]*\}/g, (face) => {
    if (isUsed(face, html)) faces.push(face);
    return '';
  });
  const whole = await replaced(
    faces.toSorted((a, b) => fileOf(a).localeCompare(fileOf(b))).join('\n'), // the same file twice is packed once
    /url\(\.\/([^)]+\.woff2)\)/g,
    async (file) => `url(data:font/woff2;base64,${(await readFile(path.join(folder, file))).toString('base64')})`,
  );
  return `<style>${whole}${rest}</style>`;
}

const fileOf = (face: string): string => /url\(([^)]+)\)/.exec(face)?.[1] ?? '';

/** What says in a page that it has formulas in a face that has no range of characters. */
const MARKS: Readonly<Record<string, RegExp>> = {
  KaTeX_AMS: /\b(?:amsrm|mathbb|textbb)\b/,
  KaTeX_Size3: /size3\b/,
  KaTeX_Size4: /size4\b/,
};

/** Whether a page has a character of the range that a face is for. */
function isUsed(face: string, html: string): boolean {
  const range = /unicode-range:([^;}]+)/.exec(face)?.[1];
  if (range === undefined) return MARKS[/font-family:([^;}]+)/.exec(face)?.[1] ?? '']?.test(html) ?? true;
  const set = range
    .split(',')
    .map((part) =>
      part
        .trim()
        .replace(/^U\+/i, '')
        .split('-')
        .map((code) => `\\u{${code}}`)
        .join('-'),
    )
    .join('');
  return new RegExp(`[${set}]`, 'u').test(html);
}

const svgAddress = (svg: string): string =>
  `data:image/svg+xml,${svg.replaceAll(/[%#"<>&\n]/g, (sign) => encodeURIComponent(sign))}`;

async function replaced(text: string, pattern: RegExp, by: (file: string) => Promise<string>): Promise<string> {
  const made = new Map<string, string>();
  for (const [, file] of text.matchAll(pattern)) if (!made.has(file!)) made.set(file!, await by(file!));
  return text.replaceAll(pattern, (_, file: string) => made.get(file)!);
}
