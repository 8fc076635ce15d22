import { linear, real } from '../../params/index.ts';
import { requirePositive } from '../base/bounds.ts';
import { defineLoss, surfaceFactory } from '../kinds/loss.ts';
import { softWells, softWellsPython, type Well } from '../parts/soft-wells.ts';

const softness = 0.15;
const wells = (rise: number, curvature: number): readonly Well[] => [
  { at: -1.6, floor: 0, curvature: 1 },
  { at: 1.5, floor: rise, curvature },
];

const definition = defineLoss({
  name: 'two-valleys',
  title: 'Two valleys, the left one deeper',
  tex: String.raw`\operatorname{softmin} \left\{ \tfrac12 (x + 1.6)^2,\ \ h + \tfrac12 k\,(x - 1.5)^2 \right\}`,
  dimension: 1,
  params: {
    rise: real({
      label: 'Floor of the right valley',
      symbol: 'h',
      help: 'How much higher the right valley ends than the left one.',
      stops: linear(0, 1.5, 0.05),
      initial: 0.6,
    }),
    curvature: real({
      label: 'Curvature of the right valley',
      symbol: 'k',
      help: 'The left one has curvature 1. A rate above 2/k throws a walk out of the right valley.',
      stops: linear(1, 10, 0.5),
      initial: 4,
    }),
  },
  create({ rise, curvature }) {
    requirePositive('two-valleys', 'curvature', curvature);
    return softWells('two-valleys', wells(rise, curvature), softness, [[-4, 3.5]]);
  },
  python: ({ rise, curvature }) => softWellsPython(wells(rise, curvature), softness),
  source: { work: 'boyd-vandenberghe-2004', at: '§3.1.5, log-sum-exp' },
});

/** A wide deep valley on the left, a narrow high one on the right: a start on the right is stuck in the wrong valley. */
export const twoValleys = surfaceFactory(definition);
export default definition;
