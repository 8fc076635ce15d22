import { numberList, requireShape } from '../base/shape.ts';
import { listOf } from '../base/things.ts';
import { linear, point, type Point } from '../../params/index.ts';
import { requireBetween } from '../base/bounds.ts';
import { typescriptLiteral } from '../python/literal.ts';
import type { SchedulePython, WrittenRun } from '../python/python.ts';
import { asFactory, defineSchedule, withCode, type SchedulePlan } from '../kinds/schedule.ts';

const knot = (label: string, initial: Point) =>
  point({
    label,
    help: 'Left to right: share of the run; upwards: multiple of the base rate.',
    x: linear(0, 1, 0.01),
    y: linear(0, 1.5, 0.01),
    initial,
  });

const definition = defineSchedule({
  name: 'piecewise',
  title: 'Drawn by hand',
  after: 'reduce-on-plateau',
  factory: 'piecewise',
  tex: String.raw`\eta_t = \eta_0 \left( f_i + (f_{i+1} - f_i)\, \frac{q - q_i}{q_{i+1} - q_i} \right), \quad q = \frac{t}{N - 1}`,
  about: 'The rate goes along straight lines between knots that you set.',
  torch: null,
  params: {
    knot1: knot('First knot', [0, 0.1]),
    knot2: knot('Second knot', [0.2, 1]),
    knot3: knot('Third knot', [0.6, 0.5]),
    knot4: knot('Fourth knot', [1, 0.01]),
  },
  create: ({ knot1, knot2, knot3, knot4 }, run) => piecewise([knot1, knot2, knot3, knot4])(run),
  given: ({ knot1, knot2, knot3, knot4 }) => typescriptLiteral([knot1, knot2, knot3, knot4]),
  python: ({ knot1, knot2, knot3, knot4 }, run) => piecewisePython([knot1, knot2, knot3, knot4], run),
  source: { work: 'goodfellow-2016', at: '§8.3.1' },
  differs: 'PyTorch has no scheduler of this kind; LambdaLR with the same lines gives the same rates.',
});

/**
 * The rate along straight lines between knots; constant before the first and after the last.
 *
 * @param knots pairs of a share of the run, 0 at its first step and 1 at its last, and a multiple of the base rate, in
 *   any order; of two at one place the later holds from there on, so that the rate jumps
 * @throws RangeError if there are none, or a share is not from 0 to 1, or a multiple is negative
 */
export function piecewise(knots: readonly Point[]): SchedulePlan {
  requireShape('piecewise', 'knots', knots, listOf('a list of knots [share, factor]', numberList));
  if (knots.length === 0) throw new RangeError('piecewise: there are no knots');
  for (const [share, factor] of knots) {
    requireBetween('piecewise', 'the share of a knot', share, 0, 1);
    requireBetween('piecewise', 'the factor of a knot', factor, 0, Infinity);
  }
  const sorted = knots.toSorted(([p], [q]) => p - q);
  return withCode(
    ({ rate, steps }) => ({ rate: (t) => rate * heightAt(sorted, t / Math.max(1, steps - 1)) }),
    (run) => ({ typescript: `piecewise(${typescriptLiteral(knots)})`, python: piecewisePython(knots, run) }),
  );
}
asFactory('piecewise([[0, 1], [1, 0]])', piecewise);
export default definition;

function heightAt(sorted: readonly Point[], share: number): number {
  const next = sorted.findIndex(([at]) => at > share);
  if (next < 0) return sorted.at(-1)![1];
  if (next === 0) return sorted[0]![1];
  const [x0, y0] = sorted[next - 1]!;
  const [x1, y1] = sorted[next]!;
  return y0 + ((y1 - y0) * (share - x0)) / (x1 - x0);
}

function piecewisePython(knots: readonly Point[], { steps }: WrittenRun): SchedulePython {
  const sorted = knots.toSorted(([p], [q]) => p - q);
  const list = (axis: 0 | 1): string => `[${sorted.map((knot) => knot[axis]).join(', ')}]`;
  return {
    torch: 'PyTorch has no scheduler of this kind',
    factor: [`return np.interp(t / ${Math.max(1, steps - 1)}, ${list(0)}, ${list(1)})`],
  };
}
