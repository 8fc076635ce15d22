import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { tellProblems } from '../../src/delivery/tell.ts';

const slip = { at: 'content/lessons/02-x.mdx:7', message: 'there is no widget “<valey>”' };

/** What a page arrives as that `answer` makes, and what the log says of it. */
async function served(
  problems: readonly (typeof slip)[],
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<{ readonly text: string; readonly log: readonly string[] }> {
  const log: string[] = [];
  const tell = tellProblems(
    () => problems,
    (line) => log.push(line),
  );
  const server = createServer((request, response) => tell(request, response, () => answer(request, response)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // a TCP server has one
  const text = await (await fetch(`http://127.0.0.1:${port}/`)).text();
  server.close();
  return { text, log };
}

describe('the server that authors work with', () => {
  const page = '<!doctype html><html><body><p>A page</p></body></html>';

  it('puts what is wrong under the page, as text, and into the log', async () => {
    for (const inPieces of [false, true]) {
      const { text, log } = await served([slip], (_request, response) => {
        response.setHeader('content-type', 'text/html; charset=utf-8');
        if (inPieces) response.write(page);
        response.end(inPieces ? undefined : page);
      });
      expect(text.startsWith(page)).toBe(true);
      expect(text.slice(page.length)).toContain(
        '<code>content/lessons/02-x.mdx:7</code><br>there is no widget “&#60;valey&#62;”',
      );
      expect(log).toEqual(['content/lessons/02-x.mdx:7: there is no widget “<valey>”']);
    }
  });

  it('leaves pages without a problem and everything that is no page as they are', async () => {
    const html = await served([], (_request, response) => {
      response.setHeader('content-type', 'text/html');
      response.end(page);
    });
    expect(html).toEqual({ text: page, log: [] });
    const script = await served([slip], (_request, response) => {
      response.setHeader('content-type', 'text/javascript');
      response.end('1');
    });
    expect(script).toEqual({ text: '1', log: [] });
  });
});
