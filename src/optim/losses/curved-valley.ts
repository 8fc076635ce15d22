import { decades, linear, real } from '../../params/index.ts';
import { requireBetween, requirePositive } from '../base/bounds.ts';
import { defineLoss, surfaceFactory } from '../kinds/loss.ts';

const definition = defineLoss({
  name: 'curved-valley',
  title: 'Curved valley',
  tex: String.raw`L s^2 \left( \sqrt{1 + r^2 / s^2} - 1 \right) + \frac{L}{2 \kappa}\, x^2,
    \quad r = y - c\,x^2 + \tfrac14`,
  dimension: 2,
  params: {
    limit: real({
      label: 'Stability limit',
      symbol: '2/L',
      help: 'The rate above which no walk can settle at the minimum.',
      stops: linear(0.1, 1, 0.05),
      initial: 0.3,
    }),
    condition: real({
      label: 'Condition number',
      symbol: String.raw`\kappa`,
      help: 'How many times steeper the walls curve than the floor, at the minimum.',
      stops: decades(0, 2),
      initial: 20,
    }),
    bend: real({
      label: 'Bend',
      symbol: 'c',
      help: 'The floor follows y = c x² − ¼.',
      stops: linear(0, 0.3, 0.01),
      initial: 0.19,
    }),
    softness: real({
      label: 'Height where the walls straighten',
      symbol: 's',
      help: 'Walls that straighten hold a walk that is too fast: it rattles instead of flying off.',
      stops: linear(0.1, 2, 0.1),
      initial: 0.5,
    }),
  },
  create({ limit, condition, bend: c, softness: s }) {
    requirePositive('curved-valley', 'limit', limit);
    requireBetween('curved-valley', 'condition', condition, 1, Infinity);
    requirePositive('curved-valley', 'softness', s);
    const steep = 2 / limit;
    const flat = steep / condition;
    return {
      name: 'curved-valley',
      dimension: 2,
      value(w) {
        const x = w[0]!;
        const r = w[1]! - c * x * x - lowest;
        // The root minus 1, without the cancellation near the floor.
        return (steep * r * r) / (1 + Math.sqrt(1 + (r * r) / (s * s))) + 0.5 * flat * x * x;
      },
      gradient(w, out) {
        const x = w[0]!;
        const r = w[1]! - c * x * x - lowest;
        const push = (steep * r) / Math.sqrt(1 + (r * r) / (s * s));
        out[0] = flat * x - 2 * c * x * push;
        out[1] = push;
      },
      hessian(w, out) {
        const x = w[0]!;
        const r = w[1]! - c * x * x - lowest;
        const root = Math.sqrt(1 + (r * r) / (s * s));
        const curvature = steep / (root * root * root);
        out[0] = flat + 4 * c * c * x * x * curvature - (2 * c * steep * r) / root;
        out[1] = out[2] = -2 * c * x * curvature;
        out[3] = curvature;
      },
      minima: [{ at: [0, lowest], value: 0, global: true }],
      window: [
        [-3, 3],
        [-0.6, 1.4],
      ],
    };
  },
  python: () => ({
    given: ['steep = 2 / limit', 'flat = steep / condition'],
    value: [
      ...overFloor,
      'wall = steep * softness**2 * (xp.sqrt(1 + (r / softness) ** 2) - 1)',
      'return wall + flat / 2 * x**2',
    ],
    gradient: [
      ...overFloor,
      'push = steep * r / np.sqrt(1 + (r / softness) ** 2)',
      'return np.array([flat * x - 2 * bend * x * push, push])',
    ],
  }),
  source: { work: 'hartley-zisserman-2004', at: '§A6.8, pseudo-Huber cost' },
});

/** Height of the floor at its lowest point. */
const lowest = -0.25;

/** In Python: the weights, and how far above the floor they are. */
const overFloor = ['x, y = w', `r = y - bend * x**2 + ${-lowest}`];

/**
 * A valley whose floor bends: one minimum at (0, −¼), with curvatures L across the floor and L/κ along it.
 *
 * The walls curve like a parabola near the floor and straighten higher up (pseudo-Huber). With the initial values
 * L = 20/3, so that 2/L = 0.3. Gradient descent from (−2.2, 1.1) then crawls to x = −1.88 in 40 steps at rate 0.03,
 * slides to −0.47 at 0.15, crosses the floor at every step and ends at −0.08 at 0.26, and at 0.31 rattles forever. Above
 * 2/L it ends in bounces across the floor between ± s √((ηL/2)² − 1), where each step just undoes the one before.
 */
export const curvedValley = surfaceFactory(definition);
export default definition;
