import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { unzipSync } from 'fflate';

/** Answers a request of a platform; `null` where there is nothing at this address. */
export type Answer = (request: {
  readonly method: string;
  readonly url: URL;
  readonly text: string;
  readonly headers: IncomingMessage['headers'];
}) => { readonly status?: number; readonly type?: string; readonly text: string } | null;

/** A small server of a learning platform: a package at `/package/`, and what the platform itself answers. */
export interface LmsDouble {
  /** With a slash at the end. */
  readonly url: string;
  close(): void;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** @param zip the package, as it is uploaded */
export async function serveLms(zip: string, answer: Answer): Promise<LmsDouble> {
  const files = unzipSync(readFileSync(zip));
  const server = createServer((request, response) => {
    void textOf(request).then((text) => {
      const url = new URL(request.url!, 'http://localhost');
      const file = files[url.pathname.replace(/^\/package\//, '')];
      const own = file ? null : answer({ method: request.method!, url, text, headers: request.headers });
      const type = file ? TYPES[path.extname(url.pathname)] : own?.type;
      response.writeHead(file ? 200 : own ? (own.status ?? 200) : 404, {
        'content-type': type ?? 'application/octet-stream',
      });
      response.end(file ?? own?.text);
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts = await Array.fromAsync(request as AsyncIterable<Buffer>);
  return Buffer.concat(parts).toString();
}
