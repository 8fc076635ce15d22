import { linear, real } from '../../params/index.ts';
import { requirePositive } from '../base/bounds.ts';
import { defineLoss, surfaceFactory } from '../kinds/loss.ts';
import { softWells, softWellsPython, type Well } from '../parts/soft-wells.ts';

const softness = 0.15;
const wells = (sharp: number, flat: number, rise: number): readonly Well[] => [
  { at: -1.5, floor: 0, curvature: sharp },
  { at: 1.5, floor: rise, curvature: flat },
];

const definition = defineLoss({
  name: 'sharp-and-flat',
  title: 'A sharp and a flat minimum',
  tex: String.raw`\operatorname{softmin} \left\{ \tfrac12 k_1 (x + 1.5)^2,\ \ h + \tfrac12 k_2 (x - 1.5)^2 \right\}`,
  dimension: 1,
  params: {
    sharp: real({ label: 'Sharp curvature', symbol: 'k_1', stops: linear(1, 30, 1), initial: 12 }),
    flat: real({ label: 'Flat curvature', symbol: 'k_2', stops: linear(0.1, 5, 0.1), initial: 0.8 }),
    rise: real({
      label: 'Floor of the flat valley',
      symbol: 'h',
      help: 'How much higher the flat valley ends than the sharp one.',
      stops: linear(0, 1, 0.05),
      initial: 0,
    }),
  },
  create({ sharp, flat, rise }) {
    requirePositive('sharp-and-flat', 'sharp', sharp);
    requirePositive('sharp-and-flat', 'flat', flat);
    return softWells('sharp-and-flat', wells(sharp, flat, rise), softness, [[-3, 4.5]]);
  },
  python: ({ sharp, flat, rise }) => softWellsPython(wells(sharp, flat, rise), softness),
  source: { work: 'keskar-2017', at: 'Fig. 1' },
});

/** Two minima of one depth, one in a gorge and one in a basin: a small shift costs much in the first, little in the other. */
export const sharpAndFlat = surfaceFactory(definition);
export default definition;
