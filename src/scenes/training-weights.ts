import type { Network } from '../optim/index.ts';

// Weights that a reader sets by hand.

/** A unit by its place. */
export interface Place {
  /** Counted from 1; the last one is the output. 0 stands for the inputs. */
  readonly layer: number;
  /** Counted from 1. */
  readonly unit: number;
}

/** One weight: of which unit, and from which of its inputs. */
export interface Wire extends Place {
  /** Which input of the unit, counted from 1; 0 for its bias, or for none. */
  readonly source: number;
}

/** One weight, and what it is set to. */
export interface Edit extends Wire {
  readonly value: number;
}

/** A weight can be set to hundredths, up to here. */
export const FURTHEST = 32;
export const PER_UNIT = 100;

/** How many can be set at once. */
export const MOST_EDITS = 40;

/** Where a weight lies in the vector of all; `null` where the network has none there. */
export function indexOf(net: Network, { layer, unit, source }: Wire): number | null {
  const found = net.layers[layer - 1];
  if (!found || unit < 1 || unit > found.outputs || source < 0 || source > found.inputs) return null;
  return source === 0 ? found.biases + unit - 1 : found.weights + (unit - 1) * found.inputs + source - 1;
}

/** Those that the network has a place for. */
export const fitting = (net: Network, hand: readonly Edit[] = []): readonly (Edit & { readonly at: number })[] =>
  hand.flatMap((edit) => {
    const at = indexOf(net, edit);
    return at === null ? [] : [{ ...edit, at }];
  });

/** Weights with some of them set by hand: the very ones where none is. */
export function setByHand(net: Network, w: Float64Array, hand: readonly Edit[] = []): Float64Array {
  const edits = fitting(net, hand);
  if (edits.length === 0) return w;
  const set = Float64Array.from(w);
  for (const { at, value } of edits) set[at] = value;
  return set;
}

/** With one weight set: in the place of what it was set to before. */
export function withEdit(hand: readonly Edit[], edit: Edit): readonly Edit[] {
  const others = hand.filter(
    ({ layer, unit, source }) => layer !== edit.layer || unit !== edit.unit || source !== edit.source,
  );
  return [...others, edit].slice(-MOST_EDITS);
}

/** What an input holds: four numbers for each. */
export const writtenHand = (hand: readonly Edit[]): readonly number[] =>
  hand.flatMap(({ layer, unit, source, value }) => [layer, unit, source, value]);

/** What such a list says; what is not whole is left out. */
export const readHand = (list: readonly number[]): readonly Edit[] =>
  Array.from({ length: Math.floor(list.length / 4) }, (_, k): Edit => {
    const [layer, unit, source, value] = list.slice(4 * k) as [number, number, number, number];
    return { layer, unit, source, value };
  }).filter(({ layer, unit, source }) => [layer, unit, source].every((place) => Number.isInteger(place) && place >= 0));
