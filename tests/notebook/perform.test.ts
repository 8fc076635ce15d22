import { beforeAll, describe, expect, it } from 'vitest';
import { nodeWorker, plotLibrary } from '../../src/notebook/build/bundle.ts';
import { perform, type Performance } from '../../src/notebook/build/perform.ts';
import type { Stage } from '../../src/notebook/build/play.ts';
import { staticCell, type StaticCell } from '../../src/notebook/build/static-cell.ts';
import type { LessonCell } from '../../src/notebook/lesson.ts';

let worker: string;

beforeAll(async () => {
  worker = await nodeWorker();
});

const stage = (limit = 5): Stage => ({
  worker,
  plot: plotLibrary,
  widgets: new Map([['valley', { values: { rate: 0.26 } }]]),
  limit,
});

/** A cell whose code begins on line 10 of its lesson, its checks on 20, its solution on 30. */
const cell = (id: string, text: string, checks?: string, solution = ''): LessonCell => ({
  id,
  title: id.toUpperCase(),
  code: { text, line: 10 },
  ...(checks === undefined
    ? {}
    : { exercise: { checks: { text: checks, line: 20 }, solution: { text: solution, line: 30 } } }),
});

const act = (cells: readonly LessonCell[], limit?: number): Promise<Performance> =>
  perform({ file: 'x.mdx', cells, widgets: [] }, stage(limit));

const complaints = async (cells: readonly LessonCell[], limit?: number): Promise<readonly string[]> =>
  (await act(cells, limit)).problems.map(({ line, message }) => `${line} ${message}`);

const drawn = async (code: string): Promise<StaticCell> => staticCell(cell('a', code), await act([cell('a', code)]));

describe('cells run while the site is built', () => {
  it('on the module of the course, and their output becomes part of the page', async () => {
    const { output } = await drawn(
      'import { run, quadratic, gradientDescent } from "downhill";\nrun({ objective: quadratic(1), optimizer: gradientDescent, rate: 0.5, start: [4], steps: 2 }).last.w',
    );
    expect(output).toContain('Float64Array(1)');
    expect(output).toContain('[1]'); // 4 · (1 − 0.5)²
  });

  it('with the widgets of the page', async () => {
    expect((await drawn('widgets["valley"].values.rate')).output).toContain('0.26');
  });

  it('with plots, the same in every build', async () => {
    const code = 'display(Plot.plot({ marks: [Plot.line([[0, 1], [1, 2]], { marker: true, clip: true })] }))';
    const [first, second] = [await drawn(code), await drawn(code)];
    expect(first.output).toContain('<svg');
    expect(first.output).toContain('out-picture is-narrow');
    expect(first.output).toBe(second.output);
  });

  it('with what they show as it is, whatever they have made of the language', async () => {
    const code = `
const names = 'map reduce flatMap push slice join toString toPrecision exec test toISOString replaceAll'.split(' ');
const kinds = [Array, Map, Set, String, Number, RegExp, Date, Function];
for (const { prototype } of kinds)
  for (const name of names) if (name in prototype) prototype[name] = () => [{ tag: 'meta', attributes: {}, children: [] }];
Object.defineProperty(Array.prototype, '0', { set() {}, configurable: true });
[1.5, 'two', new Map([['k', 3]]), new Set([4]), { five: /5/ }, new Date(0)]`;
    const { output } = await drawn(code);
    expect(output).not.toContain('meta');
    for (const part of ['Array(6)', '1.5', 'two', 'k', 'Map(1)', 'Set(1)', '/5/', '1970'])
      expect(output).toContain(part);
  });

  it('with what they show escaped', async () => {
    expect((await drawn('"<img src=x onerror=alert(1)>"')).output).not.toContain('<img');
  });

  it('under the same bounds as in a page: no network, no process', async () => {
    const code = '["fetch", "process", "require", "Worker", "performance"].filter((name) => name in globalThis).join()';
    expect((await drawn(code)).output).toContain('"performance"'.replaceAll('"', '&quot;'));
  });

  it('and show their code with the classes that the editor gives it', async () => {
    expect((await drawn('const rate = 0.5; // small')).code).toBe(
      '<span class="tok-keyword">const</span> <span class="tok-variableName tok-definition">rate</span> <span class="tok-operator">=</span> <span class="tok-number">0.5</span><span class="tok-punctuation">;</span> <span class="tok-comment">// small</span>',
    );
  });
});

describe('what is wrong with a cell fails the build, with the line of the lesson', () => {
  it.each<[string, LessonCell[], string]>([
    ['a slip of the pen', [cell('a', '\nconst x = (;')], '11 cell “A”: '],
    ['an error', [cell('a', '1;\n\nnull.x')], '12 cell “A”: TypeError: Cannot read properties of null'],
    ['a name that nobody defines', [cell('a', '\nnope')], '11 cell “A”: “nope” is not defined in any cell'],
    [
      'a name defined twice',
      [cell('a', 'const x = 1'), cell('b', '\nconst x = 1')],
      '11 cell “B”: “x” is already there: “A” defines it too.',
    ],
    ['a circle', [cell('a', 'const x = y'), cell('b', 'const y = x')], '10 cell “A”: These cells go in a circle'],
    [
      'an unknown widget',
      [cell('a', '1;\nwidgets["vally"].rate')],
      '11 cell “A”: there is no widget “vally” in this lesson; there are: valley',
    ],
    [
      'an unknown export',
      [cell('a', 'import { rum } from "downhill";\nrum')],
      '10 cell “A”: “downhill” has no “rum”; did you mean “run”?',
    ],
    [
      'an error in a timer',
      [
        cell(
          'a',
          'setTimeout(() => {\n  throw new Error("late");\n});\nawait new Promise((done) => setTimeout(done, 500))',
        ),
      ],
      '11 cell “A”: late',
    ],
  ])('%s', async (_, cells, message) => {
    expect((await complaints(cells)).join('\n')).toContain(message);
  });

  it('a cell that does not end', async () => {
    expect(await complaints([cell('a', 'for (;;);')], 1)).toEqual(['10 cell “A” did not end within 1 s']);
  });
});

describe('an exercise', () => {
  const CHECKS = 'check("two", () => expect(x).equals(2));\ncheck("number", () => expect(x).isA("number"));';

  it('is sound if its solution passes and its starting code does not', async () => {
    expect(await complaints([cell('a', 'const x = 1;', CHECKS, 'const x = 2;')])).toEqual([]);
  });

  it('lists its sentences as open on the page', async () => {
    const task = cell('a', 'const x = 1;', CHECKS, 'const x = 2;');
    const { checks, solution } = staticCell(task, await act([task]));
    expect(checks.match(/class="cell-check is-open"/g)).toHaveLength(2);
    expect(solution).toContain('2');
  });

  it('is refused with a solution that does not pass', async () => {
    expect(await complaints([cell('a', 'const x = 1;', CHECKS, 'const x = 3;')])).toEqual([
      '30 the solution of “A” does not pass “two”: expected 2, but got 3',
    ]);
  });

  it('is refused with a starting code that passes already', async () => {
    expect(await complaints([cell('a', 'const x = 2;', CHECKS, 'const x = 2;')])).toEqual([
      '10 the starting code of “A” passes its own checks',
    ]);
  });

  it('is refused with checks that fail by themselves, or check nothing', async () => {
    expect(
      (await complaints([cell('a', 'const x = 1;', 'check("z", () => 1); nope', 'const x = 2;')])).join(),
    ).toContain('20 the checks of “A” fail: “nope”');
    expect((await complaints([cell('a', 'const x = 1;', 'expect(x).equals(1)', 'const x = 1;')])).join()).toContain(
      '20 the checks of “A” check nothing',
    );
  });

  it('may be built on by other cells', async () => {
    expect(await complaints([cell('b', 'x + 1'), cell('a', 'const x = 1;', CHECKS, 'const x = 2;')])).toEqual([]);
  });
});
