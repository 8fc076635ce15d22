import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Names of headers and what they say. */
export type Headers = Readonly<Record<string, string>>;

/** Files of one folder, and the headers that they are sent with. */
interface Place {
  /** The folder, with a slash at its end; empty for all that lies in no other of these. */
  readonly folder: string;
  readonly headers: Headers;
}

/**
 * A page stays a page, tells other sites nothing of where its reader was, and asks for none of the reader's devices. All
 * files are public, and pages of others may import them: the module of the course, or a figure in a sandboxed frame.
 */
const ALWAYS: Headers = {
  'Access-Control-Allow-Origin': '*',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
};

/** What has no hash in its name is asked for again at every visit, and mostly answered with “as it was”. */
const ASK = { 'Cache-Control': 'no-cache' };

/**
 * What a server has to say besides the files; the first place that fits counts. Pages carry the rest of their policy
 * themselves, but who may frame them is heard only from a server.
 */
const PLACES: readonly Place[] = [
  {
    folder: '_astro/', // the names change with the text
    headers: { ...ALWAYS, 'Cache-Control': 'public, max-age=31536000, immutable' },
  },
  {
    folder: 'embed/', // made to stand in the pages of others
    headers: { ...ALWAYS, ...ASK, 'Content-Security-Policy': 'frame-ancestors *' },
  },
  { folder: '', headers: { ...ALWAYS, ...ASK, 'Content-Security-Policy': "frame-ancestors 'self'" } },
];

/**
 * The headers of a file.
 *
 * @param file its path in the site, with slashes and none in front
 */
export function headersOf(file: string): Headers {
  return PLACES.find(({ folder }) => file.startsWith(folder))!.headers; // the last one fits all
}

/**
 * The headers of the page that says that there is no such file: in the page of somebody else, whose figure is misspelt, it
 * says so in the place of that figure, and nowhere else.
 *
 * @param file what was asked for, as {@link headersOf} takes it
 */
export function headersOfMissing(file: string): Headers {
  return headersOf(file.startsWith('embed/') ? file : '404.html');
}

/** Writes the file `_headers` into a finished site. */
export async function writeHeaders(site: string): Promise<void> {
  const entries = await readdir(site, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  await writeFile(path.join(site, '_headers'), headersFile(folders.toSorted()));
}

/**
 * The headers as Netlify, Cloudflare Pages and others read them. No two rules fit one address: these hosts would join
 * what both say.
 *
 * @param folders those of the site, without slashes
 */
export function headersFile(folders: readonly string[]): string {
  const patterns = [...folders.map((folder) => `/${folder}/*`), '/:page', '/'];
  return patterns.map((pattern) => rule(pattern, headersOf(pattern.slice(1)))).join('\n');
}

function rule(pattern: string, headers: Headers): string {
  const lines = Object.entries(headers).map(([name, value]) => `  ${name}: ${value}\n`);
  return `${pattern}\n${lines.join('')}`;
}
