import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const SRC = fileURLToPath(new URL('../', import.meta.url));

/** The folder of the optimizer module. */
const OPTIM = path.join(SRC, 'optim');

/** The first line of a list: it says what its folders hold, and every build writes it. */
const DERIVED = '// Derived by src/delivery/elements.ts from the folders beside it. Do not edit.';

/** One file of one of these folders. */
export interface ElementFile {
  readonly folder: (typeof FOLDERS)[number];
  /** File name without `.ts`: the name of the element. */
  readonly name: string;
  readonly text: string;
}

const FOLDERS = ['losses', 'datasets', 'schedules', 'optimizers'] as const;

/** The lists, each with its comment, its type and the files that go into it. */
const LISTS: readonly {
  readonly name: string;
  readonly says: string;
  readonly type: string;
  readonly has: (file: ElementFile) => boolean;
}[] = [
  {
    name: 'surfaces',
    says: 'Every surface of `losses/` by name.',
    type: 'SurfaceDefinition',
    has: ({ folder, text }) => folder === 'losses' && !isOnExamples(text),
  },
  {
    name: 'dataLosses',
    says: 'Every loss on examples of `losses/` by name.',
    type: 'DataLossDefinition',
    has: ({ folder, text }) => folder === 'losses' && isOnExamples(text),
  },
  {
    name: 'datasets',
    says: 'Every set of examples of `datasets/` by name.',
    type: 'DatasetDefinition',
    has: ({ folder }) => folder === 'datasets',
  },
  {
    name: 'schedules',
    says: 'Every schedule of `schedules/` by name: drops, smooth falls, waves, and those for the start and the search.',
    type: 'ScheduleDefinition',
    has: ({ folder }) => folder === 'schedules',
  },
  {
    name: 'optimizers',
    says: 'Every optimizer of `optimizers/` by name, each behind those that it builds on.',
    type: 'Optimizer',
    has: ({ folder }) => folder === 'optimizers',
  },
];

const isOnExamples = (text: string): boolean => text.includes('defineDataLoss(');

/**
 * The list of all elements as a TypeScript module: under plain `node` nothing can look into folders.
 *
 * An element stands behind the one that its file names in `after: '…'`, those of one place by the alphabet.
 *
 * @throws Error if a file's name is not of small letters, digits and hyphens, or an element is to stand behind one that
 *   its folder does not have, or behind itself
 */
export function elementModule(files: readonly ElementFile[]): string {
  for (const { folder, name } of files) {
    if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
      throw new Error(`src/optim/${folder}/${name}.ts: an element is named with small letters, digits and hyphens`);
    }
  }
  const sorted = FOLDERS.flatMap((folder) => inOrder(files.filter((file) => file.folder === folder)));
  const from = ({ folder, name }: ElementFile): string => `'./${folder}/${name}.ts'`;
  const optimizers = sorted.filter(({ folder }) => folder === 'optimizers');
  return `${DERIVED}
import type { DatasetDefinition } from './kinds/dataset.ts';
import type { DataLossDefinition, SurfaceDefinition } from './kinds/loss.ts';
import type { Optimizer } from './kinds/optimizer.ts';
import type { ScheduleDefinition } from './kinds/schedule.ts';
${sorted.map((file) => `import ${imported(file)} from ${from(file)};\n`).join('')}
${sorted
  .filter(({ folder }) => folder !== 'optimizers')
  .map((file) => `export * from ${from(file)};\n`)
  .join('')}
export {
${optimizers.map((file) => `  ${imported(file)} as ${camelCase(file.name)},\n`).join('')}};
${LISTS.map(({ name, says, type, has }) => {
  const entries = sorted.filter(has).map((file) => `  ${key(file.name)}: ${imported(file)},\n`);
  return `
/** ${says} */
export const ${name} = {
${entries.join('')}} as const satisfies Readonly<Record<string, ${type}>>;
`;
}).join('')}`;
}

/** Elements of one folder: each behind the one that it names, and what stands behind it before the next. */
function inOrder(files: readonly ElementFile[]): readonly ElementFile[] {
  const places = new Map<string | undefined, ElementFile[]>();
  for (const file of [...files].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const place = after(file);
    if (place !== undefined && !files.some(({ name }) => name === place)) {
      const known = files.map(({ name }) => name).join(', ');
      throw new Error(
        `src/optim/${file.folder}/${file.name}.ts: after: there is no "${place}" here; there are: ${known}`,
      );
    }
    places.set(place, [...(places.get(place) ?? []), file]);
  }
  const from = (place: string | undefined): readonly ElementFile[] =>
    (places.get(place) ?? []).flatMap((file) => [file, ...from(file.name)]);
  const sorted = from(undefined);
  const lost = files.find((file) => !sorted.includes(file));
  if (lost === undefined) return sorted;
  throw new Error(
    `src/optim/${lost.folder}/${lost.name}.ts: after: it stands behind itself, by way of "${after(lost)}"`,
  );
}

/** The element behind which a file says that it stands. */
const after = ({ text }: ElementFile): string | undefined => /^ {2}after: '([^']*)'/m.exec(text)?.[1];

const KIND = { losses: 'Loss', datasets: 'Dataset', schedules: 'Schedule', optimizers: 'Optimizer' } as const;

const imported = ({ folder, name }: ElementFile): string => `${camelCase(name)}${KIND[folder]}`;
const key = (name: string): string => (name.includes('-') ? `'${name}'` : name);
const camelCase = (name: string): string => name.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase());

/** The files of the folders; those with a second part in their name, as `penguins.data.ts`, belong to others. */
function elementFiles(): readonly ElementFile[] {
  return FOLDERS.flatMap((folder) =>
    readdirSync(path.join(OPTIM, folder))
      .filter((file) => /^[^.]+[.]ts$/.test(file))
      .map((file) => ({
        folder,
        name: path.basename(file, '.ts'),
        text: readFileSync(path.join(OPTIM, folder, file), 'utf8'),
      })),
  );
}

/** The kinds of marks as a TypeScript module, from the names of their files in `plots/marks/` without `.ts`. */
export function markModule(names: readonly string[]): string {
  const drawer = (name: string): string => `draw${camelCase(`-${name}`)}`;
  const sorted = [...names].sort();
  return `${DERIVED}
${sorted.map((name) => `import { ${drawer(name)} } from './marks/${name}.ts';\n`).join('')}
/** What draws a mark, by its kind. */
export const drawers = {
${sorted.map((name) => `  ${key(name)}: ${drawer(name)},\n`).join('')}};
`;
}

/** The kinds of inputs as a TypeScript module, from the names of their folders in `params/`. */
export function inputModule(names: readonly string[]): string {
  return `${DERIVED}\n${[...names]
    .sort()
    .map((name) => `export * from './${name}/param.ts';\n`)
    .join('')}`;
}

const markNames = (): readonly string[] =>
  readdirSync(path.join(SRC, 'plots/marks')).map((file) => path.basename(file, '.ts'));

const inputNames = (): readonly string[] =>
  readdirSync(path.join(SRC, 'params'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);

/** Whether a file, when it comes or goes, can change a list. */
export const isListed = (file: string): boolean =>
  /^(?:optim\/(?:losses|datasets|schedules|optimizers)|plots\/marks|params\/[^/]+)\/[^/]+[.]ts$/.test(
    path.relative(SRC, file).split(path.sep).join('/'),
  );

/**
 * Writes the lists that are not what they must be.
 *
 * @throws Error as `elementModule` does
 */
export function prepareElements(): void {
  const lists = {
    'optim/elements.ts': elementModule(elementFiles()),
    'plots/drawers.ts': markModule(markNames()),
    'params/kinds.ts': inputModule(inputNames()),
  };
  for (const [file, module] of Object.entries(lists)) {
    const place = path.join(SRC, file);
    if (readFileSync(place, 'utf8') !== module) writeFileSync(place, module);
  }
}

if (import.meta.main) {
  try {
    prepareElements();
  } catch (problem) {
    console.error((problem as Error).message); // what it throws
    process.exitCode = 1;
  }
}
