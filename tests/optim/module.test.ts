import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

interface Named {
  readonly name: string;
  readonly symbol: ts.Symbol;
}

/** What the module exports, each followed to where it is declared. */
function publicSymbols(): { checker: ts.TypeChecker; exported: readonly Named[] } {
  const door = path.join(root, 'src/optim/index.ts');
  const { config } = ts.readConfigFile(path.join(root, 'tsconfig.json'), (file) => ts.sys.readFile(file)) as {
    config: { compilerOptions: object };
  };
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  const program = ts.createProgram([door], { ...options, types: [], skipLibCheck: true });
  const checker = program.getTypeChecker();
  const module = checker.getSymbolAtLocation(program.getSourceFile(door)!)!;
  const exported = checker.getExportsOfModule(module).map((symbol) => ({
    name: symbol.name,
    symbol: symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol,
  }));
  return { checker, exported };
}

/** Members of the exported types that are functions or lists: what a name and a type alone do not explain. */
function* membersOf({ checker, exported }: ReturnType<typeof publicSymbols>): Generator<Named> {
  for (const { name, symbol } of exported) {
    for (const member of symbol.members?.values() ?? []) {
      if (!(member.flags & (ts.SymbolFlags.Property | ts.SymbolFlags.Method))) continue;
      const type = checker.getNonNullableType(checker.getTypeOfSymbol(member));
      const isList = checker.isArrayLikeType(type) || type.getSymbol()?.name === 'Float64Array';
      if (isList || type.getCallSignatures().length > 0) yield { name: `${name}.${member.name}`, symbol: member };
    }
  }
}

const found = publicSymbols();

describe('the optimizer module', () => {
  it.each([
    { what: 'export', named: found.exported, least: 200 },
    { what: 'function and every list in its types', named: [...membersOf(found)], least: 50 },
  ])('says what it is of every $what', ({ named, least }) => {
    const silent = named.filter(({ symbol }) => symbol.getDocumentationComment(found.checker).length === 0);
    expect(named.length).toBeGreaterThan(least);
    expect(silent.map(({ name }) => name)).toEqual([]);
  });

  it('runs under plain node, where there is nothing but itself and what its inputs are made of', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'downhill-module-'));
    try {
      for (const part of ['optim', 'params'])
        cpSync(path.join(root, 'src', part), path.join(folder, part), { recursive: true });
      const program = `
        import { adam, himmelblau, run } from './optim/index.ts';
        const { outcome } = run({ objective: himmelblau(), optimizer: adam, start: [0, 0], steps: 3 });
        console.log(outcome.kind);`;
      const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
        cwd: folder,
        encoding: 'utf8',
      });
      expect({ stdout, stderr }).toEqual({ stdout: 'out-of-steps\n', stderr: '' });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
