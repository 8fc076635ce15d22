import type { Problem } from '../compile/problem.ts';
import type { Check, Definition, Entry, Failure, Output, Report, Request } from '../protocol.ts';
import type { Ending } from '../view/ending.ts';
import { checksId, namesOf, ownerOf, plan, type PlanCell } from './plan.ts';

/** The way to a worker; closing it ends the worker, whatever it does. */
export interface Channel {
  send(request: Request): void;
  close(): void;
}

/** The widgets of the page, as cells see them. */
export interface WidgetSource {
  /** What a widget shows now; `null` if the page has none of that name. */
  read(name: string): Promise<unknown>;
  /** @returns a sentence for the reader if the widget refuses */
  set(name: string, values: unknown): Promise<string | null>;
  /** Tells of every change. */
  watch(name: string, listener: (value: unknown) => void): void;
}

/** What a notebook finds around itself. */
export interface Surroundings {
  open(listener: (report: Report) => void): Channel;
  /** Loads Plot, as the text of a script. */
  plot(): Promise<string>;
  readonly widgets: WidgetSource;
}

/** A cell as it stands on the page. */
export interface CellView {
  readonly id: string;
  readonly title: string;
  readonly original: string;
  readonly checks?: string;
  text(): string;
  show(event: CellEvent): void;
}

/** What becomes of a cell. A run begins with `started` and ends with `ended`. */
export type CellEvent =
  | { readonly kind: 'started' }
  | { readonly kind: 'output'; readonly output: Output }
  | { readonly kind: 'checked'; readonly checks: readonly Check[] }
  | { readonly kind: 'unchecked'; readonly message: string }
  | { readonly kind: 'expanded'; readonly reference: number; readonly from: number; readonly entries: readonly Entry[] }
  | { readonly kind: 'ended'; readonly ending: Ending };

/** Seconds that a cell may take, and that it may take when the reader lets it run longer. */
export const LIMIT = 5;
export const LONG_LIMIT = 60;

/** The cells of a page: one dataflow in one worker, which lives from the first run on. */
export class Notebook {
  readonly #around: Surroundings;
  readonly #views: ReadonlyMap<string, CellView>;
  /** What the outputs on the page come from. */
  readonly #shown: Map<string, string>;
  /** Cells at work, each with what ends it when its time is up. */
  readonly #running = new Map<string, ReturnType<typeof setTimeout> | undefined>();
  readonly #watched = new Set<string>();
  /** Widgets whose changes are passed on. */
  readonly #read = new Set<string>();
  #definitions: readonly Definition[] = [];
  #channel: Channel | null = null;
  /** What this worker has been given besides cells. */
  #sent = new Set<string>();
  #hasAnswered = false;
  #limit = LIMIT;
  #queue = Promise.resolve();
  #heart: ReturnType<typeof setInterval> | undefined;
  #beats = 0;

  constructor(views: readonly CellView[], around: Surroundings) {
    this.#around = around;
    this.#views = new Map(views.map((view) => [view.id, view]));
    this.#shown = new Map(views.map((view) => [view.id, view.original]));
  }

  /** Runs a cell, what it needs and what depends on it. @param limit seconds that each of them may take */
  run(id: string, limit: number = LIMIT): Promise<void> {
    this.#queue = this.#queue.then(() => this.#run(id, limit));
    return this.#queue;
  }

  /** Whether a cell is at work. */
  isRunning(id: string): boolean {
    return this.#running.has(id);
  }

  /** Whether the page shows the output of this cell as the reader ran it. */
  hasRun(id: string): boolean {
    return this.#watched.has(id);
  }

  /** The names that the other cells give, for completion. */
  names(id: string): readonly string[] {
    return namesOf(this.texts(id));
  }

  /** The texts of the other cells, as they were run last. */
  texts(id: string): readonly string[] {
    return [...this.#shown].filter(([other]) => other !== id).map(([, text]) => text);
  }

  /** Ends the worker. Cells that were at work say so; the next run starts a new one. */
  stop(): void {
    this.#stop('reader');
  }

  /** Asks for more of a value that a cell has shown. */
  expand(reference: number, from: number): void {
    this.#channel?.send({ kind: 'expand', reference, from });
  }

  async #run(id: string, limit: number): Promise<void> {
    const planned = plan(
      [...this.#views.values()].map((view) => this.#planCell(view)),
      id,
    );
    if (!planned.ok) {
      this.#refuse(id, planned.cell, planned.problem);
      return;
    }
    if (this.#running.size > 0) this.#stop('reader');
    this.#limit = limit;
    this.#definitions = planned.all;
    for (const [cell, text] of planned.texts) if (this.#views.has(cell)) this.#shown.set(cell, text);
    for (const cell of planned.affected) this.#watched.add(cell);
    this.#running.set(id, undefined); // its time begins when all that it needs is there
    this.#show(id, { kind: 'started' });
    const isFresh = this.#channel === null;
    const channel = (this.#channel ??= this.#open());
    const computed = planned.withNeeds(this.#watched);
    await this.#provide(
      channel,
      planned.all.filter(({ id: cell }) => computed.has(cell)),
    );
    if (channel !== this.#channel) return; // stopped meanwhile
    const cells = isFresh ? planned.all : planned.all.filter((cell) => planned.changed.has(cell.id));
    channel.send({ kind: 'define', cells, watch: [...this.#watched] });
    this.#await(id);
  }

  #planCell(view: CellView): PlanCell {
    const { id, title, checks } = view;
    return { id, title, text: view.text(), shown: this.#shown.get(id)!, ...(checks === undefined ? {} : { checks }) };
  }

  /** Sends what the cells need besides themselves: Plot, and the widgets they read. */
  async #provide(channel: Channel, definitions: readonly Definition[]): Promise<void> {
    const cells = definitions.map(({ cell }) => cell);
    const usesPlot = cells.some(
      ({ uses, imports }) => uses.some(({ name }) => name === 'Plot') || imports.some((i) => i.module === PLOT),
    );
    if (usesPlot && this.#isNew(PLOT)) channel.send({ kind: 'library', name: PLOT, source: await this.#around.plot() });
    for (const name of new Set(cells.flatMap(({ widgets }) => widgets))) {
      if (!this.#isNew(`widget ${name}`)) continue;
      const value = await this.#around.widgets.read(name);
      if (value !== null) channel.send({ kind: 'widget', name, value });
      if (this.#read.has(name)) continue;
      this.#read.add(name);
      this.#around.widgets.watch(name, (changed) => this.#channel?.send({ kind: 'widget', name, value: changed }));
    }
  }

  #isNew(thing: string): boolean {
    const isNew = !this.#sent.has(thing);
    this.#sent.add(thing);
    return isNew;
  }

  #open(): Channel {
    const channel = this.#around.open((report) => {
      if (channel === this.#channel) this.#hear(report);
    });
    this.#hasAnswered = false;
    this.#beats = 0;
    this.#heart = setInterval(() => {
      this.#beat(channel);
    }, 1000);
    return channel;
  }

  /** A worker that does not answer for as long as a cell may take hangs in something that a cell has left behind. */
  #beat(channel: Channel): void {
    this.#beats += 1;
    if (this.#beats > Math.max(this.#limit, LIMIT) + 1) this.#stop('heartbeat');
    else channel.send({ kind: 'ping' });
  }

  #hear(report: Report): void {
    this.#hasAnswered = true;
    this.#beats = 0;
    switch (report.kind) {
      case 'started':
        return this.#started(report.cell);
      case 'output':
        return this.#show(report.cell, { kind: 'output', output: report.output });
      case 'finished':
        return this.#finished(report);
      case 'failed':
        return this.#failed(report.cell, this.#placed(report.failure));
      case 'blocked':
        return this.#failed(report.cell, this.#blocked(report));
      case 'set-widget':
        return void this.#setWidget(report.cell, report.name, report.values);
      case 'expanded':
        for (const view of this.#views.values()) view.show(report);
        return;
      case 'pong':
        return;
    }
  }

  #started(id: string): void {
    this.#await(id);
    if (ownerOf(id) === id) this.#show(id, { kind: 'started' });
  }

  /** Expects an end within the time that there is. */
  #await(id: string): void {
    clearTimeout(this.#running.get(id));
    this.#running.set(
      id,
      setTimeout(() => {
        this.#stop('limit');
      }, this.#limit * 1000),
    );
  }

  #ended(id: string): void {
    clearTimeout(this.#running.get(id));
    this.#running.delete(id);
  }

  #finished({ cell: id, milliseconds, checks }: Report & { kind: 'finished' }): void {
    this.#ended(id);
    if (checks) return this.#show(id, { kind: 'checked', checks });
    const defines =
      this.#definitions.find((definition) => definition.id === id)?.cell.defines.map(({ name }) => name) ?? [];
    this.#show(id, { kind: 'ended', ending: { kind: 'finished', milliseconds, defines } });
  }

  #failed(id: string, problem: Problem): void {
    this.#ended(id);
    if (ownerOf(id) !== id) this.#show(id, { kind: 'unchecked', message: problem.message });
    else this.#show(id, { kind: 'ended', ending: { kind: 'failed', problem } });
  }

  /** A line in another cell is named with the cell. */
  #placed({ message, line, in: other }: Failure): Problem {
    if (other === undefined) return { message, ...(line === undefined ? {} : { line }) };
    return { message: `${message} (in “${this.#title(other)}”${line === undefined ? '' : `, line ${line}`})` };
  }

  #blocked({ cell, name, by, problem }: Report & { kind: 'blocked' }): Problem {
    const isCheck = ownerOf(cell) !== cell;
    if (by === undefined)
      return isCheck ? { message: `The checks look for “${name}”, and no cell defines it.` } : problem;
    if (isCheck && by === ownerOf(cell)) return { message: 'The checks wait until the cell runs through.' };
    return { message: `Waits for “${name}” from “${this.#title(by)}”, which did not run through.` };
  }

  #title(id: string): string {
    return this.#views.get(ownerOf(id))?.title ?? id;
  }

  async #setWidget(cell: string, name: string, values: unknown): Promise<void> {
    const problem = await this.#around.widgets.set(name, values);
    if (problem === null) return;
    const parts = [{ kind: 'leaf', type: 'plain', text: `setWidget: ${problem}` }] as const;
    this.#show(cell, { kind: 'output', output: { kind: 'line', level: 'error', parts } });
  }

  /** Nothing runs, because `culprit` has a problem, which may be another cell than the one that was asked for. */
  #refuse(id: string, culprit: string, problem: Problem): void {
    const tell = (cell: string, told: Problem): void => {
      this.#show(cell, { kind: 'started' });
      this.#show(cell, { kind: 'ended', ending: { kind: 'failed', problem: told } });
    };
    tell(culprit, problem);
    if (culprit !== id) tell(id, { message: `Waits for “${this.#title(culprit)}”, which has a problem.` });
    if (this.#views.get(id)?.checks !== undefined) {
      this.#show(id, { kind: 'unchecked', message: 'The checks wait until the cell runs through.' });
    }
  }

  /** Ends the worker, because the reader wants it, because it does not answer, or because a cell takes too long. */
  #stop(cause: 'reader' | 'heartbeat' | 'limit'): void {
    clearInterval(this.#heart);
    this.#channel?.close();
    this.#channel = null;
    this.#sent = new Set();
    const isSilent = !this.#hasAnswered && cause !== 'reader';
    const stopped = [...this.#running.keys()];
    for (const id of stopped) this.#ended(id);
    for (const id of stopped) {
      this.#watched.delete(id);
      this.#watched.delete(checksId(id));
      if (ownerOf(id) !== id) this.#show(id, { kind: 'unchecked', message: 'The checks took too long.' });
      else if (isSilent)
        this.#failed(id, { message: 'The place where cells run did not answer. Reload the page and try again.' });
      else this.#show(id, { kind: 'ended', ending: { kind: 'stopped', after: cause === 'limit' ? this.#limit : 0 } });
    }
  }

  #show(id: string, event: CellEvent): void {
    this.#views.get(ownerOf(id))?.show(event);
  }
}

const PLOT = '@observablehq/plot';
