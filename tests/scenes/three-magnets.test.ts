import { describe, expect, it } from 'vitest';
import { basinMap, finish, sgd } from '../../src/optim/index.ts';
import { initialValues } from '../../src/params/index.ts';
import type { Point } from '../../src/params/index.ts';
import { LENSES, placeFromLens, placeInLens } from '../../src/scenes/basin-picture.ts';
import { CAPTURE, magnets, NONE, patchAround, REACH } from '../../src/scenes/three-magnets.ts';
import { settledMoment } from '../../src/widget-kit/refine.ts';
import type { AnyWidget } from '../../src/widget-kit/define.ts';
import basins from '../../src/widgets/basins-2d.ts';

describe('the map of three magnets', () => {
  it.each([0, 0.9])(
    'has below what it has above, B and C exchanged, as walks from there do at momentum %d',
    (momentum) => {
      const columns = 60;
      const { cells } = finish(patchAround({ momentum, rate: 0.3 }, [0, 0], REACH, columns));
      const { basin } = finish(
        basinMap({
          objective: magnets,
          optimizer: sgd,
          hyper: { momentum },
          rate: 0.3,
          steps: 1500,
          tolerance: 1e-3,
          columns,
          rows: columns,
          capture: CAPTURE,
        }),
      );
      expect([...cells]).toEqual([...basin].map((valley) => (valley < 0 ? NONE : valley)));
    },
  );

  it('shows all three valleys where they meet in both lenses, and one alone when magnified further', () => {
    const around = (times: number): number =>
      new Set(finish(patchAround({ momentum: 0.9, rate: 0.3 }, [-2.15, -2.05], REACH / times, 24)).cells).size;
    expect([25, 500, 5000].map(around)).toEqual([3, 3, 1]);
  });
});

describe('a start in the first lens', () => {
  const widget = basins as unknown as AnyWidget;
  const goal = basins.goals!['all-three']!;
  const at = (place: Point) => {
    const { momentum = 0.9, rate = 0.3 } = goal.given as { momentum?: number; rate?: number };
    return { ...initialValues(basins.params), momentum, rate, start: place, lens: place };
  };

  it('is moved a thousandth at a time, in both layouts, under a lens that stays', () => {
    const values = at([-2.15, 2]);
    const state = basins.compute(values);
    for (const size of ['wide', 'narrow'] as const) {
      const fine = basins.handles!(state, values, size).find(({ id }) => id === 'fine')!;
      const [x, y] = placeInLens(values.start, state.lenses[0]!, 0, size);
      expect(fine.at).toEqual([expect.closeTo(x, 5), expect.closeTo(y, 5)]);
      const next = (stops: readonly number[], from: number): number =>
        stops[1 + stops.findIndex((stop) => Math.abs(stop - from) < 1e-5)]!;
      const moved = basins.drag!('fine', [next(fine.x!, fine.at[0]), next(fine.y!, fine.at[1])], values);
      expect(moved).toEqual({ start: [-2.149, 2.001], lens: [-2.15, 2] });
      expect(placeFromLens(fine.at, [-2.15, 2], REACH / LENSES[0], 0)).toEqual([
        expect.closeTo(-2.15, 5),
        expect.closeTo(2, 5),
      ]);
    }
    const out = basins.compute({ ...values, start: [1, 1] as Point });
    expect(out.lenses[0]!.middle).toEqual([1, 1]); // a link that names the start alone
  });

  it('reaches in its mission what the map’s own steps miss: the place that the first lens shows', () => {
    const reached = (values: ReturnType<typeof at>): boolean =>
      goal.reached(settledMoment(widget, values).result as never, values);
    const begun = at([-2.15, 2]);
    expect(reached(begun)).toBe(false);
    const target = placeInLens([-2.15, 2.05], basins.compute(begun).lenses[0]!, 0, 'wide');
    expect(reached({ ...begun, ...basins.drag!('fine', target, begun) })).toBe(true);
  });
});
