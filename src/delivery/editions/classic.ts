import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { build as esbuild, type BuildOptions, type Plugin } from 'esbuild';

/** Name of the one script, beside those that it is made of. */
export const SCRIPT = 'course.js';

/**
 * Makes one classic script of the modules of a built site, those that load later included: browsers refuse modules from
 * a folder. It runs the entries that the attribute `data-runs` of its own element names, one after the other; `downhillRun` runs one more.
 *
 * @param folder with the modules
 * @param entries file names of those that pages begin with
 * @param only what they need of the rest; all of it where nothing is said
 */
export async function classicScript(folder: string, entries: readonly string[], only?: Needs): Promise<string> {
  const plugins = only ? [noPreload, leaveOut(only)] : [noPreload];
  const files = only?.widgets.size === 0 ? [] : globSync('*.worker-*.js', { cwd: folder });
  const workers = await Promise.all(
    files.toSorted().map(async (name) => [name, await bundle({ entryPoints: [path.join(folder, name)], plugins })]),
  );
  const modules = entries.map((name) => `${JSON.stringify(name)}: () => import("./${name}")`);
  const contents = `
    const modules = { ${modules.join(', ')} };
    const names = document.currentScript.dataset.runs.split(' ');
    globalThis.downhillRun = (name) => modules[name]();
    void (async () => { for (const name of names) await modules[name](); })();`;
  return bundle({
    stdin: { contents, resolveDir: folder },
    // wherever the folder lies, there is no service worker in it
    define: { 'import.meta.url': 'courseAddress', Worker: 'CourseWorker', 'location.protocol': '"file:"' },
    banner: { js: `${BEFORE}const courseWorkers = ${JSON.stringify(Object.fromEntries(workers))};` },
    plugins: only ? [...plugins, noData] : plugins,
  });
}

/** A worker cannot be loaded from a folder, but started with a text that is there. */
const BEFORE = `
const courseAddress = document.currentScript.src || document.baseURI;
const CourseWorker = function (address) {
  const text = courseWorkers[String(address).replace(/.*[/]/, '')];
  return new Worker(URL.createObjectURL(new Blob([text], { type: 'text/javascript' })));
};
`;

/** What the site loads ahead of modules is in the one script. */
const noPreload: Plugin = {
  name: 'no-preload',
  setup(build) {
    build.onLoad({ filter: /[\\/]lazy-import\.[^\\/]+\.js$/ }, () => ({
      contents: 'export const t = (load) => load();',
    }));
  },
};

/** What one page needs of what all pages share. */
export interface Needs {
  /** Names of the widgets that it shows. */
  readonly widgets: ReadonlySet<string>;
  /** Whether its code cells draw plots. */
  readonly plots: boolean;
}

/**
 * Leaves out the widgets that a page does not show, what the editor says of the module’s names, and the library of plots
 * where its cells draw none.
 */
const leaveOut = ({ widgets, plots }: Needs): Plugin => ({
  name: 'leave-out',
  setup(build) {
    build.onLoad({ filter: /[\\/](?:catalog[.]boot|widget[.]worker)[.-][^\\/]+[.]js$/ }, async ({ path: file }) => ({
      contents: (await readFile(file, 'utf8')).replaceAll(
        /("(?:[.]{1,2}\/)*widgets\/([a-z0-9-]+)[.]ts":\s*\(\)\s*=>)/g,
        (all, entry: string, name: string) => (widgets.has(name) ? all : `${entry} 0 && `),
      ),
    }));
    build.onLoad({ filter: /[\\/]api[.][^\\/]+[.]js$/ }, () => ({
      contents: `export default ${JSON.stringify({ exports: [], types: {}, plot: [] })};`,
    }));
    if (plots) return;
    build.onLoad({ filter: /[\\/]plot[.][^\\/]+[.]js$/ }, () => ({
      contents: `export default ${JSON.stringify(NO_PLOTS)};`,
    }));
  },
});

const NO_PLOTS =
  '(() => { throw new Error("This file was made without plots, since the cells of its lesson draw none."); })()';

/** Large data that widgets bring for their workers, which have them. */
const noData: Plugin = {
  name: 'no-data',
  setup(build) {
    build.onResolve({ filter: /[.]data[.][^\\/]+[.]js$/ }, ({ path: file, kind }) =>
      kind === 'dynamic-import' ? { path: file, namespace: 'no-data' } : undefined,
    );
    build.onLoad({ filter: /./, namespace: 'no-data' }, () => ({ contents: '' }));
  },
};

/** A script as it may stand in a page: what would end its element early means the same written so. */
export const inScriptElement = (script: string): string =>
  script.replaceAll('</script', String.raw`<\/script`).replaceAll('<!--', String.raw`<\!--`);

/** Makes one classic script, as text. */
export async function bundle(options: BuildOptions): Promise<string> {
  const { outputFiles } = await esbuild({
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    ignoreAnnotations: true, // what has effects when imported is listed for sources, not for what was built of them
    legalComments: 'none',
    charset: 'utf8',
    logLevel: 'silent',
    ...options,
  });
  return outputFiles![0]!.text;
}
