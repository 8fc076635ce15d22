/** One way of doing a piece of work: ours, a loop written by hand, or a library. */
export interface Contender {
  readonly name: string;
  /**
   * Does the work once, from the start; the same every time.
   *
   * @returns where it led: what all contenders of a case must agree on
   */
  descend(): ArrayLike<number> | Promise<ArrayLike<number>>;
}

/** A speed to reach, as a multiple of another contender's in the same case. */
export interface Goal {
  readonly of: string;
  readonly against: string;
  readonly atLeast: number;
}

/** Contenders that do the same work. */
export interface Case {
  readonly name: string;
  /** Steps that one `descend` makes. */
  readonly steps: number;
  /** The first is what the speeds of the others are compared with. */
  readonly contenders: readonly Contender[];
  readonly goals: readonly Goal[];
  /** How far the ends may be apart, relative to their size: rounding, which is coarser where numbers are short. */
  readonly tolerance: number;
}
