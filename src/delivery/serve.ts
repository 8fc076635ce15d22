import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { extname, join, relative, resolve, sep } from 'node:path';
import compression from 'compression';
import send from 'send';
import { copyOf, TEXTS } from './compressed.ts';
import { headersOf, headersOfMissing } from './headers.ts';
import { listen, parsePort, ServeProblem } from './listen.ts';

/** What to serve, and where. */
export interface ServeOptions {
  /** Folder with the built site: flat `.html` files and, optionally, a `404.html`. */
  readonly directory: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Address or name to listen at; this machine alone if not given. */
  readonly host?: string | undefined;
  /** Path under which the site lives, as a course platform would place it; `/` if not given. */
  readonly base?: string;
}

/** A site being served. */
export interface Served {
  /** Address of the home page, with a slash at the end. */
  readonly url: string;
  /** Stops listening and drops open connections. */
  close(): Promise<void>;
}

/**
 * Serves a built site, as a plain static host would: `/name` and `/name.html` are the same page, what is missing gets
 * `404.html` with status 404. Files are looked up at each request, so that a new build needs no restart.
 *
 * @throws ServeProblem if the folder has no site, the port is taken or the host is none of this machine's
 */
export async function serve({ directory, port, host, base = '/' }: ServeOptions): Promise<Served> {
  const path = ['', ...base.split('/').filter((part) => part !== ''), ''].join('/');
  if (!existsSync(join(directory, 'index.html'))) {
    throw new ServeProblem(`There is no built site in ${directory}. Build it first: npm run build`);
  }
  const listening = await listen(siteUnder(path, resolve(directory)), host, port);
  return { url: `http://${nameOf(host)}:${listening.port}${path}`, close: () => listening.close() };
}

/** What a reader of this machine types to get there. */
function nameOf(host: string | undefined): string {
  if (host === undefined || ['0.0.0.0', '::'].includes(host)) return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

type Middleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/** Compresses what has no copy that is, but not a part of a file: that is counted in the bytes of the file. */
const compress = compression({
  filter: (request, response) => request.headers.range === undefined && isCompressible(request, response),
}) as unknown as Middleware; // its types ask for Express, of which it uses nothing

const isCompressible: compression.CompressionFilter = (request, response) => compression.filter(request, response);

function siteUnder(base: string, directory: string): RequestListener {
  return (request, response) => {
    const [path = '', query] = (request.url ?? '/').split(/\?(.*)/s);
    const refuse = (status: number): void => {
      for (const name of MEANT_FOR_A_FILE) response.removeHeader(name); // it may have vanished after they were set
      const headers = headersOfMissing(path.startsWith(base) ? path.slice(base.length) : '');
      response.writeHead(status, { ...headers, 'Content-Type': TEXTS['.html'] }).end(errorPage(base, directory));
    };
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { ...PLAIN, Allow: 'GET, HEAD' }).end();
    } else if (`${path}/` === base) {
      response.writeHead(301, { ...PLAIN, Location: query === undefined ? base : `${base}?${query}` }).end();
    } else if (path.startsWith(base)) {
      compress(request, response, () =>
        fileOf(request, `/${path.slice(base.length)}`, directory, refuse).pipe(response),
      );
    } else refuse(404);
  };
}

/**
 * A file on its way, with or without `.html` in its name. `/name/` is not `/name`: relative links would lead elsewhere
 * from there, and other hosts do not have it.
 */
function fileOf(
  request: IncomingMessage,
  name: string,
  root: string,
  refuse: (status: number) => void,
): send.SendStream {
  const { range, 'accept-encoding': accepted } = request.headers;
  const copy = range === undefined ? copyOf(name, root, accepted) : undefined;
  return send(request, copy?.name ?? name, { root, extensions: ['html'], cacheControl: false })
    .on('headers', (response: ServerResponse, sent: string) => {
      const file = copy === undefined ? sent : sent.slice(0, -copy.end.length);
      const headers = headersOf(relative(root, file).split(sep).join('/'));
      for (const [header, value] of Object.entries(headers)) response.setHeader(header, value);
      const type = TEXTS[extname(file)];
      if (type !== undefined) response.setHeader('Content-Type', type);
      if (copy === undefined) return;
      response.setHeader('Content-Encoding', copy.encoding);
      response.setHeader('Vary', 'Accept-Encoding');
    })
    .on('directory', () => refuse(404))
    .on('error', function (this: send.SendStream & { res: ServerResponse }, { status, headers }: SendError) {
      if (this.res.headersSent) this.res.destroy();
      else if (status === 412 || status === 416) this.res.writeHead(status, headers).end();
      else refuse(status === 400 || status >= 500 ? status : 404);
    });
}

interface SendError {
  readonly status: number;
  readonly headers?: Record<string, string>;
}

const MEANT_FOR_A_FILE = [
  'Content-Length',
  'Content-Range',
  'Accept-Ranges',
  'ETag',
  'Last-Modified',
  'Content-Encoding',
];
const PLAIN = headersOf('404.html');

/** It is shown at any depth, so its links, which are meant from the folder that it lies in, lead there. */
function errorPage(base: string, directory: string): string {
  try {
    return readFileSync(join(directory, '404.html'), 'utf8').replaceAll(' href="./', ` href="${base}`);
  } catch {
    return 'Not found';
  }
}

async function main(): Promise<void> {
  const port = parsePort(process.env.PORT);
  const host = process.env.HOST === '' ? undefined : process.env.HOST;
  if (process.argv.includes('--build')) await build(host, port);
  const site = await serve({ directory: 'dist', port, host, base: process.env.BASE ?? '/' });
  console.log(`\n  Downhill is at ${site.url}\n  Stop it with Ctrl+C\n`);
  const stop = (): void => void site.close().then(() => process.exit(0));
  process.once('SIGINT', stop).once('SIGTERM', stop);
}

/** Builds the site, unless the port is taken: who waits for a build should not learn that afterwards. */
async function build(host: string | undefined, port: number): Promise<void> {
  const probe = await listen((_, response) => response.end(), host, port);
  await probe.close();
  const { status } = spawnSync(process.execPath, ['--run', 'build'], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

if (import.meta.main) {
  try {
    await main();
  } catch (problem) {
    if (!(problem instanceof ServeProblem)) throw problem;
    console.error(problem.message);
    process.exitCode = 1;
  }
}
