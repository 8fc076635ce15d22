import { spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compressTexts, TEXTS } from '../../src/delivery/compressed.ts';
import { serve, type Served } from '../../src/delivery/serve.ts';
import { freePort, nginxHasBrotli, startCaddy, startNginx } from './servers.ts';

/*
 * The recipes of `hosting/`, each in its server: what it answers is what the project's own server answers. A server that
 * this machine does not have is named, and not tested.
 */

const root = mkdtempSync(path.join(tmpdir(), 'downhill-hosting-'));
const site = path.join(root, 'site');
const TEXT = 'downhill, one step at a time\n'.repeat(300);
const FILES = [
  'index.html',
  'lesson.html',
  'embed/valley.html',
  'sw.js',
  'third-party-notices.txt',
  ...Object.keys(TEXTS).map((end) => `_astro/text.4fG7${end}`),
  ...Object.keys(TEXTS).map((end) => `text${end}`),
  '_astro/serif.4fG7.woff2',
];

/** Everything that a recipe can get wrong: addresses, types, headers, copies, what is missing. */
const ADDRESSES = [
  ...FILES,
  '',
  'lesson',
  'embed/valley',
  'lesson/',
  'nothing',
  'deep/down/nothing',
  'embed/nothing',
  'embed/..%2flesson',
  '_astro/nothing.js',
];

let own: Served;
beforeAll(async () => {
  for (const folder of ['_astro', 'embed']) mkdirSync(path.join(site, folder), { recursive: true });
  for (const file of FILES) writeFileSync(path.join(site, file), `${file}\n${TEXT}`);
  writeFileSync(path.join(site, '404.html'), `<a href="./index.html">home</a>${TEXT}`);
  await compressTexts(site);
  own = await serve({ directory: site, port: 0 });
});
afterAll(async () => {
  await own.close();
  rmSync(root, { recursive: true });
});

const COMPARED = [
  'content-type',
  'cache-control',
  'content-security-policy',
  'x-content-type-options',
  'referrer-policy',
  'permissions-policy',
  'content-encoding',
];

/** What a browser would see of an answer; the page of what is missing has its links made to fit by our own server. */
async function seen(base: string, address: string, encoding: string): Promise<object> {
  const response = await fetch(base + address, { headers: { 'accept-encoding': encoding }, redirect: 'manual' });
  const headers = Object.fromEntries(COMPARED.map((name) => [name, response.headers.get(name)]));
  const text = (await response.text()).replace(/ href="[^"]*"/, '').slice(0, 80); // no more than tells them apart
  if (response.status === 404) delete headers['content-encoding'];
  return { status: response.status, ...headers, text };
}

describe.each([
  { command: 'nginx', args: ['-v'], starts: startNginx, encodings: nginxHasBrotli ? ['br', 'gzip'] : ['gzip'] },
  { command: 'caddy', args: ['version'], starts: startCaddy, encodings: ['br', 'gzip'] },
])('the recipe for $command', ({ command, args, starts, encodings }) => {
  const isThere = spawnSync(command, args, { stdio: 'ignore' }).error === undefined;
  if (!isThere) console.warn(`${command} is not on this machine: its recipe is not tested here`);

  describe.runIf(isThere)('where it is installed', () => {
    let server: ChildProcess;
    let url: string;
    beforeAll(async () => {
      const port = await freePort();
      server = await starts(port, site);
      url = `http://127.0.0.1:${port}/`;
    });
    afterAll(async () => {
      server.kill('SIGTERM');
      await once(server, 'exit');
    });

    it.each([...encodings, 'identity'])('answers as our own server does, to who reads %s', async (encoding) => {
      for (const address of ADDRESSES) {
        expect(await seen(url, address, encoding), address).toEqual(await seen(own.url, address, encoding));
      }
    });

    it('tells nobody which version of it answers', async () => {
      for (const address of ['', 'nothing']) {
        const { headers } = await fetch(url + address);
        expect(headers.get('server') ?? '', address).not.toMatch(/\d/);
      }
    });

    it('says “as it was” to who asks again, and takes nothing', async () => {
      const first = await fetch(`${url}lesson`);
      const headers = { 'if-none-match': first.headers.get('etag')!, 'cache-control': 'max-age=0' };
      expect((await fetch(`${url}lesson`, { headers })).status).toBe(304);
      expect((await fetch(`${url}lesson`, { method: 'POST' })).status).toBe(405);
    });
  });
});

describe('the recipe for a container', () => {
  const lines = readFileSync('hosting/Containerfile', 'utf8').split('\n');

  it('takes what is there, and builds as the README says', () => {
    const taken = lines.filter((line) => /^COPY (?!--from)/.test(line)).flatMap((line) => line.split(' ').slice(1, -1));
    for (const name of taken) expect(existsSync(name), name).toBe(true);
    expect(lines.filter((line) => line.startsWith('RUN'))).toEqual(['RUN npm ci', 'RUN npm run build']);
  });
});
