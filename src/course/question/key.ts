/** What judges an answer. It stands sealed in the page, see `seal.ts`. */
export type Key = ChoiceKey | NumberKey | OrderKey | DrawingKey;

/** One right choice, or a set of them. */
export interface ChoiceKey {
  readonly kind: 'single' | 'multiple';
  /** Indices of the right choices, ascending. */
  readonly right: readonly number[];
  /** What is said of each choice, as HTML; '' where there is nothing to say. */
  readonly said: readonly string[];
}

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

/** A point or a line in a figure. */
export interface DrawingKey {
  readonly kind: 'point' | 'line';
  /** A point as x, y; a line as its heights at the knots. */
  readonly truth: readonly number[];
  /** How far each number may be off. */
  readonly within: readonly Slack[];
}

/** Room around a number: an absolute distance, or a factor where the axis is logarithmic. */
export type Slack = { readonly by: number } | { readonly factor: number };

/** Everything of a question that a reader must not see at once. */
export interface Sealed {
  readonly key: Key;
  /** Hints, weaker first, as HTML. */
  readonly hints: readonly string[];
  /** The worked answer, as HTML. */
  readonly answer: string;
}

/**
 * What a reader answered, as numbers: chosen indices ascending; the number; for an order, the shown items' indices
 * from first to last; x and y; heights at the knots.
 */
export type Given = readonly number[];
