import type { Outcome } from './guess-axis.ts';

/** What judges an answer. It stands sealed in the page, see `seal.ts`. */
export type Key = ChoiceKey | SettingKey | NumberKey | OrderKey | PointKey | LineKey;

/** One right choice, or a set of them. */
export interface ChoiceKey {
  readonly kind: 'single' | 'multiple';
  /** Indices of the right choices, ascending. */
  readonly right: readonly number[];
  /** What is said of each choice, as HTML; '' where there is nothing to say. */
  readonly said: readonly string[];
  /** Values of the widget that show where a choice leads, as texts; absent where no choice has any. */
  readonly runs?: readonly (Readonly<Record<string, string>> | null)[];
}

/** A goal of the widget that the question stands in. */
export interface SettingKey {
  readonly kind: 'set';
  readonly goal: string;
  /** What the goal aims at, where that is not what it does by itself. */
  readonly target?: number;
  /** What else must stand in the figure, as texts: the case that is asked about. */
  readonly case: Readonly<Record<string, string>>;
  /** Settings that a known misconception leads to, as texts. */
  readonly wrong: readonly { readonly values: Readonly<Record<string, string>>; readonly said: string }[];
}

/** How the widget stands when a question of kind `set` is checked; from `wrong` on, one of its wrong settings. */
export const SETTING = { reached: 0, missed: 1, notByReader: 2, wrong: 3 } as const;

/** A number. */
export interface NumberKey {
  readonly kind: 'numeric';
  readonly answer: number;
  /** How far off is still right. */
  readonly within: number;
  /** Wrong numbers that come from a known mistake. */
  readonly wrong: readonly { readonly value: number; readonly said: string }[];
}

/** Things in their order. */
export interface OrderKey {
  readonly kind: 'order';
  /** `places[i]` is the place, from 0, that the i-th item as shown belongs to. */
  readonly places: readonly number[];
  /** Said when the i-th item as shown is the first one out of place. */
  readonly said: readonly string[];
}

/** A point laid into a figure; it is a guess, and nothing judges it. */
export interface PointKey {
  readonly kind: 'point';
  /** Where it comes to lie, as x and y. */
  readonly truth: readonly [x: number, y: number];
}

/** A line drawn into a figure, which then draws the true one; it is a guess, and nothing judges it. */
export interface LineKey {
  readonly kind: 'line';
  /** How many heights the line has. */
  readonly heights: number;
}

/** Everything of a question that a reader must not see at once. */
export interface Sealed {
  readonly key: Key;
  /** Hints, weaker first, as HTML. */
  readonly hints: readonly string[];
  /** The worked answer, as HTML. */
  readonly answer: string;
  /** Where the answer lies on the axis of a prediction. */
  readonly outcome?: Outcome;
}

/**
 * What a reader answered, as numbers: chosen indices ascending; one of `SETTING`; the number; for an order, the shown items' indices
 * from first to last; x and y; heights along a line.
 */
export type Given = readonly number[];
