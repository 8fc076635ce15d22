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
});
