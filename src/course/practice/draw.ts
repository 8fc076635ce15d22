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

/** What a known mistake leads to: its name, and what is said then. */
export interface Mistake {
  readonly misconception: string;
  readonly says: string;
}

/** Makes variants by seed, the same for the same seed; `null` where the values do not belong together, or `of` finds none. */
export function drawing<V extends Drawable, T>(
  ranges: Ranges<V>,
  of: (values: V) => T | null,
): (seed: number) => T | null {
  return (seed) => {
    const values = drawFrom(ranges, seed);
    return values && of(values);
  };
}

function drawFrom<V extends Drawable>({ draw, fits = () => true }: Ranges<V>, seed: number): V | null {
  const chance = random(seed);
  const lists: Readonly<Record<string, readonly Value[]>> = draw;
  const values = Object.fromEntries(
    Object.entries(lists).map(([name, list]) => [name, list[chance.below(list.length)]!]),
  ) as V; // one of the values of each
  return fits(values) ? values : null;
}
