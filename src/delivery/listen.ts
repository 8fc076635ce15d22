import { createServer, type RequestListener, type Server } from 'node:http';

/** A reason not to serve, in one line that says what to do. */
export class ServeProblem extends Error {}

/** A port that is answered at. */
export interface Listening {
  readonly port: number;
  /** Stops listening and drops open connections. */
  close(): Promise<void>;
}

/**
 * Answers at a port; at both loopback addresses, and only there, if no host is given. (What listens at one meaning of
 * `localhost` only can be hidden by another program at the other.)
 *
 * @param port 0 takes a free one
 * @throws ServeProblem if the port is taken or not allowed, or the host is none of this machine's
 */
export async function listen(answer: RequestListener, host: string | undefined, port: number): Promise<Listening> {
  const first = await listenAt(answer, host ?? '127.0.0.1', port);
  const bound = portOf(first);
  if (host !== undefined) return { port: bound, close: () => close(first) };
  try {
    const second = await listenAt(answer, '::1', bound);
    return { port: bound, close: () => Promise.all([close(first), close(second)]).then(() => undefined) };
  } catch (problem) {
    // a machine without IPv6 has one loopback address
    if (!(problem instanceof ServeProblem)) return { port: bound, close: () => close(first) };
    await close(first);
    if (port === 0) return listen(answer, host, port); // free at one address, taken at the other
    throw problem;
  }
}

function listenAt(answer: RequestListener, host: string, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer(answer);
    server.once('error', (error: NodeJS.ErrnoException) => reject(explained(error, host, port)));
    server.listen(port, host, () => resolve(server));
  });
}

function portOf(server: Server): number {
  const address = server.address();
  if (typeof address === 'object' && address !== null) return address.port;
  throw new Error('listen: the server has no port');
}

function explained(error: NodeJS.ErrnoException, host: string, port: number): Error {
  const other = port < 65_535 ? port + 1 : 4321;
  const lines: Readonly<Record<string, string>> = {
    EADDRINUSE: `Port ${port} is in use. Choose another: PORT=${other} ${command()}`,
    EACCES: `Port ${port} is not allowed for this user. Choose another: PORT=4321 ${command()}`,
    ...(host !== '::1' && { EADDRNOTAVAIL: noHost(host) }),
    ENOTFOUND: noHost(host),
    EAI_AGAIN: noHost(host),
  };
  const line = lines[error.code ?? ''];
  return line === undefined ? error : new ServeProblem(line);
}

const noHost = (host: string): string =>
  `HOST=${host} is no address of this machine. For all of its addresses: HOST=0.0.0.0 ${command()}`;

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/**
 * The port that `text` names; 4321 where there is no text.
 *
 * @throws ServeProblem if it is not a port, in decimal digits
 */
export function parsePort(text: string | undefined): number {
  if (text === undefined || text === '') return 4321;
  const port = /^[1-9]\d{0,4}$/.test(text) ? Number(text) : NaN;
  if (port <= 65_535) return port;
  throw new ServeProblem(`PORT=${text} is not a port (1 to 65535). Choose another: PORT=4321 ${command()}`);
}

/** What the reader typed to get here. */
function command(): string {
  return process.env.npm_lifecycle_event === 'preview' ? 'npm run preview' : 'npm start';
}
