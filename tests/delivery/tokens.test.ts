import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrast, distance, parseColour, type Colour, type Vision } from './colour.ts';

/** Everything that is said about colours is computed from the style sheet itself. */
const css = readFileSync(new URL('../../src/styles/tokens.css', import.meta.url), 'utf8').split('@media')[0]!;

const THEMES = ['light', 'dark'] as const;
type Theme = (typeof THEMES)[number];

function token(name: string, theme: Theme): Colour {
  const pair = new RegExp(String.raw`--${name}:\s*light-dark\((#\w+), (#\w+)\);`).exec(css);
  if (!pair) throw new Error(`tokens.css: no --${name}: light-dark(#…, #…)`);
  return parseColour(pair[theme === 'light' ? 1 : 2]!);
}

const QUANTITIES = ['touch', 'loss', 'gradient', 'step', 'rate', 'momentum', 'validation'];
const CLASSES = ['class-a', 'class-b'];
const GROUNDS = ['sand', 'sky', 'lilac', 'moss'];
const VISIONS: readonly Vision[] = ['all', 'protanopia', 'deuteranopia', 'tritanopia'];

describe.each(THEMES)('in the %s theme', (theme) => {
  it.each(['ink', 'soft', ...QUANTITIES])('--%s can be read on the page and on a panel (4.5 : 1)', (name) => {
    for (const ground of ['paper', 'panel']) {
      expect(contrast(token(name, theme), token(ground, theme)), ground).toBeGreaterThanOrEqual(4.5);
    }
  });

  it.each([...QUANTITIES, ...CLASSES])('--%s can be seen on every band of a landscape (3 : 1)', (name) => {
    for (const ground of ['land-low', 'land-high']) {
      expect(contrast(token(name, theme), token(ground, theme)), ground).toBeGreaterThanOrEqual(3);
    }
  });

  it.each(['class-a', 'class-b', 'track'])('--%s can be seen on the page (3 : 1)', (name) => {
    expect(contrast(token(name, theme), token('paper', theme))).toBeGreaterThanOrEqual(3);
  });

  it('the number in a touchable dot can be read', () => {
    expect(contrast(token('paper', theme), token('touch', theme))).toBeGreaterThanOrEqual(4.5);
  });

  it('landscapes run from low to high in one direction of lightness, away from the ink', () => {
    const [low, high, ink] = ['land-low', 'land-high', 'ink'].map((name) => token(name, theme));
    expect(contrast(high!, low!)).toBeGreaterThan(1.3);
    expect(contrast(ink!, low!)).toBeGreaterThan(7);
    expect(contrast(ink!, high!)).toBeGreaterThan(7);
  });

  // 2 in ΔE-OK (100 times the distance in OKLab) is just noticeable side by side
  it.each(VISIONS)('the two classes are far apart for %s', (vision) => {
    expect(distance(token('class-a', theme), token('class-b', theme), vision)).toBeGreaterThan(15);
  });

  it.each(VISIONS)('any two grounds are told apart for %s', (vision) => {
    for (const [i, one] of GROUNDS.entries()) {
      for (const other of GROUNDS.slice(i + 1)) {
        expect(distance(token(one, theme), token(other, theme), vision), `${one}, ${other}`).toBeGreaterThan(6);
      }
    }
  });

  // the accent is below 3 : 1 on some grounds: lines and dots have a halo of paper there
  it('what moves can be seen on its halo, and text in ink on every ground', () => {
    expect(contrast(token('touch', theme), token('paper', theme))).toBeGreaterThanOrEqual(3);
    for (const ground of GROUNDS) {
      expect(contrast(token('ink', theme), token(ground, theme)), ground).toBeGreaterThanOrEqual(4.5);
    }
  });

  it.each(VISIONS)('what moves is no class of data for %s', (vision) => {
    for (const name of CLASSES) expect(distance(token('touch', theme), token(name, theme), vision)).toBeGreaterThan(6);
  });

  it.each(VISIONS)('quantities that share a picture differ for %s', (vision) => {
    const together = [
      ['touch', 'gradient'],
      ['touch', 'step'],
      ['touch', 'momentum'],
      ['gradient', 'step'],
      ['gradient', 'momentum'],
      ['touch', 'loss'],
      ['loss', 'gradient'],
      ['loss', 'validation'],
    ] as const;
    for (const [one, other] of together) {
      expect(distance(token(one, theme), token(other, theme), vision), `${one}, ${other}`).toBeGreaterThan(6);
    }
  });
});

describe('the measures', () => {
  it('give black on white the contrast 21', () => {
    expect(contrast(parseColour('#000000'), parseColour('#ffffff'))).toBeCloseTo(21, 10);
  });

  it('find #767676 just readable on white, as WCAG’s own example does', () => {
    expect(contrast(parseColour('#767676'), parseColour('#ffffff'))).toBeCloseTo(4.54, 2);
  });

  it('put white and black 100 apart', () => {
    expect(distance(parseColour('#000000'), parseColour('#ffffff'), 'all')).toBeCloseTo(100, 1);
  });

  it('leave grey grey, whoever looks', () => {
    for (const vision of VISIONS) expect(distance(parseColour('#808080'), parseColour('#808080'), vision)).toBe(0);
  });

  it('let deuteranopes mix up a red and a green that others tell apart', () => {
    const [red, green] = [parseColour('#c0504d'), parseColour('#7a8a3c')];
    expect(distance(red, green, 'all')).toBeGreaterThan(15);
    expect(distance(red, green, 'deuteranopia')).toBeLessThan(6);
  });
});
