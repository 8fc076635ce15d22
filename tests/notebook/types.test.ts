import fc from 'fast-check';
import { parse } from 'acorn';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/notebook/compile/compile.ts';
import { stripTypes } from '../../src/notebook/compile/types.ts';

/** What is looked at of a statement, or of whatever else stands in a list. */
type Statement = {
  readonly type?: string;
  readonly declaration?: unknown;
  readonly specifiers?: readonly unknown[];
  readonly directive?: string;
} | null;

/** The program of a text, without places, marks of TypeScript's printer and statements that do nothing. */
function program(code: string): unknown {
  const tree = parse(code, { ecmaVersion: 'latest', sourceType: 'module', allowAwaitOutsideFunction: true });
  return JSON.parse(
    JSON.stringify(tree, (key, part: unknown) => {
      if (['start', 'end', 'raw'].includes(key)) return undefined;
      if (typeof part === 'bigint') return String(part);
      if (!Array.isArray(part)) return part;
      return (part as Statement[]).filter(
        (one) =>
          one?.type !== 'EmptyStatement' &&
          one?.directive !== 'use strict' && // the compiler adds it
          !(one?.type === 'ExportNamedDeclaration' && !one.declaration && one.specifiers?.length === 0),
      );
    }),
  );
}

/** What TypeScript itself makes of it. */
const compiler = (code: string): string =>
  ts.transpileModule(code, {
    compilerOptions: { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true },
  }).outputText;

function expectAsTypeScript(code: string): void {
  const script = stripTypes(code);
  expect(script.split('\n')).toHaveLength(code.split('\n').length);
  expect(program(script)).toEqual(program(compiler(code)));
}

describe('types are taken out as TypeScript does it', () => {
  it.each([
    'const a: number = 1, b = <T,>(x: T): T => x; b<number>(a!)',
    'let later!: string; function f(this: Date, x?: number, ...rest: string[]): asserts x is number {}',
    'interface A { b: 1 } type C = { [k in keyof A]?: A[k] }; declare const d: number; declare function e(): void',
    'function over(x: number): number; function over(x: string): string; function over(x: any) { return x }',
    'import { type Trace, run } from "downhill"; import type { Options } from "downhill"; import * as all from "downhill"',
    'import { run, type Trace } from "downhill"\nrun',
    'abstract class B<T> extends Map<string, T> implements Iterable<T>, Other { private readonly x: number = 1; static y?: string; z!: T; declare w: 5; abstract m(): void; override get(k: string): T | undefined { return super.get(k) } [key: string]: unknown; protected async *g<U>(u: U) {} }',
    'class P { private static async run?(): Promise<void>; readonly = 1; declare = 2; static readonly a = 3; ["x"]?: number = 4 }',
    'const x = { a: 1 } as const satisfies { a: number }; (x as any).a = 2; (x.a as number)++',
    'const y = (1 as number) + (2 as unknown as number), z = [1 as number, ...([] as number[])]',
    'const o = { m<T>(this: Map<string, T>, x: T): T { return x }, async n?(): Promise<void> {} }'.replace('n?', 'n'),
    'for (const q of [1, 2] as number[]) q as number; if (a as boolean) b as any; else c!',
    'const g = async <T,>(x: T): Promise<T> => await (x as Promise<T>); type X = 1\n;(g as any)(1)',
    'let v = a as b | c & d; let w = e ? (f as g) : h as i; let u = j! ?? k!.l?.m!',
    'try { a } catch (e: unknown) { throw e as Error } label: for (;;) { break label }',
    'const t = tag<string>`x${1 as number}y`; new Set<number>([1]); const r = /a(?<b>c)/u as RegExp',
    'type A = 1\nconst s = 2\ntype B = 3\n[s].map((n: number) => n)',
    'export const e: number = 1; export type F = number; export interface G {}',
  ])('%s', (code) => {
    expectAsTypeScript(code);
  });

  const operator = fc.constantFrom('+', '-', '*', '/', '**', '%', '<<', '&', '|', '&&', '==', '<', 'in', ',');
  const { expression } = fc.letrec<{ expression: string }>((tie) => ({
    expression: fc.oneof(
      { maxDepth: 4, depthSize: 'medium' },
      fc.constantFrom('a', '1', 'f(2)', '[3]', '(x => x)', '-4', '"s"'),
      fc.tuple(tie('expression'), operator, tie('expression')).map(([a, sign, b]) => `${a} ${sign} ${b}`),
      tie('expression').map((a) => `${a} as number`),
      tie('expression').map((a) => `(${a}) satisfies unknown`),
      tie('expression').map((a) => `(${a} as any)`),
      tie('expression').map((a) => `(${a})!`),
      fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => `(${a} ? ${b} as any : b)`),
    ),
  }));

  it('or refused with their line, wherever they stand among operators', () => {
    let taken = 0;
    fc.assert(
      fc.property(expression, (code) => {
        const whole = `let a = 0, b = 1\n;\n(${code});`;
        let output: string;
        try {
          output = compiler(whole);
          parse(output, { ecmaVersion: 'latest', sourceType: 'module' });
          if (ts.transpileModule(whole, { reportDiagnostics: true }).diagnostics?.length) return;
        } catch {
          return; // no program at all, for TypeScript either
        }
        const result = compile(whole);
        if (!result.ok) {
          expect(result.problem.line).toBe(3);
          return;
        }
        taken++;
        expect(program(stripTypes(whole))).toEqual(program(output));
      }),
      { seed: 5, numRuns: 150 },
    );
    expect(taken).toBeGreaterThan(50);
  });
});

describe('what cannot be taken out is refused, with its line', () => {
  it.each([
    ['let a = 1\na = 1 + 1 as number / 2', 2, 'put parentheses'],
    ['const f = (\n) \n: number => 1', 2, ''],
    ['namespace N { export const a = 1 }', 1, 'namespace'],
    ['\nenum Kind { One }', 2, 'enum'],
    ['const enum Kind { One }', 1, 'enum'],
    ['class A {\n  constructor(private x: number) {}\n}', 2, 'parameters that are properties'],
    ['\n\nimport x = require("y")', 3, ''],
    ['@d class A {}', 1, 'decorators'],
  ])('%s', (code, line, message) => {
    const result = compile(code);
    if (result.ok) throw new Error('it was taken');
    expect(result.problem.line).toBe(line);
    expect(result.problem.message).toContain(message);
  });
});
