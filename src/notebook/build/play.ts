import { Worker } from 'node:worker_threads';
import { readReport } from '../boundary/report.ts';
import type { Check, Definition, Output, Report, Request } from '../protocol.ts';
import { describeFailure } from '../sandbox/failure.ts';
import type { Ending } from '../view/ending.ts';

/** What a cell did when it ran. */
export interface Played {
  readonly outputs: readonly Output[];
  readonly ending: Ending;
  readonly checks: readonly Check[];
}

/** What a run needs besides the cells. */
export interface Stage {
  /** The text of the worker, made by `nodeWorker()`. */
  readonly worker: string;
  /** Loads Plot, made by `plotLibrary()`; only asked where a cell draws. */
  plot(): Promise<string>;
  /** What the widgets of the page show, by name. */
  readonly widgets: ReadonlyMap<string, unknown>;
  /** Seconds until cells that have not ended are stopped. */
  readonly limit: number;
}

/** Runs cells once, under Node, in the same kernel as in a page. @returns what each did, by id */
export async function play(definitions: readonly Definition[], stage: Stage): Promise<ReadonlyMap<string, Played>> {
  const worker = new Worker(stage.worker, { eval: true, stdout: true, stderr: true });
  try {
    const send = (request: Request): void => {
      worker.postMessage(request);
    };
    if (definitions.some(usesPlot)) send({ kind: 'library', name: PLOT, source: await stage.plot() });
    for (const [name, value] of stage.widgets) send({ kind: 'widget', name, value });
    send({ kind: 'define', cells: definitions, watch: definitions.map(({ id }) => id) });
    return await collect(worker, definitions, stage.limit);
  } finally {
    await worker.terminate();
  }
}

const PLOT = '@observablehq/plot';

function usesPlot({ cell }: Definition): boolean {
  return cell.uses.some(({ name }) => name === 'Plot') || cell.imports.some(({ module }) => module === PLOT);
}

/** Listens until every cell has ended, or the time is up. */
function collect(
  worker: Worker,
  definitions: readonly Definition[],
  limit: number,
): Promise<ReadonlyMap<string, Played>> {
  const outputs = new Map<string, Output[]>(definitions.map(({ id }) => [id, []]));
  const endings = new Map<string, { readonly ending: Ending; readonly checks: readonly Check[] }>();
  return new Promise((resolve, reject) => {
    const finish = (): void => {
      clearTimeout(timer);
      resolve(
        new Map(
          definitions.map(({ id }) => {
            const { ending, checks } = endings.get(id) ?? { ending: { kind: 'stopped', after: limit }, checks: [] };
            return [id, { outputs: outputs.get(id)!, ending, checks }];
          }),
        ),
      );
    };
    const timer = setTimeout(finish, limit * 1000);
    worker.on('error', (error) => {
      // thrown when its cell had ended, in a timer or a promise that nobody waits for
      const problem = describeFailure(error, '');
      if (problem.in === undefined) return reject(error instanceof Error ? error : new Error(String(error)));
      endings.set(problem.in, { ending: { kind: 'failed', problem }, checks: [] });
      finish();
    });
    worker.on('message', (data: unknown) => {
      const report = readReport(data)?.report;
      if (!report) return reject(new Error('a cell reported what no page would take'));
      if (report.kind === 'output') outputs.get(report.cell)!.push(report.output);
      const ended = endingOf(report, definitions);
      if (!ended) return;
      endings.set(ended.cell, ended);
      if (endings.size === definitions.length) finish();
    });
  });
}

function endingOf(
  report: Report,
  definitions: readonly Definition[],
): { readonly cell: string; readonly ending: Ending; readonly checks: readonly Check[] } | null {
  switch (report.kind) {
    case 'finished': {
      const { cell, checks = [], milliseconds } = report;
      const defines = definitions.find(({ id }) => id === cell)!.cell.defines.map(({ name }) => name);
      return { cell, checks, ending: { kind: 'finished', milliseconds, defines } };
    }
    case 'failed':
      return { cell: report.cell, checks: [], ending: { kind: 'failed', problem: report.failure } };
    case 'blocked':
      return { cell: report.cell, checks: [], ending: { kind: 'failed', problem: report.problem } };
    case 'started':
    case 'output':
    case 'set-widget':
    case 'expanded':
    case 'spoilt':
    case 'pong':
      return null;
  }
}
