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
  /** Whether a contender works on several cores: then the clock on the wall counts, not the processor time. */
  readonly isParallel?: boolean;
}

/** Cases that make one table. */
export interface Group {
  readonly title: string;
  /** What is compared, in a sentence or two. */
  readonly text: string;
  readonly cases: readonly Case[];
}

/**
 * How far apart the contenders of a case end: the largest difference from the first one, relative to its largest number.
 *
 * @throws RangeError if they do not even end in as many numbers
 */
export async function disagreement({ name, contenders }: Case): Promise<number> {
  const [first, ...others] = await endsOf(contenders);
  const size = first!.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const gaps = others.map((end) => {
    if (end.length !== first!.length) throw new RangeError(`${name}: ${end.length} numbers, not ${first!.length}`);
    return end.reduce((most, value, i) => Math.max(most, Math.abs(value - first![i]!)), 0);
  });
  return Math.max(...gaps) / size;
}

async function endsOf(contenders: readonly Contender[]): Promise<readonly (readonly number[])[]> {
  const ends: number[][] = [];
  for (const contender of contenders) ends.push(Array.from(await contender.descend())); // copied: many own their array
  return ends;
}
