import { buildOf, dealOf, type Stage, type World } from './training.ts';
import { GIVEN, PLACE } from './training-given.ts';
import { isOfNumbers, OPTIMIZERS, POINTS, SETS } from './training-sets.ts';
import { OFF, SMALL } from './training-map.ts';
import { fitting, type Edit } from './training-weights.ts';

// What trainings are called in sentences.

/** The network, and what it gets where that is not the place. */
export const netName = ({ widths, activation, given }: World): string =>
  (widths.length === 0 ? 'One neuron' : `${widths.join('-')} ${activation}`) +
  (given.join() === PLACE.join() ? '' : ` of ${given.map((name) => GIVEN[name].title).join(', ')}`);

/** What it is trained by. */
export function stageName({ optimizer, rate, l2, l1, hand = [] }: Stage): string {
  const penalties = [l2 === 0 ? '' : `, L2 ${l2}`, l1 === 0 ? '' : `, L1 ${l1}`].join('');
  const set = hand.length === 0 ? '' : ' and then some weights set by hand';
  return `${OPTIMIZERS[optimizer].title} at ${rate}${penalties}${set}`;
}

/** What it is trained on, and how many points of that where it is not the usual number. */
export const pointsName = (world: World): string =>
  SETS[world.data].title + (world.learn === POINTS ? '' : ` (${dealOf(world).learn} points)`);

/** What is said of the watched points that are answered well. */
export const wellOf = ({ data }: World): string => (isOfNumbers(data) ? 'explained' : 'right');

/** What the map shows. */
export function mapInWords({ data }: World, isShaded: boolean): string {
  if (!isOfNumbers(data)) {
    const shades = isShaded ? ' The deeper a shade, the surer it is.' : '';
    return `Points it learns from in their classes, crosses for watched points that it names wrongly.${shades}`;
  }
  const colours = isShaded
    ? 'The deeper a shade, the further from 0 is what it says.'
    : 'The middle colour is where it says less than a third, above 0 or below.';
  return `Points it learns from: circles where their number is below 0, triangles where it is above, small ones where it is within ${SMALL} of 0. Crosses are watched points whose number it misses by more than ${OFF}. ${colours}`;
}

/** How many weights are set by hand, `''` for none. */
export function setInWords(world: World, hand: readonly Edit[]): string {
  const { length } = fitting(buildOf(world).net, hand);
  return length === 0 ? '' : `${length} ${length === 1 ? 'weight' : 'weights'} set by hand`;
}
