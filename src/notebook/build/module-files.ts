import { createHash } from 'node:crypto';
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { optimizers, schedules } from '../../optim/index.ts';
import type { Api } from '../api.ts';
import { toReference } from '../exports/reference.ts';
import { bundle } from './bundle.ts';
import { declarationsOf } from './declarations.ts';

/** The door of the optimizer module. */
export const DOOR = 'src/optim/index.ts';

/** What the types are derived from. */
const SOURCES = ['src/{optim,params}/**/*.ts', 'src/notebook/build/declarations.ts', 'package.json'];

/** Where they are kept from build to build: to derive them takes longer than all other scripts together. */
const KEPT = 'node_modules/.cache/downhill';

/** The optimizer module for the world outside, by the names of its files: code, types, reference. */
export async function moduleFiles(api: Api): Promise<ReadonlyMap<string, string>> {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  const banner = `/*!\n * Downhill ${version}: the optimizer module of the course, in one file.\n *\n${comment(readFileSync('LICENSE', 'utf8'))} */\n`;
  const code = await bundle({ entryPoints: [DOOR], format: 'esm', platform: 'neutral', minify: false });
  return new Map([
    ['downhill.js', banner + code],
    ['downhill.d.ts', banner + moduleTypes()],
    ['downhill.md', toReference(api, Object.values(optimizers), Object.values(schedules))],
  ]);
}

/** The types of the module, derived once for the same sources. */
export function moduleTypes(): string {
  const hash = createHash('sha256');
  for (const file of globSync(SOURCES).toSorted()) hash.update(file).update(readFileSync(file));
  const kept = path.join(KEPT, `${hash.digest('hex').slice(0, 16)}.d.ts`);
  try {
    return readFileSync(kept, 'utf8');
  } catch {
    const types = declarationsOf(DOOR);
    mkdirSync(KEPT, { recursive: true });
    writeFileSync(kept, types);
    return types;
  }
}

/** Lines inside a comment. */
const comment = (text: string): string => text.trim().replaceAll(/^/gm, ' * ').replaceAll(/ +$/gm, '') + '\n';
