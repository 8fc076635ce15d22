import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** How many tests a part ran. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

/** One thing to check: a script of package.json, so that it can also be run alone. */
export interface Part {
  readonly script: string;
  /** What it checks, in words. */
  readonly title: string;
  /** How it counts tests; absent for a part that runs none. */
  readonly tests?: {
    /** Arguments and environment with which the script writes its report to `file`, as JSON. */
    report(file: string): { readonly args: readonly string[]; readonly env: Readonly<Record<string, string>> };
    count(report: unknown): Counts;
  };
}

/** What became of a part; `counts` is null if it runs no tests or left no report. */
export interface PartResult {
  readonly ok: boolean;
  readonly counts: Counts | null;
}

/**
 * The parts of `npm test`: what tells most comes first, and what keeps one processor busy runs two at a time. The types
 * make what the linter reads of Astro.
 */
export const parts: readonly (readonly Part[])[] = [
  [
    { script: 'types', title: 'types' },
    { script: 'format', title: 'formatting' },
    { script: 'unused', title: 'unused code' },
  ],
  [
    { script: 'lint', title: 'lint and layers' },
    { script: 'build', title: 'build' },
  ],
  [
    {
      script: 'unit',
      title: 'unit and reference tests',
      tests: {
        report: (file) => ({
          args: ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
          env: { BUILT_SITE: 'dist' },
        }),
        count: countVitest,
      },
    },
  ],
  [
    {
      script: 'browser',
      title: 'browser tests',
      tests: {
        report: (file) => ({ args: ['--reporter=list,json'], env: { PLAYWRIGHT_JSON_OUTPUT_FILE: file } }),
        count: countPlaywright,
      },
    },
  ],
];

/**
 * Runs the groups of parts in order, the parts of a group at once, and stops after the first group of which one fails.
 *
 * @param run runs one part, and writes what it has to say where it does not disturb the others
 * @param write takes the report, line by line; the last line is `N passed, N failed`. A part that fails without a
 *   failing test counts as one failure: where something is wrong, no line says `0 failed`.
 * @param now milliseconds on any clock
 * @returns whether all parts passed
 */
export async function check(
  groups: readonly (readonly Part[])[],
  run: (part: Part, isAlone: boolean) => Promise<PartResult>,
  write: (line: string) => void,
  now: () => number,
): Promise<boolean> {
  const begin = now();
  let [passed, failed] = [0, 0];
  for (const group of groups) {
    write(`\n── ${group.map(({ title }) => title).join(', ')} ──`);
    const start = now();
    const results = await Promise.all(
      group.map(async (part) => {
        const { ok, counts } = await run(part, group.length === 1);
        passed += counts?.passed ?? 0;
        failed += counts?.failed ?? 0;
        write(`${ok ? '✓' : '✗'} ${part.title}: ${duration(now() - start)}`);
        return { part, ok };
      }),
    );
    const bad = results.filter(({ ok }) => !ok).map(({ part }) => part);
    if (bad.length === 0) continue;
    const alone = bad.map(({ script }) => `npm run ${script}`).join(', ');
    write(`\nStopped: ${bad.map(({ title }) => title).join(' and ')} failed. Run this part alone: ${alone}`);
    write(`${passed} passed, ${Math.max(failed, 1)} failed`);
    return false;
  }
  write(`\nAll ${groups.flat().length} parts passed in ${duration(now() - begin)}`);
  write(`${passed} passed, ${failed} failed`);
  return failed === 0;
}

/**
 * Counts the tests in a report of Vitest's JSON reporter.
 *
 * @throws Error if it is none
 */
export function countVitest(report: unknown): Counts {
  return { passed: numberIn(report, 'numPassedTests'), failed: numberIn(report, 'numFailedTests') };
}

/**
 * Counts the tests in a report of Playwright's JSON reporter. A test that passed only when repeated has failed.
 *
 * @throws Error if it is none
 */
export function countPlaywright(report: unknown): Counts {
  const stats = fieldOf(report, 'stats');
  return { passed: numberIn(stats, 'expected'), failed: numberIn(stats, 'unexpected') + numberIn(stats, 'flaky') };
}

/**
 * Runs a part as its script, with the Node that runs this file.
 *
 * @param shows whether to show what the script writes: as it comes, at its end in one piece, or not at all
 */
export async function runPart({ script, tests }: Part, shows: 'at once' | 'at its end' | 'never'): Promise<PartResult> {
  const folder = mkdtempSync(join(tmpdir(), 'downhill-'));
  try {
    const file = join(folder, 'report.json');
    const { args, env } = tests?.report(file) ?? { args: [], env: {} };
    const command = ['--run', script, ...(args.length > 0 ? ['--', ...args] : [])];
    const status = await statusOf(command, { ...process.env, ...env }, shows);
    if (tests === undefined) return { ok: status === 0, counts: null };
    const counts = tests.count(JSON.parse(readFileSync(file, 'utf8')));
    return { ok: status === 0 && counts.failed === 0 && counts.passed > 0, counts };
  } catch (problem) {
    console.error(`${script} left no report of its tests: ${String(problem)}`);
    return { ok: false, counts: null };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** With what a command of this Node ends. */
async function statusOf(
  command: readonly string[],
  env: NodeJS.ProcessEnv,
  shows: 'at once' | 'at its end' | 'never',
): Promise<unknown> {
  const child = spawn(process.execPath, command, { env, stdio: shows === 'at once' ? 'inherit' : 'pipe' });
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (piece: Buffer) => said.push(piece));
  const [status] = (await once(child, 'close')) as [unknown];
  if (shows === 'at its end') process.stdout.write(Buffer.concat(said));
  return status;
}

function fieldOf(value: unknown, name: string): unknown {
  return Object.entries(value ?? {}).find(([key]) => key === name)?.[1];
}

function numberIn(value: unknown, name: string): number {
  const found = fieldOf(value, name);
  if (typeof found === 'number') return found;
  throw new Error(`no number "${name}" in it`);
}

function duration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

if (import.meta.main) {
  const ok = await check(
    parts,
    (part, isAlone) => runPart(part, isAlone ? 'at once' : 'at its end'),
    console.log,
    () => performance.now(),
  );
  process.exitCode = ok ? 0 : 1;
}
