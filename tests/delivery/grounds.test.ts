import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { takeGrounds } from '../../src/delivery/grounds.ts';
import { figureToSvg } from '../../src/plots/static.ts';
import { contourBands, logLevels, still, type Figure, type Mark } from '../../src/plots/index.ts';

const tokens = readFileSync('src/styles/tokens.css', 'utf8');

const land = contourBands({
  value: (x, y) => x * x + Math.sin(5 * y) ** 2,
  x: [-1, 1],
  y: [-1, 1],
  grid: [60, 60],
  levels: logLevels(0.01, 2, 8),
});
const figure = (marks: readonly Mark[]): Figure => ({
  id: 'land',
  alt: 'Hills.',
  width: 400,
  height: 300,
  margin: { top: 20, right: 10, bottom: 40, left: 40 },
  x: { domain: [-1, 1], label: 'w₁' },
  y: { domain: [-1, 1], label: 'w₂' },
  still: still('hills', () => marks),
  moving: [],
});
const page = (marks: readonly Mark[]): string =>
  `<div class="size wide"> ${figureToSvg(figure(marks), 'hills-land-wide')} </div>`;
const line: Mark = { kind: 'line', points: [[-1, -1], [1, 1]], tone: 'loss' }; // prettier-ignore

describe('takeGrounds', () => {
  it('makes a heavy ground a lazy picture under its figure, with the colours of both themes', () => {
    const { html, files } = takeGrounds(page([land, line]), tokens);
    const [[name, picture]] = [...files] as [[string, string]];
    expect(html).toContain(
      `<img class="ground-file" src="./_astro/${name}" width="400" height="300" alt="" loading="lazy"`,
    );
    expect(html).toContain('<g class="ground land"></g>');
    expect(html).toContain('stroke="var(--loss)"');
    expect(picture).toContain(':root{color-scheme:light dark;');
    for (const [, token] of picture.matchAll(/var\((--[\w-]+)/g)) {
      expect(picture).toMatch(new RegExp(`${token}:[^;]*light-dark|${token}:[^;]*var`));
    }
  });

  it('loses nothing: page and picture together are what was drawn', () => {
    const before = page([land]);
    const { html, files } = takeGrounds(before, tokens);
    const drawing = /<\/style>(.*)<\/svg>/s.exec([...files.values()][0]!)![1]!;
    const together = html
      .replace(/<img[^>]*>/, '')
      .replace('<g class="ground land"></g>', `<g class="ground land">${drawing}</g>`);
    expect(together).toBe(before);
  });

  it('makes one file of a ground that two figures have', () => {
    expect(takeGrounds(page([land]) + page([land, line]), tokens).files.size).toBe(1);
  });

  it('leaves what is light, what lies over other marks, and what is no figure', () => {
    const light = { ...land, bands: land.bands.slice(0, 1) };
    const over = page([line, land]);
    expect(takeGrounds(page([light]), tokens).files.size).toBe(0);
    expect(takeGrounds(over, tokens).html).toBe(over);
    expect(takeGrounds(figureToSvg(figure([land]), 'bare'), tokens).files.size).toBe(0);
  });
});
