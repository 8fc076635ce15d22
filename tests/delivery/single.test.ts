import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { inOneFile } from '../../src/delivery/editions/one-file.ts';
import { pack, unpack } from '../../src/delivery/editions/pack.ts';
import { singleEdition } from '../../src/delivery/editions/single.ts';

/** As a page reads its bytes. */
const read = (bytes: Uint8Array): string => new TextDecoder('windows-1252').decode(bytes);
const unpacked = (text: string): string => inflateRawSync(unpack(text)).toString('utf8');

describe('a packed text', () => {
  it('comes back, and has nothing that a page would change', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const packed = read(pack(text));
        expect(unpacked(packed)).toBe(Buffer.from(text).toString('utf8'));
        expect(packed).not.toMatch(/[\0\r<]/);
      }),
    );
  });

  it('takes hardly more bytes than what is compressed', () => {
    const text = readFileSync('package-lock.json', 'utf8');
    expect(pack(text).length).toBeLessThan(deflateRawSync(text, { level: 9 }).length * 1.03);
  });
});

const root = mkdtempSync(path.join(tmpdir(), 'downhill-single-'));
afterAll(() => {
  rmSync(root, { recursive: true });
});
const site = path.join(root, 'dist');
const write = (name: string, text: string): void => {
  mkdirSync(path.dirname(path.join(site, name)), { recursive: true });
  writeFileSync(path.join(site, name), text);
};

write(
  '_astro/style.css',
  '@font-face{font-family:A;src:url(./a.woff2)}@font-face{font-family:B;src:url(./b.woff2);unicode-range:U+3B1-3B3,U+1F600}p{color:red}',
);
write('_astro/a.woff2', 'A');
write('_astro/b.woff2', 'B');
write('_astro/ground.svg', '<svg id="#1">50%</svg>');
write('third-party-notices.txt', 'notices');
write('glossary.html', '<!doctype html><html><head></head><body class="page-page"><h1>Words</h1></body></html>');
write('widget-valley.html', '<!doctype html><body></body>');
write('first.md', '# First & <last> – λ');
write('first-answers.html', '<main><b>told</b><img src="./_astro/ground.svg"><a href="./first.html">lesson</a></main>');
write(
  'first.html',
  '<!doctype html><html><head><title>First</title><link rel="stylesheet" href="./_astro/style.css"></head>' +
    '<body class="lesson-page"><span class="need"> <a href="./zeroth.html">Zeroth</a></span><button type="button" class="search-open">Search</button><script>find("search-open")</script>' +
    '<p>Text</p><img src="./_astro/ground.svg" alt=""><a href="./glossary.html#a">word</a><a class="x" href="./widget-valley.html">figure</a>' +
    '<a href="#here">here</a><a href="https://example.org/">out</a>' +
    '<section class="answers-at-end"><h2>Answers</h2><iframe src="./first-answers.html"></iframe></section>' +
    '<script type="module" src="./_astro/first.js"></script></body></html>',
);
write('practice.js', 'globalThis.downhillPractised=["all"]');
for (const slug of ['zeroth', 'first', 'second']) write(`${slug}-practice.js`, `practice("${slug}")`);
write('_astro/late.css', 'p{color:blue}');
write(
  '_astro/first.js',
  'document.title = "</script>"; document.onclick = () => load("" + new URL("late.css", import.meta.url).href);',
);

describe('a page in one file', () => {
  const made = inOneFile(
    readFileSync(path.join(site, 'first.html'), 'utf8'),
    site,
    new Set(['glossary.html']),
    '<b>end</b>',
  );

  it('has its styles, pictures and the fonts that it has characters for', async () => {
    const page = await made;
    expect(page).toContain(`url(data:font/woff2;base64,${Buffer.from('A').toString('base64')})`);
    expect(page).not.toContain('font-family:B');
    expect(page).toContain('p{color:red}</style>');
    expect(page).toContain('src="data:image/svg+xml,%3Csvg id=%22%231%22%3E50%25%3C/svg%3E"');
    expect(page).toMatch(/<b>end<\/b><\/body>/);
  });

  it('leads to what lies beside it and to other sites, and nowhere else', async () => {
    const links = [...(await made).matchAll(/<a[^>]*>[^<]*/g)].map(([link]) => link);
    expect(links).toEqual([
      '<a>Zeroth',
      '<a href="./glossary.html#a">word',
      '<a class="x">figure',
      '<a href="#here">here',
      '<a href="https://example.org/">out',
    ]);
    expect(await made).not.toContain('search');
  });
});

describe('the single edition', () => {
  it('makes a file of each lesson and of what lessons lead to, which unpacks to the page and reads as text without scripts', async () => {
    const target = path.join(root, 'single');
    await singleEdition(site, target);
    expect(readdirSync(target)).toEqual(['first.html', 'glossary.html', 'third-party-notices.txt']);
    const file = read(readFileSync(path.join(target, 'first.html')));
    expect(file).toMatch(/<title>First<\/title>.*<noscript>.*# First &amp; &lt;last> &#8211; &#955;/s);
    const page = unpacked(/id="packed">([^<]*)<\/script>/.exec(file)![1]!);
    expect(page).toContain('<p>Text</p>');
    expect(page).toContain(String.raw`"<\/script>"`);
    expect(page.match(/<\/script>/g)).toHaveLength(1);
    expect(page).not.toContain('type="module"');
    expect(page).toContain(`data:text/css;base64,${Buffer.from('p{color:blue}').toString('base64')}`); // what it loads later
    expect(page).not.toContain('late.css');
    expect(page).toContain('<section class="answers-at-end"><h2>Answers</h2></section>');
    const told = JSON.parse(/downhillAnswers = (".*?(?<!\\)");/.exec(page)![1]!) as string;
    expect(told).toMatch(
      /^<main><b>told<\/b><img src="data:image\/svg\+xml,[^"]+"><a href=".\/first.html">lesson<\/a><\/main>$/,
    );
  });

  it('has in each lesson what can be practised of it and of those that it needs', async () => {
    const target = path.join(root, 'practised');
    await singleEdition(site, target);
    const page = (name: string): string =>
      unpacked(/id="packed">([^<]*)<\/script>/.exec(read(readFileSync(path.join(target, name))))![1]!);
    expect(page('first.html')).toContain('globalThis.downhillPractised=["all"];');
    expect(page('first.html').match(/practice\("\w+"\)/g)).toEqual(['practice("first")', 'practice("zeroth")']);
    expect(page('glossary.html')).not.toContain('downhillPractised');
  });
});
