import { shown } from './shape.ts';

/** A stream of numbers, the same for the same seed on every machine. */
export interface Random {
  /** Uniform on [0, 1), 53 bits. */
  uniform(): number;
  /** Normal with mean 0 and variance 1 (polar method: Marsaglia & Bray 1964). */
  normal(): number;
  /** Uniform on 0 … n − 1. */
  below(n: number): number;
  /** Puts the entries into a random order, each order equally likely (Fisher & Yates; Knuth's Algorithm P). */
  shuffle(order: Int32Array): void;
}

/**
 * Random numbers from a seed: xoshiro128**, its state filled by splitmix32.
 *
 * @param seed any whole number; its low 32 bits count
 * @throws RangeError if the seed is not a whole number
 * @see Blackman & Vigna 2021, Scrambled linear pseudorandom number generators, §4
 */
export function random(seed: number): Random {
  if (!Number.isSafeInteger(seed)) throw new RangeError(`random: the seed must be a whole number, got ${shown(seed)}`);
  const state = new Uint32Array(4);
  let mix = seed >>> 0;
  for (let i = 0; i < 4; i++) {
    mix = (mix + 0x9e3779b9) >>> 0;
    let z = mix;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    state[i] = z ^ (z >>> 15);
  }
  const next = (): number => {
    const [a, b, c, d] = [state[0]!, state[1]!, state[2]!, state[3]!];
    const scrambled = Math.imul(b, 5);
    const result = Math.imul((scrambled << 7) | (scrambled >>> 25), 9) >>> 0;
    const [c2, d2] = [c ^ a, d ^ b];
    state[1] = b ^ c2;
    state[0] = a ^ d2;
    state[2] = c2 ^ (b << 9);
    state[3] = (d2 << 11) | (d2 >>> 21);
    return result;
  };
  let spare: number | null = null;
  const self: Random = {
    uniform: () => ((next() >>> 5) * 67_108_864 + (next() >>> 6)) / 9_007_199_254_740_992,
    normal() {
      if (spare !== null) {
        const kept = spare;
        spare = null;
        return kept;
      }
      for (;;) {
        const x = 2 * self.uniform() - 1;
        const y = 2 * self.uniform() - 1;
        const square = x * x + y * y;
        if (square >= 1 || square === 0) continue;
        const scale = Math.sqrt((-2 * Math.log(square)) / square);
        spare = y * scale;
        return x * scale;
      }
    },
    below: (n) => Math.floor(self.uniform() * n),
    shuffle(order) {
      for (let i = order.length - 1; i > 0; i--) {
        const j = self.below(i + 1);
        const kept = order[i]!;
        order[i] = order[j]!;
        order[j] = kept;
      }
    },
  };
  return self;
}
