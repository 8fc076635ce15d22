import { Runtime, RuntimeError, type Module, type Variable } from '@observablehq/runtime';
import type { Import } from '../compile/names.ts';
import type { Definition, Output, Report, Request } from '../protocol.ts';
import { Checks, expect } from './check.ts';
import { describeFailure, scriptName } from './failure.ts';
import { now } from './intrinsics.ts';
import { Language } from './language.ts';
import { Modules } from './modules.ts';
import { Sink } from './sink.ts';
import { widgetSetter } from './widget-setter.ts';

/** A value on its way from cell to cell: in a box, the dataflow does not look at it (it would wait for a promise). */
class Box {
  readonly value: unknown;

  constructor(value: unknown) {
    this.value = value;
  }
}

/** A cell as it is defined now. */
interface Live {
  readonly definition: Definition;
  /** Whether somebody looks at it: then it runs, and so does what it needs. */
  readonly isWatched: boolean;
  readonly variables: readonly Variable[];
  sink: Sink;
}

/** Runs the cells of one notebook: the dataflow is Observable's, evaluation and output are ours. */
export class Kernel {
  readonly #post: (report: Report) => void;
  readonly #language = new Language();
  readonly #modules = new Modules();
  readonly #module: Module;
  readonly #cells = new Map<string, Live>();
  readonly #imports = new Map<string, Variable>();
  readonly #widgets = new Map<string, Variable>();
  #references = 0;
  /** Cells at work. */
  #working = 0;
  /** Whether the language is as it was. */
  #isWhole = true;

  /** @param downhill what `import … from "downhill"` reads */
  constructor(downhill: object, post: (report: Report) => void) {
    this.#post = post;
    this.#modules.add('downhill', downhill);
    this.#module = new Runtime({}, (name) => this.#outside(name)).module();
  }

  /** Does what the page asks. */
  accept(request: Request): void {
    switch (request.kind) {
      case 'library':
        return this.#modules.add(request.name, (0, eval)(request.source) as object); // the page sends modules only
      case 'widget':
        return this.#setWidget(request.name, request.value);
      case 'define':
        this.#language.restore(); // what a timer has changed meanwhile
        return this.#define(request.cells, new Set(request.watch));
      case 'expand':
        return this.#expand(request.reference, request.from);
      case 'ping':
        return this.#post({ kind: 'pong' });
    }
  }

  /** An error that came when its cell had ended: from a timer, or of a promise that nobody waits for. */
  stray(error: unknown): void {
    const { message, line, in: cell } = describeFailure(error, '');
    if (cell === undefined) return;
    this.#cells.get(cell)?.sink.complain(line === undefined ? message : `Line ${line}, later: ${message}`);
  }

  #define(definitions: readonly Definition[], watched: ReadonlySet<string>): void {
    const changed = new Set(definitions.map(({ id }) => id));
    const woken = [...this.#cells.values()].filter(
      ({ definition: { id }, isWatched }) => watched.has(id) && !isWatched && !changed.has(id),
    );
    const all = [...definitions, ...woken.map(({ definition }) => definition)];
    const before = all.map(({ id }) => this.#cells.get(id));
    for (const live of before) {
      live?.sink.close();
      live?.variables.forEach((variable) => variable.delete());
    }
    for (const [i, definition] of all.entries()) {
      const isWatched = watched.has(definition.id) || (before[i]?.isWatched ?? false);
      this.#cells.set(definition.id, this.#live(definition, isWatched));
    }
    this.#share();
  }

  /** The variables of a cell: its result, and one for each name that it gives to others. */
  #live(definition: Definition, isWatched: boolean): Live {
    const { id, cell } = definition;
    const observer = isWatched ? { rejected: (error: unknown) => this.#blocked(definition, error) } : undefined;
    const main = this.#module
      .variable(observer)
      .define(cellVariable(id), inputsOf(definition), (...values) => this.#evaluate(definition, values));
    const names = cell.defines.map(({ name }) =>
      this.#module.variable().define(name, [cellVariable(id)], (result: Names) => new Box(result[name])),
    );
    return { definition, isWatched, variables: [main, ...names], sink: this.#sink(id) };
  }

  #sink(id: string): Sink {
    return new Sink(
      (output: Output) => this.#post({ kind: 'output', cell: id, output }),
      () => ++this.#references,
    );
  }

  /** Runs the cell and tells how it went. @returns what it gives to others */
  async #evaluate(definition: Definition, values: readonly unknown[]): Promise<Names> {
    const { id, role } = definition;
    const live = this.#cells.get(id)!;
    live.sink.close();
    const sink = (live.sink = this.#sink(id));
    this.#post({ kind: 'started', cell: id });
    const began = now();
    const checks = new Checks();
    this.#working++;
    try {
      const own = {
        ...sink.names,
        setWidget: widgetSetter((name, values) => {
          if (sink.isOpen) this.#post({ kind: 'set-widget', cell: id, name, values });
        }),
        ...(role === 'checks' ? { check: checks.check, expect } : {}),
      };
      const given = { ...own, ...this.#importedBy(definition) };
      const [value, names] = await compiled(definition, Object.keys(given))(
        ...Object.values(given),
        ...values.map(unbox),
      );
      if (value !== undefined && role === 'cell') sink.display(value);
      const judged = role === 'checks' ? { checks: await checks.judge() } : {};
      this.#putBack(sink);
      this.#post({ kind: 'finished', cell: id, milliseconds: now() - began, ...judged });
      return names;
    } catch (error) {
      this.#putBack(sink);
      this.#post({ kind: 'failed', cell: id, failure: describeFailure(error, id) });
      throw new Error(`cell ${id} failed`); // what the cell has thrown may be anything; the dataflow need not see it
    } finally {
      this.#working--;
      if (!this.#isWhole) this.#post({ kind: 'spoilt' });
    }
  }

  /** Puts the language back as it was before the cell ran: the dataflow and the other cells stand on it. */
  #putBack(sink: Sink): void {
    const { changed, isWhole } = this.#language.restore();
    this.#isWhole = isWhole;
    if (changed === null || this.#working > 1) return; // with another at work nobody knows whose change it was
    sink.complain(`${changed} was changed: that holds for this run only, the other cells have the language as it is.`);
  }

  #importedBy({ id, cell }: Definition): Names {
    const read = (item: Import): [string, unknown] => {
      try {
        return [item.local, this.#modules.read(item)];
      } catch (error) {
        if (error instanceof Error) error.stack = `${error.message}\n at ${scriptName(id)}:${item.line}:1`; // blame the import
        throw error;
      }
    };
    return Object.fromEntries(cell.imports.map(read));
  }

  /** The cell could not start: a name that it needs has no value. */
  #blocked({ id, cell }: Definition, error: unknown): void {
    if (!(error instanceof RuntimeError)) return; // its own failure, told by then
    const name = error.input ?? '';
    const line = cell.uses.find((use) => use.name === name)?.line;
    const by = [...this.#cells.values()].find((live) =>
      live.definition.cell.defines.some((defined) => defined.name === name),
    );
    this.#post({
      kind: 'blocked',
      cell: id,
      name,
      ...(by ? { by: by.definition.id } : {}),
      problem: { message: error.message, ...(line === undefined ? {} : { line }) },
    });
  }

  /** Names that cells import are there for the others too; checks keep theirs to themselves. */
  #share(): void {
    const wanted = new Map<string, Import>();
    for (const { definition } of this.#cells.values()) {
      if (definition.role === 'cell') for (const item of definition.cell.imports) wanted.set(item.local, item);
    }
    for (const [name, variable] of this.#imports) {
      if (!wanted.has(name)) {
        variable.delete();
        this.#imports.delete(name);
      }
    }
    for (const [name, item] of wanted) {
      if (this.#imports.has(name)) continue;
      this.#imports.set(
        name,
        this.#module.variable().define(name, [], () => new Box(this.#modules.read(item))),
      );
    }
  }

  #setWidget(name: string, value: unknown): void {
    const variable = this.#widgets.get(name) ?? this.#module.variable();
    this.#widgets.set(
      name,
      variable.define(widgetVariable(name), [], () => new Box(value)),
    );
  }

  #expand(reference: number, from: number): void {
    for (const { sink } of this.#cells.values()) {
      const entries = sink.inspector.expand(reference, from);
      if (entries) return this.#post({ kind: 'expanded', reference, from, entries });
    }
  }

  /** A name that no cell defines: a module that needs no import, something of the language, or a mistake. */
  #outside(name: string): Box {
    if (name === 'Plot') return new Box(this.#modules.get('@observablehq/plot'));
    if (name in globalThis) return new Box((globalThis as Readonly<Record<string, unknown>>)[name]); // just looked
    if (name.startsWith('widget '))
      throw new Error(`There is no widget “${name.slice('widget '.length)}” on this page`);
    const module = this.#modules.exporterOf(name);
    if (module !== null) throw new Error(`“${name}” is not there yet. Begin with: import { ${name} } from "${module}"`);
    throw new Error(`“${name}” is not defined in any cell`);
  }
}

type Names = Readonly<Record<string, unknown>>;

const cellVariable = (id: string): string => `cell ${id}`;
const widgetVariable = (name: string): string => `widget ${name}`;
const unbox = (input: unknown): unknown => (input instanceof Box ? input.value : input);

/** Names that each cell has for itself: its output goes below it. */
const OWN = new Set(['display', 'table', 'console', 'setWidget', 'check', 'expect']);

/** The variables that a cell waits for, in the order of its parameters after those that it is given. */
function inputsOf({ cell }: Definition): string[] {
  return [...cell.uses.map(({ name }) => name).filter((name) => !OWN.has(name)), ...cell.widgets.map(widgetVariable)];
}

/** The cell as a function. The parameters stand on its first line, so that line n of the cell is line n of the script. */
function compiled(
  { id, cell }: Definition,
  given: readonly string[],
): (...values: readonly unknown[]) => Promise<[unknown, Names]> {
  const uses = cell.uses.map(({ name }) => name).filter((name) => !OWN.has(name));
  const parameters = [...given, ...uses, ...cell.widgets.map((_, i) => `$widget${i}`)];
  const script = `(async (${parameters.join(', ')}) => { "use strict"; ${cell.body}\n})\n//# sourceURL=${scriptName(id)}`;
  // the policy of the worker allows evaluation and nothing else; its value is the function written there
  return (0, eval)(script) as (...values: readonly unknown[]) => Promise<[unknown, Names]>;
}
