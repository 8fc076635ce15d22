/** What a button of a cell does, as its `data-do` says. */
export type Action = 'run' | 'reset' | 'copy' | 'longer' | 'solution';

/** The element of a cell, as the code that makes it live sees it. */
export interface CellElement extends HTMLElement {
  /** The text as the lesson has it. */
  readonly original: string;
  /** The text that the cell began with: the draft that was kept, or the original. Whatever differs was typed here. */
  readonly begun: string;
  /** The code, as long as no editor has taken its place. */
  readonly code: HTMLElement;
}
