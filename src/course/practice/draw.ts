import { random } from '../../optim/index.ts';

// What the variants of a question are drawn from.

type Value = number | string;
export type Drawable = Readonly<Record<string, Value>>;

/** What a variant is drawn from. */
export interface Ranges<V extends Drawable> {
  /** What each value can be. */
  readonly draw: { readonly [K in keyof V]: readonly V[K][] };
  /** Which values belong together; any, where this is absent. */
  readonly fits?: (values: V) => boolean;
}

/** Values drawn by a seed; `null` where they do not belong together. */
export function drawFrom<V extends Drawable>({ draw, fits = () => true }: Ranges<V>, seed: number): V | null {
  const chance = random(seed);
  const lists: Readonly<Record<string, readonly Value[]>> = draw;
  const values = Object.fromEntries(
    Object.entries(lists).map(([name, list]) => [name, list[chance.below(list.length)]!]),
  ) as V; // one of the values of each
  return fits(values) ? values : null;
}
