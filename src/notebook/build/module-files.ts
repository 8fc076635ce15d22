import { readFileSync } from 'node:fs';
import { optimizers, schedules } from '../../optim/index.ts';
import type { Api } from '../api.ts';
import { toReference } from '../exports/reference.ts';
import { bundle } from './bundle.ts';
import { kept } from './kept.ts';

/** The door of the optimizer module. */
const DOOR = 'src/optim/index.ts';

/** What its types are derived from, by TypeScript, which takes longer than all other scripts together. */
const SOURCES = ['src/{optim,params}/**/*.ts', 'package.json'];

/** The optimizer module for the world outside, by the names of its files: code, types, reference. */
export async function moduleFiles(api: Api): Promise<ReadonlyMap<string, string>> {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  const banner = `/*!\n * Downhill ${version}: the optimizer module of the course, in one file.\n *\n${comment(readFileSync('LICENSE', 'utf8'))} */\n`;
  const code = await bundle({ entryPoints: [DOOR], format: 'esm', platform: 'neutral', minify: false });
  return new Map([
    ['downhill.js', banner + code],
    ['downhill.d.ts', banner + (await moduleTypes())],
    ['downhill.md', toReference(api, Object.values(optimizers), Object.values(schedules))],
  ]);
}

/** The types of the module. */
const moduleTypes = (): Promise<string> =>
  kept('d.ts', [...SOURCES, 'src/notebook/build/declarations.ts'], async () => {
    const { declarationsOf } = await import('./declarations.ts');
    return declarationsOf(DOOR);
  });

/** What the editor of code cells knows of the module, and the names that Plot has. */
export async function moduleApi(): Promise<Api> {
  const text = await kept('api.json', [...SOURCES, 'src/notebook/{api,build/api}.ts'], async () => {
    const { readApi } = await import('./api.ts');
    return JSON.stringify(readApi(DOOR, Object.keys(await import('@observablehq/plot'))));
  });
  return JSON.parse(text) as Api; // written above
}

/** Lines inside a comment. */
const comment = (text: string): string => text.trim().replaceAll(/^/gm, ' * ').replaceAll(/ +$/gm, '') + '\n';
