import type { AnyWidget } from './define.ts';

/** Values of a widget whose types are forgotten. */
export type AnyValues = Readonly<Record<string, unknown>>;

/** A live widget, as other parts of a page use it. */
export interface MountedWidget {
  readonly definition: AnyWidget;
  readonly values: AnyValues;
  readonly result: unknown;
  /** Changes some values; the figures follow in the next frame. */
  set(changes: AnyValues): void;
  /** Tells of every new result, after it is drawn. @returns a function that ends it */
  subscribe(listener: (widget: MountedWidget) => void): () => void;
  /** A link to this page with everything that stands differently from its start. */
  link(): string;
}

/** What a part of the frame sees of the widget. */
export interface Frame extends MountedWidget {
  readonly root: HTMLElement;
  /** The values that this page starts with. */
  readonly start: AnyValues;
  /** Lights up one step in every figure and in the table; `null` puts it out. */
  light(step: number | null): void;
}

/** A part of the frame, told of every new result. */
export interface FramePart {
  update(frame: Frame): void;
}
