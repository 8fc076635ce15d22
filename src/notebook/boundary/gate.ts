import type { Report } from '../protocol.ts';
import { RUN, SECOND } from './bounds.ts';
import { readReport, type Read } from './report.ts';

/** What becomes of something that came from the sandbox. */
export type Passage =
  | { readonly kind: 'passed'; readonly report: Report }
  /** It is no report. */
  | { readonly kind: 'unfit' }
  /** More has come than a page can show: within a second, or of one run of a cell. */
  | { readonly kind: 'flood' };

interface Tally {
  reports: number;
  characters: number;
  nodes: number;
}

/** What a run of a cell may come to; the sandbox, while nobody has tampered with it, cuts much earlier. */
const WHOLE_RUN: Tally = {
  reports: 2 * RUN.lines,
  characters: 2 * (RUN.characters + RUN.pictureCharacters),
  nodes: 2 * RUN.nodes,
};

/** Stands between the sandbox and the page: reads, and counts. */
export class Gate {
  readonly #now: () => number;
  readonly #runs = new Map<string, Tally>();
  #second = none();
  #since = -Infinity;

  /** @param now the time in milliseconds */
  constructor(now: () => number) {
    this.#now = now;
  }

  pass(data: unknown): Passage {
    const now = this.#now();
    if (now - this.#since > 1000) {
      this.#since = now;
      this.#second = none();
    }
    if (this.#second.reports >= SECOND.reports) return { kind: 'flood' };
    const read = readReport(data);
    if (!read) return { kind: 'unfit' };
    const { report } = read;
    if (report.kind === 'started') this.#runs.set(report.cell, none());
    const isFlood =
      exceeds(this.#second, read, SECOND) || (report.kind === 'output' && this.#isLong(report.cell, read));
    return isFlood ? { kind: 'flood' } : { kind: 'passed', report };
  }

  #isLong(cell: string, read: Read): boolean {
    const run = this.#runs.get(cell) ?? none();
    this.#runs.set(cell, run);
    return exceeds(run, read, WHOLE_RUN);
  }
}

const none = (): Tally => ({ reports: 0, characters: 0, nodes: 0 });

/** Adds a report to a tally. @returns whether it is more than `most` by that */
function exceeds(tally: Tally, { characters, nodes }: Read, most: Readonly<Tally>): boolean {
  tally.reports += 1;
  tally.characters += characters;
  tally.nodes += nodes;
  return tally.reports > most.reports || tally.characters > most.characters || tally.nodes > most.nodes;
}
