import type { Examples } from '../optim/index.ts';

/** Pixels along a side, and the shades above paper. */
export const SIDE = 14;
const INK = 15;
export const PIXELS = SIDE * SIDE;

/** Handwritten digits: to learn from, and to test on. Pixels run from 0, paper, to 1, ink. */
export interface Digits {
  readonly train: Examples;
  readonly test: Examples;
}

let loaded: Digits | undefined;

/** Brings the images, 120 kB, where a network is trained on them. */
export async function loadDigits(): Promise<void> {
  const data = await import('./digits.data.ts');
  loaded ??= { train: unpacked(data.train), test: unpacked(data.test) };
}

/** @throws Error before they are loaded */
export function digits(): Digits {
  if (!loaded) throw new Error('digits: loadDigits() has not brought the images');
  return loaded;
}

/** Images written a letter a pixel, the ten digits in turn; the file says how. */
function unpacked(text: string): Examples {
  const letters = text
    .replaceAll('\n', '')
    .replace(/[g-y]/g, (run) => '0'.repeat(run.charCodeAt(0) - 'g'.charCodeAt(0) + 2));
  const X = Float64Array.from(letters, (letter) => Number.parseInt(letter, 16) / INK);
  return {
    features: PIXELS,
    X,
    y: Float64Array.from({ length: X.length / PIXELS }, (_, i) => i % 10),
    names: Array.from({ length: PIXELS }, (_, i) => `pixel ${i + 1}`),
    classes: Array.from({ length: 10 }, (_, digit) => String(digit)),
  };
}
