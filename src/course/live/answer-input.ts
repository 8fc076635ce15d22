import type { Parsed } from '../../params/index.ts';
import type { Given } from '../question/key.ts';

/** What a reader answers with. */
export interface AnswerInput {
  /** The answer, or a sentence that says what is missing. */
  read(): Parsed<Given>;
  /** Shows an answer given before. */
  write(given: Given): void;
  /** Where to go on when the answer cannot be read. */
  readonly field: HTMLElement | null;
  /** What an answer that is not right still lacks, where the figure can tell. */
  missing?(): string | null;
}
