import { linear, real } from '../../params/index.ts';
import { requireBetween, requirePositive } from '../base/bounds.ts';
import { defineLoss, surfaceFactory } from '../kinds/loss.ts';
import { softWells, softWellsPython, type Well } from '../parts/soft-wells.ts';

/** Places, depths and widths of five valleys: the deepest is neither in the middle nor the widest. */
const valleys: readonly Well[] = [
  { at: -4.1, floor: 1.2, curvature: 3 },
  { at: -2.2, floor: 0.5, curvature: 5 },
  { at: -0.2, floor: 0.9, curvature: 4 },
  { at: 2.1, floor: 0, curvature: 6 },
  { at: 4.2, floor: 0.7, curvature: 2 },
];

const wells = (depth: number): readonly Well[] => valleys.map((well) => ({ ...well, floor: depth * well.floor }));

const definition = defineLoss({
  name: 'many-valleys',
  title: 'Five valleys',
  tex: String.raw`\operatorname{softmin}_k \left\{ d\,h_k + \tfrac12 c_k (x - m_k)^2 \right\}`,
  dimension: 1,
  params: {
    depth: real({
      label: 'Differences of depth',
      symbol: 'd',
      help: 'At 0 all five valleys are equally deep.',
      stops: linear(0, 2, 0.1),
      initial: 1,
    }),
    softness: real({
      label: 'Roundness of the ridges',
      symbol: String.raw`\tau`,
      stops: linear(0.05, 0.5, 0.05),
      initial: 0.15,
    }),
  },
  create({ depth, softness }) {
    requireBetween('many-valleys', 'depth', depth, 0, Infinity);
    requirePositive('many-valleys', 'softness', softness);
    return softWells('many-valleys', wells(depth), softness, [[-6, 6]]);
  },
  python: ({ depth, softness }) => softWellsPython(wells(depth), softness),
  source: { work: 'boyd-vandenberghe-2004', at: '§3.1.5, log-sum-exp' },
});

/** A curve with five valleys of different depth and width, the deepest one narrow. */
export const manyValleys = surfaceFactory(definition);
export default definition;
