import type { Point } from '../params/index.ts';
import type { Size } from '../plots/index.ts';
import { buildOf } from './training.ts';
import { unitOf, wireOf, worldOf } from './training-inputs.ts';
import { inWords, unitName, wireName } from './training-names.ts';
import { middleOf, placeOf, placeOfPart, stopsOf, unitNear } from './training-network.ts';
import type { Inputs } from './training-params.ts';
import type { Seen } from './training-seen.ts';
import { holdsOf } from './training-unit.ts';
import { FURTHEST, indexOf, PER_UNIT, readHand, withEdit, writtenHand, type Wire } from './training-weights.ts';

// What is taken hold of in the figures of a training: the unit that is looked into, and its weights.

/** A thing to take hold of. */
interface Hold extends ReturnType<typeof stopsOf> {
  readonly id: string;
  readonly figure: string;
  readonly label: string;
  readonly at: Point;
  readonly text: string;
}
type Held = Omit<Hold, 'x' | 'y'> &
  Partial<Pick<Hold, 'x' | 'y'>> & { readonly anywhere?: 'pick'; readonly hollow?: true };

const WEIGHT = 'weight-';

/** The knob that picks a unit, and one for each weight of the unit that is looked into. */
export function holds(seen: Seen, values: Inputs, size: Size): readonly Held[] {
  const { sizes } = buildOf(seen.world).net;
  const place = unitOf(values);
  const { x, y } = stopsOf(sizes);
  const name = unitName(seen, place);
  const picker: Held = {
    id: 'unit',
    figure: 'network',
    label: 'Unit to look into',
    at: placeOf(sizes, place),
    ...(x.length > 1 ? { x } : {}),
    y,
    anywhere: 'pick',
    hollow: true,
    text: name,
  };
  const weights = values.close ? holdsOf(seen, place, size) : [];
  return [
    picker,
    ...weights.map(({ weight: { source, value }, at, x: along }): Held => ({
      id: `${WEIGHT}${source}`,
      figure: 'unit',
      label: wireName(seen, { ...place, source }),
      at,
      x: along,
      text: inWords(value),
    })),
  ];
}

/** What it means that one of them was dropped somewhere. */
export function dropped(id: string, at: Point, values: Inputs): Partial<Inputs> {
  const place = unitOf(values);
  if (!id.startsWith(WEIGHT)) {
    const { layer, unit } = unitNear(buildOf(worldOf(values)).net.sizes, at, place);
    return { unit: [layer, unit], wire: 0, close: true };
  }
  const value = Math.round(at[0] * PER_UNIT) / PER_UNIT;
  const edit = { ...place, source: Number(id.slice(WEIGHT.length)), value };
  return { hand: writtenHand(withEdit(readHand(values.hand), edit)) };
}

/** The numbers that can be typed: that of the weight that was pressed, and all of the unit that is looked into. */
export function typedIn(seen: Seen, values: Inputs, size: Size): readonly Typed[] {
  const place = unitOf(values);
  const wire = wireOf(values);
  const field = (figure: string, { source }: Pick<Wire, 'source'>, at: Point, value: number): Typed => {
    const label = wireName(seen, { ...place, source });
    return { id: `${WEIGHT}${source}`, figure, label, at, value, furthest: FURTHEST };
  };
  const { net } = buildOf(seen.world);
  return [
    ...(wire ? [field('network', wire, middleOf(seen, wire), seen.now.w[indexOf(net, wire)!]!)] : []),
    ...(values.close ? holdsOf(seen, place, size) : []).map(({ weight, number }) =>
      field('unit', weight, number, weight.value),
    ),
  ];
}

/** A number that can be typed. */
interface Typed extends Pick<Hold, 'id' | 'figure' | 'label' | 'at'> {
  readonly value: number;
  readonly furthest: number;
}

/** What it means that a unit or a line was pressed. */
export function pressed(part: string | number): Partial<Inputs> {
  const { layer, unit, source } = placeOfPart(part);
  return { unit: [layer, unit], wire: source, ...(source === 0 ? { close: true } : {}) };
}
