import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import sirv from 'sirv';

/** What to serve, and where. */
export interface ServeOptions {
  /** Folder with the built site: flat `.html` files and, optionally, a `404.html`. */
  readonly directory: string;
  /** 0 takes a free one. */
  readonly port: number;
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

/** A reason not to serve, in one line that says what to do. */
export class ServeProblem extends Error {}

/**
 * Serves a built site, as a plain static host would: `/name` and `/name.html` are the same page, what is missing gets
 * `404.html` with status 404.
 *
 * @throws ServeProblem if the folder has no site or the port is taken
 */
export async function serve({ directory, port, base = '/' }: ServeOptions): Promise<Served> {
  const path = ['', ...base.split('/').filter((part) => part !== ''), ''].join('/');
  if (!existsSync(join(directory, 'index.html'))) {
    throw new ServeProblem(`There is no built site in ${directory}. Build it first: npm run build`);
  }
  const server = createServer(siteUnder(path, directory));
  const bound = await listen(server, port);
  return { url: `http://localhost:${bound}${path}`, close: () => close(server) };
}

/**
 * The port that `text` names; 4321 where there is no text.
 *
 * @throws ServeProblem if it is not a port
 */
export function parsePort(text: string | undefined): number {
  if (text === undefined || text === '') return 4321;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw new ServeProblem(`PORT=${text} is not a port (1 to 65535). Choose another: PORT=4321 ${command()}`);
}

function siteUnder(base: string, directory: string): RequestListener {
  const page404 = join(directory, '404.html');
  const notFound = (response: ServerResponse): void => {
    response.writeHead(404, { 'Content-Type': 'text/html;charset=utf-8' });
    response.end(existsSync(page404) ? readFileSync(page404) : 'Not found');
  };
  // `dev` looks files up at each request, so that a new build needs no restart.
  const site = sirv(directory, {
    dev: true,
    etag: true,
    extensions: ['html'],
    onNoMatch: (_, response) => notFound(response),
  });
  return (request, response) => {
    const path = request.url ?? '/';
    const inside = path.startsWith(base) ? path.slice(base.length) : undefined;
    if (`${path}/` === base) response.writeHead(301, { Location: base }).end();
    else if (inside === undefined || isPageWithSlash(directory, inside)) notFound(response);
    else site(Object.assign(request, { url: `/${inside}` }), response);
  };
}

/** `/name/` is not `/name`: relative links would lead elsewhere from there, and other hosts do not have it. */
function isPageWithSlash(directory: string, path: string): boolean {
  const [name = ''] = path.split(/[?#]/);
  return name.endsWith('/') && !existsSync(join(directory, name, 'index.html'));
}

/** Listens on all addresses: both meanings of `localhost` work, and so does a container's. */
function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explained(error, port)));
    server.listen(port, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

function explained(error: NodeJS.ErrnoException, port: number): Error {
  const other = `Choose another: PORT=${port < 65_535 ? port + 1 : 4321} ${command()}`;
  if (error.code === 'EADDRINUSE') return new ServeProblem(`Port ${port} is in use. ${other}`);
  if (error.code === 'EACCES')
    return new ServeProblem(`Port ${port} is not allowed for this user. Choose another: PORT=4321 ${command()}`);
  return error;
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** What the reader typed to get here. */
function command(): string {
  return process.env.npm_lifecycle_event === 'preview' ? 'npm run preview' : 'npm start';
}

async function main(): Promise<void> {
  const port = parsePort(process.env.PORT);
  if (process.argv.includes('--build')) await build(port);
  const site = await serve({ directory: 'dist', port, base: process.env.BASE ?? '/' });
  console.log(`\n  Downhill is at ${site.url}\n  Stop it with Ctrl+C\n`);
  const stop = (): void => void site.close().then(() => process.exit(0));
  process.once('SIGINT', stop).once('SIGTERM', stop);
}

/** Builds the site, unless the port is taken: who waits for a build should not learn that afterwards. */
async function build(port: number): Promise<void> {
  const probe = createServer();
  await listen(probe, port);
  await close(probe);
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
