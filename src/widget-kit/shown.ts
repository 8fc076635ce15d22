import type { Params, Values } from '../params/index.ts';
import type { Figure, Size } from '../plots/index.ts';
import type { TrackMark } from '../params/control.ts';
import type { AnyValues, AnyWidget, Code, Equation, Handle, Readout, Table } from './define.ts';

/**
 * One moment of a widget: its values and everything that follows from them, each made once, when it is first asked for.
 * The build writes a page from one; in the browser every frame has its own, which all parts of the frame share.
 */
export class Shown {
  readonly widget: AnyWidget;
  readonly values: Values<Params>;
  readonly result: unknown;
  /** Whether the result is as good as it gets. */
  readonly settled: boolean;
  readonly #figures = new Map<Size, readonly Figure[]>();
  readonly #handles = new Map<Size, readonly Handle[]>();
  #marks: Partial<Record<string, readonly TrackMark[]>> | undefined;
  #texts: Readonly<Record<string, string>> | undefined;
  #secret: string | null | undefined;
  #summary: string | undefined;
  #table: Table | undefined;
  #code: Code | undefined;

  constructor(widget: AnyWidget, values: AnyValues, result: unknown, settled = true) {
    this.widget = widget;
    this.values = values;
    this.result = result;
    this.settled = settled;
  }

  figures(size: Size): readonly Figure[] {
    const known = this.#figures.get(size);
    if (known) return known;
    const { secret } = this;
    const made = this.widget.figures(this.result, this.values, size);
    const told = secret === null ? made : made.map((figure) => ({ ...figure, alt: secret }));
    this.#figures.set(size, told);
    return told;
  }

  figure(id: string, size: Size): Figure | undefined {
    return this.figures(size).find((figure) => figure.id === id);
  }

  handles(size: Size): readonly Handle[] {
    const known = this.#handles.get(size);
    if (known) return known;
    const made = this.widget.handles?.(this.result, this.values, size) ?? [];
    this.#handles.set(size, made);
    return made;
  }

  /** Special values on the tracks of sliders, by input. */
  get marks(): Partial<Record<string, readonly TrackMark[]>> {
    return (this.#marks ??= this.widget.marks?.(this.result, this.values) ?? {});
  }

  get texts(): Readonly<Record<string, string>> {
    return (this.#texts ??= this.widget.texts?.(this.result, this.values) ?? {});
  }

  /** While a game hides the truth, the numbers in its equations are question marks. */
  get equations(): readonly Equation[] {
    const equations = this.widget.equations?.(this.result, this.values) ?? [];
    if (this.secret === null) return equations;
    const hidden = (live: Equation['live']) => Object.fromEntries(Object.keys(live).map((name) => [name, '?']));
    return equations.map((equation) => ({ ...equation, live: hidden(equation.live) }));
  }

  get readouts(): readonly Readout[] {
    return this.widget.readouts?.(this.result, this.values) ?? [];
  }

  /** What is said in place of the truth while a game hides it. */
  get secret(): string | null {
    if (this.#secret === undefined) this.#secret = this.widget.secret?.(this.result, this.values) ?? null;
    return this.#secret;
  }

  get summary(): string {
    return (this.#summary ??= this.secret ?? this.widget.summary(this.result, this.values));
  }

  get table(): Table {
    const { secret } = this;
    return (this.#table ??=
      secret === null ? this.widget.table(this.result, this.values) : { caption: secret, columns: [], rows: [] });
  }

  get code(): Code {
    return (this.#code ??=
      this.secret === null ? this.widget.code(this.values) : { typescript: `// ${this.secret}\n` });
  }

  /** The title of a part, and the sentence under it. */
  cell(index: number): { readonly title: string | undefined; readonly says: string | undefined } {
    const cell = this.widget.cells[index]!;
    return {
      title: typeof cell.title === 'function' ? cell.title(this.result, this.values) : cell.title,
      says: cell.says?.(this.result, this.values),
    };
  }
}
