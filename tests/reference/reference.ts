import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, it } from 'vitest';

/** The reference files; ORIGIN.md says where they come from and what is in them. */
export const referenceFiles = ['autodiff', 'landscape', 'logistic', 'mlp', 'optimizers', 'schedules'] as const;
export type ReferenceName = (typeof referenceFiles)[number];

/** What every reference file says of itself. */
export interface ReferenceFile {
  readonly about: string;
  readonly torch: string;
  readonly dtype: string;
  /** Which draw of hyper-parameters, starts and seeds this is. */
  readonly split: string;
  readonly cases: readonly { readonly name: string }[];
}

/** Folder of the reference files: `REFERENCE_DIR` when it is set, else this one. */
export function referenceFolder(): string {
  return process.env.REFERENCE_DIR ?? import.meta.dirname;
}

/** The names of the JSON files that are in the folder, without `.json`, sorted. */
export function referenceFilesFound(): string[] {
  const names = readdirSync(referenceFolder()).filter((name) => name.endsWith('.json'));
  return names.map((name) => name.slice(0, -'.json'.length)).sort();
}

/**
 * Reads a reference file. Its layout is taken on trust from `F`, its head is checked.
 *
 * @throws Error if it is missing, empty, not of float64 numbers, or names a case twice
 */
// F stands only for the result: what JSON.parse gives has no type of its own.
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters
export function readReference<F extends ReferenceFile>(name: ReferenceName): F {
  const path = join(referenceFolder(), `${name}.json`);
  const file = JSON.parse(readFileSync(path, 'utf8')) as F;
  if (file.dtype !== 'float64') throw new Error(`${path}: expected numbers of type float64, got ${file.dtype}`);
  if (file.cases.length === 0) throw new Error(`${path}: there are no cases`);
  const names = new Set(file.cases.map((one) => one.name));
  if (names.size !== file.cases.length) throw new Error(`${path}: a case name occurs twice`);
  return file;
}

/**
 * Makes one test of each case and prints, after the last, how many of them were checked.
 *
 * @param list which list of the file the cases are, `cases` for most
 * @param check throws if the case fails; must throw on a case it does not know
 */
export function checkCases<C>(
  file: ReferenceName,
  list: string,
  cases: readonly C[],
  nameOf: (one: C, index: number) => string,
  check: (one: C) => void,
): void {
  describe(`${file}.json, ${list}`, () => {
    let checked = 0;
    cases.forEach((one, index) => {
      it(nameOf(one, index), () => {
        check(one);
        checked++;
      });
    });
    afterAll(() => console.log(`reference ${file}.json, ${list}: ${checked} of ${cases.length} checked`));
  });
}

/** The tolerance that is safe for every file but the schedules (1e-12 × the largest rate of the case). */
export const referenceTolerance = 1e-9;

/** Numbers, nested to any depth. */
export type Numbers = number | ArrayLike<Numbers>;

/** Whether |actual − expected| ≤ tolerance · max(1, |expected|); false when either is NaN. */
export function isClose(actual: number, expected: number, tolerance = referenceTolerance): boolean {
  return Math.abs(actual - expected) <= tolerance * Math.max(1, Math.abs(expected));
}

/**
 * Requires every number to be close to its partner, and the shapes to agree.
 *
 * @param what what is compared, for the message: `w`, `final_state.exp_avg`
 * @throws Error naming the first place that differs: `w[3][0]: got 1, expected 2`
 */
export function closeTo(actual: Numbers, expected: Numbers, what: string, tolerance = referenceTolerance): void {
  if (typeof actual === 'number' && typeof expected === 'number') {
    if (isClose(actual, expected, tolerance)) return;
    throw new Error(`${what}: got ${actual}, expected ${expected} (difference ${actual - expected})`);
  }
  if (typeof actual === 'number' || typeof expected === 'number') {
    throw new Error(`${what}: one is a number, the other a list`);
  }
  if (actual.length !== expected.length) {
    throw new Error(`${what}: got ${actual.length} entries, expected ${expected.length}`);
  }
  for (let i = 0; i < expected.length; i++) closeTo(actual[i]!, expected[i]!, `${what}[${i}]`, tolerance);
}
