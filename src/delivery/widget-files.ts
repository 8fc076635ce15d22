import { spawnSync } from 'node:child_process';
import { globSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

/** Seconds of a processor that all widgets together may take to be read and computed once. */
const LIMIT = 60;

/** How many times as long they may take on a machine that is busy with other things. */
const BUSY = 10;

/**
 * Reads one widget after the other and computes it as it first stands. JavaScript, since it is handed over as text; each
 * line that it writes is a file that is begun, or what is wrong with it.
 */
const READ = `
import { pathToFileURL } from 'node:url';
import { writeSync } from 'node:fs';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
const [limit, params, ...files] = process.argv.slice(1);
const watch = new Worker(
  'setInterval(() => { const { user, system } = process.cpuUsage(); if (user + system > ' + limit + 'e6) process.kill(process.pid, "SIGKILL"); }, 250)',
  { eval: true, execArgv: [] },
);
await once(watch, 'online'); // a thread does not start while the main one is busy
const { initialValues } = await import(pathToFileURL(params).href);
const say = (kind, text) => writeSync(1, JSON.stringify([kind, text]) + '\\n');
for (const file of files) {
  say('at', file);
  try {
    const { default: widget } = await import(pathToFileURL(file).href);
    const name = file.replace(/^.*[\\\\/]|\\.ts$/g, '');
    if (typeof widget?.compute !== 'function') say('fault', 'it has no widget as its default export');
    else if (widget.name !== name) say('fault', 'the widget calls itself “' + widget.name + '”; it must be “' + name + '”');
    else widget.compute(initialValues(widget.params));
  } catch (error) {
    const stack = String(error?.stack ?? error);
    const line = stack.match(new RegExp(file.replace(/[.\\\\]/g, '\\\\$&') + ':(\\\\d+)'))?.[1];
    say('fault', [line, error instanceof Error ? error.name + ': ' + error.message : String(error)]);
  }
}
process.exit();
`;

/** A fault with its place. */
interface Fault {
  readonly at: string;
  readonly message: string;
}

/**
 * The same as long as an author works: the widgets are read again where a file of the sources has changed since.
 *
 * @param sources the folder of all that a widget may be made of
 */
export function watchedFaults(folder: string, sources: string, read = widgetFaults): () => readonly Fault[] {
  let [seen, faults]: [string, readonly Fault[]] = ['', []];
  return () => {
    const state = globSync(`${sources}/**/*.ts`)
      .map((file) => `${file} ${statSync(file, { throwIfNoEntry: false })?.mtimeMs}`)
      .join('\n');
    if (state !== seen) [seen, faults] = [state, read(folder)];
    return faults;
  };
}

/** What is wrong with widgets as files: each is read and computed once by a Node of its own, which may be ended. */
export function widgetFaults(folder: string, limit = LIMIT): readonly Fault[] {
  const names = readdirSync(folder).filter((file) => !file.startsWith('.'));
  const files = names.map((name) => path.resolve(folder, name));
  const strange = files.filter((file) => !/^[a-z0-9-]+\.ts$/.test(path.basename(file)) || !statSync(file).isFile());
  const sound = files.filter((file) => !strange.includes(file));
  const { stdout, status } = spawnSync(
    process.execPath,
    ['--input-type=module', '--eval', READ, String(limit), path.resolve('src/params/index.ts'), ...sound],
    {
      encoding: 'utf8',
      timeout: limit * BUSY * 1000,
      killSignal: 'SIGKILL',
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  return [
    ...strange.map((file) => ({ at: place(file, 1), message: 'a widget is a file named as one-step.ts' })),
    ...faultsIn(stdout.trim().split('\n'), status === 0 ? null : limit),
  ];
}

/** What the lines say, and what it means that they end early: at the `limit`. */
function faultsIn(lines: readonly string[], limit: number | null): readonly Fault[] {
  const faults: Fault[] = [];
  let file = '';
  for (const line of lines) {
    const [kind, said] = JSON.parse(line) as [string, string | [string | null, string]]; // written above
    if (kind === 'at') file = String(said);
    else if (typeof said === 'string') faults.push({ at: place(file, 1), message: said });
    else faults.push({ at: place(file, Number(said[0] ?? 1)), message: said[1] });
  }
  const message = `it does not end: read and computed once, all widgets together may take ${limit} s`;
  return limit === null ? faults : [...faults, { at: place(file, 1), message }];
}

const place = (file: string, line: number): string => `${path.relative(process.cwd(), file)}:${line}`;
