import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  examplesFrom,
  gradientDescent,
  logisticRegression,
  run,
  type Batches,
  type RunOptions,
} from '../../src/optim/index.ts';

const rows = Array.from({ length: 10 }, (_, i) => [i / 10, (i * i) % 7]);
const objective = logisticRegression(examplesFrom(rows, [0, 1, 0, 0, 1, 1, 0, 1, 1, 0]));
const common = { objective, optimizer: gradientDescent, rate: 0.1, start: [0, 0, 0] } as const;

/** The rows of each step. */
function batchesOf(batches: Batches, options: Partial<RunOptions> = {}): number[][] {
  const { points } = run({ ...common, epochs: 3, batches, ...options });
  return points.slice(0, -1).map(({ batch }) => [...batch!.rows]);
}

const ascending = (list: readonly number[]): number[] => [...list].sort((a, b) => a - b);

describe('shuffled batches', () => {
  it('see every example once in each epoch, whatever the size and the seed', () => {
    const sizes = fc.record({ size: fc.integer({ min: 1, max: 10 }), seed: fc.integer({ min: 1, max: 1e6 }) });
    fc.assert(
      fc.property(sizes, ({ size, seed }) => {
        const all = batchesOf({ order: 'shuffled', size }, { seed }).flat();
        for (const epoch of [0, 1, 2]) {
          expect(ascending(all.slice(10 * epoch, 10 * epoch + 10))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
        }
      }),
      { seed: 1, numRuns: 50 },
    );
  });

  it('have a smaller one at the end of an epoch that the size does not divide', () => {
    expect(batchesOf({ order: 'shuffled', size: 4 }).map((batch) => batch.length)).toEqual([4, 4, 2, 4, 4, 2, 4, 4, 2]);
  });

  it('come in a new order every epoch', () => {
    const all = batchesOf({ order: 'shuffled', size: 10 });
    expect(all[0]).not.toEqual(all[1]);
    expect(all[1]).not.toEqual(all[2]);
  });

  it('come in every order equally often, whatever the order before', () => {
    const three = logisticRegression(examplesFrom([[1], [2], [3]], [0, 1, 0]));
    const order = { order: 'shuffled', size: 3 } as const;
    const drawn = batchesOf(order, { objective: three, start: [0, 0], epochs: 6000, rate: 0 });
    const counts = new Map<string, number>();
    drawn.forEach((batch, epoch) => {
      const before = drawn[epoch - 1] ?? [0, 1, 2];
      const moved = batch.map((row) => before.indexOf(row)).join();
      counts.set(moved, (counts.get(moved) ?? 0) + 1);
    });
    expect(counts.size).toBe(6);
    // χ² of six equal cells with 5 degrees of freedom: above 20.5 once in 1000 draws.
    const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    expect(chiSquare).toBeLessThan(20.5);
  });

  it('are the same for the same seed and others for another', () => {
    const order = { order: 'shuffled', size: 3 } as const;
    expect(batchesOf(order, { seed: 5 })).toEqual(batchesOf(order, { seed: 5 }));
    expect(batchesOf(order, { seed: 5 })).not.toEqual(batchesOf(order, { seed: 6 }));
  });

  it('are the same with noise as without, and however the run is recorded', () => {
    const order = { order: 'shuffled', size: 3 } as const;
    expect(batchesOf(order, { noise: 0.1 })).toEqual(batchesOf(order));
    const every = run({ ...common, epochs: 3, batches: order });
    const none = run({ ...common, epochs: 3, batches: order, record: 'none' });
    expect(none.last).toEqual(every.last);
  });
});

describe('other batches', () => {
  it('can be in the order of the data', () => {
    expect(batchesOf({ order: 'sequential', size: 4 }, { epochs: 1 })).toEqual([
      [0, 1, 2, 3],
      [4, 5, 6, 7],
      [8, 9],
    ]);
  });

  it('can be drawn with replacement: always full, examples repeat', () => {
    const all = batchesOf({ order: 'drawn', size: 10 });
    expect(all.map((batch) => batch.length)).toEqual([10, 10, 10]);
    expect(new Set(all[0]).size).toBeLessThan(10);
  });

  it('drawn with replacement, take every example equally often', () => {
    const counts = new Array<number>(10).fill(0);
    for (const row of batchesOf({ order: 'drawn', size: 10 }, { epochs: 2000 }).flat()) counts[row]!++;
    // Ten cells, 9 degrees of freedom: above 27.9 once in 1000 draws.
    const chiSquare = counts.reduce((sum, count) => sum + (count - 2000) ** 2 / 2000, 0);
    expect(chiSquare).toBeLessThan(27.9);
  });

  it('can be given one by one, and begin again after the last', () => {
    const given = [[3], [1, 4, 1], [5, 9]];
    expect(batchesOf({ order: 'given', rows: given }, { epochs: 2 })).toEqual([...given, ...given]);
  });
});

describe('a step of a batch', () => {
  const { points } = run({ ...common, epochs: 1, batches: { order: 'given', rows: [[2, 7]] } });

  it('goes by the gradient of its own examples, while the point keeps that of all', () => {
    const own = new Float64Array(3);
    const loss = objective.batch(Float64Array.of(0, 0, 0), Int32Array.of(2, 7), 2, own);
    expect(points[0]!.used).toEqual(own);
    expect(points[0]!.batch!.loss).toBe(loss);
    const full = new Float64Array(3);
    objective.gradient(Float64Array.of(0, 0, 0), full);
    expect(points[0]!.gradient).toEqual(full);
    expect([...points[1]!.w]).toEqual([...own].map((slope) => 0 - 0.1 * slope));
  });

  it('is named at the point that it leaves; no step leaves the last', () => {
    expect(points[0]!.batch!.rows).toEqual(Int32Array.of(2, 7));
    expect(points[1]).not.toHaveProperty('batch');
    expect(points[1]).not.toHaveProperty('used');
  });

  it('adds its examples to those seen', () => {
    const seen = (options: object) => run({ ...common, epochs: 2, ...options }).points.map((point) => point.seen);
    expect(seen({ batches: { order: 'shuffled', size: 4 } })).toEqual([0, 4, 8, 10, 14, 18, 20]);
    expect(seen({})).toEqual([0, 10, 20]); // full batch: an epoch is one step
  });
});

describe('a batch of all examples', () => {
  it.each(['shuffled', 'sequential'] as const)('costs what the full gradient costs, once a step: %s', (order) => {
    const calls = { full: 0, batch: 0 };
    const counted: typeof objective = {
      ...objective,
      valueAndGradient(w, out) {
        calls.full++;
        return objective.valueAndGradient(w, out);
      },
      batch(w, chosen, count, out) {
        calls.batch++;
        return objective.batch(w, chosen, count, out);
      },
    };
    const whole = { order, size: 10 } as const;
    const { points } = run({ ...common, objective: counted, epochs: 5, batches: whole });
    expect(calls).toEqual({ full: 6, batch: 0 }); // five steps, and the last iterate
    const { points: plain } = run({ ...common, epochs: 5 });
    expect(points.map(({ w }) => w)).toEqual(plain.map(({ w }) => w));
    expect(points.slice(0, -1).map(({ batch }) => batch!.loss)).toEqual(plain.slice(0, -1).map(({ loss }) => loss));
    expect(ascending([...points[0]!.batch!.rows])).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    const { last } = run({ ...common, objective: counted, epochs: 5, batches: whole, record: 'none' });
    expect(last.w).toEqual(plain.at(-1)!.w);
    expect(calls.batch).toBe(0);
  });
});

describe('misuse of batches', () => {
  const refused = (batches: Batches, message: string): void => {
    const start = () => run({ ...common, epochs: 1, batches });
    expect(start).toThrow(RangeError);
    expect(start).toThrow(message);
  };

  it('is refused with what was given', () => {
    refused({ order: 'shuffled', size: 0 }, 'run: a batch has 1 to 10 examples, got 0');
    refused({ order: 'drawn', size: 11 }, 'run: a batch has 1 to 10 examples, got 11');
    refused({ order: 'sequential', size: 2.5 }, 'run: a batch has 1 to 10 examples, got 2.5');
    refused({ order: 'given', rows: [] }, 'run: the list of batches is empty');
    refused({ order: 'given', rows: [[1], []] }, 'run: batch 1 is empty');
    refused({ order: 'given', rows: [[1], [3, 10]] }, 'run: batch 1 names row 10; rows are 0 to 9');
    refused({ order: 'given', rows: [[-1]] }, 'run: batch 0 names row -1; rows are 0 to 9');
    refused({ order: 'given', rows: [[0.5]] }, 'run: batch 0 names row 0.5; rows are 0 to 9');
  });
});
