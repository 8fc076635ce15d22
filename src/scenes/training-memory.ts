import type { Stage, World } from './training.ts';

// Trainings written as lists of whole numbers, so that an input can hold one: what is kept to compare, what went before.

/** Everything that a list can say, in its order: a value is the place of an option. */
const WORLD = {
  data: ['moons', 'circles', 'xor', 'blobs', 'spirals', 'penguins', 'raw'],
  shuffled: [false, true],
  layers: [0, 1, 2, 3],
  units: [1, 2, 4, 8, 16],
  activation: ['tanh', 'relu', 'sigmoid'],
  start: ['glorot-uniform', 'he-uniform', 'zeros'],
} as const satisfies { readonly [K in Exclude<keyof World, 'seed'>]: readonly World[K][] };

const STAGE = {
  optimizer: ['gd', 'momentum', 'rmsprop', 'adam'],
  rate: [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10],
  schedule: ['constant', 'cosine', 'cycle'],
  batch: [0, 10, 50],
  l2: [0, 0.0001, 0.001, 0.01, 0.1],
  examples: [5_000, 10_000, 20_000, 40_000, 80_000],
} as const satisfies { readonly [K in keyof Stage]: readonly Stage[K][] };

export const OPTIONS = { ...WORLD, ...STAGE };
/** Seeds are whole numbers up to here; so is every number of a list. */
export const LAST_SEED = 9_999;
/** Numbers of a stage, of a world, and of the longest list. */
const [OF_STAGE, OF_WORLD] = [Object.keys(STAGE).length, Object.keys(WORLD).length + 1];
export const MOST_STAGES = 3;
export const LONGEST = OF_WORLD + MOST_STAGES * OF_STAGE;

const placeOf = (options: readonly unknown[], value: unknown): number => Math.max(0, options.indexOf(value));

export const writtenStage = (stage: Stage): readonly number[] =>
  Object.entries(STAGE).map(([name, options]) => placeOf(options, stage[name as keyof Stage]));

export const writtenWorld = (world: World): readonly number[] => [
  ...Object.entries(WORLD).map(([name, options]) => placeOf(options, world[name as keyof World])),
  world.seed,
];

/** The stages of a list; what is not whole is left out. */
export function readStages(list: readonly number[]): readonly Stage[] {
  const count = Math.min(MOST_STAGES, Math.floor(list.length / OF_STAGE));
  const stages = Array.from({ length: count }, (_, s) => readOptions(STAGE, list.slice(s * OF_STAGE)));
  return stages.filter((stage) => stage !== null) as unknown as readonly Stage[]; // the table says the types
}

/** A whole training, or `null` where the list is none. */
export function readTraining(
  list: readonly number[],
): { readonly world: World; readonly stages: readonly Stage[] } | null {
  const world = readOptions(WORLD, list);
  const seed = list[OF_WORLD - 1] ?? 0;
  const stages = readStages(list.slice(OF_WORLD));
  if (world === null || seed < 1 || stages.length === 0) return null;
  return { world: { ...world, seed } as unknown as World, stages }; // as above
}

/** Options by the places that a list begins with; `null` where one is missing. */
function readOptions(
  table: Readonly<Record<string, readonly unknown[]>>,
  list: readonly number[],
): Readonly<Record<string, unknown>> | null {
  const entries = Object.entries(table).map(([name, options], i) => [name, options[list[i] ?? -1]] as const);
  return entries.some(([, value]) => value === undefined) ? null : Object.fromEntries(entries);
}
