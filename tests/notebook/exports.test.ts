import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { Ajv, type ValidateFunction } from 'ajv';
import { parseHTML } from 'linkedom';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkingModule, courseModule } from '../../src/notebook/build/bundle.ts';
import { MODULE_BESIDE, toJupyter } from '../../src/notebook/exports/jupyter.ts';
import { literal } from '../../src/notebook/exports/literal.ts';
import { toBlocks, type Block } from '../../src/notebook/exports/markdown.ts';
import { inOrder, toProgram } from '../../src/notebook/exports/program.ts';
import type { Exported } from '../../src/notebook/exports/registry.ts';
import { toScript } from '../../src/notebook/exports/script.ts';
import { toText } from '../../src/notebook/exports/text.ts';
import type { Inlined } from '../../src/notebook/exports/setup.ts';
import type { LessonCell } from '../../src/notebook/lesson.ts';

const cell = (id: string, text: string, exercise?: { checks: string; solution: string }): LessonCell => ({
  id,
  title: id.toUpperCase(),
  code: { text, line: 1 },
  ...(exercise
    ? { exercise: { checks: { text: exercise.checks, line: 1 }, solution: { text: exercise.solution, line: 1 } } }
    : {}),
});

const exported: Exported = {
  notebook: {
    file: 'content/lessons/01-x.mdx',
    widgets: [{ id: 'valley', name: 'valley', texts: {} }],
    cells: [
      cell('uses', 'later + 1'),
      cell(
        'walk',
        'import { run, quadratic, gradientDescent, type Trace } from "downhill";\nconst rate: number = 0.5;\nconst walk: Trace = run({ objective: quadratic(1), optimizer: gradientDescent, rate, start: [4], steps: 2 });\nwalk.last.w[0]',
      ),
      cell('later', 'export const later = 41;'),
      cell('widget', 'widgets["valley"].values.rate'),
      cell('plot', 'import * as Plot from "@observablehq/plot";\nPlot.line([[1, 2]]).plot()'),
      cell('task', 'import { run } from "downhill";\nconst mine = 1;', {
        checks:
          'const limit = 2;\ncheck("mine is two", () => expect(mine, "mine").equals(limit));\ncheck("run is there", () => expect(run).isA("function"));',
        solution: 'const mine = 2;',
      }),
    ],
  },
  widgets: new Map([['valley', { values: { rate: 0.26, start: Float64Array.of(1, 2) } }]]),
};

let inlined: Inlined;

beforeAll(async () => {
  inlined = { downhill: await courseModule(), checking: await checkingModule() };
});

describe('one plain TypeScript file', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'downhill-script-'));

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('runs under node, cells in the order of their needs, checks judged', async () => {
    const file = path.join(folder, 'lesson.ts');
    writeFileSync(file, toScript('A lesson', exported, inlined));
    const { stdout, stderr } = await promisify(execFile)('node', [file], { env: { PATH: process.env.PATH } });
    expect(stderr).toBe('');
    // 4 · (1 − 0.5)² is 1
    expect(stdout.trim().split('\n')).toEqual([
      '42',
      '1',
      '0.26',
      '[a plot: open the lesson to see it]',
      '✗ TASK: mine is two — expected mine to be 2, but got 1',
      '✓ TASK: run is there',
    ]);
  });
});

describe('a Jupyter notebook', () => {
  const blocks: readonly Block[] = [
    { kind: 'prose', text: 'Before.' },
    { kind: 'cell', id: 'uses' },
    { kind: 'cell', id: 'walk' },
    { kind: 'prose', text: 'Between: $x$.\n\nAnd on.' },
    ...['later', 'widget', 'plot', 'task'].map((id) => ({ kind: 'cell' as const, id })),
  ];
  const versions = { plot: '0.6.17', linkedom: '0.18.15' };
  interface Written {
    cells: { id: string; cell_type: string; source: string[] }[];
    metadata: { kernelspec: { name: string; language: string } };
  }
  let notebook: Written;
  let validate: ValidateFunction;

  let beside: Inlined;

  beforeAll(() => {
    beside = { ...inlined, downhill: MODULE_BESIDE };
    notebook = JSON.parse(toJupyter('A lesson', blocks, exported, beside, versions)) as Written;
    const { $schema: _draft4, ...schema } = JSON.parse(
      readFileSync(path.join(import.meta.dirname, 'nbformat/nbformat.v4.5.schema.json'), 'utf8'),
    ) as Record<string, unknown>;
    validate = new Ajv({ strict: false }).compile(schema);
  });

  it('fits the schema of the format', () => {
    validate(notebook);
    expect(validate.errors).toBeNull();
  });

  it('would not fit with a cell that lacks something', () => {
    expect(validate({ ...notebook, cells: [{ cell_type: 'code', id: 'x', metadata: {}, source: [] }] })).toBe(false);
  });

  it('has every cell under an id of its own', () => {
    const ids = notebook.cells.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('names the TypeScript kernel of Deno', () => {
    expect(notebook.metadata.kernelspec).toMatchObject({ name: 'deno', language: 'typescript' });
  });

  it('puts a cell that another one needs before it, and keeps the prose in its place', () => {
    expect(notebook.cells.map(({ id }) => id)).toEqual([
      'about',
      'module',
      'text-1',
      'later',
      'uses',
      'walk',
      'text-4',
      'widget',
      'plot',
      'task',
      'task-checks',
      'task-solution',
    ]);
  });

  it('loads the module and has every import in its first code cell, and the cells without theirs', () => {
    const text = (id: string): string => notebook.cells.find((c) => c.id === id)!.source.join('');
    expect(text('module')).toContain('const downhill = await import("./downhill.js")');
    expect(text('module')).toContain('const { gradientDescent } = downhill;');
    expect(text('module')).toContain('npm:@observablehq/plot@0.6.17');
    expect(text('walk')).not.toContain('import');
    expect(text('walk')).toContain('const walk: Trace = run(');
    expect(text('text-4')).toBe('Between: $x$.\n\nAnd on.');
  });
});

describe('a cell as part of a program', () => {
  it.each([
    ['import { a } from "downhill";\na + 1;', 'show', 'display(a + 1);'],
    ['export const a: number = 1;', 'show', 'const a: number = 1;'],
    ['a + 1 // why', 'keep', 'a + 1 // why'],
    ['if (a) { b }', 'show', 'if (a) { b }'],
  ] as const)('%s', (code, last, text) => {
    expect(toProgram(code, last).text).toBe(text);
  });

  it('takes its imports as statements, types left out', () => {
    const code =
      'import { a as b, type T } from "downhill"; import type { U } from "downhill"; import * as P from "@observablehq/plot"; import { plot } from "@observablehq/plot"; import * as D from "downhill"';
    expect(toProgram(code, 'keep').imports).toEqual([
      'const { a: b } = downhill;',
      'const P = Plot;',
      'const { plot } = Plot;',
      'const D = downhill;',
    ]);
  });

  it('stands where it finds what it needs, otherwise as on the page', () => {
    const cells = [cell('a', 'c'), cell('b', '1'), cell('c1', 'const c = d'), cell('d1', 'const d = 1')];
    expect(inOrder(cells).map(({ id }) => id)).toEqual(['d1', 'c1', 'a', 'b']);
  });
});

describe('values written as expressions', () => {
  it.each([
    [{ a: [1, -0, NaN, Infinity], 'b-c': 'x"y', d: undefined, e: null, f: true, g: 12n }],
    [Float64Array.of(0.1, 1e-300)],
    [new Map<unknown, unknown>([['a', new Set([1])]])],
    [new Date(5)],
  ])('%o come back the same', (value) => {
    expect((0, eval)(`(${literal(value)})`)).toEqual(value);
  });
});

it('is a text with its cells in their places, without solutions', () => {
  const blocks = [
    { kind: 'prose', text: 'Walk $w$.' },
    { kind: 'cell', id: 'task' },
  ] as const;
  expect(toText('A lesson', 'What it is about.', blocks, exported)).toBe(
    '# A lesson\n\n> What it is about.\n\nWalk $w$.\n\n```ts\nimport { run } from "downhill";\nconst mine = 1;\n```\n',
  );
});

describe('a page as Markdown', () => {
  const blocksOf = (html: string): readonly Block[] =>
    toBlocks(parseHTML(`<!doctype html><main>${html}</main>`).document.querySelector('main')!);
  const markdown = (html: string): string =>
    blocksOf(html)
      .map((block) => (block.kind === 'prose' ? block.text : `[${block.id}]`))
      .join('\n\n');

  it.each([
    [
      '<h2>Title</h2><p>Some <strong>bold </strong>and <em>slanted</em> <code>x_1</code>.</p>',
      '## Title\n\nSome **bold** and *slanted* `x_1`.',
    ],
    ['<p>5 * 3 and a_b [c]</p>', String.raw`5 \* 3 and a\_b \[c\]`],
    ['<ul><li>one</li><li>two<ol><li>inner</li></ol></li></ul>', '- one\n- two\n  1. inner'],
    [
      '<p><a href="https://example.org">out</a> and <a href="./other.html">in</a></p>',
      '[out](https://example.org) and in',
    ],
    [
      '<p>The <a class="term" href="./glossary.html#x" aria-describedby="t">rate</a><span class="definition" id="t" popover="manual">How far.</span> is small.</p>',
      'The rate is small.',
    ],
    [
      '<p>It begins at the handle <span class="key dot" style="--tone: var(--touch)" aria-hidden="true"></span>.</p>',
      'It begins at the handle (●).',
    ],
    ['<p>falls <span class="key line" style="--tone: var(--loss)"></span></p>', 'falls (— loss)'],
    ['<p>males <span class="key triangle" style="--tone: var(--class-b)"></span></p>', 'males (▲ brown)'],
    [
      '<form><div class="stem"><p>Which?</p></div><div class="choices"><label class="choice"><input type="radio"><span><p>One</p></span></label><label class="choice"><input type="radio"><span>Two</span></label></div></form>',
      'Which?\n\n- [ ] One\n- [ ] Two',
    ],
    ['<ol><li><p>one</p><p>more</p></li></ol>', '1. one  more'],
    ['<blockquote><p>a</p><p>b</p></blockquote>', '> a\n> \n> b'],
    [
      '<table><tr><th>a</th><th>b</th></tr><tr><td>1|2</td><td>3</td></tr></table>',
      String.raw`| a | b |` + '\n| --- | --- |\n' + String.raw`| 1\|2 | 3 |`,
    ],
    ['<p>a</p><button>press</button><p class="visually-hidden">spoken</p><svg><text>t</text></svg>', 'a'],
    [
      '<downhill-widget><figure><svg></svg><figcaption>What it <b>shows</b>.</figcaption></figure></downhill-widget>',
      '> **Figure, in the lesson online.** What it **shows**.',
    ],
    ['<details><summary>More</summary><p>inside</p></details>', '**More**\n\ninside'],
    [
      '<section class="code-cell"><div class="cell-task"><h3>Task</h3><p>Do.</p></div><downhill-cell id="one"><pre>x</pre></downhill-cell></section>',
      '### Task\n\nDo.\n\n[one]',
    ],
  ])('%s', (html, text) => {
    expect(markdown(html)).toBe(text);
  });

  it('writes formulas as they were written', () => {
    const katex = (tex: string): string =>
      `<span class="katex"><span class="katex-mathml"><math><semantics><mrow></mrow><annotation encoding="application/x-tex">${tex}</annotation></semantics></math></span><span class="katex-html">garbage</span></span>`;
    expect(markdown(`<p>Rate <span class="formula">${katex('\\eta = 1')}</span>.</p>`)).toBe('Rate $\\eta = 1$.');
    expect(markdown(`<div class="formula display"><span class="katex-display">${katex('a_b')}</span></div>`)).toBe(
      '$$a_b$$',
    );
  });
});
