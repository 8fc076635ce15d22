import type { Mark } from '../plots/index.ts';
import type { Point } from '../params/index.ts';
import { WEIGHTS, type Look } from './looks.ts';

/** The ground that no foot has touched, up to the top of the figure. */
export function fog(looks: readonly Look[], top: number): readonly Mark[] {
  const reach = 1;
  const known = looks.map(({ weight }) => weight).sort((a, b) => a - b);
  const edges = [WEIGHTS[0]!, ...known.flatMap((weight) => [weight - reach, weight + reach]), WEIGHTS.at(-1)!];
  return known.concat(0).flatMap((_, i): Mark[] => {
    const [from, to] = [edges[2 * i]!, edges[2 * i + 1]!];
    if (from >= to) return [];
    const points: readonly Point[] = [from, to].map((x): Point => [x, top]);
    return [{ kind: 'area', points, base: 0, tone: 'soft', opacity: 0.13 }];
  });
}
