import type { Point } from '../params/index.ts';
import type { Size } from '../plots/index.ts';
import { buildOf } from './training.ts';
import { unitOf, worldOf } from './training-inputs.ts';
import { placeOf, stopsOf, unitNear } from './training-network.ts';
import type { Inputs } from './training-params.ts';
import type { Seen } from './training-seen.ts';
import { holdsOf, inWords, unitName } from './training-unit.ts';
import { readHand, withEdit, writtenHand } from './training-weights.ts';

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
    ...weights.map(({ weight: { source, name: of, value }, at, x: along }): Held => ({
      id: `${WEIGHT}${source}`,
      figure: 'unit',
      label: source === 0 ? `Bias of ${name}` : `Weight of ${name} from ${of}`,
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
    return { unit: [layer, unit], close: true };
  }
  const edit = { ...place, source: Number(id.slice(WEIGHT.length)), value: at[0] };
  return { hand: writtenHand(withEdit(readHand(values.hand), edit)) };
}
