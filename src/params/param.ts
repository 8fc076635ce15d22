/** A text parsed: its value, or a plain sentence for the reader that says what is wrong. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  /** `at`: the character that it is about, counted from 1, where there is one. */
  | { readonly ok: false; readonly problem: string; readonly at?: number };

/**
 * What the kinds of controls need to know to be drawn, by kind. Each folder beside this file adds its own kind:
 * its input in `param.ts`, its page part in `control.ts`, its look in `control.css`.
 */
// A kind without needs of its own is an empty object, and the kinds come from their folders.
// eslint-disable-next-line @typescript-eslint/no-empty-object-type
export interface Controls {}

export type ControlName = keyof Controls;

/** How an input is shown: which control draws it, and between which bounds. */
export type Control = { readonly [K in ControlName]: { readonly kind: K } & Readonly<Controls[K]> }[ControlName];

/** What every input says of itself. */
export interface Description {
  /** Sentence case, no colon: `Learning rate`. */
  readonly label: string;
  /** TeX, without dollar signs: `\eta`. */
  readonly symbol?: string;
  /** One sentence for the gallery: what turning it does. */
  readonly help?: string;
  /** Written behind the value: `g`, `steps`. */
  readonly unit?: string;
}

/** A declared input: one definition from which control, link, validation and tests follow. */
export interface Param<T> extends Description {
  readonly control: Control;
  readonly initial: T;
  /** Reads what a link carries. Numbers snap to the nearest stop; `parse(format(v))` is `v`. */
  parse(text: string): Parsed<T>;
  /** Writes a value for a link and for a readout. */
  format(value: T): string;
  /** How a readout writes it, where that is not as in a link. */
  written?(value: T): string;
  /** Whether a program may give it; numbers need not stand on a stop: stops are for hands. */
  fits(value: unknown): boolean;
  /** What fits, in words: `a finite number`. */
  readonly wants: string;
  /** Values worth a test: the ends, the initial one, something between. */
  readonly samples: readonly T[];
}

/** A set of inputs by name. */
// `any` is the one type here that a Param of every value fits: Param<T> uses T both ways.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Params = Readonly<Record<string, Param<any>>>;

/** The values of a set of inputs. */
export type Values<P extends Params> = {
  readonly [K in keyof P]: P[K] extends Param<infer T> ? T : never;
};

export type Point = readonly [x: number, y: number];
