/** How a platform introduces itself to a package. */
export interface Launch {
  readonly endpoint: string;
  /** Address that gives the key to the endpoint, once. */
  readonly fetch: string;
  /** The learner, as JSON. */
  readonly actor: string;
  readonly registration: string;
  readonly activityId: string;
}
