/** Something wrong with the content. */
export interface ContentProblem {
  /** File and line. */
  readonly at: string;
  readonly message: string;
  /** Whether it is only missing yet. */
  readonly isMissing?: boolean;
}
