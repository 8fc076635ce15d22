import { grouped, withMinus } from '../params/index.ts';
import { GIVEN } from './training-given.ts';
import type { Seen } from './training-seen.ts';
import type { Place, Wire } from './training-weights.ts';
import { buildOf } from './training.ts';

// What units and weights of a network are called.

/** What a unit is called: the output by what it is the output of. */
export function unitName({ world }: Pick<Seen, 'world'>, { layer, unit }: Place): string {
  const { net, train } = buildOf(world);
  if (layer < net.layers.length) return `unit ${unit} of layer ${layer}`;
  return net.sizes.at(-1) === 1 ? 'the output' : `the output for ${train.classes![unit - 1]!}`;
}

/** What a weight is called: by what it comes from, and the unit that it leads to. */
export function wireName({ world }: Pick<Seen, 'world'>, { layer, unit, source }: Wire): string {
  const to = unitName({ world }, { layer, unit });
  if (source === 0) return `Bias of ${to}`;
  const from =
    layer === 1 ? GIVEN[world.given[source - 1]!].title : unitName({ world }, { layer: layer - 1, unit: source });
  return `Weight from ${from} to ${to}`;
}

/** A weight in words. */
export const inWords = (value: number): string => withMinus(grouped(Number(value.toPrecision(3))));
