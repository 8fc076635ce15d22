import type { Figure, Size, Tone } from '../plots/index.ts';
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
  /** The pictures of a result, drawn for the room there is. */
  figures(result: R, values: Values<P>, size: Size): readonly Figure[];
  /** Which figures and controls stand together. */
  readonly cells: readonly Cell<P, R>[];
  /** Inputs of the whole widget, drawn under all cells. */
  readonly shared?: readonly (keyof P & string)[];
  /** Buttons that change several values at once. */
  readonly actions?: readonly Action<P>[];
  /** The few numbers that matter most, written large. */
  readouts?(result: R, values: Values<P>): readonly Readout[];
  /** What happened and why, in one or two sentences with numbers: the live text alternative. */
  summary(result: R, values: Values<P>): string;
  /** Special values, written on a slider's own track. */
  marks?(result: R, values: Values<P>): Partial<Record<keyof P & string, readonly TrackMark[]>>;
  /** Handles that can be dragged, in units of their figure. */
  handles?(result: R, values: Values<P>): readonly Handle[];
  /** What a handle dropped at `at` means; `at` is already on the handle's stops. */
  drag?(handle: string, at: Point, values: Values<P>): Partial<Values<P>>;
  /** The whole-number input that play, step and back move; 0 is the start. */
  readonly timeline?: keyof P & string;
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
  readonly title?: string;
  /** Ids of figures, top to bottom; controls follow the first. */
  readonly figures: readonly string[];
  /** Inputs drawn here; a point needs none, it has its handle. */
  readonly controls: readonly (keyof P & string)[];
  /** A sentence under this part alone. */
  says?(result: R, values: Values<P>): string;
}

/** A button of a widget's own: `Try this weight`. */
export interface Action<P extends Params> {
  readonly label: string;
  act(values: Values<P>): Partial<Values<P>>;
}

/** One number with its name. */
export interface Readout {
  readonly label: string;
  readonly value: string;
  readonly tone?: Tone;
}

/** A named value on the track of a slider: `2/L`, `default`. */
export interface TrackMark {
  readonly at: number;
  readonly label: string;
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
  /** Pressing anywhere in the figure brings it there. */
  readonly anywhere?: boolean;
  /** Its place in words, for a screen reader. */
  readonly text: string;
}

/** Values worth trying, good and bad ones. */
export interface Preset<P extends Params> {
  readonly label: string;
  readonly verdict: 'good' | 'bad';
  readonly values: Partial<Values<P>>;
}

export interface Table {
  readonly caption: string;
  readonly columns: readonly string[];
  /** Cells as numbers (written with `formatCell`) or text. */
  readonly rows: readonly (readonly (number | string)[])[];
  /** True when row k is step k of the run, so that it can light up with the figures. */
  readonly rowsAreSteps?: boolean;
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
  reached(result: R, values: Values<P>): boolean;
  /** How well, where there is more than reached or not; lower is better. */
  score?(result: R, values: Values<P>): number;
  /** Values that reach it: shows that it can be done. */
  readonly solution: Partial<Values<P>>;
}

/** A widget whose types are forgotten: what the catalog holds. */
export type AnyWidget = Widget;

/** Gives the definition its types. */
export function defineWidget<P extends Params, R>(definition: Widget<P, R>): Widget<P, R> {
  return definition;
}
