import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import {
  check,
  countPlaywright,
  countVitest,
  parts,
  runPart,
  type Part,
  type PartResult,
} from '../../src/delivery/check.ts';

const good: PartResult = { ok: true, counts: null };
const bad: PartResult = { ok: false, counts: null };

/** Checks with made-up results, by script; the clock advances by 40 s at each look. */
async function checked(
  ...groups: readonly Readonly<Record<string, PartResult>>[]
): Promise<{ ok: boolean; ran: string[]; lines: string[] }> {
  const ran: string[] = [];
  const lines: string[] = [];
  let time = 0;
  const all = Object.assign({}, ...groups) as Readonly<Record<string, PartResult>>;
  const run = ({ script }: Part): Promise<PartResult> => {
    ran.push(script);
    return Promise.resolve(all[script]!);
  };
  const ok = await check(
    groups.map((group) => Object.keys(group).map((script): Part => ({ script, title: `the ${script}` }))),
    run,
    (line) => lines.push(line),
    () => (time += 40_000),
  );
  return { ok, ran, lines };
}

describe('npm test', () => {
  it('runs every part in order and ends with the counts of all tests', async () => {
    const { ok, ran, lines } = await checked(
      { types: good },
      { unit: { ok: true, counts: { passed: 812, failed: 0 } } },
      { browser: { ok: true, counts: { passed: 30, failed: 0 } } },
    );
    expect(ok).toBe(true);
    expect(ran).toEqual(['types', 'unit', 'browser']);
    expect(lines.at(-1)).toBe('842 passed, 0 failed');
  });

  it('stops at the first part that fails and says how to run it alone', async () => {
    const unit = { ok: false, counts: { passed: 810, failed: 2 } };
    const { ok, ran, lines } = await checked({ types: good }, { unit }, { build: good });
    expect(ok).toBe(false);
    expect(ran).toEqual(['types', 'unit']);
    expect(lines).toContain('\nStopped: the unit failed. Run this part alone: npm run unit');
    expect(lines.at(-1)).toBe('810 passed, 2 failed');
  });

  it('lets the others of a group come to their end, and names all that failed', async () => {
    const { ok, ran, lines } = await checked({ types: bad, lint: good, format: bad }, { unit: good });
    expect(ok).toBe(false);
    expect(ran).toEqual(['types', 'lint', 'format']);
    expect(lines).toContain(
      '\nStopped: the types and the format failed. Run this part alone: npm run types, npm run format',
    );
  });

  it('never says "0 failed" of a run that failed', async () => {
    expect((await checked({ types: bad }, { unit: good })).lines.at(-1)).toBe('0 passed, 1 failed');
    const crashed = { ok: false, counts: { passed: 5, failed: 0 } };
    expect((await checked({ unit: crashed })).lines.at(-1)).toBe('5 passed, 1 failed');
  });

  it('tells the time of each part and of all', async () => {
    const { lines } = await checked({ types: good }, { lint: good });
    expect(lines).toContain('✓ the types: 40 s');
    expect(lines).toContain('\nAll 2 parts passed in 3 min 20 s'); // five looks at the clock after the first
  });

  it('has a script for each part, so that it can be run alone', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
    for (const { script } of parts.flat()) expect(scripts).toHaveProperty(script);
  });
});

describe('the counts', () => {
  it('come from the report of Vitest', () => {
    expect(countVitest({ numTotalTests: 7, numPassedTests: 5, numFailedTests: 2 })).toEqual({ passed: 5, failed: 2 });
  });

  it('come from the report of Playwright, where a test that had to be repeated has failed', () => {
    const stats = { expected: 9, unexpected: 1, flaky: 2, skipped: 0 };
    expect(countPlaywright({ suites: [], stats })).toEqual({ passed: 9, failed: 3 });
  });

  it('come from nothing else', () => {
    expect(() => countVitest({ numPassedTests: '5' })).toThrow('no number "numPassedTests" in it');
    expect(() => countPlaywright(null)).toThrow('no number "expected" in it');
  });
});

describe('a part', () => {
  it('fails if its script does', async () => {
    expect(await runPart({ script: 'no-such-script', title: '' }, 'never')).toEqual(bad);
  });

  it('fails if it leaves no report of its tests', async () => {
    const tests = { report: () => ({ args: [], env: {} }), count: countVitest };
    const told = vi.spyOn(console, 'error').mockReturnValue();
    expect(await runPart({ script: 'no-such-script', title: '', tests }, 'never')).toEqual(bad);
    expect(told).toHaveBeenCalledExactlyOnceWith(expect.stringMatching(/^no-such-script left no report of its tests/));
    told.mockRestore();
  });
});
