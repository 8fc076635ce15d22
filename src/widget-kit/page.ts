import { toPixels, type Figure, type Size } from '../plots/index.ts';
import type { Handle, Table } from './define.ts';
import { formatCell } from './format.ts';

/**
 * The parts of a widget on a page: what the build calls them, and how the browser finds them. What both of them write
 * into a part stands here, too.
 */
export const PART = {
  notice: 'notice',
  cellTitle: 'column-title',
  says: 'says',
  plot: 'plot',
  size: 'size',
  equation: 'equation',
  handle: 'handle',
  control: 'control',
  readouts: 'readouts',
  bar: 'bar',
  work: 'work',
  summary: 'summary',
  live: 'live',
  more: 'more',
  done: 'done',
  programs: 'programs',
  copied: 'copied',
} as const;

/** What a button of a widget does, as its `data-do` says. */
export type Does =
  | 'action'
  | 'back'
  | 'copy-program'
  | 'csv'
  | 'enlarge'
  | 'go-on'
  | 'link'
  | 'play'
  | 'png'
  | 'preset'
  | 'reset'
  | 'step'
  | 'stop'
  | 'svg';

/** Finds the parts of one widget. */
export class Page {
  readonly root: HTMLElement;
  readonly #boxes = new Map<string, HTMLElement>();

  constructor(root: HTMLElement) {
    this.root = root;
  }

  /** A part that every widget has. */
  one(part: keyof typeof PART): HTMLElement {
    return this.find(part)!;
  }

  /** A part that only some have. */
  find(part: keyof typeof PART): HTMLElement | null {
    return this.root.querySelector<HTMLElement>(`.${PART[part]}`);
  }

  all(part: keyof typeof PART): readonly HTMLElement[] {
    return [...this.root.querySelectorAll<HTMLElement>(`.${PART[part]}`)];
  }

  button(does: Does): HTMLButtonElement | null {
    return this.root.querySelector<HTMLButtonElement>(`button[data-do="${does}"]`);
  }

  buttons(does: Does): readonly HTMLButtonElement[] {
    return [...this.root.querySelectorAll<HTMLButtonElement>(`button[data-do="${does}"]`)];
  }

  /** All of the widget that is seen; a dialog may hold it. */
  get figure(): HTMLElement {
    return this.root.querySelector<HTMLElement>(':scope > figure, :scope > dialog > figure')!;
  }

  /** How fast the run plays. */
  get speed(): HTMLSelectElement | null {
    return this.root.querySelector<HTMLSelectElement>('select[data-do="speed"]');
  }

  /** The sentence under a part of the widget, or its title. */
  ofCell(part: 'cellTitle' | 'says', cell: number): HTMLElement | null {
    return this.root.querySelector<HTMLElement>(`.${PART[part]}[data-cell="${cell}"]`);
  }

  /** Where the caption shows a text that follows the state. */
  liveTexts(): readonly HTMLElement[] {
    return [...this.root.querySelectorAll<HTMLElement>('[data-text]')];
  }

  /** One of the two drawings of a figure. */
  box(figure: string, size: Size): HTMLElement {
    const key = `${size} ${figure}`;
    const known = this.#boxes.get(key);
    if (known) return known;
    const box = this.root.querySelector<HTMLElement>(`.${PART.plot}[data-figure="${figure}"] .${PART.size}.${size}`)!;
    this.#boxes.set(key, box);
    return box;
  }

  /** Both knobs of a handle are sliders of their own; one is shown. */
  knob({ figure, id }: Handle, size: Size): HTMLElement | null {
    return this.box(figure, size).querySelector<HTMLElement>(`[data-handle="${CSS.escape(id)}"]`);
  }

  /** Which of the two drawings CSS shows. */
  shownSize(): Size {
    const wide = this.root.querySelector<HTMLElement>(`.${PART.size}.wide`)!;
    return getComputedStyle(wide).display === 'none' ? 'narrow' : 'wide';
  }
}

/** Where a handle, or a field, stands in its figure, as percentages of the drawing. */
export function handlePlace(figure: Figure, { at }: Pick<Handle, 'at'>): { readonly x: string; readonly y: string } {
  const [x, y] = toPixels(figure, at);
  return { x: `${((100 * x) / figure.width).toFixed(3)}%`, y: `${((100 * y) / figure.height).toFixed(3)}%` };
}

/** A number as an attribute for screen readers takes it: without an exponent. */
export const ariaNumber = (value: number): string => (String(value).includes('e') ? value.toFixed(20) : String(value));

/** A cell of a table, as a reader sees it. */
export function cellText(cell: Table['rows'][number][number]): string {
  return typeof cell === 'number' ? formatCell(cell, 4) : cell;
}
