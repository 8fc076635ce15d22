import type { Check, Entry, Output } from '../protocol.ts';
import type { Ending } from '../view/ending.ts';
import type { OpenChannel } from './connection.ts';

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
  readonly open: OpenChannel;
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
  | { readonly kind: 'ended'; readonly ending: Ending }
  /** It has ended, and something that it has left behind is still at work; or no more. */
  | { readonly kind: 'lingers'; readonly still: boolean };

/** What ends a cell when its time is up. */
export interface Alarm {
  readonly timer: ReturnType<typeof setTimeout>;
  /** When that is, in milliseconds of `performance.now()`. */
  readonly at: number;
}
