import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import subsetFont from 'subset-font';
import { FACES, type FontFace } from './font-faces.ts';
import { fallbackRule } from './font-fallbacks.ts';
import { readFont } from './sfnt.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const KATEX_STYLES = join(ROOT, 'node_modules/katex/dist/katex.css');

/** Where the fonts and their style sheets are written unless said otherwise. */
export const FONT_FOLDER = join(ROOT, 'src/styles/generated');

/** Classes of KaTeX that no formula may have, as sources of regular expressions: the pages have no rules for them. */
export interface Unstyled {
  readonly UNSTYLED: string;
  readonly UNSTYLED_SIZE: string;
}

/**
 * Writes the site's fonts, cut to what it uses, and two style sheets: `fonts.css` with the `@font-face` rules and
 * their stand-ins, `katex.css` with KaTeX's rules but none of its fonts. The same packages give the same bytes; where
 * the folder already holds them, nothing is done.
 */
export async function prepareFonts(unstyled: Unstyled, folder: string = FONT_FOLDER): Promise<void> {
  const stamp = join(folder, 'inputs.sha256');
  const key = inputsKey(unstyled);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === key) return;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const files = new Map(FACES.map((face) => [face.name, face]));
  for (const [name, face] of files) writeFileSync(join(folder, `${name}.woff2`), await cutFont(face, 'woff2'));
  writeFileSync(join(folder, 'fonts.css'), await fontStyles());
  writeFileSync(join(folder, 'katex.css'), katexStyles(unstyled));
  writeFileSync(stamp, key); // last: a folder without it is not finished
}

/** A face's file with only what the face keeps, compressed for the web or plain. */
export async function cutFont(face: FontFace, targetFormat: 'woff2' | 'sfnt'): Promise<Buffer> {
  return subsetFont(sourceOf(face), face.characters, {
    targetFormat,
    noHinting: true,
    ...(face.axes && { variationAxes: face.axes }),
    ...(face.features && { keepFeatures: face.features }),
  });
}

async function fontStyles(): Promise<string> {
  const rules: string[] = [];
  for (const face of FACES) {
    rules.push(faceRule(face));
    if (face.fallback) rules.push(fallbackRule(face.family, face.fallback, readFont(await cutFont(face, 'sfnt'))));
  }
  return `${rules.join('\n')}\n`;
}

function faceRule({ name, family, style, weight, only }: FontFace): string {
  const lines = [
    `font-family: '${family}'`,
    `src: url('./${name}.woff2') format('woff2')`,
    `font-weight: ${weight}`,
    ...(style ? [`font-style: ${style}`] : []),
    'font-display: swap',
    ...(only === undefined ? [] : [`unicode-range: ${unicodeRange(only)}`]),
  ];
  return `@font-face {\n${lines.map((line) => `  ${line};\n`).join('')}}`;
}

/** Characters as CSS names them: neighbours as one range. */
function unicodeRange(text: string): string {
  const codes = [...new Set(text)].map((character) => character.codePointAt(0)!).sort((a, b) => a - b);
  const firsts = codes.filter((code, i) => codes[i - 1] !== code - 1);
  const lasts = codes.filter((code, i) => codes[i + 1] !== code + 1);
  const hex = (code: number): string => code.toString(16).toUpperCase();
  return firsts.map((from, i) => `U+${hex(from)}${lasts[i] === from ? '' : `-${hex(lasts[i]!)}`}`).join(', ');
}

/**
 * KaTeX's style sheet without its fonts, in its layer, and without the rules for what no formula of the course has; after
 * size commands alone they are two fifths of all.
 */
function katexStyles({ UNSTYLED, UNSTYLED_SIZE }: Unstyled): string {
  const sized = String.raw`\.katex \.katex-sizing\.${UNSTYLED_SIZE}[^{]*\{[^}]*\}\s*`;
  const unused = String.raw`(?:[^{}]*\.(?:${UNSTYLED}|leqno|fleqn|katex-version)\b|(?<=\}\s*)body )[^{}]*\{[^}]*\}`;
  const tables = /\.katex \.vlist-(?:t2?|[rs])\s*\{[^}]*\}\s*/g;
  const rules = readFileSync(KATEX_STYLES, 'utf8')
    .replaceAll(/@font-face\s*\{[^}]*\}\s*/g, '')
    .replaceAll(new RegExp(sized, 'g'), '')
    .replaceAll(tables, '')
    .replaceAll(new RegExp(unused, 'g'), '');
  return `@layer katex {\n${rules}}\n`;
}

function sourceOf({ from }: FontFace): Buffer {
  return readFileSync(join(ROOT, 'node_modules', `${from}.woff2`));
}

/** One text for everything that the result depends on: this code, the packages' files, the choice of characters. */
function inputsKey({ UNSTYLED, UNSTYLED_SIZE }: Unstyled): string {
  const hash = createHash('sha256').update(JSON.stringify(FACES)).update(readFileSync(KATEX_STYLES));
  hash.update(UNSTYLED).update(UNSTYLED_SIZE);
  for (const file of ['fonts.ts', 'font-fallbacks.ts', 'sfnt.ts'])
    hash.update(readFileSync(new URL(file, import.meta.url)));
  for (const face of FACES) hash.update(sourceOf(face));
  return hash.digest('hex');
}
