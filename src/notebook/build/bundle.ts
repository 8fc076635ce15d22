import path from 'node:path';
import { build, type BuildOptions } from 'esbuild';

/** Folders of the packages that were bundled so far. */
const packages = new Set<string>();

/** What readers get of others' work inside these bundles: the folders of its packages. */
export const bundledPackages = (): Iterable<string> => packages;

const FOLDER = 'src/notebook/sandbox';

/** The worker that runs cells in a browser, as the text of a classic script: kernel and module of the course. */
export function browserWorker(): Promise<string> {
  return bundle({
    entryPoints: [`${FOLDER}/browser.worker.ts`],
    format: 'iife',
    platform: 'browser',
    define: NO_FRAMES,
  });
}

/** The script of the sandbox's document, which starts the worker. */
export function frameScript(): Promise<string> {
  return bundle({ entryPoints: [`${FOLDER}/frame.ts`], format: 'iife', platform: 'browser' });
}

/** The same for `node:worker_threads`. */
export function nodeWorker(): Promise<string> {
  return bundle({ entryPoints: [`${FOLDER}/node.worker.ts`], format: 'cjs', platform: 'node', define: NO_FRAMES });
}

/** Observable Plot on paper, as a script whose value is the module. */
export async function plotLibrary(): Promise<string> {
  const text = await bundle({
    entryPoints: [`${FOLDER}/plot.ts`],
    format: 'iife',
    globalName: 'library',
    platform: 'browser',
    inject: [`${FOLDER}/draw-now.ts`],
    // Plot shifts axes by half a pixel by what it finds around itself; at build time and in a page it is to find the same
    define: { window: 'undefined', it: 'undefined' },
  });
  return `(() => { ${text}; return library.Plot; })()`;
}

/** The module of the course as an expression whose value is the module, readable, for the downloads. */
export function courseModule(): Promise<string> {
  return expression('src/optim/index.ts');
}

/** `Checks` and `expect` likewise. */
export function checkingModule(): Promise<string> {
  return expression(`${FOLDER}/check.ts`);
}

async function expression(file: string): Promise<string> {
  const text = await bundle({ entryPoints: [file], format: 'iife', globalName: 'library', minify: false });
  return `(() => {\n${text}return library;\n})()`;
}

/** The dataflow must not wait for frames: a hidden document has none. */
const NO_FRAMES = { requestAnimationFrame: 'undefined', setImmediate: 'undefined' };

/** One file with all that it imports, as text; remembers whose packages are in it. */
export async function bundle(options: BuildOptions): Promise<string> {
  const { outputFiles, metafile } = await build({
    bundle: true,
    write: false,
    metafile: true,
    minify: true,
    target: 'es2022',
    legalComments: 'none',
    charset: 'utf8',
    logLevel: 'silent',
    ...options,
  });
  for (const file of Object.keys(metafile!.inputs)) {
    const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0];
    if (folder !== undefined) packages.add(path.resolve(folder));
  }
  return outputFiles![0]!.text;
}
