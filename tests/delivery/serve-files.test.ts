import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serve, type Served } from '../../src/delivery/serve.ts';

const directory = mkdtempSync(join(tmpdir(), 'serve-files-'));
beforeAll(() => {
  writeFileSync(join(directory, 'index.html'), 'home');
  writeFileSync(join(directory, '404.html'), '<a href="./index.html">home</a>');
  for (const name of ['run.ts', 'run.ipynb', 'works.bib', 'notes.txt']) writeFileSync(join(directory, name), 'text');
  mkdirSync(join(directory, '_astro'));
  writeFileSync(join(directory, '_astro/page.4fG7x.js'), '// downhill\n'.repeat(500));
});
afterAll(() => rmSync(directory, { recursive: true }));

describe('what travels', () => {
  let site: Served;
  beforeAll(async () => {
    site = await serve({ directory, port: 0 });
  });
  afterAll(() => site.close());
  const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    fetch(site.url + path, { headers, method });

  it('leads home from a page that is not there, however deep it would lie', async () => {
    expect(await (await ask('a/b/c/d.html')).text()).toBe('<a href="/index.html">home</a>');
  });

  it('has the type that it is of, and is not to be taken for another', async () => {
    const seen = async (path: string) => {
      const { headers } = await ask(path);
      return [headers.get('content-type'), headers.get('x-content-type-options')];
    };
    expect(await seen('run.ts')).toEqual(['text/typescript; charset=utf-8', 'nosniff']);
    expect(await seen('run.ipynb')).toEqual(['application/x-ipynb+json; charset=utf-8', 'nosniff']);
    expect(await seen('works.bib')).toEqual(['text/x-bibtex; charset=utf-8', 'nosniff']);
    expect(await seen('notes.txt')).toEqual(['text/plain; charset=utf-8', 'nosniff']);
    expect(await seen('nothing')).toEqual(['text/html; charset=utf-8', 'nosniff']);
  });

  it.each(['br', 'gzip'])('is compressed by %s where that is understood', async (encoding) => {
    const response = await ask('_astro/page.4fG7x.js', { 'accept-encoding': encoding });
    expect(response.headers.get('content-encoding')).toBe(encoding);
    expect(response.headers.get('vary')).toBe('Accept-Encoding');
    expect(await response.text()).toBe('// downhill\n'.repeat(500));
  });

  it('is kept for good where its name has a hash, and asked for again elsewhere', async () => {
    expect((await ask('_astro/page.4fG7x.js')).headers.get('cache-control')).toBe(
      'public, max-age=31536000, immutable',
    );
    const first = await ask('index.html');
    expect(first.headers.get('cache-control')).toBe('no-cache');
    // `fetch` adds a header that asks past every cache, unless there is one
    const again = { 'if-none-match': first.headers.get('etag')!, 'cache-control': 'max-age=0' };
    expect((await ask('index.html', again)).status).toBe(304);
  });

  it.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])('does not go the other way: %s is refused', async (method) => {
    const response = await ask('index.html', {}, method);
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  it('has no body where only its head is asked for', async () => {
    const response = await ask('notes.txt', {}, 'HEAD');
    expect([response.status, response.headers.get('content-length'), await response.text()]).toEqual([200, '4', '']);
  });

  it('is the part that was asked for, or the whole, or a refusal, whatever the range says', async () => {
    const whole = '// downhill\n'.repeat(500);
    const number = fc.oneof(fc.nat(7000), fc.constantFrom('', '-1', '1e9', '99999999999999999999', 'x', '0x1'));
    const range = fc.oneof(
      fc.constantFrom('bytes=9-2', 'bytes=', '-', 'items=1-2', 'bytes=0-1,4-5,9-', 'bytes=-0', 'bytes=6000-'),
      fc.tuple(number, number).map(([from, to]) => `bytes=${from}-${to}`),
      fc.string({ unit: fc.constantFrom('b', 'y', 't', 'e', 's', '=', '-', ',', '0', '1', '9', ' ') }),
    );
    const check = async (text: string) => {
      const response = await ask('_astro/page.4fG7x.js', { range: text });
      const body = await response.text();
      expect([200, 206, 416]).toContain(response.status);
      if (response.status === 200) expect(body).toBe(whole);
      const [, from, to] = /^bytes (\d+)-(\d+)\/6000$/.exec(response.headers.get('content-range') ?? '') ?? [];
      if (response.status === 206) expect(body).toBe(whole.slice(Number(from), Number(to) + 1));
      if (response.status === 416) expect(response.headers.get('content-range')).toBe('bytes */6000');
    };
    await fc.assert(fc.asyncProperty(range, check), { seed: 1, numRuns: 150 });
    expect((await ask('_astro/page.4fG7x.js', { range: 'bytes=3-10' })).status).toBe(206);
  });

  it('is refused, and nothing falls, when the address cannot be one', async () => {
    const { port } = new URL(site.url);
    const statusOf = (path: string) =>
      new Promise<number>((resolve, reject) => {
        request({ port, host: '127.0.0.1', path }, (response) => resolve(response.resume().statusCode!))
          .on('error', reject)
          .end();
      });
    const paths = ['/%', '/%00', '/%ff', '/..%2f..%2fsecret.txt', '/.git', '/a'.repeat(3000)];
    for (const path of paths) expect([400, 404], path).toContain(await statusOf(path));
    expect((await ask('')).status).toBe(200);
  });

  it('may vanish on its way, in a new build, say', async () => {
    const file = join(directory, 'short-lived.txt');
    for (let i = 0; i < 100; i++) {
      writeFileSync(file, 'here '.repeat(100));
      const asked = ask('short-lived.txt').then((response) => response.text());
      if (i % 3 > 0) await new Promise((resolve) => (i % 3 === 1 ? setImmediate(resolve) : setTimeout(resolve, 1)));
      rmSync(file);
      expect(['here '.repeat(100), '<a href="/index.html">home</a>']).toContain(await asked);
    }
  });
});
