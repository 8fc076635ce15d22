import { globSync } from 'node:fs';
import path from 'node:path';
import { build as esbuild, type BuildOptions, type Plugin } from 'esbuild';

/** Name of the one script, beside those that it is made of. */
export const SCRIPT = 'course.js';

/**
 * Makes one classic script of the modules of a built site, those that load later included: browsers refuse modules from
 * a folder. It runs the entries that the attribute `data-runs` of its own element names, one after the other.
 *
 * @param folder with the modules
 * @param entries file names of those that pages begin with
 */
export async function classicScript(folder: string, entries: readonly string[]): Promise<string> {
  const workers = await Promise.all(
    globSync('*.worker-*.js', { cwd: folder })
      .toSorted()
      .map(async (name) => [name, await bundle({ entryPoints: [path.join(folder, name)] })]),
  );
  const modules = entries.map((name) => `${JSON.stringify(name)}: () => import("./${name}")`);
  const contents = `
    const modules = { ${modules.join(', ')} };
    const names = document.currentScript.dataset.runs.split(' ');
    void (async () => { for (const name of names) await modules[name](); })();`;
  return bundle({
    stdin: { contents, resolveDir: folder },
    // wherever the folder lies, there is no service worker in it
    define: { 'import.meta.url': 'courseAddress', Worker: 'CourseWorker', 'location.protocol': '"file:"' },
    banner: { js: `${BEFORE}const courseWorkers = ${JSON.stringify(Object.fromEntries(workers))};` },
    plugins: [noPreload],
  });
}

/** A worker cannot be loaded from a folder, but started with a text that is there. */
const BEFORE = `
const courseAddress = document.currentScript.src;
const CourseWorker = function (address) {
  const text = courseWorkers[String(address).replace(/.*[/]/, '')];
  return new Worker(URL.createObjectURL(new Blob([text], { type: 'text/javascript' })));
};
`;

/** What the site loads ahead of modules is in the one script. */
const noPreload: Plugin = {
  name: 'no-preload',
  setup(build) {
    build.onLoad({ filter: /[\\/]preload-helper\.[^\\/]+\.js$/ }, () => ({
      contents: 'export const t = (load) => load();',
    }));
  },
};

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
