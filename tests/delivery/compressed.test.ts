import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compressTexts, copyOf } from '../../src/delivery/compressed.ts';
import { serve, type Served } from '../../src/delivery/serve.ts';

const site = mkdtempSync(path.join(tmpdir(), 'downhill-compressed-'));
const at = (name: string): string => path.join(site, name);
const TEXT = 'downhill, one step at a time\n'.repeat(300);

beforeAll(async () => {
  mkdirSync(at('_astro'));
  for (const name of ['index.html', 'lesson.html', '_astro/mount.Ws.js', 'lesson.ts']) writeFileSync(at(name), TEXT);
  writeFileSync(at('short.txt'), 'no');
  writeFileSync(at('_astro/serif.woff2'), TEXT);
  await compressTexts(site);
});
afterAll(() => rmSync(site, { recursive: true }));

describe('compressed copies', () => {
  it('lie beside every text, and hold it', () => {
    for (const name of ['index.html', 'lesson.html', '_astro/mount.Ws.js', 'lesson.ts']) {
      expect(brotliDecompressSync(readFileSync(at(`${name}.br`))).toString()).toBe(TEXT);
      expect(gunzipSync(readFileSync(at(`${name}.gz`))).toString()).toBe(TEXT);
    }
  });

  it('are not made of what is compressed already or would not become smaller', () => {
    for (const name of ['short.txt.gz', 'short.txt.br', '_astro/serif.woff2.br'])
      expect(existsSync(at(name))).toBe(false);
  });

  it.each([
    ['/lesson', 'gzip, deflate, br, zstd', '/lesson.html.br'],
    ['/lesson.html', 'gzip', '/lesson.html.gz'],
    ['/', 'br', '/index.html.br'],
    ['/lesson', 'br;q=0, gzip;q=0.5', '/lesson.html.gz'],
    ['/lesson', 'identity', undefined],
    ['/lesson', undefined, undefined],
    ['/short.txt', 'br', undefined],
    ['/nothing', 'br', undefined],
    ['/../secret', 'br', undefined],
  ])('of %s for a browser that reads %s: %s', (name, accepted, copy) => {
    expect(copyOf(name, site, accepted)?.name).toBe(copy);
  });

  it('are passed over where they are older than the file', () => {
    const later = statSync(at('lesson.ts')).mtimeMs / 1000 + 60;
    utimesSync(at('lesson.ts'), later, later);
    expect(copyOf('/lesson.ts', site, 'br')).toBeUndefined();
  });
});

describe('a server that has them', () => {
  let served: Served;
  beforeAll(async () => {
    served = await serve({ directory: site, port: 0 });
  });
  afterAll(() => served.close());
  const ask = (name: string, headers: Record<string, string>): Promise<Response> =>
    fetch(served.url + name, { headers });

  it.each(['br', 'gzip'])('sends them as %s, under the type of the text', async (encoding) => {
    const response = await ask('lesson', { 'accept-encoding': encoding });
    const { headers } = response;
    const end = encoding === 'br' ? 'br' : 'gz';
    expect([headers.get('content-encoding'), headers.get('content-type'), headers.get('vary')]).toEqual([
      encoding,
      'text/html; charset=utf-8',
      'Accept-Encoding',
    ]);
    expect(headers.get('content-length')).toBe(`${statSync(at(`lesson.html.${end}`)).size}`);
    expect(await response.text()).toBe(TEXT);
  });

  it('sends the text itself to who reads no other, and parts of it', async () => {
    const whole = await ask('lesson', { 'accept-encoding': 'identity' });
    expect([whole.headers.get('content-encoding'), await whole.text()]).toEqual([null, TEXT]);
    const part = await ask('lesson', { 'accept-encoding': 'br', range: 'bytes=0-7' });
    expect([part.status, await part.text()]).toEqual([206, 'downhill']);
  });

  it('sends each place its headers', async () => {
    const said = async (name: string): Promise<(string | null)[]> => {
      const { headers } = await ask(name, { 'accept-encoding': 'br' });
      return ['cache-control', 'content-security-policy', 'referrer-policy'].map((header) => headers.get(header));
    };
    expect(await said('_astro/mount.Ws.js')).toEqual(['public, max-age=31536000, immutable', null, 'same-origin']);
    const page = ['no-cache', "frame-ancestors 'self'", 'same-origin'];
    expect([await said('lesson'), await said('nothing')]).toEqual([page, page]);
  });
});
