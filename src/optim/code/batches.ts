import type { Batches } from '../run/batches.ts';
import type { PythonLines } from '../python/python.ts';
import type { Library } from './python.ts';

/** How a program in Python chooses the examples of each step. */
export interface BatchLines {
  /** Before the first step. */
  readonly start: PythonLines;
  /** In each step: makes `rows`. */
  readonly step: PythonLines;
}

/** What each library calls what batches are made with. */
interface Calls {
  readonly seeded: string;
  /** Row numbers in order, shuffled, drawn; and these cut into batches. */
  readonly ordered: string;
  readonly shuffled: string;
  readonly drawn: (size: number) => string;
  readonly cut: (rows: string, size: number) => string;
}

/**
 * Batches in Python.
 *
 * @param examples N
 * @param seed of shuffled and drawn batches, which another generator draws than in a run on this module
 */
export function batchLines(library: Library, batches: Batches, examples: number, seed: number): BatchLines {
  const calls = library === 'np' ? numpyCalls(examples, seed) : torchCalls(examples, seed);
  const seeded = `${calls.seeded}  # other batches than those of the course`;
  const inTurn = (list: string): BatchLines => ({
    start: [`batches = ${list}`],
    step: ['rows = batches[step % len(batches)]'],
  });
  if (batches.order === 'given') return inTurn(`[${batches.rows.map((rows) => `[${rows.join(', ')}]`).join(', ')}]`);
  const { order, size } = batches;
  if (order === 'sequential') return inTurn(calls.cut(calls.ordered, size));
  if (order === 'drawn') return { start: [seeded], step: [`rows = ${calls.drawn(size)}`] };
  const perEpoch = Math.ceil(examples / size);
  return {
    start: [seeded],
    step: [
      `if step % ${perEpoch} == 0:`,
      `    batches = ${calls.cut(calls.shuffled, size)}`,
      `rows = batches[step % ${perEpoch}]`,
    ],
  };
}

function numpyCalls(examples: number, seed: number): Calls {
  return {
    seeded: `random = np.random.default_rng(${seed})`,
    ordered: `np.arange(${examples})`,
    shuffled: `random.permutation(${examples})`,
    drawn: (size) => `random.integers(${examples}, size=${size})`,
    cut: (rows, size) => `np.split(${rows}, range(${size}, ${examples}, ${size}))`,
  };
}

function torchCalls(examples: number, seed: number): Calls {
  return {
    seeded: `torch.manual_seed(${seed})`,
    ordered: `torch.arange(${examples})`,
    shuffled: `torch.randperm(${examples})`,
    drawn: (size) => `torch.randint(${examples}, (${size},))`,
    cut: (rows, size) => `${rows}.split(${size})`,
  };
}
