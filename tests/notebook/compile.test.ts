import { describe, expect, it } from 'vitest';
import { compile, type Compiled } from '../../src/notebook/compile/compile.ts';

function compiled(code: string): Compiled {
  const result = compile(code);
  if (!result.ok) throw new Error(`${result.problem.line}: ${result.problem.message}`);
  return result.cell;
}

const defines = (code: string): string[] => compiled(code).defines.map(({ name }) => name);
const uses = (code: string): string[] => compiled(code).uses.map(({ name }) => name);

function problem(code: string): string {
  const result = compile(code);
  return result.ok ? 'no problem' : `${result.problem.line}: ${result.problem.message}`;
}

describe('names that a cell defines', () => {
  it.each([
    ['const a = 1, b = 2; let c; var d', ['a', 'b', 'c', 'd']],
    ['const { a, b: [c, ...d], ...e } = value, [f = 1] = value', ['a', 'c', 'd', 'e', 'f']],
    ['function f() {} class C {} async function g() {}', ['f', 'C', 'g']],
    ['export const a = 1; export function f() {}', ['a', 'f']],
    ['if (1) { var a = 1 } for (var i = 0; i < 2; i++) var b = i; function f() { var inner }', ['f', 'a', 'i', 'b']],
    ['type T = number; interface I {} declare const d: number', []],
    ['{ const inner = 1 } for (let i = 0; i < 1; i++) { const x = i }', []],
  ])('%s', (code, names) => {
    expect(defines(code)).toEqual(names);
  });
});

describe('names that a cell needs', () => {
  it.each([
    ['a + b.c(d)', ['a', 'b', 'd']],
    ['const a = 1; a + b', ['b']],
    ['((a, { b }, [c] = d) => a + b + c + e)', ['d', 'e']],
    ['[1].map(function self(n) { return n > 1 ? self(n - 1) : k })', ['k']],
    ['try { risky() } catch (error) { error.message }', ['risky']],
    ['for (const p of points) p.loss', ['points']],
    ['label: for (;;) { break label }', []],
    ['({ key: value, [computed]: 1, short, method() { return x } })', ['value', 'computed', 'short', 'x']],
    ['class A extends B { #p = c; m(q) { return this.#p + q } static { d() } }', ['B', 'c', 'd']],
    ['f(); function f() { return g }', ['g']],
    ['{ var late = 1 } late', []],
    ['let t: Trace = trace as Trace; t', ['trace']],
    ['import { run } from "downhill"; run(options)', ['options']],
    ['undefined; NaN; Infinity', []],
  ])('%s', (code, names) => {
    expect(uses(code)).toEqual(names);
  });

  it('knows the first line of each', () => {
    expect(compiled('const a = 1;\n\na + b;\nb').uses).toEqual([{ name: 'b', line: 3 }]);
  });
});

describe('imports', () => {
  it('are listed with their names here and there', () => {
    const { imports } = compiled(
      'import { run as walk, losses } from "downhill";\nimport * as P from "@observablehq/plot";',
    );
    expect(imports.map(({ local, imported, module, line }) => [local, imported, module, line])).toEqual([
      ['walk', 'run', 'downhill', 1],
      ['losses', 'losses', 'downhill', 1],
      ['P', '*', '@observablehq/plot', 2],
    ]);
  });

  it('of types alone leave nothing behind', () => {
    expect(compiled('import type { Trace } from "downhill"; import { type Outcome } from "downhill"').imports).toEqual(
      [],
    );
  });
});

/** What a script's body becomes a function with. */
type Made = (...values: readonly unknown[]) => Promise<unknown>;

describe('the script', () => {
  const ran = async (code: string, given: Readonly<Record<string, unknown>> = {}): Promise<unknown> => {
    // the kernel makes its function in the same way
    const make = (0, eval)(
      `async (${Object.keys(given).join(', ')}) => { "use strict"; ${compiled(code).body} }`,
    ) as Made;
    return make(...Object.values(given));
  };

  it.each([
    ['1 + 1', 2],
    ['const a = 3;\na * a; // squared', 9],
    ['({ x: 1 })', { x: 1 }],
    ['("in brackets") /* and a comment */', 'in brackets'],
    ['const a = 1', undefined],
    ['if (true) { 5 }', undefined],
    ['"use strict"', 'use strict'],
    ['await Promise.resolve(4)', 4],
    ['', undefined],
  ])('gives the value of the last expression: %s', async (code, value) => {
    await expect(ran(code)).resolves.toMatchObject([value, {}]);
  });

  it('gives what it defines, as it stands in the end', async () => {
    await expect(ran('let n = 1; n += 1; function f() { return n }')).resolves.toMatchObject([undefined, { n: 2 }]);
  });

  it('keeps every line where it was, so that errors name the lines of the reader', () => {
    const code =
      'import {\n  run,\n  losses,\n} from "downhill";\ninterface Big {\n  a: number;\n}\nconst x: Big = y as\n  Big;\nmarked';
    const lines = (text: string): string[] => text.split('\n');
    const at = lines(code).findIndex((line) => line.includes('marked'));
    expect(lines(compiled(code).body)[at]).toContain('marked');
  });

  it('reads a widget through a parameter of its own', async () => {
    const { widgets, body } = compiled(
      'const { trace } = widgets["three-rates"];\nwidgets.valley.values + trace + widgets["three-rates"].rate',
    );
    expect(widgets).toEqual(['three-rates', 'valley']);
    const make = (0, eval)(`async ($widget0, $widget1) => { ${body} }`) as Made;
    await expect(make({ trace: 1, rate: 2 }, { values: 4 })).resolves.toEqual([7, { trace: 1 }]);
  });
});

describe('what cannot be a cell is told with its line', () => {
  it.each([
    ['const a = ;', '1: This does not fit here; look for a missing bracket or comma'],
    ['let ok = 1\nlet a: number = {', '2: This does not fit here; look for a missing bracket or comma'],
    ['const a = 1;\nconst a = 2', "2: Identifier 'a' has already been declared"],
    [
      'fine;\nforeign = 5',
      '2: Only the cell that defines “foreign” can change it. If it is new, begin with: let foreign =',
    ],
    ['foreign++', '1: Only the cell that defines “foreign” can change it. If it is new, begin with: let foreign ='],
    [
      'for (foreign of [1]);',
      '1: Only the cell that defines “foreign” can change it. If it is new, begin with: let foreign =',
    ],
    [
      '({ a: foreign } = value)',
      '1: Only the cell that defines “foreign” can change it. If it is new, begin with: let foreign =',
    ],
    ['const a = 1; export { a }', '1: A cell needs no export: every name at its top level is there for the others.'],
    ['\nimport("https://example.org/x.js")', '2: Import at the top of the cell: import { run } from "downhill"'],
    ['import.meta.url', '1: A cell has no import.meta: it is no file.'],
    ['return 5', "1: 'return' outside of function"],
    ['widgets[name]', '1: Name the widget as a text, as in widgets["valley"].'],
    ['const display = 1', '1: “display” is the notebook’s own name; take another.'],
  ])('%s', (code, message) => {
    expect(problem(code)).toBe(message);
  });
});
