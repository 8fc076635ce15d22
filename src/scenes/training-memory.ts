import type { Stage, World } from './training.ts';
import { GIVEN, PLACE, type GivenName } from './training-given.ts';
import { POINTS } from './training-sets.ts';
import { FURTHEST, MOST_EDITS, PER_UNIT, type Edit } from './training-weights.ts';

// Trainings written as lists of whole numbers, so that an input can hold one: what is kept to compare, what went before.
// There are two forms. The first has as many numbers for each training, and says all that there was to choose at first;
// whatever it can say is still written in it. The second begins with a number that the first cannot begin with.

/** Everything that a list can say, in its order: a value is the place of an option, and new ones come last. */
const WORLD = {
  data: ['moons', 'circles', 'xor', 'blobs', 'spirals', 'penguins', 'raw', 'clouds', 'plane', 'hills'],
  shuffled: [false, true],
  layers: [0, 1, 2, 3, 4, 5, 6],
  units: [1, 2, 4, 8, 16],
  activation: ['tanh', 'relu', 'sigmoid', 'linear'],
  start: ['glorot-uniform', 'he-uniform', 'zeros'],
} as const satisfies { readonly [K in 'data' | 'shuffled' | 'activation' | 'start']: readonly World[K][] } & {
  readonly layers: readonly number[];
  readonly units: readonly number[];
};

/** What stands at the end of a list, and is left out where it is the usual, as in links from before there was a choice. */
type Rest = Pick<World, 'noise' | 'given'>;
const USUAL: Rest = { noise: 1, given: PLACE };
const NOISES = [0, 1, 2, 4, 8] as const satisfies readonly World['noise'][];
const ALL_GIVEN = Object.keys(GIVEN) as readonly GivenName[]; // keys are forgotten as strings

const PENALTIES = [0, 0.0001, 0.001, 0.01, 0.1, 0.0003, 0.003, 0.03, 0.3, 1, 3, 10] as const;
const STAGE = {
  optimizer: ['gd', 'momentum', 'rmsprop', 'adam'],
  rate: [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 0.0001, 0.00001],
  schedule: ['constant', 'cosine', 'cycle'],
  batch: [0, 10, 50, 1, 5, 20, 30],
  l2: PENALTIES,
  examples: [5_000, 10_000, 20_000, 40_000, 80_000, 600, 3_000, 12_000],
} as const satisfies { readonly [K in Exclude<keyof Stage, 'l1' | 'cut' | 'hand'>]: readonly Stage[K][] };
const LEARN = [POINTS, 20, 40, 80, 120, 160, 240, 280, 320, 360] as const;

const ascending = (options: readonly number[]): readonly number[] => options.toSorted((a, b) => a - b);
/** What sliders offer. */
export const OPTIONS = {
  noise: NOISES,
  rate: ascending(STAGE.rate),
  l2: ascending(PENALTIES),
  l1: ascending(PENALTIES),
  examples: ascending(STAGE.examples),
  learn: ascending(LEARN),
};
/** Hidden layers at most, and units in each. */
export const DEEPEST = WORLD.layers.at(-1)!;
export const WIDEST = WORLD.units.at(-1)!;

/** Seeds are whole numbers up to here; so is every number of a list. */
export const LAST_SEED = 9_999;
/** Numbers of a stage and of a world in the first form. */
const [OF_STAGE, OF_WORLD] = [Object.keys(STAGE).length, Object.keys(WORLD).length + 1];
export const MOST_STAGES = 6;
const OF_REST = 2;
/** What a list of the second form begins with, and the longest of all. */
const SECOND = 9_000;
const LONGEST_STAGE = OF_STAGE + 3 + 4 * MOST_EDITS;
export const LONGEST = 1 + OF_WORLD + DEEPEST + OF_REST + 3 + MOST_STAGES * LONGEST_STAGE;

type Table = Readonly<Record<string, readonly unknown[]>>;
const placeOf = (options: readonly unknown[], value: unknown): number => Math.max(0, options.indexOf(value));
const placesIn = (table: Table, values: object): readonly number[] =>
  Object.entries(table).map(([name, options]) => placeOf(options, (values as Readonly<Record<string, unknown>>)[name]));
const bitsOf = (given: World['given']): number => given.reduce((sum, name) => sum + 2 ** ALL_GIVEN.indexOf(name), 0);
const givenBy = (bits: number): World['given'] => ALL_GIVEN.filter((_, i) => (bits >> i) % 2 === 1);

/** Whether the first form can say it. */
const isPlainStage = ({ l1, cut, hand = [] }: Stage): boolean => l1 === 0 && cut === undefined && hand.length === 0;
const isPlainWorld = ({ widths, learn }: World): boolean =>
  learn === POINTS &&
  widths.every((width) => width === widths[0]) &&
  (WORLD.units as readonly number[]).includes(widths[0] ?? WIDEST);

/** Stages as an input holds them: what a training was trained by before. */
export function writtenStages(stages: readonly Stage[]): readonly number[] {
  return stages.every(isPlainStage)
    ? stages.flatMap((stage) => placesIn(STAGE, stage))
    : [SECOND, ...stages.flatMap(stageInSecond)];
}

/** A whole training as an input holds it: what is kept to compare. */
export function writtenTraining(world: World, stages: readonly Stage[]): readonly number[] {
  const { widths, seed, noise, given } = world;
  if (stages.every(isPlainStage) && isPlainWorld(world)) {
    const isUsual = noise === USUAL.noise && given.join() === USUAL.given.join();
    return [
      ...placesIn(WORLD, { ...world, layers: widths.length, units: widths[0] ?? WIDEST }),
      seed,
      ...writtenStages(stages),
      ...(isUsual ? [] : [placeOf(NOISES, noise), bitsOf(given)]),
    ];
  }
  const { data, shuffled, activation, start } = WORLD;
  return [
    SECOND,
    ...placesIn({ data, shuffled, activation, start, noise: NOISES, learn: LEARN }, world),
    bitsOf(given),
    seed,
    widths.length,
    ...widths,
    ...stages.flatMap(stageInSecond),
  ];
}

function stageInSecond(stage: Stage): readonly number[] {
  const { l1, cut, hand = [] } = stage;
  return [
    ...placesIn(STAGE, stage),
    placeOf(PENALTIES, l1),
    cut === undefined ? 0 : cut + 1,
    hand.length,
    ...hand.flatMap(({ layer, unit, source, value }) => [
      layer,
      unit,
      source,
      Math.round(PER_UNIT * (value + FURTHEST)),
    ]),
  ];
}

/** The stages of a list; what is not whole is left out. */
export function readStages(list: readonly number[]): readonly Stage[] {
  if (list[0] === SECOND) return stagesOfSecond(list.slice(1));
  const count = Math.min(MOST_STAGES, Math.floor(list.length / OF_STAGE));
  return Array.from({ length: count }, (_, s) => readOptions(STAGE, list.slice(s * OF_STAGE))).flatMap(
    (stage) => (stage === null ? [] : [{ ...stage, l1: 0 } as unknown as Stage]), // the table says the types
  );
}

/** A whole training, or `null` where the list is none. */
export function readTraining(
  list: readonly number[],
): { readonly world: World; readonly stages: readonly Stage[] } | null {
  const read = list[0] === SECOND ? readSecond(list.slice(1)) : readFirst(list);
  return read === null || read.world.seed < 1 || read.stages.length === 0 ? null : read;
}

type Read = ReturnType<typeof readTraining>;

function readFirst(list: readonly number[]): Read {
  const options = readOptions(WORLD, list);
  if (options === null) return null;
  const { layers, units, ...said } = options as { readonly layers: number; readonly units: number };
  const behind = list.slice(OF_WORLD);
  const [noise, bits] = behind.length % OF_STAGE === OF_REST ? behind.slice(-OF_REST) : [];
  const given = givenBy(bits ?? 0);
  const world = {
    ...said,
    widths: Array.from({ length: layers }, () => units),
    noise: NOISES[noise ?? -1] ?? USUAL.noise,
    given: given.length === 0 ? USUAL.given : given,
    seed: list[OF_WORLD - 1] ?? 0,
    learn: POINTS,
  };
  return { world: world as unknown as World, stages: readStages(behind) }; // the table says the types
}

function readSecond(list: readonly number[]): Read {
  const { data, shuffled, activation, start } = WORLD;
  const said = readOptions({ data, shuffled, activation, start, noise: NOISES, learn: LEARN }, list);
  const [bits = 0, seed = 0, deep = 0, ...behind] = list.slice(6);
  const widths = behind.slice(0, deep);
  const given = givenBy(bits);
  if (said === null || given.length === 0 || deep > DEEPEST) return null;
  if (widths.length < deep || widths.some((width) => width < 1 || width > WIDEST)) return null;
  const world = { ...said, given, widths, seed };
  return { world: world as unknown as World, stages: stagesOfSecond(behind.slice(deep)) }; // as above
}

function stagesOfSecond(list: readonly number[]): readonly Stage[] {
  const stages: Stage[] = [];
  for (let at = 0; at < list.length && stages.length < MOST_STAGES;) {
    const said = readOptions(STAGE, list.slice(at));
    const [l1 = -1, cut = 0, edits = 0] = list.slice(at + OF_STAGE);
    at += OF_STAGE + 3;
    const hand = Array.from({ length: Math.min(edits, MOST_EDITS) }, (_, k): Edit => {
      const [layer = 0, unit = 0, source = 0, value = 0] = list.slice(at + 4 * k);
      return { layer, unit, source, value: Math.round(value - PER_UNIT * FURTHEST) / PER_UNIT };
    });
    at += 4 * edits;
    if (said === null || PENALTIES[l1] === undefined || at > list.length) break;
    const more = { l1: PENALTIES[l1], ...(cut > 0 ? { cut: cut - 1 } : {}), ...(edits > 0 ? { hand } : {}) };
    stages.push({ ...said, ...more } as unknown as Stage); // as above
  }
  return stages;
}

/** Options by the places that a list begins with; `null` where one is missing. */
function readOptions(table: Table, list: readonly number[]): Readonly<Record<string, unknown>> | null {
  const entries = Object.entries(table).map(([name, options], i) => [name, options[list[i] ?? -1]] as const);
  return entries.some(([, value]) => value === undefined) ? null : Object.fromEntries(entries);
}
