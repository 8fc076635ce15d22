import { pythonFloat } from '../python/literal.ts';
import type { BareSurface, Minimum, Window } from '../kinds/objective.ts';
import type { LossPython } from '../python/python.ts';

/** A parabola: floor + ½ curvature (x − at)². */
export interface Well {
  readonly at: number;
  readonly floor: number;
  /** Above 0. */
  readonly curvature: number;
}

/**
 * A curve of one weight with a valley for every well: the soft minimum −τ log Σ exp(−p_k/τ) of parabolas p_k.
 *
 * Near the bottom of a well the curve is its parabola, so that every valley has the place, depth and curvature asked
 * for; where two meet, the corner is rounded over a height of about τ.
 *
 * @param softness τ > 0
 */
export function softWells(name: string, wells: readonly Well[], softness: number, window: Window): BareSurface {
  const mix = mixture(wells, softness);
  const surface = {
    name,
    dimension: 1,
    value: (w: Float64Array) => mix.at(w[0]!).value,
    gradient(w: Float64Array, out: Float64Array): void {
      out[0] = mix.at(w[0]!).slope;
    },
    hessian(w: Float64Array, out: Float64Array): void {
      out[0] = mix.at(w[0]!).curvature;
    },
  };
  const bottoms = wells.map(({ at }) => descend(mix, at)).filter((bottom) => bottom !== null);
  return { ...surface, minima: ranked(bottoms), window };
}

/** The same curve in Python. */
export function softWellsPython(wells: readonly Well[], softness: number): LossPython {
  const list = (of: (well: Well) => number): string =>
    `xp.array([${wells.map((well) => pythonFloat(of(well))).join(', ')}])`;
  const heights = 'p = floors + curvatures / 2 * (w - places) ** 2';
  return {
    given: [
      `places = ${list(({ at }) => at)}`,
      `floors = ${list(({ floor }) => floor)}`,
      `curvatures = ${list(({ curvature }) => curvature)}`,
      `tau = ${softness}`,
    ],
    value: [heights, 'lowest = p.min()', 'return lowest - tau * xp.log(xp.exp((lowest - p) / tau).sum())'],
    gradient: [
      heights,
      'share = np.exp((p.min() - p) / tau)',
      'return np.array([(share * curvatures * (w - places)).sum() / share.sum()])',
    ],
  };
}

interface Mixture {
  /** Value and derivatives at x; the object is overwritten by the next call, so that none is made. */
  at(x: number): { value: number; slope: number; curvature: number };
}

/** Each parabola counts with the share exp(−p/τ): f′ is the mean slope, f″ the mean curvature less the slopes' variance/τ. */
function mixture(wells: readonly Well[], softness: number): Mixture {
  const result = { value: 0, slope: 0, curvature: 0 };
  const height = ({ at, floor, curvature }: Well, x: number): number => floor + 0.5 * curvature * (x - at) * (x - at);
  return {
    at(x) {
      let lowest = Infinity;
      for (const well of wells) lowest = Math.min(lowest, height(well, x));
      if (!(lowest < Infinity)) return Object.assign(result, { value: lowest, slope: x, curvature: NaN });
      let total = 0;
      let slope = 0;
      let square = 0;
      let curvature = 0;
      for (const well of wells) {
        const share = Math.exp((lowest - height(well, x)) / softness);
        const rise = well.curvature * (x - well.at);
        total += share;
        slope += share * rise;
        square += share * rise * rise;
        curvature += share * well.curvature;
      }
      result.value = lowest - softness * Math.log(total);
      result.slope = slope / total;
      result.curvature = curvature / total - (square / total - result.slope * result.slope) / softness;
      return result;
    },
  };
}

/** The minimum that Newton's method finds from the bottom of a parabola; null where a neighbour has swallowed it. */
function descend(mix: Mixture, start: number): { x: number; value: number } | null {
  let x = start;
  for (let i = 0; i < 50; i++) {
    const { slope, curvature } = mix.at(x);
    if (!(curvature > 0)) return null;
    x -= slope / curvature;
  }
  const { value, slope } = mix.at(x);
  return Math.abs(slope) < 1e-9 ? { x, value } : null;
}

function ranked(bottoms: readonly { x: number; value: number }[]): readonly Minimum[] {
  const sorted = [...bottoms].sort((p, q) => p.value - q.value);
  const distinct = sorted.filter(({ x }, i) => sorted.findIndex((other) => Math.abs(other.x - x) < 1e-9) === i);
  // Equal floors come out a little apart: each valley feels the tail of its neighbour.
  return distinct.map(({ x, value }) => ({ at: [x], value, global: value - sorted[0]!.value < 1e-9 }));
}
