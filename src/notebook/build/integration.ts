import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { parseHTML } from 'linkedom';
import type { Api } from '../api.ts';
import { MODULE_BESIDE, toJupyter } from '../exports/jupyter.ts';
import { toBlocks } from '../exports/markdown.ts';
import { exportedNotebooks } from '../exports/registry.ts';
import { toScript } from '../exports/script.ts';
import { toText } from '../exports/text.ts';
import { browserWorker, checkingModule, courseModule, frameScript, nodeWorker, plotLibrary } from './bundle.ts';
import { moduleApi, moduleFiles } from './module-files.ts';
import { sandboxDocument } from './sandbox-document.ts';

/**
 * Everything that code cells need of the build: the sandbox's document, the texts that are made by bundling, the downloads
 * beside each lesson, and the module that the notebooks load.
 */
export function notebook(): AstroIntegration {
  return {
    name: 'downhill-notebook',
    hooks: {
      'astro:config:setup': ({ injectRoute, updateConfig }) => {
        injectRoute({ pattern: '/sandbox.html', entrypoint: './src/notebook/build/sandbox.html.ts' });
        updateConfig({ vite: { plugins: [virtualModules()] } });
      },
      'astro:build:done': async ({ dir }) => writeDownloads(fileURLToPath(dir)),
    },
  };
}

/** What the module offers, read once. */
let read: Promise<Api> | undefined;
const api = (): Promise<Api> => (read ??= moduleApi());

/** The modules `virtual:notebook/…`, each made when it is first asked for. */
const TEXTS: Readonly<Record<string, () => unknown>> = {
  'virtual:notebook/plot': plotLibrary,
  'virtual:notebook/node-worker': nodeWorker,
  'virtual:notebook/api': api,
  'virtual:notebook/sandbox': async () => sandboxDocument(await frameScript(), await browserWorker()),
};

/** What Vite wants of a plugin, as far as it is needed here. */
interface TextPlugin {
  readonly name: string;
  /** Before Vite looks for packages. */
  readonly enforce: 'pre';
  resolveId(id: string): string | undefined;
  load(id: string): Promise<string | undefined>;
}

function virtualModules(): TextPlugin {
  return {
    name: 'downhill-notebook',
    enforce: 'pre',
    resolveId: (id) => (id in TEXTS ? `\0${id}` : undefined),
    load: async (id) => {
      const make = id.startsWith('\0') ? TEXTS[id.slice(1)] : undefined;
      return make && `export default ${JSON.stringify(await make())};`;
    },
  };
}

/** Writes `x.ipynb`, `x.ts` and `x.md` beside every page that has cells, and the module beside them. */
async function writeDownloads(site: string): Promise<void> {
  const notebooks = exportedNotebooks();
  for (const [name, text] of await moduleFiles(await api())) await writeFile(path.join(site, name), text);
  if (notebooks.size === 0) return;
  const inlined = { downhill: await courseModule(), checking: await checkingModule() };
  const versions = { plot: await version('@observablehq/plot'), linkedom: await version('linkedom') };
  for (const [page, exported] of notebooks) {
    const { document } = parseHTML(await readFile(path.join(site, `${page}.html`), 'utf8'));
    const title = document.querySelector('h1')?.textContent.trim() ?? page;
    const article = document.querySelector('.prose') ?? document.body;
    await writeFile(path.join(site, `${page}.ts`), toScript(title, exported, inlined));
    const about = document.querySelector('meta[name="description"]')?.getAttribute('content') ?? '';
    const blocks = toBlocks(article);
    await writeFile(path.join(site, `${page}.md`), toText(title, about, blocks, exported));
    const beside = { ...inlined, downhill: MODULE_BESIDE };
    await writeFile(path.join(site, `${page}.ipynb`), toJupyter(title, blocks, exported, beside, versions));
  }
}

async function version(name: string): Promise<string> {
  const { version: found } = JSON.parse(await readFile(`node_modules/${name}/package.json`, 'utf8')) as {
    version: string;
  };
  return found;
}
