/** Where a definition comes from: a work of `content/references.yaml`, and the place in it. */
export interface Source {
  /** Key of the work: `kingma-ba-2015`. */
  readonly work: string;
  /** Place in the work: `Algorithm 1`, `eq. 7`, `§3.1`. */
  readonly at: string;
}
