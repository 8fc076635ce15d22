import type { Objective } from '../kinds/objective.ts';

/**
 * An objective that costs: every value and every gradient is counted, one each, until the budget is used up.
 * So searches of different kinds can be compared at equal cost.
 */
export interface Meter {
  readonly values: number;
  readonly gradients: number;
  /** Evaluations that are left. */
  readonly left: number;
  /** L(w), or ∞ where it is not a finite number. */
  value(w: Float64Array): number;
  /** Writes ∇L(w) into `out`. */
  gradient(w: Float64Array, out: Float64Array): void;
}

/** Puts a meter on an objective. Asking for more than is left is a mistake in the search: it throws. */
export function meter(objective: Objective, budget: number): Meter {
  const spend = (): void => {
    if (self.left <= 0) throw new RangeError(`meter: all ${budget} evaluations are used up`);
  };
  const self = {
    values: 0,
    gradients: 0,
    get left() {
      return budget - self.values - self.gradients;
    },
    value(w: Float64Array): number {
      spend();
      self.values++;
      const loss = objective.value(w);
      return Number.isFinite(loss) ? loss : Infinity;
    },
    gradient(w: Float64Array, out: Float64Array): void {
      spend();
      self.gradients++;
      objective.gradient(w, out);
    },
  };
  return self;
}
