import { allFinite, norm } from '../base/vector.ts';
import { symmetricEigenpairs } from '../curvature/eigen.ts';
import { hessianAt, hessianMatrix } from '../curvature/hessian.ts';
import { lanczos } from '../curvature/lanczos.ts';
import type { Objective } from '../kinds/objective.ts';

/** Whether no direction curves down at `w`: a stationary place there is a valley, not a top or a saddle. */
export function isValley(objective: Objective, w: Float64Array): boolean {
  const { largest, smallest, flattest } = curvatures(objective, w);
  const flat = 1e-6 * Math.max(1, largest);
  return smallest >= -flat && !(smallest <= flat && flattest !== null && fallsBothWays(objective, w, flattest));
}

/** Whether the loss falls both ways along a direction without curvature, as −w⁴ does at its top. */
function fallsBothWays(objective: Objective, w: Float64Array, direction: Float64Array): boolean {
  const reach = 1e-3 * Math.max(1, norm(w));
  const here = objective.value(w);
  const rounding = 4 * Number.EPSILON * Math.abs(here);
  return [reach, -reach].every((far) => objective.value(w.map((x, i) => x + far * direction[i]!)) < here - rounding);
}

/** Up to so many weights the whole Hessian is cheap. */
const FEW = 40;

interface Curvatures {
  readonly largest: number;
  readonly smallest: number;
  /** The direction of the smallest, where the whole Hessian is known. */
  readonly flattest: Float64Array | null;
}

function curvatures(objective: Objective, w: Float64Array): Curvatures {
  if (objective.dimension > FEW) {
    const [largest, smallest] = (['largest', 'smallest'] as const).map((end) => {
      return lanczos(hessianAt(objective, w), { end, tolerance: 1e-8 }).values[0]!;
    });
    return { largest: largest!, smallest: smallest!, flattest: null };
  }
  const hessian = hessianMatrix(objective, w);
  if (!allFinite(hessian)) return { largest: Number.NaN, smallest: Number.NaN, flattest: null };
  const { values, vectors } = symmetricEigenpairs(hessian);
  return { largest: values[0]!, smallest: values.at(-1)!, flattest: vectors.at(-1)! };
}

/** Valleys where descents have arrived: most arrive where others did, and need no second look. */
export class KnownValleys {
  readonly #objective: Objective;
  readonly #places: Float64Array[] = [];

  constructor(objective: Objective) {
    this.#objective = objective;
  }

  /** Whether the stationary place `w` is a valley. */
  has(w: Float64Array): boolean {
    for (const place of this.#places) if (isNear(place, w)) return true;
    if (!isValley(this.#objective, w)) return false;
    if (this.#places.length < MOST) this.#places.push(w.slice());
    return true;
  }
}

/** Valleys remembered; on a flat bottom every place is another one. */
const MOST = 64;

/** Nearer than what the curvature could change on, unless the loss has details of 10⁻⁴ of its weights. */
function isNear(a: Float64Array, b: Float64Array): boolean {
  for (let k = 0; k < a.length; k++) {
    if (!(Math.abs(a[k]! - b[k]!) <= 1e-4 * Math.max(1, Math.abs(a[k]!)))) return false;
  }
  return true;
}
