import { describe, expect, it } from 'vitest';
import { headersFile, headersOf, headersOfMissing } from '../../src/delivery/headers.ts';

describe('the headers', () => {
  it('let other sites frame what is made for them, and nothing else', () => {
    expect(headersOf('embed/valley.html')['Content-Security-Policy']).toBe('frame-ancestors *');
    for (const page of ['index.html', 'learning-rate.html', 'embedded.html', 'widget-valley.html']) {
      expect(headersOf(page)['Content-Security-Policy']).toBe("frame-ancestors 'self'");
    }
  });

  it('let other sites frame the page that says that a figure is not there, and that of nothing else', () => {
    expect(headersOfMissing('embed/vally.html')['Content-Security-Policy']).toBe('frame-ancestors *');
    for (const page of ['vally.html', 'embedded/vally.html', '_astro/vally.js', '']) {
      expect(headersOfMissing(page)).toEqual(headersOf('404.html'));
    }
  });

  it('let browsers keep for good only what has a hash in its name', () => {
    expect(headersOf('_astro/mount.Ws.js')['Cache-Control']).toMatch(/immutable/);
    for (const file of ['index.html', 'sw.js', 'search.js', 'embed/valley.html']) {
      expect(headersOf(file)['Cache-Control']).toBe('no-cache');
    }
  });
});

describe('the file _headers', () => {
  const rules = headersFile(['_astro', 'embed', 'more'])
    .split(/\n(?=\S)/)
    .map((rule) => {
      const [pattern = '', ...lines] = rule.trim().split('\n');
      const headers = lines.map((line) => /^ {2}([\w-]+): (.+)$/.exec(line)!.slice(1) as [string, string]);
      return { pattern, headers: Object.fromEntries(headers) };
    });
  /** As hosts read it: `*` is the rest of an address, `:page` one part of it. */
  const fits = (pattern: string, address: string): boolean =>
    new RegExp(`^${pattern.replace('*', '.*').replace(/:\w+/, '[^/]+')}$`).test(address);

  it.each([
    '',
    'learning-rate.html',
    'learning-rate',
    'sw.js',
    '_astro/mount.Ws.js',
    'embed/valley.html',
    'more/a.svg',
  ])('has one rule for /%s, with the headers that our own server sends', (file) => {
    const found = rules.filter(({ pattern }) => fits(pattern, `/${file}`));
    expect(found.map(({ headers }) => headers)).toEqual([headersOf(file)]);
  });
});
