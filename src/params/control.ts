import type { ControlName, Controls, Param } from './param.ts';
import { grouped, withMinus } from './reading.ts';

/** A named value on the track of a slider: `2/λ`, `default`. */
export interface TrackMark {
  readonly at: number;
  readonly label: string;
}

/** An input of one kind. */
export type ParamOf<K extends ControlName, T> = Param<T> & { readonly control: { readonly kind: K } & Controls[K] };

/** What a control is drawn from. */
export interface Shown<K extends ControlName, T> {
  /** Unique in its page. */
  readonly id: string;
  readonly param: ParamOf<K, T>;
  readonly value: T;
  /** The label with its symbol, which is a formula. */
  readonly name: Html;
  readonly marks: readonly TrackMark[];
}

/** What a live control works with. */
export interface Use<K extends ControlName, T> {
  readonly param: ParamOf<K, T>;
  /** Sets the input. */
  change(value: T): void;
}

/** A control that a reader can use. */
export interface LiveControl<T> {
  /** What the reader did before this code was loaded; `undefined` where nothing. */
  typed(): T | undefined;
  /** Shows what stands. */
  write(value: T, marks: readonly TrackMark[]): void;
  /** Shows another value beside the one that stands, as when a number in the text is pointed at; `null` ends it. */
  ghost?(value: T | null): void;
}

/**
 * One kind of control: how it is drawn, complete and with its value in words, for a page without scripts, and how it
 * comes to life. It finds everything in its own box and makes nothing that the static page has not.
 */
export interface ControlKind<K extends ControlName, T> {
  readonly kind: K;
  markup(shown: Shown<K, T>): Html;
  live(box: HTMLElement, use: Use<K, T>): LiveControl<T>;
}

/** Text that is HTML already. */
export interface Html {
  readonly html: string;
}

type Piece = string | number | boolean | Html | readonly Html[] | null;

/** HTML from a template: texts are escaped; `true` and `false` are an attribute's presence, as in `${on && 'checked'}`. */
export function html(texts: TemplateStringsArray, ...pieces: readonly Piece[]): Html {
  return { html: texts.reduce((all, text, i) => `${all}${written(pieces[i - 1]!)}${text}`) };
}

function written(piece: Piece): string {
  if (typeof piece === 'string' || typeof piece === 'number') return escaped(String(piece));
  if (piece === null || typeof piece === 'boolean') return '';
  return 'html' in piece ? piece.html : piece.map((one) => one.html).join('');
}

const NAMES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => NAMES[sign]!);

/** A value as a readout writes it, with its unit: `120 g`, `−45°`. */
export function readout<T>(param: Param<T>, value: T): string {
  const plain = typeof value === 'number' && Number.isFinite(value) ? grouped(value) : param.format(value);
  const text = withMinus(param.written?.(value) ?? plain);
  if (param.unit === undefined) return text;
  return param.unit === '°' ? `${text}°` : `${text} ${param.unit}`;
}

/** Whether an input stands otherwise than the page was sent: moved while the code was loading. */
export const isMoved = (input: HTMLInputElement): boolean =>
  input.type === 'checkbox' ? input.checked !== input.defaultChecked : input.value !== input.defaultValue;
