import type { Figure, Mark, Part, Size, Tone } from '../plots/index.ts';
import type { TrackMark } from '../params/control.ts';
import type { Params, Point, Stops, Values } from '../params/index.ts';

/** One file in `widgets/`: everything that the site knows of a widget follows from it. */
export interface Widget<P extends Params = Params, R = unknown> {
  /** Equals the file name. */
  readonly name: string;
  readonly title: string;
  /** One sentence for the gallery, search and those who do not see the figure. */
  readonly about: string;
  readonly params: P;
  /** What the values lead to. Pure, knows no document, and fast enough to run in every frame of a drag. */
  compute(values: Values<P>): R;
  /**
   * A better result for the same values, in slices, where `compute` can only sketch it. Runs in a worker, and newer
   * values end it; results cross as structured clones. The static page shows what it comes to.
   */
  refine?(values: Values<P>, tools: Tools): Work<R>;
  /** Brings what `refine` works on and the page does without, a data set: before its first slice, in worker and build. */
  prepare?(): Promise<void>;
  /** `refine` times the reader's machine; the static page shows what `compute` returns, a run recorded once. */
  readonly measures?: true;
  /** The pictures of a result, drawn for the room there is. */
  figures(result: R, values: Values<P>, size: Size): readonly Figure[];
  /** Formulas with parts that light up and numbers that follow the run. */
  equations?(result: R, values: Values<P>): readonly Equation[];
  /** Which figures and controls stand together. */
  readonly cells: readonly Cell<P, R>[];
  /** Inputs that another one switches on: the control is shown while its function is true. */
  readonly when?: Readonly<Partial<Record<keyof P & string, Switched<P>>>>;
  /** Inputs of the whole widget, drawn under all cells. */
  readonly shared?: readonly (keyof P & string)[];
  /** Buttons that change several values at once. */
  readonly actions?: readonly Action<P, R>[];
  /** The few numbers that matter most, written large. */
  readouts?(result: R, values: Values<P>): readonly Readout[];
  /** What happened and why, in one or two sentences with numbers: the live text alternative. */
  summary(result: R, values: Values<P>): string;
  /** Special values, written on a slider's own track. */
  marks?(result: R, values: Values<P>): Partial<Record<keyof P & string, readonly TrackMark[]>>;
  /** Handles that can be dragged, in units of their figure as it is drawn for the room there is. */
  handles?(result: R, values: Values<P>, size?: Size): readonly Handle[];
  /** What a handle dropped at `at` means; `at` is already on the handle's stops. */
  drag?(handle: string, at: Point, values: Values<P>): Partial<Values<P>>;
  /** Numbers that are typed where they stand in a figure; typing one is dragging the handle of that name to it. */
  fields?(result: R, values: Values<P>, size?: Size): readonly Field[];
  /** What choosing a part of a figure means: pressing it, or Enter where the arrow keys lead to it. */
  pick?(part: Part, values: Values<P>): Partial<Values<P>>;
  /** What a control that the reader uses changes besides its own input. */
  brings?(input: keyof P & string, value: unknown, values: Values<P>): Partial<Values<P>>;
  /** What pressing at `at` means, where that begins something: a stroke. As `drag` where absent. */
  press?(handle: string, at: Point, values: Values<P>): Partial<Values<P>>;
  /** What play, step and back move. A race is several runs on one timeline. */
  readonly timeline?: Timeline<keyof P & string, P>;
  /**
   * For a game: the sentence that stands in place of everything that would tell the truth (summary, text
   * alternatives, table, programs, CSV, link), or `null` once it is revealed.
   */
  secret?(result: R, values: Values<P>): string | null;
  /** Texts that follow the state wherever a caption says `<Live of="name" />`. */
  texts?(result: R, values: Values<P>): Readonly<Record<string, string>>;
  readonly presets: readonly Preset<P>[];
  /** The numbers behind the figure. */
  table(result: R, values: Values<P>): Table;
  /** Programs that do what the figure shows. */
  code(values: Values<P>): Code;
  /** What lessons say of this widget, checked by a test. */
  readonly claims: readonly Claim<P, R>[];
  /** Goals that a mission can set, judged by the real run. */
  readonly goals?: Readonly<Record<string, Goal<P, R>>>;
}

/** A part of a widget: its figures with the controls that belong to them. */
export interface Cell<P extends Params, R> {
  /** A title that judges the state (`Diverges`) is a function of it. */
  readonly title?: string | Follows<P, R, string>;
  /** Ids of figures, top to bottom; controls follow the first, or stand alone. */
  readonly figures: readonly string[];
  /** Ids of equations that stand above the figures; those that no cell names stand beside the table in sight. */
  readonly equations?: readonly string[];
  /** Inputs drawn here; a point needs none, it has its handle. */
  readonly controls: readonly (keyof P & string)[];
  /** A sentence under this part alone. */
  says?(result: R, values: Values<P>): string;
  /** Takes the whole width, under or over parts that stand side by side. */
  readonly across?: true;
  /** Stays in sight beside the parts that follow, its first figure above them where there is no room beside. */
  readonly stays?: true;
}

/** A function of the state, typed as a method: a widget whose types are forgotten can hold it. */
type Follows<P extends Params, R, T> = { of(result: R, values: Values<P>): T }['of'];

/** As `Follows`, of the values alone. */
type Switched<P extends Params> = { when(values: Values<P>): boolean }['when'];

/** A formula that belongs to the run. KaTeX sets it when the site is built; in the page only its numbers change. */
export interface Equation {
  /** Unique within its widget. */
  readonly id: string;
  /**
   * TeX without dollar signs, the same for all values. `\part{k}{…}` is a part that can be pointed at, with `k` a number
   * or a name; `\live{k}` is a text that follows the run.
   */
  readonly tex: string;
  /** The texts of `\live{k}`, plain text. */
  readonly live: Readonly<Record<string, string>>;
}

/** What `refine` gets from outside. */
export interface Tools {
  /** Milliseconds of a clock, for the widget that `measures`; elsewhere it may stand still. */
  now(): number;
}

/** A slice of a long computation: the share done, from 0 to 1, and what can be shown meanwhile. */
export type Work<R> = Generator<number | { readonly share: number; readonly sofar: R }, R, void>;

/** A run on a clock. */
export interface Timeline<Input extends string = string, P extends Params = Params> {
  /** An input with a slider; its first stop is the start of the run. */
  readonly input: Input;
  /** How long the whole track plays at speed 1. */
  readonly seconds: number;
  /** The value at which the run ends, where that depends on what is set; any value beyond it shows the end. */
  readonly end?: { of(values: Values<P>): number }['of'];
}

/** A button of a widget's own: `Try this weight`. */
export interface Action<P extends Params, R> {
  readonly label: string;
  /** @param chance a whole number drawn when it is pressed, for what is to be another one at every visit; 0 elsewhere */
  act(values: Values<P>, result?: R, chance?: number): Partial<Values<P>>;
  /** It goes by what `refine` has found: pressed before, it waits for that. */
  readonly refined?: true;
  /** It stands apart from the others, being of another sort. */
  readonly apart?: true;
}

/** One number with its name. */
export interface Readout {
  readonly label: string;
  readonly value: string;
  readonly tone?: Tone;
}

/** A thing in a figure that the reader moves. */
export interface Handle {
  readonly id: string;
  readonly figure: string;
  readonly label: string;
  /** Where it stands, in units of the figure's axes. */
  readonly at: Point;
  /** Where it may go along x; absent when it does not move that way. */
  readonly x?: Stops;
  readonly y?: Stops;
  /**
   * Pressing anywhere in the figure brings it there; with `pick`, parts of the figure are pressed, and it where it stands; with `drag`, dragging anywhere moves it by as much, with `turn` it
   * turns it about 0 by as much; with `draw`, a finger draws and does not scroll.
   */
  readonly anywhere?: boolean | 'pick' | 'drag' | 'turn' | 'draw';
  /** Drawn as a ring, so that it is told apart from what else is dragged there. */
  readonly hollow?: boolean;
  /** Its place in words, for a screen reader. */
  readonly text: string;
}

/** A number that is typed where it stands. */
export interface Field {
  /** As a handle that is dragged along x would be named. */
  readonly id: string;
  readonly figure: string;
  readonly label: string;
  /** Its middle, in units of the figure's axes. */
  readonly at: Point;
  readonly value: number;
  /** How far from 0 it can be. */
  readonly furthest: number;
}

/** Values worth trying, good and bad ones. */
export interface Preset<P extends Params> {
  readonly label: string;
  readonly verdict: 'good' | 'bad';
  /**
   * What it changes, and nothing else: the reader keeps the rest. As a function it fits what the reader has set
   * (the best rate for this bowl); it names the same inputs whatever stands.
   */
  readonly values: Partial<Values<P>> | { for(values: Values<P>): Partial<Values<P>> }['for'];
}

export interface Table {
  readonly caption: string;
  readonly columns: readonly string[];
  /** Cells as numbers (written with `formatCell`) or text. */
  readonly rows: readonly (readonly (number | string)[])[];
  /** True when row k is step k of the run: short for `parts` that count from 0. */
  readonly rowsAreSteps?: boolean;
  /** The part of each row, so that it lights up with figures and equations. */
  readonly parts?: readonly (Part | null)[];
  /** The table stands in the widget, not folded away; a cell may then have `$…$`, the same for all values. */
  readonly inSight?: boolean;
  /** Columns, counted from 0, that a table in sight leaves out where there is no room for all. */
  readonly wideOnly?: readonly number[];
}

export interface Code {
  /** TypeScript on the course's own module; runs as it stands. */
  readonly typescript: string;
  /** The same in other languages. */
  readonly pytorch?: string;
  readonly numpy?: string;
}

/** Prose as code: a sentence that a lesson quotes, and the check that it is true. */
export interface Claim<P extends Params, R> {
  readonly id: string;
  /** Plain text; `{…}` are filled by `numbers`. */
  readonly text: string;
  readonly given?: Partial<Values<P>>;
  holds(result: R, values: Values<P>): boolean;
}

/** Something for a reader to reach, judged on the real result. */
export interface Goal<P extends Params, R> {
  readonly text: string;
  /** @param target what is aimed at, where a variant of the question asks for something else than the lesson */
  reached(result: R, values: Values<P>, target?: number): boolean;
  /** How well, where there is more than reached or not; lower is better. */
  score?(result: R, values: Values<P>): number;
  /** What a setting of the reader's still lacks, in a sentence that leaves them the rest; `null` where it says nothing. */
  missing?(result: R, values: Values<P>, target?: number): string | null;
  /** The score that reaches it, shown beside the reader's own. */
  readonly aim?: number;
  /**
   * Where its mission begins, where that is not where the page begins. As a function of what stands, and of a whole
   * number drawn for each try (0 at the build), it can draw a new game for every try of every visit.
   */
  readonly given?: Partial<Values<P>> | { for(values: Values<P>, chance?: number): Partial<Values<P>> }['for'];
  /**
   * Values of the inputs that the reader sets to reach it: shows that it can be done. All other inputs stand still while
   * its mission is accepted; the timeline is never among them, so that playing reaches nothing.
   */
  readonly solution: Partial<Values<P>>;
  /** How one comes to the solution, in words, where its settings alone tell nothing: for the page of answers. */
  way?(result: R, values: Values<P>): string;
  /**
   * Inputs that make the case a question about it speaks of: its answer is true only where they stand as the page has
   * them, or a variant of the question. A mission holds all inputs but those of the solution by itself.
   */
  readonly case?: readonly (keyof P & string)[];
  /** Judged only once `refine` has come to its end. */
  readonly refined?: true;
  /** The goal in a figure, while its mission is accepted: drawn in ink, lines dashed until it is reached. */
  draw?(figure: string, result: R, values: Values<P>, size: Size): readonly Mark[];
}

/** A widget whose types are forgotten: what the catalog holds. */
export type AnyWidget = Widget;

/** Values of a widget whose types are forgotten. */
export type AnyValues = Readonly<Record<string, unknown>>;

/** Gives the definition its types. */
export function defineWidget<P extends Params, R>(definition: Widget<P, R>): Widget<P, R> {
  return definition;
}
