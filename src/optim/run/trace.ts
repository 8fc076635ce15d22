/** One iterate and everything that belongs to it: all fields are of the same step. */
export interface TracePoint {
  /** Steps made so far; the start has 0. */
  readonly step: number;
  /** The weights, length n. */
  readonly w: Float64Array;
  /** L(w) over all examples. */
  readonly loss: number;
  /** ∇L(w), the full gradient, length n. */
  readonly gradient: Float64Array;
  /** Learning rate of the step that leaves this point; at the end of the last step, where none leaves, that step's. */
  readonly rate: number;
  /** Copies of the optimizer's buffers at this point, by name. */
  readonly state: Readonly<Record<string, Float64Array>>;
  /** What the step that leaves this point goes by, where that is not `gradient`: of a batch, with noise, clipped. */
  readonly used?: Float64Array;
  /** The examples of the step that leaves this point and the loss over them, in runs with batches. */
  readonly batch?: { readonly rows: Int32Array; readonly loss: number };
  /** Examples that the steps so far have looked at, one by one counted; only for an objective over examples. */
  readonly seen?: number;
  /** The loss of `validation`, where it was measured here. */
  readonly validation?: number;
}

/** How a run ended. Divergence is an outcome, not an error. */
export type Outcome =
  | { readonly kind: 'converged'; readonly step: number; readonly reason: string }
  | { readonly kind: 'out-of-steps'; readonly step: number; readonly reason: string }
  | { readonly kind: 'diverged'; readonly step: number; readonly reason: string }
  | { readonly kind: 'stopped'; readonly step: number; readonly reason: string };

/** What a run leaves behind. Every number in it is finite. */
export interface Trace {
  /** The recorded points, the start first and the end last. */
  readonly points: readonly TracePoint[];
  /** The last point: the iterate the run ended on; after a divergence the last finite one. */
  readonly last: TracePoint;
  readonly outcome: Outcome;
  /** The point of the lowest validation loss, or lowest loss where there is none; only if `keepBest` asked. */
  readonly best?: Kept;
  /** Weights averaged over the run; only if `average` asked and at least one iterate was taken. */
  readonly average?: Averaged;
  /** Weights kept on the way, for an ensemble; only if `snapshots` asked. */
  readonly snapshots?: readonly Kept[];
}

/** An iterate kept from a run. */
export interface Kept {
  readonly step: number;
  /** The weights, length n. */
  readonly w: Float64Array;
  /** L(w) over all examples. */
  readonly loss: number;
  readonly validation?: number;
}

/** The average of several iterates. */
export interface Averaged {
  /** The averaged weights, length n. */
  readonly w: Float64Array;
  /** L at the averaged weights: not the average of the losses. */
  readonly loss: number;
  /** The loss of `validation` at the averaged weights; only if the run has one. */
  readonly validation?: number;
  /** How many iterates went in. */
  readonly count: number;
}
