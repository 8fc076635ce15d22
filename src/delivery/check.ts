import { spawnSync } from 'node:child_process';
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

/** The parts of `npm test`: what is quick and tells most comes first. */
export const parts: readonly Part[] = [
  { script: 'types', title: 'types' },
  { script: 'lint', title: 'lint and layers' },
  { script: 'format', title: 'formatting' },
  { script: 'unused', title: 'unused code' },
  {
    script: 'unit',
    title: 'unit and reference tests',
    tests: {
      report: (file) => ({ args: ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`], env: {} }),
      count: countVitest,
    },
  },
  { script: 'build', title: 'build' },
  {
    script: 'browser',
    title: 'browser tests',
    tests: {
      report: (file) => ({ args: ['--reporter=list,json'], env: { PLAYWRIGHT_JSON_OUTPUT_FILE: file } }),
      count: countPlaywright,
    },
  },
];

/**
 * Runs the parts in order and stops at the first that fails.
 *
 * @param run runs one part
 * @param write takes the report, line by line; the last line is `N passed, N failed`. A part that fails without a
 *   failing test counts as one failure: where something is wrong, no line says `0 failed`.
 * @param now milliseconds on any clock
 * @returns whether all parts passed
 */
export function check(
  list: readonly Part[],
  run: (part: Part) => PartResult,
  write: (line: string) => void,
  now: () => number,
): boolean {
  const begin = now();
  let [passed, failed] = [0, 0];
  for (const part of list) {
    write(`\n── ${part.title} ──`);
    const start = now();
    const { ok, counts } = run(part);
    passed += counts?.passed ?? 0;
    failed += counts?.failed ?? 0;
    write(`${ok ? '✓' : '✗'} ${part.title}: ${duration(now() - start)}`);
    if (ok) continue;
    write(`\nStopped: ${part.title} failed. Run this part alone: npm run ${part.script}`);
    write(`${passed} passed, ${Math.max(failed, 1)} failed`);
    return false;
  }
  write(`\nAll ${list.length} parts passed in ${duration(now() - begin)}`);
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
 * @param stdio whether to show what the script writes
 */
export function runPart({ script, tests }: Part, stdio: 'inherit' | 'ignore' = 'inherit'): PartResult {
  const folder = mkdtempSync(join(tmpdir(), 'downhill-'));
  try {
    const file = join(folder, 'report.json');
    const { args, env } = tests?.report(file) ?? { args: [], env: {} };
    const command = ['--run', script, ...(args.length > 0 ? ['--', ...args] : [])];
    const { status } = spawnSync(process.execPath, command, { stdio, env: { ...process.env, ...env } });
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
  const ok = check(
    parts,
    (part) => runPart(part),
    console.log,
    () => performance.now(),
  );
  process.exitCode = ok ? 0 : 1;
}
