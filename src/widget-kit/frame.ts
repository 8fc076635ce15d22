import type { Mark, Part, Size } from '../plots/index.ts';
import type { AnyValues, AnyWidget } from './define.ts';
import type { Page } from './page.ts';
import type { Shown } from './shown.ts';

/** Who changed a widget: its reader by hand, or something that the reader pressed or followed. */
export type By = 'reader' | 'preset' | 'play' | 'link' | 'course';

/** What `widget-change`, an event that bubbles from a widget's element, carries as its detail. */
export interface Change {
  readonly widget: MountedWidget;
  readonly by: By;
}

/** A live widget, as other parts of a page use it. */
export interface MountedWidget {
  readonly definition: AnyWidget;
  /** The values that this page starts with. */
  readonly start: AnyValues;
  /** What is shown; a change arrives here together with its result. Never changed in place, so it can be kept and set again. */
  readonly values: AnyValues;
  readonly result: unknown;
  /** Whether `result` is as good as it gets: there is nothing to refine, or it is refined. */
  readonly settled: boolean;
  /** Who has set an input last; `undefined` while it stands at its start. */
  by(input: string): By | undefined;
  /**
   * Changes some values; the figures follow in the next frame.
   *
   * @param changes a function gets the values as they stand with all changes that are under way
   * @param by `course` where it is not said
   */
  set(changes: AnyValues | ((values: AnyValues) => AnyValues), by?: By): void;
  /** Keeps inputs from everybody but the course; none frees them all. */
  lock(inputs: readonly string[]): void;
  /** Lights up a part in every figure, equation and table; `null` puts it out. */
  light(part: Part | null): void;
  /** Shows what other values would give, dashed over what stands; `null` ends it. */
  preview(changes: AnyValues | null): void;
  /** Draws marks over a figure, whatever it shows, until they are taken away with `null`. */
  overlay(figure: string, marks: readonly Mark[] | null): void;
  /** Draws a goal into the figures, by its name; `null` ends it. */
  pursue(goal: string | null): void;
  /** Tells of every new result, after it is drawn. @returns a function that ends it */
  subscribe(listener: (widget: MountedWidget) => void): () => void;
  /** A link to this page with everything that stands differently from its start. */
  link(): string;
}

/** What a part of the frame sees of the widget. */
export interface Frame extends MountedWidget {
  readonly root: HTMLElement;
  readonly page: Page;
  /** The one moment that all parts show. */
  readonly shown: Shown;
  /** Which of the two drawings of each figure is in sight. */
  readonly size: Size;
  /** Inputs that wait for the course. */
  readonly locked: ReadonlySet<string>;
  /** Whether a goal is drawn into the figures, and what is set is to be the reader's own. */
  readonly isPursued: boolean;
  /** Brings changes that are under way to their end at once: a key acts on what it will find. */
  flush(): void;
}

/** A part of the frame, told of every new moment. */
export interface FramePart {
  update(frame: Frame): void;
}
