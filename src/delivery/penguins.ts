import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'astro/zod';

/** Where the derived file lies. */
export const PENGUIN_FILE = fileURLToPath(new URL('../optim/datasets/penguins.data.ts', import.meta.url));

const measure = z.number().nullable();
const rows = z.array(
  z.object({
    Species: z.enum(['Adelie', 'Chinstrap', 'Gentoo']),
    Island: z.enum(['Biscoe', 'Dream', 'Torgersen']),
    'Beak Length (mm)': measure,
    'Beak Depth (mm)': measure,
    'Flipper Length (mm)': measure,
    'Body Mass (g)': measure,
    Sex: z.enum(['MALE', 'FEMALE', '.']).nullable(),
  }),
);

/**
 * The rows of the Palmer penguins as a TypeScript module, out of the npm package `vega-datasets`.
 *
 * The optimizer module imports no package, so the data are derived into a file of its own; each build derives them anew.
 */
export function penguinModule(json: string): string {
  const lines = rows.parse(JSON.parse(json)).map((row) => `  ${JSON.stringify(Object.values(row))},\n`);
  return `// Derived by src/delivery/penguins.ts from vega-datasets/data/penguins.json (CC0 1.0). Do not edit.
export type PenguinRow = readonly [
  species: 'Adelie' | 'Chinstrap' | 'Gentoo',
  island: 'Biscoe' | 'Dream' | 'Torgersen',
  billLength: number | null,
  billDepth: number | null,
  flipperLength: number | null,
  bodyMass: number | null,
  sex: 'FEMALE' | 'MALE' | '.' | null,
];

export const rows: readonly PenguinRow[] = [
${lines.join('')}];
`;
}

/** The package's own file. */
export function penguinJson(): string {
  return readFileSync(
    fileURLToPath(new URL('../../node_modules/vega-datasets/data/penguins.json', import.meta.url)),
    'utf8',
  );
}

/** Writes the derived file, if it is not what it must be. */
export function preparePenguins(): void {
  const module = penguinModule(penguinJson());
  if (readFileSync(PENGUIN_FILE, 'utf8') !== module) writeFileSync(PENGUIN_FILE, module);
}

if (import.meta.main) preparePenguins();
