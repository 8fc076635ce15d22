import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

// Runs generated programs as a reader would, many in one process: starting Python takes longer than all of them.

/** What a program wrote, line by line; or how it failed. */
export type Printed = readonly string[] | { readonly error: string };

/** Runs each of the programs that it reads, as JSON, and writes what they print, as JSON. */
const RUN_ALL = `
import contextlib, io, json, sys, traceback, warnings
warnings.simplefilter("ignore")
def printed(program):
    out = io.StringIO()
    try:
        with contextlib.redirect_stdout(out):
            exec(compile(program, "<program>", "exec"), {"__name__": "__main__"})
    except (Exception, SystemExit):
        return {"error": traceback.format_exc() + program}
    return out.getvalue().splitlines()
json.dump([printed(program) for program in json.load(sys.stdin)], sys.stdout)
`;

/** The first of these interpreters that has the module; `null` where none has. */
export function interpreterWith(module: 'numpy' | 'torch'): string | null {
  const places = ['python3', '/usr/bin/python3']; // the second is Debian's, where another comes first on the path
  return places.find((place) => spawnSync(place, ['-c', `import ${module}`]).status === 0) ?? null;
}

/** What Python programs print. @param cwd the folder that they are run in */
export function runInPython(interpreter: string, programs: readonly string[], cwd?: string): readonly Printed[] {
  return parsed(spawnSync(interpreter, ['-c', RUN_ALL], { input: JSON.stringify(programs), cwd, ...PLENTY }));
}

/** What TypeScript programs print under plain Node, which finds the module by the name that they import. */
export function runInNode(programs: readonly string[], cwd?: string): readonly Printed[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'downhill-programs-'));
  try {
    const named = path.join(folder, 'node_modules', 'downhill');
    mkdirSync(named, { recursive: true });
    writeFileSync(path.join(named, 'package.json'), '{ "type": "module", "exports": "./index.js" }');
    writeFileSync(
      path.join(named, 'index.js'),
      `export * from '${new URL('../../src/optim/index.ts', import.meta.url)}';`,
    );
    const files = programs.map((program, i) => {
      const file = path.join(folder, `${i}.mts`);
      writeFileSync(file, program);
      return file;
    });
    const main = path.join(folder, 'main.mts');
    writeFileSync(main, IMPORT_ALL);
    return parsed(spawnSync(process.execPath, [main, ...files], { cwd, ...PLENTY }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const PLENTY = { encoding: 'utf8', maxBuffer: 1 << 28 } as const;

/** Imports one program after the other, and writes what they print, as JSON. */
const IMPORT_ALL = `
const all: unknown[] = [];
for (const file of process.argv.slice(2)) {
  const lines: string[] = [];
  console.log = (line: string) => lines.push(line);
  try {
    await import(file);
    all.push(lines);
  } catch (error) {
    all.push({ error: String(error) });
  }
}
process.stdout.write(JSON.stringify(all));
`;

/** @throws Error with what the process complained about, if it failed as a whole */
function parsed({ status, stdout, stderr }: ReturnType<typeof spawnSync>): readonly Printed[] {
  if (status !== 0) throw new Error(`the programs could not be run: ${String(stderr)}`);
  return JSON.parse(String(stdout)) as readonly Printed[];
}
