import { linear, real } from '../../params/index.ts';
import { requirePositive } from '../base/bounds.ts';
import { defineLoss, surfaceFactory } from '../kinds/loss.ts';

const definition = defineLoss({
  name: 'lopsided-valley',
  title: 'Lopsided valley',
  tex: String.raw`e^{a w} + e^{-b w}`,
  dimension: 1,
  params: {
    right: real({
      label: 'Rise on the right',
      symbol: 'a',
      help: 'How fast the right wall gets steeper.',
      stops: linear(0.1, 2, 0.1),
      initial: 0.5,
    }),
    left: real({
      label: 'Rise on the left',
      symbol: 'b',
      help: 'How fast the left wall gets steeper.',
      stops: linear(0.1, 2, 0.1),
      initial: 1,
    }),
  },
  create({ right: a, left: b }) {
    requirePositive('lopsided-valley', 'right', a);
    requirePositive('lopsided-valley', 'left', b);
    const value = (w: number): number => Math.exp(a * w) + Math.exp(-b * w);
    const bottom = Math.log(b / a) / (a + b);
    return {
      name: 'lopsided-valley',
      dimension: 1,
      value: (w) => value(w[0]!),
      gradient(w, out) {
        out[0] = a * Math.exp(a * w[0]!) - b * Math.exp(-b * w[0]!);
      },
      hessian(w, out) {
        out[0] = a * a * Math.exp(a * w[0]!) + b * b * Math.exp(-b * w[0]!);
      },
      minima: [{ at: [bottom], value: value(bottom), global: true }],
      window: [[bottom - 2.5, bottom + 3.5]],
    };
  },
  python: () => ({
    value: ['return (xp.exp(right * w) + xp.exp(-left * w)).sum()'],
    gradient: ['return right * np.exp(right * w) - left * np.exp(-left * w)'],
  }),
  source: { work: 'boyd-vandenberghe-2004', at: '§9.3.2, eq. 9.20, with one weight' },
});

/** A convex valley of one weight, e^(a w) + e^(−b w): one wall steeper than the other, no two places equally curved. */
export const lopsidedValley = surfaceFactory(definition);
export default definition;
