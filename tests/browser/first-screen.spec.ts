import { readFileSync, statSync } from 'node:fs';
import { expect, lessons, test } from './site.ts';

test('the first screen of a lesson waits for its text, one style sheet, two fonts, and no script @once', () => {
  for (const name of lessons) {
    const html = readFileSync(`dist/${name}`, 'utf8');
    const head = html.slice(0, html.indexOf('</head>'));
    expect(head).not.toMatch(/<script[^>]* src=/);
    const files = (pattern: RegExp): readonly string[] => [...head.matchAll(pattern)].map(([, file]) => file!);
    const sheets = files(/<link rel="stylesheet" href="\.\/([^"]+)"/g);
    const fonts = files(/<link rel="preload" href="\.\/([^"]+)"/g);
    expect([sheets.length, fonts.length]).toEqual([1, 2]);
    // the sheet comes first, so that no font is before it on the line
    expect(head.indexOf(sheets[0]!)).toBeLessThan(head.indexOf(fonts[0]!));
    expect(statSync(`dist/${sheets[0]}.br`).size).toBeLessThanOrEqual(17_000);
    expect(fonts.reduce((sum, font) => sum + statSync(`dist/${font}`).size, 0)).toBeLessThanOrEqual(19_500);
    expect(statSync(`dist/${name}.br`).size, name).toBeLessThanOrEqual(45_000);
  }
});
