import type { Stage, World } from './training.ts';
import { GIVEN, PLACE, type GivenName } from './training-given.ts';

// Trainings written as lists of whole numbers, so that an input can hold one: what is kept to compare, what went before.

/** Everything that a list can say, in its order: a value is the place of an option. */
const WORLD = {
  data: ['moons', 'circles', 'xor', 'blobs', 'spirals', 'penguins', 'raw'],
  shuffled: [false, true],
  layers: [0, 1, 2, 3],
  units: [1, 2, 4, 8, 16],
  activation: ['tanh', 'relu', 'sigmoid', 'linear'],
  start: ['glorot-uniform', 'he-uniform', 'zeros'],
} as const satisfies { readonly [K in Exclude<keyof World, 'seed' | keyof Rest>]: readonly World[K][] };

/** What stands at the end of a list, and is left out where it is the usual, as in links from before there was a choice. */
type Rest = Pick<World, 'noise' | 'given'>;
const USUAL: Rest = { noise: 1, given: PLACE };
const NOISES = [0, 1, 2, 4, 8] as const satisfies readonly World['noise'][];
const ALL_GIVEN = Object.keys(GIVEN) as readonly GivenName[]; // keys are forgotten as strings

const STAGE = {
  optimizer: ['gd', 'momentum', 'rmsprop', 'adam'],
  rate: [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10],
  schedule: ['constant', 'cosine', 'cycle'],
  batch: [0, 10, 50],
  l2: [0, 0.0001, 0.001, 0.01, 0.1],
  examples: [5_000, 10_000, 20_000, 40_000, 80_000],
} as const satisfies { readonly [K in keyof Stage]: readonly Stage[K][] };

export const OPTIONS = { ...WORLD, ...STAGE, noise: NOISES };
/** Seeds are whole numbers up to here; so is every number of a list. */
export const LAST_SEED = 9_999;
/** Numbers of a stage, of a world, and of the longest list. */
const [OF_STAGE, OF_WORLD] = [Object.keys(STAGE).length, Object.keys(WORLD).length + 1];
export const MOST_STAGES = 3;
const OF_REST = 2;
export const LONGEST = OF_WORLD + MOST_STAGES * OF_STAGE + OF_REST;

const placeOf = (options: readonly unknown[], value: unknown): number => Math.max(0, options.indexOf(value));

export const writtenStage = (stage: Stage): readonly number[] =>
  Object.entries(STAGE).map(([name, options]) => placeOf(options, stage[name as keyof Stage]));

export const writtenWorld = (world: World): readonly number[] => [
  ...Object.entries(WORLD).map(([name, options]) => placeOf(options, world[name as keyof World])),
  world.seed,
];

/** What stands behind the stages of a list: the noise, and what is given, a bit each. */
export function writtenRest({ noise, given }: Rest): readonly number[] {
  if (noise === USUAL.noise && given.join() === USUAL.given.join()) return [];
  return [placeOf(NOISES, noise), given.reduce((sum, name) => sum + 2 ** ALL_GIVEN.indexOf(name), 0)];
}

function readRest(list: readonly number[]): Rest {
  const [noise, bits] = list.length % OF_STAGE === OF_REST ? list.slice(-OF_REST) : [];
  const given = ALL_GIVEN.filter((_, i) => ((bits ?? 0) >> i) % 2 === 1);
  return { noise: NOISES[noise ?? -1] ?? USUAL.noise, given: given.length === 0 ? USUAL.given : given };
}

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
  return { world: { ...world, ...readRest(list.slice(OF_WORLD)), seed } as unknown as World, stages }; // as above
}

/** Options by the places that a list begins with; `null` where one is missing. */
function readOptions(
  table: Readonly<Record<string, readonly unknown[]>>,
  list: readonly number[],
): Readonly<Record<string, unknown>> | null {
  const entries = Object.entries(table).map(([name, options], i) => [name, options[list[i] ?? -1]] as const);
  return entries.some(([, value]) => value === undefined) ? null : Object.fromEntries(entries);
}
