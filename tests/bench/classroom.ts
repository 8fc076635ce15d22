import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { freePort, startCaddy, startNginx } from '../delivery/servers.ts';
import { busyness, hardware } from './machine.ts';
import { PARTS, table, tidy, writeResults } from './results-file.ts';

/*
 * A class opens the same lesson, and the browser of each then keeps the whole course: what that costs the server, by our
 * own, nginx and Caddy, as far as they are here. Processor time and memory are the server's alone, so that the readers,
 * who share the machine with it, are not in them. With --write it also replaces its part of RESULTS.md. Needs `npm run
 * build`, Linux (it reads /proc), and a machine that does nothing else.
 */

const READERS = 500;
const LESSON = 'learning-rate.html';

/** Connections of one reader, as browsers have them, and how many readers are served at the same moment at most. */
const CONNECTIONS = 6;
const TOGETHER = 100;

/** Seconds in which all open the lesson: a teacher says “now”. */
const WINDOW = 30;

/** Readers of whom each loads all that a browser keeps; the costs of a class follow from theirs. */
const KEEPERS = 50;

interface Cost {
  /** Seconds of a processor. */
  readonly processor: number;
  readonly bytes: number;
  readonly requests: number;
}

interface Result {
  readonly name: string;
  /** Of one reader. */
  readonly opening: Cost;
  readonly keeping: Cost;
  /** Milliseconds from a reader's first request to the last answer. */
  readonly waits: readonly number[];
  /** The most memory that it had, in bytes. */
  readonly memory: number;
}

const SERVERS: readonly { readonly name: string; readonly start: (port: number) => Promise<ChildProcess> | null }[] = [
  { name: 'npm run preview', start: startOwn },
  { name: 'nginx', start: (port) => (isThere('nginx', '-v') ? startNginx(port, 'dist') : null) },
  { name: 'Caddy', start: (port) => (isThere('caddy', 'version') ? startCaddy(port, 'dist') : null) },
];

const busy = busyness();
const results: Result[] = [];
for (const { name, start } of SERVERS) {
  const port = await freePort();
  const server = await start(port);
  if (server === null) continue;
  console.error(`Asking ${name}`);
  results.push(await measure(name, server.pid!, `http://127.0.0.1:${port}/`));
  server.kill('SIGTERM');
}
const text = await tidy(report(results, busy));
console.log(text);
if (process.argv.includes('--write')) await writeResults('classroom', text);

function isThere(command: string, ...args: string[]): boolean {
  return spawnSync(command, args, { stdio: 'ignore' }).error === undefined;
}

async function startOwn(port: number): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['src/delivery/serve.ts'], {
    env: { ...process.env, PORT: `${port}` },
    stdio: 'ignore',
  });
  while (!(await fetch(`http://127.0.0.1:${port}/`).then(Boolean, () => false))) await setTimeout(50);
  return child;
}

async function measure(name: string, server: number, url: string): Promise<Result> {
  const first = await filesOfLesson(url);
  const kept = keptFiles();
  await inTurn(5, 5, () => readerLoads(url, first)); // to warm up
  const waits: number[] = [];
  const opening = await cost(server, READERS, async (count) => {
    const begin = performance.now();
    await inTurn(READERS, TOGETHER, async (reader) => {
      await setTimeout(Math.max(0, begin + (reader * WINDOW * 1000) / READERS - performance.now()));
      const start = performance.now();
      count(await readerLoads(url, first));
      waits.push(performance.now() - start);
    });
  });
  const keeping = await cost(server, KEEPERS, (count) =>
    inTurn(KEEPERS, 4, async () => count(await readerLoads(url, kept))),
  );
  return { name, opening, keeping, waits, memory: memoryOf(server) };
}

/** What the server spends on one of `readers` while they do something and count what they got. */
async function cost(
  server: number,
  readers: number,
  act: (count: (got: { bytes: number; requests: number }) => void) => Promise<void>,
): Promise<Cost> {
  let [bytes, requests] = [0, 0];
  const before = processorOf(server);
  await act((got) => {
    bytes += got.bytes;
    requests += got.requests;
  });
  return { processor: (processorOf(server) - before) / readers, bytes: bytes / readers, requests: requests / readers };
}

/** Calls `act` for 0, 1, … `times − 1`, never more than `together` of them at a time. */
async function inTurn(times: number, together: number, act: (index: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < times) await act(next++);
  };
  await Promise.all(Array.from({ length: Math.min(times, together) }, worker));
}

/** One reader, with connections of its own, loads files. */
async function readerLoads(url: string, files: readonly string[]): Promise<{ bytes: number; requests: number }> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const sizes = await Promise.all(files.map((file) => load(agent, url + file)));
  agent.destroy();
  return { bytes: sizes.reduce((total, size) => total + size, 0), requests: files.length };
}

/** Bytes on the line; the text is not unpacked. */
function load(agent: Agent, url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    get(url, { agent, headers: { 'accept-encoding': 'br, gzip' } }, (response) => {
      let bytes = 0;
      if (response.statusCode !== 200) reject(new Error(`${url} answers ${response.statusCode}`));
      response.on('data', (piece: Buffer) => (bytes += piece.length)).on('end', () => resolve(bytes));
    }).on('error', reject);
  });
}

/** The lesson and what it loads before it is touched, without pictures further down. */
async function filesOfLesson(url: string): Promise<readonly string[]> {
  const html = await (await fetch(url + LESSON)).text();
  const named = html.matchAll(/<(?:link|script)[^>]* (?:href|src)="\.\/(_astro\/[^"]+)"/g);
  const found = new Set(Array.from(named, ([, file]) => file!));
  // a set that grows goes through what is added, too: what is imported imports more
  for (const file of found) {
    if (!file.endsWith('.js')) continue;
    const script = await (await fetch(url + file)).text();
    for (const [, imported] of script.matchAll(/(?:from|import)"\.\/([^"]+\.js)"/g)) found.add(`_astro/${imported!}`);
  }
  return [LESSON, ...found];
}

/** What the service worker of the site keeps. */
function keptFiles(): readonly string[] {
  const urls = [...readFileSync('dist/sw.js', 'utf8').matchAll(/\burl:"([^"]+)"|"url":"([^"]+)"/g)];
  return [...new Set(urls.map(([, plain, quoted]) => (plain ?? quoted)!))];
}

/** Process and its children. */
function family(server: number): readonly number[] {
  const children = readFileSync(`/proc/${server}/task/${server}/children`, 'utf8').trim().split(' ').filter(Boolean);
  return [server, ...children.map(Number)];
}

/** Seconds of a processor that it has used. */
function processorOf(server: number): number {
  const ticks = family(server).map((id) => {
    const fields = readFileSync(`/proc/${id}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    return Number(fields[11]) + Number(fields[12]); // user and system, in hundredths of a second
  });
  return ticks.reduce((total, each) => total + each, 0) / 100;
}

function memoryOf(server: number): number {
  const most = family(server).map((id) => /^VmHWM:\s*(\d+) kB/m.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1]);
  return most.reduce((total, kB) => total + Number(kB ?? 0) * 1024, 0);
}

function report(measured: readonly Result[], busyLine: string): string {
  const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(bytes < 1e7 ? 2 : 0);
  const rows = measured.map(({ name, opening, keeping, waits, memory }) => {
    const sorted = waits.toSorted((a, b) => a - b);
    return [
      name,
      (opening.processor * 1000).toFixed(1),
      (keeping.processor * 1000).toFixed(1),
      ((100 * opening.processor * READERS) / WINDOW).toFixed(1),
      (READERS * (opening.processor + keeping.processor)).toFixed(0),
      sorted[Math.ceil(0.95 * sorted.length) - 1]!.toFixed(0),
      megabytes(memory),
    ];
  });
  const { opening, keeping } = measured[0]!;
  const line = (seconds: number): string =>
    ((READERS * (opening.bytes + keeping.bytes) * 8) / seconds / 1e6).toFixed(0);
  return [
    PARTS.classroom,
    'Written by `npm run bench:classroom -- --write`; nothing here is typed.',
    [...hardware(), busyLine].map((entry) => `- ${entry}`).join('\n'),
    [
      `${READERS} readers open ${LESSON} within ${WINDOW} s, over loopback, each over ${CONNECTIONS} connections: ${opening.requests} files, ${megabytes(opening.bytes)} MB.`,
      `Then the browser of each keeps the course: ${keeping.requests} files, ${megabytes(keeping.bytes)} MB (measured with ${KEEPERS} of them).`,
      `Processor time and memory are those of the server alone. 95 % of the readers wait no longer than what the table says, on a line that takes no time.`,
    ].join(' '),
    table(
      [
        '',
        'to open, ms of a processor each',
        'to keep, ms each',
        `one processor while all open, %`,
        `whole class, s of a processor`,
        'wait, ms',
        'memory, MB',
      ],
      rows,
    ),
    `So the line decides, not the machine: the whole class takes ${line(60)} Mbit/s to have everything within a minute, ${line(600)} within ten. The next visit asks for the page alone, and mostly hears that it is as it was.`,
  ].join('\n\n');
}
