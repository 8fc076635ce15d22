import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';

/** The recipes of `hosting/`, each started in its server as this machine has it, on a port and a folder of one's own. */

/** Debian has it as a package of its own. */
const nginxBrotli = '/usr/lib/nginx/modules/ngx_http_brotli_static_module.so';

/** Whether nginx here can send copies compressed by Brotli. */
export const nginxHasBrotli = existsSync(nginxBrotli);

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // listening on a port, not on a pipe
  await new Promise((closed) => server.close(closed));
  return port;
}

/** nginx with the recipe as it stands but for place and port, inside the little that its own package wraps around it. */
export async function startNginx(port: number, site: string): Promise<ChildProcess> {
  const folder = mkdtempSync(path.join(tmpdir(), 'downhill-nginx-'));
  const recipe = readFileSync('hosting/nginx.conf', 'utf8')
    .replace('listen 80;', `listen 127.0.0.1:${port};`)
    .replace('root /srv/downhill;', `root ${path.resolve(site)};`)
    .replace('gzip_static on;', `gzip_static on; ${nginxHasBrotli ? 'brotli_static on;' : ''}`);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  const paths = temporary.map((name) => `${name}_temp_path ${folder}/${name};`).join(' ');
  const load = nginxHasBrotli ? `load_module ${nginxBrotli};` : '';
  const user = process.getuid?.() === 0 ? 'user root;' : ''; // else its workers may not look into the folder
  const around = `${load} ${user} daemon off; pid ${folder}/pid; error_log stderr; events {}`;
  writeFileSync(path.join(folder, 'nginx.conf'), `${around} http { access_log off; ${paths} ${recipe} }`);
  return start('nginx', ['-c', path.join(folder, 'nginx.conf'), '-p', folder], {}, port, folder);
}

/** Caddy with the recipe as it stands. */
export async function startCaddy(port: number, site: string): Promise<ChildProcess> {
  const folder = mkdtempSync(path.join(tmpdir(), 'downhill-caddy-'));
  const recipe = readFileSync('hosting/Caddyfile', 'utf8');
  writeFileSync(path.join(folder, 'Caddyfile'), `{\n\tadmin off\n}\n${recipe}`);
  const own = { HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
  const env = { ...own, SITE: `http://127.0.0.1:${port}`, ROOT: path.resolve(site) };
  return start(
    'caddy',
    ['run', '--adapter', 'caddyfile', '--config', path.join(folder, 'Caddyfile')],
    env,
    port,
    folder,
  );
}

/** Starts a server and waits until it answers. Its folder goes when it ends. */
async function start(
  command: string,
  args: readonly string[],
  env: object,
  port: number,
  folder: string,
): Promise<ChildProcess> {
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'pipe'] });
  child.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  let said = '';
  child.stderr.on('data', (text: Buffer) => (said += text.toString()));
  while (child.exitCode === null) {
    const answers = await fetch(`http://127.0.0.1:${port}/`).then(
      () => true,
      () => false,
    );
    if (answers) return child;
    await setTimeout(50);
  }
  throw new Error(`${command} does not start: ${said}`);
}
