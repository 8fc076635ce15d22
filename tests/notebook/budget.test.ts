import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';

/** The parser with what reads names from its trees, who needs whom, and the dataflow itself. */
const DATAFLOW = ['./src/notebook/compile/compile.ts', './src/notebook/compile/graph.ts', '@observablehq/runtime'];
/** The parser's part that knows types, which is weighed by itself. */
const TYPES = /^@sveltejs\/acorn-typescript$/;

/** Bytes that a reader loads for these files and all that they import, except what matches `apart`, compressed. */
async function weight(files: readonly string[], apart: RegExp): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents: files.map((file) => `export * from '${file}';`).join('\n'), resolveDir: '.' },
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    target: 'es2022',
    legalComments: 'none',
    plugins: [
      {
        name: 'apart',
        setup: ({ onResolve }) => onResolve({ filter: apart }, ({ path }) => ({ path, external: true })),
      },
    ],
  });
  return gzipSync(outputFiles[0]!.contents, { level: 9 }).length;
}

describe('what a cell costs when it is first used', () => {
  it('is at most 45 kB of dataflow and parser', async () => {
    expect(await weight(DATAFLOW, TYPES)).toBeLessThanOrEqual(45_000);
  });

  it('is at most 32 kB for taking the types out', async () => {
    expect(await weight(['./src/notebook/compile/types.ts'], /^acorn$/)).toBeLessThanOrEqual(32_000);
  });
});
