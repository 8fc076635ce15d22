import type { Examples } from '../examples.ts';
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
/** What can be predicted of one. */
export type PenguinLabel = 'sex' | 'species';
export type PenguinSpecies = PenguinRow[0];

const CLASSES = { sex: ['female', 'male'], species: ['Adelie', 'Chinstrap', 'Gentoo'] } as const;

/** A row with nothing missing. */
const isComplete = (row: PenguinRow): boolean => row.every((cell) => cell !== null);
const complete = rows.filter(isComplete);

/** How many penguins the table has, and how many of them are left out because a measurement or the sex is missing. */
export const penguinRows = { total: rows.length, dropped: rows.length - complete.length } as const;

/** Which penguins, which of their measures, and what to predict. */
export interface PenguinSelection {
  /** One species alone; all three if not given. */
  readonly species?: PenguinSpecies;
  /** At least one. */
  readonly features: readonly PenguinMeasure[];
  /** `sex`: 0 female, 1 male; `species`: 0 Adelie, 1 Chinstrap, 2 Gentoo. */
  readonly label: PenguinLabel;
}

/**
 * Real penguins as examples, in their own units: millimetres and grams. Rows with a missing value are left out
 * (`penguinRows` says how many).
 *
 * Measured 2007–2009 near Palmer Station, Antarctica, by K. Gorman and the Palmer Station LTER; data CC0 1.0.
 *
 * @throws RangeError if no feature is asked for, or one that was not measured
 * @see Gorman, Williams & Fraser 2014, PLoS ONE 9(3): e90081; Horst, Hill & Gorman 2020, palmerpenguins
 */
export function penguinExamples({ species, features, label }: PenguinSelection): Examples {
  const columns = features.map(columnOf);
  if (columns.length === 0) throw new RangeError('penguinExamples: no feature is asked for');
  const chosen = complete.filter(([of]) => species === undefined || of === species);
  return {
    features: columns.length,
    X: Float64Array.from(chosen.flatMap((row) => columns.map(({ at }) => row[at] ?? Number.NaN))), // complete: never NaN
    y: Float64Array.from(chosen, (row) => classOf(row, label)),
    names: columns.map(({ name }) => name),
    classes: CLASSES[label],
  };
}

function columnOf(feature: PenguinMeasure): (typeof COLUMNS)[PenguinMeasure] {
  const column: (typeof COLUMNS)[PenguinMeasure] | undefined = COLUMNS[feature];
  if (column === undefined) {
    throw new RangeError(
      `penguinExamples: no "${feature}" was measured; there are: ${Object.keys(COLUMNS).join(', ')}`,
    );
  }
  return column;
}

function classOf(row: PenguinRow, label: PenguinLabel): number {
  return label === 'sex' ? Number(row[6] === 'MALE') : CLASSES.species.indexOf(row[0]);
}
