import type { Problem } from '../compile/problem.ts';
import type { Definition, Report } from '../protocol.ts';
import { Connection, type Trouble } from './connection.ts';
import type { Alarm, CellEvent, CellView, Surroundings } from './surroundings.ts';
import { blocked, complaint, placed, TROUBLE } from './words.ts';
import { checksId, namesOf, ownerOf, plan, type PlanCell } from './plan.ts';

/** Seconds that a cell may take, and that it may take when the reader lets it run longer. */
export const LIMIT = 5;
export const LONG_LIMIT = 60;

/** Milliseconds after which a cell that has ended counts as quiet. */
const QUIET = 2500;
/** Milliseconds between two settings of a widget. */
const FRAME = 16;

/** The cells of a page: one dataflow in one worker, which lives from the first run on. */
export class Notebook {
  readonly #around: Surroundings;
  readonly #views: ReadonlyMap<string, CellView>;
  /** What the outputs on the page come from. */
  readonly #shown: Map<string, string>;
  /** Cells at work, each with what ends it when its time is up. */
  readonly #running = new Map<string, Alarm | undefined>();
  /** Cells that have ended and of which something is still heard: a timer, say. */
  readonly #lingering = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #watched = new Set<string>();
  /** Widgets whose changes are passed on. */
  readonly #read = new Set<string>();
  /** What was asked for of values that cells have shown. */
  readonly #asked = new Set<string>();
  /** What cells want widgets to be set to, since they were set last. */
  readonly #wanted = new Map<string, { readonly cell: string; readonly values: unknown }>();
  /** What was said last of a widget that would not be set, by cell. */
  readonly #complaints = new Map<string, string>();
  #definitions: readonly Definition[] = [];
  #connection: Connection | null = null;
  #limit = LIMIT;
  #queue = Promise.resolve();
  #latest = '';

  constructor(views: readonly CellView[], around: Surroundings) {
    this.#around = around;
    this.#views = new Map(views.map((view) => [view.id, view]));
    this.#shown = new Map(views.map((view) => [view.id, view.original]));
  }

  /** Runs a cell, what it needs and what depends on it. @param limit seconds that each of them may take */
  run(id: string, limit: number = LIMIT): Promise<void> {
    this.#queue = this.#queue.then(() => this.#run(id, limit)).catch(() => this.#unloaded(id));
    return this.#queue;
  }

  /** Whether a cell is at work, or something that it has left behind. */
  isBusy(id: string): boolean {
    return this.#running.has(id) || this.#lingering.has(id);
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
    this.#asked.add(`${reference} ${from}`);
    this.#connection?.send({ kind: 'expand', reference, from });
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
    if (this.#running.size > 0 || this.#lingering.size > 0) this.#stop('reader');
    this.#latest = id;
    this.#limit = limit;
    this.#definitions = planned.all;
    for (const [cell, text] of planned.texts) if (this.#views.has(cell)) this.#shown.set(cell, text);
    for (const cell of planned.affected) this.#watched.add(cell);
    this.#running.set(id, undefined); // its time begins when all that it needs is there
    this.#show(id, { kind: 'started' });
    const isFresh = this.#connection === null;
    const connection = (this.#connection ??= this.#open());
    const computed = planned.withNeeds(this.#watched);
    await this.#provide(
      connection,
      planned.all.filter(({ id: cell }) => computed.has(cell)),
    );
    if (connection !== this.#connection) return; // stopped meanwhile
    const cells = isFresh ? planned.all : planned.all.filter((cell) => planned.changed.has(cell.id));
    connection.send({ kind: 'define', cells, watch: [...this.#watched] });
    this.#await(id);
  }

  /** What a cell needs did not load. The next run tries again. */
  #unloaded(id: string): void {
    if (!this.#running.has(id)) this.#show(id, { kind: 'started' });
    this.#running.set(id, undefined);
    this.#stop('reader', 'What this cell needs could not be loaded. Your text is still there: run it again.');
  }

  #planCell(view: CellView): PlanCell {
    const { id, title, checks } = view;
    return { id, title, text: view.text(), shown: this.#shown.get(id)!, ...(checks === undefined ? {} : { checks }) };
  }

  /** Sends what the cells need besides themselves: Plot, and the widgets they read. */
  async #provide(connection: Connection, definitions: readonly Definition[]): Promise<void> {
    const cells = definitions.map(({ cell }) => cell);
    const usesPlot = cells.some(
      ({ uses, imports }) => uses.some(({ name }) => name === 'Plot') || imports.some((i) => i.module === PLOT),
    );
    if (usesPlot)
      await connection.give(PLOT, async () => ({ kind: 'library', name: PLOT, source: await this.#around.plot() }));
    for (const name of new Set(cells.flatMap(({ widgets }) => widgets))) {
      await connection.give(`widget ${name}`, async () => {
        const value = await this.#around.widgets.read(name);
        return value === null ? null : { kind: 'widget', name, value };
      });
      if (this.#read.has(name)) continue;
      this.#read.add(name);
      this.#around.widgets.watch(name, (changed) => this.#connection?.send({ kind: 'widget', name, value: changed }));
    }
  }

  #open(): Connection {
    return new Connection(this.#around.open, {
      hear: (report) => this.#hear(report),
      trouble: (trouble) => this.#trouble(trouble),
      limit: () => Math.max(this.#limit, LIMIT),
    });
  }

  #hear(report: Report): void {
    // alarms are late on a page that has much to do
    if ([...this.#running.values()].some((alarm) => alarm && performance.now() > alarm.at)) return this.#stop('limit');
    switch (report.kind) {
      case 'started':
        return this.#started(report.cell);
      case 'output':
        this.#linger(report.cell);
        return this.#show(report.cell, { kind: 'output', output: report.output });
      case 'finished':
        return this.#finished(report);
      case 'failed':
        return this.#failed(
          report.cell,
          placed(report.failure, (id) => this.#title(id)),
        );
      case 'blocked':
        return this.#failed(
          report.cell,
          blocked(report, (id) => this.#title(id)),
        );
      case 'set-widget':
        this.#linger(report.cell);
        return void this.#setWidget(report.cell, report.name, report.values);
      case 'expanded':
        if (!this.#asked.delete(`${report.reference} ${report.from}`)) return;
        for (const view of this.#views.values()) view.show(report);
        return;
      case 'spoilt': // the connection has told
      case 'pong':
        return;
    }
  }

  /** Something came from a cell that may have ended. */
  #linger(id: string): void {
    if (this.#running.has(id) || !this.#views.has(id)) return;
    if (!this.#lingering.has(id)) this.#show(id, { kind: 'lingers', still: true });
    clearTimeout(this.#lingering.get(id));
    this.#lingering.set(
      id,
      setTimeout(() => this.#quiet(id), QUIET),
    );
  }

  #quiet(id: string): void {
    if (!this.#lingering.has(id)) return;
    clearTimeout(this.#lingering.get(id));
    this.#lingering.delete(id);
    this.#show(id, { kind: 'lingers', still: false });
  }

  #started(id: string): void {
    this.#await(id);
    this.#complaints.delete(id);
    if (ownerOf(id) === id) this.#show(id, { kind: 'started' });
  }

  /** Expects an end within the time that there is. */
  #await(id: string): void {
    clearTimeout(this.#running.get(id)?.timer);
    const left = (this.#connection?.patience(this.#limit) ?? this.#limit) * 1000;
    const timer = setTimeout(() => this.#stop('limit'), left);
    this.#running.set(id, { timer, at: performance.now() + left });
  }

  #ended(id: string): void {
    clearTimeout(this.#running.get(id)?.timer);
    this.#running.delete(id);
  }

  #finished({ cell: id, milliseconds, checks }: Report & { kind: 'finished' }): void {
    this.#ended(id);
    if (checks) return this.#show(id, { kind: 'checked', checks });
    const definition = this.#definitions.find((one) => one.id === id);
    const defines = definition?.cell.defines.map(({ name }) => name) ?? [];
    this.#show(id, { kind: 'ended', ending: { kind: 'finished', milliseconds, defines } });
  }

  #failed(id: string, problem: Problem): void {
    this.#ended(id);
    if (ownerOf(id) !== id) this.#show(id, { kind: 'unchecked', message: problem.message });
    else this.#show(id, { kind: 'ended', ending: { kind: 'failed', problem } });
  }

  #title(id: string): string {
    return this.#views.get(ownerOf(id))?.title ?? id;
  }

  /** Sets a widget to the last that was wanted, once a frame. */
  async #setWidget(cell: string, name: string, values: unknown): Promise<void> {
    const isAwaited = this.#wanted.has(name);
    this.#wanted.set(name, { cell, values });
    if (isAwaited) return;
    await new Promise((resolve) => setTimeout(resolve, FRAME));
    const wanted = this.#wanted.get(name);
    this.#wanted.delete(name);
    if (!wanted) return; // stopped meanwhile
    const problem = await this.#around.widgets.set(name, wanted.values).catch(() => 'the figure could not be loaded');
    if (problem === null || this.#complaints.get(wanted.cell) === problem) return; // said once
    this.#complaints.set(wanted.cell, problem);
    this.#show(wanted.cell, { kind: 'output', output: complaint(`setWidget: ${problem}`) });
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

  #trouble(trouble: Trouble): void {
    if (trouble === 'silent') {
      return this.#stop('silent', this.#connection?.hasAnswered ? undefined : TROUBLE.silent);
    }
    // where nobody is at work, it was something that the last run has left behind
    if (this.#running.size === 0 && this.#lingering.size === 0 && this.#views.has(this.#latest)) {
      this.#running.set(this.#latest, undefined);
    }
    this.#stop(trouble, TROUBLE[trouble]);
  }

  /**
   * Ends the worker, because the reader wants it, because it cannot be left to itself, or because a cell takes too long.
   *
   * @param told what is said in place of “Stopped”
   */
  #stop(cause: 'reader' | 'limit' | Trouble, told?: string): void {
    const message = cause === 'limit' && !this.#connection?.hasAnswered ? TROUBLE.silent : told;
    this.#connection?.close();
    this.#connection = null;
    this.#wanted.clear();
    this.#asked.clear();
    const left = [...this.#lingering.keys()];
    for (const id of left) this.#quiet(id);
    const stopped = new Set([...this.#running.keys(), ...left]);
    for (const id of stopped) this.#ended(id);
    for (const id of stopped) {
      this.#watched.delete(id);
      this.#watched.delete(checksId(id));
      if (ownerOf(id) !== id) this.#show(id, { kind: 'unchecked', message: 'The checks took too long.' });
      else if (message !== undefined) this.#failed(id, { message });
      else this.#show(id, { kind: 'ended', ending: { kind: 'stopped', after: cause === 'limit' ? this.#limit : 0 } });
    }
  }

  #show(id: string, event: CellEvent): void {
    this.#views.get(ownerOf(id))?.show(event);
  }
}

const PLOT = '@observablehq/plot';
