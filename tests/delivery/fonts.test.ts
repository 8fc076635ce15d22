import { globSync, mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { GREEK, INTERFACE, OF_THE_SYSTEM, PROSE, RARE_LETTERS, SYMBOLS } from '../../src/delivery/characters.ts';
import { FACES, type FontFace } from '../../src/delivery/font-faces.ts';
import { cutFont, prepareFonts } from '../../src/delivery/fonts.ts';
import { SAMPLE } from '../../src/delivery/font-fallbacks.ts';
import { readFont } from '../../src/delivery/sfnt.ts';

const named = (name: string): FontFace => {
  const face = FACES.find((one) => one.name === name);
  if (!face) throw new Error(`no font face "${name}"`);
  return face;
};

const folder = mkdtempSync(join(tmpdir(), 'fonts-'));
beforeAll(() => prepareFonts(folder));

describe('prepareFonts', () => {
  it('keeps what a lesson loads within 75 kB: text, title, italic, interface, formulas', () => {
    const loaded = [
      'serif',
      'title',
      'serif-italic',
      'sans',
      'katex-main',
      'katex-math-italic',
      'katex-size1',
      'katex-size2',
    ];
    expect(total(loaded.map((name) => `${name}.woff2`))).toBeLessThan(75_000);
  });

  it('keeps all files together within 110 kB', () => {
    expect(total(readdirSync(folder).filter((file) => file.endsWith('.woff2')))).toBeLessThan(110_000);
  });

  it('writes the same bytes twice', async () => {
    const again = mkdtempSync(join(tmpdir(), 'fonts-'));
    await prepareFonts(again);
    for (const file of readdirSync(folder)) {
      expect(readFileSync(join(again, file)).equals(readFileSync(join(folder, file))), file).toBe(true);
    }
  });

  it('leaves a finished folder alone', async () => {
    const before = statSync(join(folder, 'fonts.css')).mtimeMs;
    await prepareFonts(folder);
    expect(statSync(join(folder, 'fonts.css')).mtimeMs).toBe(before);
  });

  it('names in its style sheet only files that it wrote', () => {
    const styles = readFileSync(join(folder, 'fonts.css'), 'utf8');
    const files = [...styles.matchAll(/url\('\.\/([^']+)'\)/g)].map(([, file]) => file);
    expect(readdirSync(folder)).toEqual(expect.arrayContaining(files));
  });

  it('leaves no font of KaTeX’s own in KaTeX’s style sheet, and all of its rules', () => {
    const ours = readFileSync(join(folder, 'katex.css'), 'utf8');
    const theirs = readFileSync('node_modules/katex/dist/katex.css', 'utf8');
    const rules = (css: string): number => css.split('}').length - css.split('@font-face').length;
    expect(ours).not.toContain('@font-face');
    expect(rules(ours)).toBe(rules(theirs) + 1); // the layer around them
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
    const drawn = new Set(PROSE + INTERFACE + GREEK + SYMBOLS + RARE_LETTERS + OF_THE_SYSTEM);
    const missing = new Set<string>();
    for (const file of globSync('{content/**/*.{mdx,yaml},src/{widgets,components,layouts,pages}/**/*.{ts,astro}}')) {
      for (const sign of readFileSync(file, 'utf8')) {
        if (sign > '~' && !drawn.has(sign)) missing.add(`${sign} in ${file}`);
      }
    }
    expect([...missing]).toEqual([]);
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
