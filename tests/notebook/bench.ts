import { readReport } from '../../src/notebook/boundary/report.ts';
import { compile } from '../../src/notebook/compile/compile.ts';
import type { Definition, Output, Report } from '../../src/notebook/protocol.ts';
import { Kernel } from '../../src/notebook/sandbox/kernel.ts';

/** A module that stands for the course's own. */
const downhill = {
  half: (x: number): number => x / 2,
  refuse: (): never => {
    throw new RangeError('refuse: always');
  },
};

export function define(id: string, code: string, role: Definition['role'] = 'cell'): Definition {
  const result = compile(code);
  if (!result.ok) throw new Error(result.problem.message);
  return { id, role, cell: role === 'checks' ? { ...result.cell, defines: [] } : result.cell };
}

/** A kernel, and what it has said since it was asked last. */
export class Bench {
  #said: Report[] = [];
  readonly kernel = new Kernel(downhill, (report) => {
    const read = readReport(structuredClone(report)); // as it crosses to the page
    if (!read) throw new Error(`no page takes ${JSON.stringify(report).slice(0, 500)}`);
    this.#said.push(read.report);
  });

  /** Defines cells, watches some, and waits until nothing happens any more. */
  async run(cells: Readonly<Record<string, string>>, watch = Object.keys(cells)): Promise<readonly Report[]> {
    this.kernel.accept({ kind: 'define', cells: Object.entries(cells).map(([id, code]) => define(id, code)), watch });
    return this.settle();
  }

  async settle(): Promise<readonly Report[]> {
    await new Promise((resolve) => setTimeout(resolve, 40));
    return this.#said.splice(0);
  }
}

export const started = (reports: readonly Report[]): string[] =>
  reports.flatMap((report) => (report.kind === 'started' ? [report.cell] : [])).sort();

/** The last value that each cell showed, as text. */
export function shown(reports: readonly Report[]): Readonly<Record<string, string>> {
  const values = reports.flatMap((report) =>
    report.kind === 'output' ? [[report.cell, textOf(report.output)] as const] : [],
  );
  return Object.fromEntries(values);
}

export function textOf(output: Output): string {
  if (output.kind !== 'value') return output.kind;
  return output.value.kind === 'leaf' ? output.value.text : `${output.value.label} ${output.value.preview}`.trim();
}

export const failure = (reports: readonly Report[], id: string): Report | undefined =>
  reports.find((report) => (report.kind === 'failed' || report.kind === 'blocked') && report.cell === id);
