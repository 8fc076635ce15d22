import { anything, requireFields, shown } from '../base/shape.ts';
import { texts } from '../base/things.ts';
import { choice } from '../../params/index.ts';
import { datasetFactory, defineDataset } from '../kinds/dataset.ts';
import type { Examples } from '../base/examples.ts';
import { rows, type PenguinRow } from './penguins.data.ts';

/** A column of numbers, in the order of the table. */
const COLUMNS = {
  billLength: { at: 2, name: 'Bill length (mm)' },
  billDepth: { at: 3, name: 'Bill depth (mm)' },
  flipperLength: { at: 4, name: 'Flipper length (mm)' },
  bodyMass: { at: 5, name: 'Body mass (g)' },
} as const;

/** What was measured of a penguin. */
export type PenguinMeasure = keyof typeof COLUMNS;
/** A class that can be predicted of one. */
export type PenguinClass = 'sex' | 'species' | 'island';
/** What can be predicted of one: a class, or a measure. */
export type PenguinLabel = PenguinClass | PenguinMeasure;
/** The three species. */
export type PenguinSpecies = PenguinRow[0];

const CLASSES = {
  sex: ['female', 'male'],
  species: ['Adelie', 'Chinstrap', 'Gentoo'],
  island: ['Biscoe', 'Dream', 'Torgersen'],
} as const;

/** Where the sex stands in a row. */
const SEX = 6;
const wasMeasured = (row: PenguinRow): boolean => row.every((cell, at) => at === SEX || cell !== null);
const hasSex = (row: PenguinRow): boolean => row[SEX] === 'FEMALE' || row[SEX] === 'MALE';
const complete = rows.filter((row) => wasMeasured(row) && hasSex(row));

/** How many penguins the table has, and how many of them are left out, and why. */
export const penguinRows = {
  total: rows.length,
  /** All that are left out. */
  dropped: rows.length - complete.length,
  /** Left out because nothing was measured; their sex is not known either. */
  unmeasured: rows.filter((row) => !wasMeasured(row)).length,
  /** Measured, but left out because the sex is not known: the table has nothing there, or, once, a full stop. */
  withoutSex: rows.filter((row) => wasMeasured(row) && !hasSex(row)).length,
} as const;

/** Which penguins, which of their measures, and what to predict. */
export interface PenguinSelection {
  /** One species alone; all three if not given. */
  readonly species?: PenguinSpecies;
  /** At least one. */
  readonly features: readonly PenguinMeasure[];
  /**
   * `sex`: 0 female, 1 male; `species`: 0 Adelie, 1 Chinstrap, 2 Gentoo; `island`: 0 Biscoe, 1 Dream, 2 Torgersen;
   * a measure: the number, in its unit.
   */
  readonly label: PenguinLabel;
}

/**
 * Real penguins as examples, in their own units: millimetres and grams. Rows with a missing value are left out
 * (`penguinRows` says how many).
 *
 * Measured 2007–2009 near Palmer Station, Antarctica, by K. Gorman and the Palmer Station LTER; data CC0 1.0.
 *
 * @throws RangeError if no feature is asked for, or one that was not measured, or a species or label that there is not
 * @see Gorman, Williams & Fraser 2014, PLoS ONE 9(3): e90081; Horst, Hill & Gorman 2020, palmerpenguins
 */
export function penguinExamples(selection: PenguinSelection): Examples {
  requireFields('penguinExamples', selection, {
    shapes: { species: anything, features: texts, label: anything },
    needed: ['features', 'label'],
  });
  const { species, features, label } = selection;
  if (features.length === 0) throw new RangeError('penguinExamples: no feature is asked for');
  for (const feature of features) requireOneOf('feature', feature, Object.keys(COLUMNS));
  if (species !== undefined) requireOneOf('species', species, CLASSES.species);
  requireOneOf('label', label, [...Object.keys(CLASSES), ...Object.keys(COLUMNS)]);
  const columns = features.map((feature) => COLUMNS[feature]);
  const chosen = complete.filter(([of]) => species === undefined || of === species);
  return {
    features: columns.length,
    X: Float64Array.from(chosen.flatMap((row) => columns.map(({ at }) => row[at] ?? Number.NaN))), // complete: never NaN
    names: columns.map(({ name }) => name),
    ...labels(chosen, label),
  };
}

function labels(chosen: readonly PenguinRow[], label: PenguinLabel): Pick<Examples, 'y' | 'classes'> {
  if (isMeasure(label)) return { y: Float64Array.from(chosen, (row) => row[COLUMNS[label].at] ?? Number.NaN) };
  return { y: Float64Array.from(chosen, (row) => classOf(row, label)), classes: CLASSES[label] };
}

function isMeasure(label: PenguinLabel): label is PenguinMeasure {
  return Object.hasOwn(COLUMNS, label);
}

function classOf([species, island, , , , , sex]: PenguinRow, label: PenguinClass): number {
  switch (label) {
    case 'sex':
      return Number(sex === 'MALE');
    case 'species':
      return CLASSES.species.indexOf(species);
    case 'island':
      return CLASSES.island.indexOf(island);
  }
}

function requireOneOf(what: string, given: string, known: readonly string[]): void {
  if (!known.includes(given)) {
    throw new RangeError(`penguinExamples: there is no ${what} ${shown(given)}; there are: ${known.join(', ')}`);
  }
}

const measures = {
  billLength: 'bill length',
  billDepth: 'bill depth',
  flipperLength: 'flipper length',
  bodyMass: 'body mass',
} as const satisfies Readonly<Record<PenguinMeasure, string>>;

const definition = defineDataset({
  name: 'penguins',
  title: 'Palmer penguins',
  about: 'Real penguins of three species: two measures of each, and its sex or species to predict.',
  task: 'classification',
  params: {
    species: choice({
      label: 'Which penguins',
      options: { all: 'all three species', Adelie: 'Adelie', Chinstrap: 'Chinstrap', Gentoo: 'Gentoo' },
      initial: 'all',
    }),
    first: choice({ label: 'First measure', options: measures, initial: 'billLength' }),
    second: choice({ label: 'Second measure', options: measures, initial: 'billDepth' }),
    label: choice({
      label: 'To predict',
      options: { species: 'species', sex: 'sex', island: 'island' },
      initial: 'species',
    }),
  },
  create: ({ species, first, second, label }) =>
    penguinExamples({ ...(species !== 'all' && { species }), features: [first, second], label }),
  source: { work: 'gorman-2014', at: 'data; as packaged by Horst, Hill & Gorman 2020' },
});

/** Palmer penguins by two measures; `penguinExamples` takes any number of them. */
export const penguins = datasetFactory(definition);
export default definition;
