import { describe, expect, it } from 'vitest';
import { basinMap, finish, sgd } from '../../src/optim/index.ts';
import { CAPTURE, magnets, NONE, patchAround, REACH } from '../../src/scenes/three-magnets.ts';

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
