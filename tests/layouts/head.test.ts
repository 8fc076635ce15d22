import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { paperColours } from '../../src/layouts/theme-colour.ts';
import { themeScript } from '../../src/layouts/theme-script.ts';

describe('the script that chooses the theme before anything is painted', () => {
  it('puts a kept choice on the page', () => {
    expect(datasetAfter(() => 'dark')).toEqual({ scripts: 'navigate', theme: 'dark' });
    expect(datasetAfter(() => 'light')).toEqual({ scripts: 'navigate', theme: 'light' });
  });

  it.each([null, 'system', '', 'dark" onload="'])('leaves the page to the system where %j is kept', (kept) => {
    expect(datasetAfter(() => kept)).toEqual({ scripts: 'navigate' });
  });

  it('does no harm where the browser forbids storage', () => {
    const forbid = (): never => {
      throw new Error('SecurityError');
    };
    expect(datasetAfter(forbid)).toEqual({ scripts: 'navigate' });
  });

  it('says of a folder without a server that it is one: no module runs there', () => {
    expect(datasetAfter(() => 'dark', 'file:')).toEqual({ folder: 'navigate', theme: 'dark' });
  });

  it('says that a page is loaded again, where the reader’s place is to be found again', () => {
    expect(datasetAfter(() => null, 'https:', [{ type: 'reload' }])).toEqual({ scripts: 'reload' });
  });

  it('does no harm where the browser does not say how the page was come to', () => {
    expect(datasetAfter(() => null, 'https:', [])).toEqual({ scripts: '' });
  });

  function datasetAfter(
    getItem: (key: string) => string | null,
    protocol = 'https:',
    navigation: readonly { readonly type: string }[] = [{ type: 'navigate' }],
  ): Record<string, string> {
    const dataset: Record<string, string> = {};
    const read = (key: string): string | null => (key === 'downhill.theme' ? getItem(key) : null);
    const document = { documentElement: { dataset } };
    const performance = { getEntriesByType: () => navigation };
    runInNewContext(themeScript, { document, location: { protocol }, localStorage: { getItem: read }, performance });
    return dataset;
  }
});

describe('the colours of the browser’s own frame', () => {
  it('are the paper of the style sheet', () => {
    expect(paperColours(':root { --paper: light-dark(#fff, #101214); }')).toEqual({ light: '#fff', dark: '#101214' });
  });

  it('are found in the real style sheet', () => {
    const tokens = readFileSync(new URL('../../src/styles/tokens.css', import.meta.url), 'utf8');
    expect(Object.keys(paperColours(tokens))).toEqual(['light', 'dark']);
  });

  it('are missed aloud', () => {
    expect(() => paperColours(':root { --paper: white; }')).toThrow('no --paper');
  });
});

describe('the social card', () => {
  it('has the size that its tags promise', () => {
    const png = readFileSync(new URL('../../public/social-card.png', import.meta.url));
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630]);
    expect(png.length).toBeLessThan(200_000);
  });
});
