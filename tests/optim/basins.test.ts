import { describe, expect, it } from 'vitest';
import {
  basinMap,
  basinRows,
  finish,
  finishPolitely,
  gradientDescent,
  himmelblau,
  joinBasinRows,
  outside,
  quadratic,
  saddle,
  sgd,
  tiltedDoubleWell,
  type BasinSpec,
  type Objective,
} from '../../src/optim/index.ts';

const himmelblauSpec = {
  objective: himmelblau(),
  optimizer: gradientDescent,
  rate: 0.01,
  columns: 40,
  rows: 40,
  steps: 300,
};

/** An objective that keeps its minima to itself. */
function secretive({ name, dimension, value, gradient, window }: Objective): Objective {
  return { name, dimension, value, gradient, ...(window && { window }) };
}

describe('basinMap in one weight', () => {
  // slow descent in (x² − 1)² goes to the side that it starts on
  const spec: BasinSpec = {
    objective: tiltedDoubleWell({ tilt: 0 }),
    optimizer: gradientDescent,
    rate: 0.01,
    window: [[-2, 2]],
    columns: 8,
    steps: 2000,
    valleys: [[-1], [1]],
  };

  it('splits a double well at the ridge between the wells', () => {
    expect([...finish(basinMap(spec)).basin]).toEqual([0, 0, 0, 0, 1, 1, 1, 1]);
  });

  it('starts at the middle of each pixel', () => {
    const { ends } = basinRows({ ...spec, steps: 0 }, 0, 1);
    expect([...ends]).toEqual([-1.75, -1.25, -0.75, -0.25, 0.25, 0.75, 1.25, 1.75]);
  });

  it('calls a start on the ridge undecided: the descent rests there, in no valley', () => {
    const { basin } = finish(basinMap({ ...spec, columns: 5 }));
    expect([...basin]).toEqual([0, 0, outside.undecided, 1, 1]);
  });

  it('calls too large steps diverged', () => {
    const { basin } = finish(basinMap({ ...spec, rate: 1, steps: 50 }));
    expect(basin[0]).toBe(outside.diverged);
  });
});

describe('basinMap in two weights', () => {
  it('puts the starts around each of Himmelblau’s minima into its basin', () => {
    const { valleys, basin, columns, window } = finish(basinMap(himmelblauSpec));
    expect(valleys).toEqual(himmelblauSpec.objective.minima.map(({ at }) => at));
    valleys.forEach(([x, y], valley) => {
      const column = Math.floor(((x! - window[0]![0]) / 12) * 40);
      const row = Math.floor(((y! - window[1]![0]) / 12) * 40);
      expect(basin[row * columns + column]).toBe(valley);
    });
    expect(basin.every((valley) => valley >= 0)).toBe(true);
  });

  it('has the smallest second weight in row 0', () => {
    // no step at all: every start goes to the nearer of two made-up valleys below and above
    const spec = { optimizer: gradientDescent, rate: 0.1, columns: 2, rows: 4, steps: 0, capture: 10 };
    const valleys = [
      [0, -1],
      [0, 1],
    ];
    const { basin } = finish(
      basinMap({
        ...spec,
        objective: quadratic([1, 1]),
        window: [
          [-1, 1],
          [-1, 1],
        ],
        valleys,
      }),
    );
    expect([...basin]).toEqual([0, 0, 0, 0, 1, 1, 1, 1]);
  });

  it('finds the valleys itself where the objective does not know them', () => {
    const known = finish(basinMap(himmelblauSpec));
    const found = finish(basinMap({ ...himmelblauSpec, objective: secretive(himmelblauSpec.objective) }));
    expect(found.valleys).toHaveLength(4);
    const number = found.valleys.map((valley) =>
      known.valleys.findIndex((other) => Math.hypot(valley[0]! - other[0]!, valley[1]! - other[1]!) < 1e-6),
    );
    expect([...found.basin].map((valley) => number[valley])).toEqual([...known.basin]);
  });

  it('does not take a saddle for a valley, though descents rest on it', () => {
    const objective = secretive(saddle());
    const { valleys, basin } = finish(
      basinMap({ objective, optimizer: gradientDescent, rate: 0.1, columns: 3, rows: 3, steps: 500 }),
    );
    expect(valleys).toEqual([]);
    // the middle row starts at y = 0 and slides into the saddle; the others leave along y
    const { diverged, undecided } = outside;
    expect([...basin]).toEqual([
      diverged,
      diverged,
      diverged,
      undecided,
      undecided,
      undecided,
      diverged,
      diverged,
      diverged,
    ]);
  });

  it('does the same for any split of the rows, in any order', () => {
    const whole = finish(basinMap(himmelblauSpec));
    const parts = [
      basinRows(himmelblauSpec, 13, 40),
      basinRows(himmelblauSpec, 0, 1),
      basinRows(himmelblauSpec, 1, 13),
    ];
    expect(joinBasinRows(himmelblauSpec, parts)).toEqual(whole);
  });

  it('takes optimizers with a memory', () => {
    const spec = { ...himmelblauSpec, optimizer: sgd, hyper: { momentum: 0.9 }, rate: 0.003 };
    const { basin, steps } = finish(basinMap(spec));
    expect(basin.every((valley) => valley >= 0)).toBe(true);
    expect(basin).not.toEqual(finish(basinMap(himmelblauSpec)).basin); // momentum carries over ridges
    expect(Math.max(...steps)).toBeLessThanOrEqual(300);
  });
});

describe('the work of a basin map', () => {
  const large = { ...himmelblauSpec, columns: 200, rows: 60, steps: 20 };

  it('comes in slices of rows and tells the share that is done', () => {
    const shares: number[] = [];
    const work = basinMap(large);
    for (let slice = work.next(); slice.done !== true; slice = work.next()) shares.push(slice.value);
    expect(shares).toEqual([20 / 60, 40 / 60, 1]); // 4096 starts are 20 rows of 200
  });

  it('stops when it is aborted', async () => {
    const abort = new AbortController();
    const shares: number[] = [];
    const map = finishPolitely(basinMap(large), {
      pause: () => Promise.resolve(),
      signal: abort.signal,
      progress(share) {
        shares.push(share);
        abort.abort();
      },
    });
    await expect(map).rejects.toThrow();
    expect(shares).toHaveLength(1);
  });

  it('refuses bad input at once', () => {
    expect(() => basinMap({ ...himmelblauSpec, columns: 0 })).toThrow(RangeError);
    expect(() => basinMap({ ...himmelblauSpec, rows: 2.5 })).toThrow(RangeError);
    expect(() => basinMap({ ...himmelblauSpec, window: [[0, 1]] })).toThrow(RangeError);
    expect(() => basinMap({ ...himmelblauSpec, capture: 0 })).toThrow(RangeError);
    expect(() => basinMap({ ...himmelblauSpec, valleys: [[1]] })).toThrow(RangeError);
    expect(() => basinMap({ ...himmelblauSpec, objective: quadratic([1, 2, 3]) })).toThrow(RangeError);
    const line = { ...himmelblauSpec, objective: tiltedDoubleWell() };
    expect(() => basinMap(line)).toThrow('an objective of one weight fills one row, got 40');
  });

  it('refuses rows that are not there, and parts that leave a gap', () => {
    expect(() => basinRows(himmelblauSpec, 30, 41)).toThrow(RangeError);
    expect(() => basinRows(himmelblauSpec, 5, 5)).toThrow(RangeError);
    const part = basinRows(himmelblauSpec, 0, 3);
    expect(() => joinBasinRows(himmelblauSpec, [part])).toThrow('joinBasinRows: rows [0 to 3] of 40');
    expect(() => joinBasinRows(himmelblauSpec, [part, part, basinRows(himmelblauSpec, 3, 40)])).toThrow(RangeError);
  });
});
