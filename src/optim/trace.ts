/** One iterate and everything that belongs to it: all fields are of the same step. */
export interface TracePoint {
  /** Steps made so far; the start has 0. */
  readonly step: number;
  readonly w: Float64Array;
  /** L(w) over all examples. */
  readonly loss: number;
  /** ∇L(w), the full gradient, length n. */
  readonly gradient: Float64Array;
  /** Learning rate of the step that leaves this point. */
  readonly rate: number;
  /** Copies of the optimizer's buffers at this point, by name. */
  readonly state: Readonly<Record<string, Float64Array>>;
}

/** How a run ended. Divergence is an outcome, not an error. */
export type Outcome =
  | { readonly kind: 'converged'; readonly step: number; readonly reason: string }
  | { readonly kind: 'out-of-steps'; readonly step: number; readonly reason: string }
  | { readonly kind: 'diverged'; readonly step: number; readonly reason: string }
  | { readonly kind: 'stopped'; readonly step: number; readonly reason: string };

/** What a run leaves behind. Every number in it is finite. */
export interface Trace {
  readonly points: readonly TracePoint[];
  /** The last point: the iterate the run ended on. */
  readonly last: TracePoint;
  readonly outcome: Outcome;
}
