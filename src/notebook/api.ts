/** What the course's module offers, as the editor tells it: written at build time from the sources. */
export interface Api {
  /** Everything that can be imported from "downhill". */
  readonly exports: readonly ApiEntry[];
  /** What is inside the types that they mention, by the name of the type. */
  readonly types: Readonly<Record<string, readonly ApiEntry[]>>;
  /** Everything that Plot has. */
  readonly plot: readonly string[];
}

/** A name with its documentation. */
export interface ApiEntry {
  readonly name: string;
  readonly kind: 'function' | 'value' | 'type';
  /** As in TypeScript: `(options: RunOptions): Trace`, `number`. */
  readonly signature: string;
  readonly doc: string;
  /** The type of the value, or of what the function returns, if `types` tells what is inside. */
  readonly type?: string;
  /** The type of the one object that the function takes, likewise. */
  readonly takes?: string;
}
