import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listen, parsePort, ServeProblem } from '../../src/delivery/listen.ts';
import { serve, type Served } from '../../src/delivery/serve.ts';

const folder = mkdtempSync(join(tmpdir(), 'serve-'));
const directory = join(folder, 'dist');
beforeAll(() => {
  mkdirSync(join(directory, 'lessons'), { recursive: true });
  writeFileSync(join(directory, 'index.html'), 'home');
  writeFileSync(join(directory, '404.html'), '<a href="./index.html">home</a>');
  writeFileSync(join(directory, 'lessons/valley.html'), 'valley');
  writeFileSync(join(directory, 'lessons/valley.js'), 'export {};');
  writeFileSync(join(folder, 'secret.txt'), 'secret');
});
afterAll(() => rmSync(folder, { recursive: true }));

const get = async (url: string): Promise<[status: number, body: string]> => {
  const response = await fetch(url);
  return [response.status, await response.text()];
};

describe.each(['/', '/some/course/path/'])('a site served at %s', (base) => {
  let site: Served;
  beforeAll(async () => {
    site = await serve({ directory, port: 0, base });
  });
  afterAll(() => site.close());

  it('answers with the home page at its address', async () => {
    expect(site.url.endsWith(base)).toBe(true);
    expect(await get(site.url)).toEqual([200, 'home']);
  });

  it('answers with a page with and without .html', async () => {
    expect(await get(`${site.url}lessons/valley.html`)).toEqual([200, 'valley']);
    expect(await get(`${site.url}lessons/valley?rate=0.1`)).toEqual([200, 'valley']);
  });

  it('names the type of pages and scripts', async () => {
    const type = async (path: string) => (await fetch(site.url + path)).headers.get('content-type');
    expect(await type('lessons/valley')).toBe('text/html; charset=utf-8');
    expect(await type('lessons/valley.js')).toBe('text/javascript; charset=utf-8');
  });

  it('answers with 404.html and status 404 where there is nothing', async () => {
    expect(await get(`${site.url}lessons/peak`)).toEqual([404, `<a href="${base}index.html">home</a>`]);
    expect((await fetch(`${site.url}lessons/peak`)).headers.get('content-type')).toBe('text/html; charset=utf-8');
  });

  it('has no page with a slash behind its name, from which relative links would lead elsewhere', async () => {
    expect(await get(`${site.url}lessons/valley/`)).toEqual([404, `<a href="${base}index.html">home</a>`]);
  });

  it('shows nothing outside its folder', async () => {
    expect(await get(`${site.url}..%2fsecret.txt`)).toEqual([404, `<a href="${base}index.html">home</a>`]);
  });

  it('shows a page that a new build brings, without a restart', async () => {
    writeFileSync(join(directory, 'new.html'), 'new');
    expect(await get(`${site.url}new`)).toEqual([200, 'new']);
    rmSync(join(directory, 'new.html'));
  });
});

describe('the address', () => {
  const others = Object.values(networkInterfaces()).flatMap((all) => all ?? []);
  const outside = others.find(({ internal, family }) => !internal && family === 'IPv4')?.address;

  it.runIf(outside)('is that of this machine alone, unless a host opens it', async () => {
    const [closed, open] = await Promise.all([
      serve({ directory, port: 0 }),
      serve({ directory, port: 0, host: '0.0.0.0' }),
    ]);
    await expect(fetch(closed.url.replace('localhost', outside!))).rejects.toThrow();
    expect((await fetch(open.url.replace('localhost', outside!))).status).toBe(200);
    await Promise.all([closed.close(), open.close()]);
  });

  it('is not taken where another program has the other meaning of localhost', async () => {
    const other = createServer().listen(0, '::1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo; // listening on a port, not on a pipe
    await expect(listen(() => undefined, undefined, port)).rejects.toThrow(`Port ${port} is in use.`);
    await new Promise((closed) => other.close(closed));
  });
});

describe('a site served under a path', () => {
  it('sends the path without its last slash to the home page', async () => {
    const site = await serve({ directory, port: 0, base: 'course' });
    const response = await fetch(site.url.slice(0, -1), { redirect: 'manual' });
    expect([response.status, response.headers.get('location')]).toEqual([301, '/course/']);
    await site.close();
  });

  it('has nothing beside the path', async () => {
    const site = await serve({ directory, port: 0, base: '/course/' });
    expect((await get(new URL('/lessons/valley', site.url).href))[0]).toBe(404);
    await site.close();
  });
});

describe('what is wrong comes as one line that says what to do', () => {
  it('for a folder without a site', async () => {
    const attempt = serve({ directory: join(folder, 'nothing'), port: 0 });
    await expect(attempt).rejects.toThrow(ServeProblem);
    await expect(attempt).rejects.toThrow(/^There is no built site in .*nothing\. Build it first: npm run build$/);
  });

  it('for a port in use', async () => {
    const site = await serve({ directory, port: 0 });
    const port = Number(new URL(site.url).port);
    const line = `Port ${port} is in use. Choose another: PORT=${port + 1} npm start`;
    await expect(serve({ directory, port })).rejects.toThrow(new ServeProblem(line));
    await site.close();
  });

  it.each(['no-such-host.invalid', '192.0.2.1'])('for HOST=%s', async (host) => {
    const line = `HOST=${host} is no address of this machine. For all of its addresses: HOST=0.0.0.0 npm start`;
    await expect(serve({ directory, port: 0, host })).rejects.toThrow(new ServeProblem(line));
  });

  it.each(['abc', '0', '65536', '80.5', '-1', '0x1F90', '1e3', '+80', ' 80', '080'])('for PORT=%s', (text) => {
    expect(() => parsePort(text)).toThrow(
      new ServeProblem(`PORT=${text} is not a port (1 to 65535). Choose another: PORT=4321 npm start`),
    );
  });
});

it('takes port 4321 if none is given', () => {
  expect([parsePort(undefined), parsePort(''), parsePort('8080')]).toEqual([4321, 4321, 8080]);
});

describe('the command', () => {
  const start = (environment: Record<string, string>) =>
    spawn(process.execPath, [resolve('src/delivery/serve.ts')], {
      cwd: folder,
      env: { ...process.env, ...environment },
    });
  const freePort = async () => {
    const server = createServer().listen(0);
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo; // listening on a port, not on a pipe
    await new Promise((closed) => server.close(closed));
    return port;
  };

  it('prints the address and how to stop, and Ctrl+C stops it', async () => {
    const port = await freePort();
    const child = start({ PORT: `${port}` });
    const [text] = (await once(child.stdout, 'data')) as [Buffer];
    expect(text.toString()).toContain(`http://localhost:${port}/`);
    expect(text.toString()).toContain('Ctrl+C');
    expect(await get(`http://localhost:${port}/`)).toEqual([200, 'home']);
    child.kill('SIGINT');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('ends with status 1 and one line, no stack, if the port is in use', async () => {
    const site = await serve({ directory, port: 0 });
    const child = start({ PORT: new URL(site.url).port });
    let written = '';
    child.stderr.on('data', (part: Buffer) => (written += part.toString()));
    expect(await once(child, 'close')).toEqual([1, null]);
    expect(written).toMatch(/^Port \d+ is in use\. Choose another: PORT=\d+ npm start\n$/);
    await site.close();
  });
});
