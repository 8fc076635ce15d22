import { build } from 'esbuild';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type * as modules from './tensorflow-modules.ts';

/** TensorFlow.js, as far as it is asked for here. */
export type TensorFlow = typeof modules;

/**
 * Loads TensorFlow.js with its gradients and two backends, `cpu` and `wasm`, in production mode.
 *
 * The build for Node of its core has no gradients. So it is bundled first, as it is for a page, where all parts see
 * each other: that is also the fastest way to run it.
 */
export async function tensorFlow(): Promise<TensorFlow> {
  const require = createRequire(import.meta.url);
  const folder = await mkdtemp(join(tmpdir(), 'downhill-bench-'));
  try {
    const outfile = join(folder, 'tensorflow.cjs');
    await build({
      entryPoints: [fileURLToPath(new URL('./tensorflow-modules.ts', import.meta.url))],
      outfile,
      bundle: true,
      platform: 'node',
      mainFields: ['module', 'main'],
      logLevel: 'error',
    });
    const loaded = require(outfile) as TensorFlow; // what tensorflow-modules.ts exports
    loaded.enableProdMode();
    loaded.setWasmPaths(wasmFolder(require));
    return loaded;
  } finally {
    await rm(folder, { recursive: true });
  }
}

function wasmFolder(require: NodeJS.Require): string {
  return join(dirname(require.resolve('@tensorflow/tfjs-backend-wasm/package.json')), 'wasm-out', '/');
}
