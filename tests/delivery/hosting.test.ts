import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compressTexts, TEXTS } from '../../src/delivery/compressed.ts';
import { serve, type Served } from '../../src/delivery/serve.ts';

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

/** Debian has it as a package of its own. */
const nginxBrotli = '/usr/lib/nginx/modules/ngx_http_brotli_static_module.so';
const hasBrotli = existsSync(nginxBrotli);

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // listening on a port, not on a pipe
  await new Promise((closed) => server.close(closed));
  return port;
}

/** Starts a server in a folder of its own and waits until it answers. */
async function start(command: string, args: readonly string[], env: object, url: string): Promise<ChildProcess> {
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (text: Buffer) => (said += text.toString()));
  while (child.exitCode === null) {
    const answers = await fetch(url).then(
      () => true,
      () => false,
    );
    if (answers) return child;
    await setTimeout(50);
  }
  throw new Error(`${command} does not start: ${said}`);
}

/** nginx with the recipe as it stands but for place and port, inside the little that its own package wraps around it. */
async function startNginx(port: number): Promise<ChildProcess> {
  const folder = path.join(root, 'nginx');
  mkdirSync(folder);
  const recipe = readFileSync('hosting/nginx.conf', 'utf8')
    .replace('listen 80;', `listen 127.0.0.1:${port};`)
    .replace('root /srv/downhill;', `root ${site};`)
    .replace('gzip_static on;', `gzip_static on; ${hasBrotli ? 'brotli_static on;' : ''}`);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  const paths = temporary.map((name) => `${name}_temp_path ${folder}/${name};`).join(' ');
  const user = process.getuid?.() === 0 ? 'user root;' : ''; // else its workers may not look into the folder
  const load = hasBrotli ? `load_module ${nginxBrotli};` : '';
  const whole = `${load} ${user} daemon off; pid ${folder}/pid; error_log stderr; events {} http { access_log off; ${paths} ${recipe} }`;
  writeFileSync(path.join(folder, 'nginx.conf'), whole);
  return start('nginx', ['-c', path.join(folder, 'nginx.conf'), '-p', folder], {}, `http://127.0.0.1:${port}/`);
}

async function startCaddy(port: number): Promise<ChildProcess> {
  const folder = path.join(root, 'caddy');
  mkdirSync(folder);
  const recipe = readFileSync('hosting/Caddyfile', 'utf8');
  writeFileSync(path.join(folder, 'Caddyfile'), `{\n\tadmin off\n}\n${recipe}`);
  const env = {
    SITE: `http://127.0.0.1:${port}`,
    ROOT: site,
    HOME: folder,
    XDG_DATA_HOME: folder,
    XDG_CONFIG_HOME: folder,
  };
  const args = ['run', '--adapter', 'caddyfile', '--config', path.join(folder, 'Caddyfile')];
  return start('caddy', args, env, `http://127.0.0.1:${port}/`);
}

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
  { command: 'nginx', args: ['-v'], starts: startNginx, encodings: hasBrotli ? ['br', 'gzip'] : ['gzip'] },
  { command: 'caddy', args: ['version'], starts: startCaddy, encodings: ['br', 'gzip'] },
])('the recipe for $command', ({ command, args, starts, encodings }) => {
  const isThere = spawnSync(command, args, { stdio: 'ignore' }).error === undefined;
  if (!isThere) console.warn(`${command} is not on this machine: its recipe is not tested here`);

  describe.runIf(isThere)('where it is installed', () => {
    let server: ChildProcess;
    let url: string;
    beforeAll(async () => {
      const port = await freePort();
      server = await starts(port);
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
