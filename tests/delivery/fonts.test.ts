import { globSync, mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import * as characters from '../../src/delivery/characters.ts';
import { FACES, type FontFace } from '../../src/delivery/font-faces.ts';
import * as unstyled from '../../src/course/unstyled.ts';
import { cutFont, prepareFonts } from '../../src/delivery/fonts.ts';
import { SAMPLE } from '../../src/delivery/font-fallbacks.ts';
import { readFont } from '../../src/delivery/sfnt.ts';

const named = (name: string): FontFace => {
  const face = FACES.find((one) => one.name === name);
  if (!face) throw new Error(`no font face "${name}"`);
  return face;
};

const folder = mkdtempSync(join(tmpdir(), 'fonts-'));
beforeAll(() => prepareFonts(unstyled, folder));

describe('prepareFonts', () => {
  it('keeps what every lesson loads within 68 kB: text, title, italic, bold, interface, code, formulas', () => {
    const loaded = [
      'serif',
      'title',
      'serif-italic',
      'serif-bold',
      'sans',
      'mono',
      'katex-main',
      'katex-math-italic',
      'katex-size1',
      'katex-size2',
    ];
    expect(total(loaded.map((name) => `${name}.woff2`))).toBeLessThan(68_000);
  });

  it('keeps all files together within 110 kB', () => {
    expect(total(readdirSync(folder).filter((file) => file.endsWith('.woff2')))).toBeLessThan(110_000);
  });

  it('writes the same bytes twice', async () => {
    const again = mkdtempSync(join(tmpdir(), 'fonts-'));
    await prepareFonts(unstyled, again);
    for (const file of readdirSync(folder)) {
      expect(readFileSync(join(again, file)).equals(readFileSync(join(folder, file))), file).toBe(true);
    }
  });

  it('leaves a finished folder alone', async () => {
    const before = statSync(join(folder, 'fonts.css')).mtimeMs;
    await prepareFonts(unstyled, folder);
    expect(statSync(join(folder, 'fonts.css')).mtimeMs).toBe(before);
  });

  it('names in its style sheet only files that it wrote', () => {
    const styles = readFileSync(join(folder, 'fonts.css'), 'utf8');
    const files = [...styles.matchAll(/url\('\.\/([^']+)'\)/g)].map(([, file]) => file);
    expect(readdirSync(folder)).toEqual(expect.arrayContaining(files));
  });

  it('leaves no font of KaTeX’s own in KaTeX’s style sheet, and all of its rules but those of commands that no formula uses', () => {
    const ours = readFileSync(join(folder, 'katex.css'), 'utf8');
    const theirs = readFileSync('node_modules/katex/dist/katex.css', 'utf8');
    const rules = (css: string): number => css.split('}').length - css.split('@font-face').length;
    expect(ours).not.toContain('@font-face');
    // from eight of the eleven sizes to each of them; text, script and script of a script stay
    expect(rules(ours)).toBe(rules(theirs) - 8 * 11 - 40 - 4 + 1); // no tables, and the layer around them
    expect(ours).not.toMatch(
      /eqn-num|cd-|halfarrow|leqno|fleqn|sout|angl|cancel|reflectbox|KaTeX_(?:Cal|Fra|Scr|San|Typ)|fbox|[clr]lap\b/,
    );
    for (const size of [1, 3, 6]) expect(ours.split(`katex-sizing.reset-size${size}.size`)).toHaveLength(12);
  });

  it('serves every character of a family, weight and style from one file', () => {
    const served = new Set<string>();
    for (const { family, weight, style = '', only } of FACES) {
      for (const sign of only ?? '') {
        const key = `${family} ${weight} ${style}: ${sign}`;
        expect(served.has(key), key).toBe(false);
        served.add(key);
      }
    }
  });

  function total(files: readonly string[]): number {
    return files.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
  }
});

describe('the faces', () => {
  it.each(FACES.filter(({ only }) => only === undefined).map((face) => [face.name, face] as const))(
    '%s draws every character that it promises, as far as its origin has them',
    async (_, face) => {
      const font = readFont(await cutFont(face, 'sfnt'));
      const missing = [...face.characters].filter((character) => !font.covers(character));
      // KaTeX spreads the large brackets and the accents over its four sizes; everything else is complete
      expect(face.name.startsWith('katex-size') ? [] : missing.filter((sign) => !/\s/.test(sign))).toEqual([]);
    },
  );

  it.each(
    FACES.filter(({ only }) => only !== undefined).map((face) => [`${face.family}: ${face.name}`, face] as const),
  )('%s draws every character of its range', async (_, face) => {
    const font = readFont(await cutFont(face, 'sfnt'));
    expect([...(face.only ?? '')].filter((character) => !font.covers(character))).toEqual([]);
  });

  it('can draw every character of the course, or leave it to the system on purpose', () => {
    const { GREEK, OF_THE_SYSTEM, RARE, RARE_LETTERS, RARE_SYMBOLS, SYMBOLS, WORDS } = characters;
    const drawn = new Set(WORDS + RARE + RARE_LETTERS + GREEK + SYMBOLS + RARE_SYMBOLS + OF_THE_SYSTEM);
    const missing = new Set<string>();
    for (const file of globSync('{content/**/*.{mdx,yaml},src/{widgets,components,layouts,pages}/**/*.{ts,astro}}')) {
      for (const sign of readFileSync(file, 'utf8')) {
        if (sign > '~' && !drawn.has(sign)) missing.add(`${sign} in ${file}`);
      }
    }
    expect([...missing]).toEqual([]);
  });

  it('has no formula with a size command, whose rules are left out', () => {
    const files = globSync('{content/**/*.{mdx,yaml},src/{widgets,optim,course,components,pages}/**/*.{ts,astro}}');
    const sized = /\\(tiny|scriptsize|footnotesize|small|normalsize|large|Large|LARGE|huge|Huge)\b/;
    expect(files.filter((file) => sized.test(readFileSync(file, 'utf8')))).toEqual([]);
  });
});

describe('the stand-ins', () => {
  it('are scaled to the width of the font to come', async () => {
    // Inter's mean letter is 1.0717 times as wide as Arial's: 0.47744 em against 0.4455 em
    const font = readFont(await cutFont(named('sans'), 'sfnt'));
    expect(font.meanAdvance(SAMPLE)).toBeCloseTo(0.47744, 4);
    expect(readFileSync(join(folder, 'fonts.css'), 'utf8')).toContain('size-adjust: 107.17%');
  });

  it('stand on its lines: ascent and descent, scaled back', async () => {
    // Inter: 1984/2048 and 494/2048 em, over 1.0717
    const font = readFont(await cutFont(named('sans'), 'sfnt'));
    expect(font.ascent).toBeCloseTo(1984 / 2048, 6);
    expect(font.descent).toBeCloseTo(494 / 2048, 6);
    expect(readFileSync(join(folder, 'fonts.css'), 'utf8')).toContain('ascent-override: 90.39%');
  });
});

describe('readFont', () => {
  it('knows that every character of a mono font is 0.6 em wide', async () => {
    const font = readFont(await cutFont(named('mono'), 'sfnt'));
    expect(font.meanAdvance('iiii')).toBeCloseTo(0.6, 6);
    expect(font.meanAdvance('WWWW')).toBeCloseTo(0.6, 6);
  });

  it('says which table is missing', () => {
    expect(() => readFont(Buffer.alloc(32))).toThrow('readFont: no table "head"');
  });
});
