import { grouped } from '../params/index.ts';
import { seen, unitOf, worldOf, type Both } from './training-inputs.ts';
import { readTraining } from './training-memory.ts';
import { inWords, unitName } from './training-names.ts';
import type { Inputs } from './training-params.ts';
import { netName, setInWords, stageName, wellOf } from './training-words.ts';
import { lossOf, seenAt, type Training, type World } from './training.ts';

// What stands under the figures of a training.

/** This share of the watched points is well. */
export const WELL = 0.95;

/** How soon a training does well, and the one that is kept beside it. */
export function compared({ training, other }: Both, values: Inputs): string {
  const kept = readTraining(values.kept);
  const reached = (one: Training, world: World): string => {
    const at = seenAt(one, WELL);
    const well = `${100 * WELL} % ${wellOf(world)}`;
    return at === Infinity ? `never has ${well}` : `first has ${well} after ${grouped(at)} points`;
  };
  const own = `This run ${reached(training, worldOf(values))}.`;
  if (!other || !kept) return own;
  return `${own} The one that is kept, thin (${netName(kept.world)}, ${kept.stages.map(stageName).join(', then ')}), ${reached(other, kept.world)}.`;
}

/** What stands under map and losses. */
export function heights(both: Both, values: Inputs): string {
  const looked = seen(both, values);
  const { now, world, stage } = looked;
  const well = `${inWords(100 * now.right)} % ${wellOf(world)}`;
  const penalty = now.loss - lossOf(world, { l1: 0, l2: 0 }).value(now.w);
  const counted =
    stage.l1 === 0 && stage.l2 === 0
      ? ''
      : ` Of the loss it learns by, ${inWords(penalty)} is the penalty; the watched loss has none.`;
  return `Loss ${inWords(now.loss)}; watched ${inWords(now.watched)}, ${well}.${counted}`;
}

/** What stands under the network. */
export function inside(both: Both, values: Inputs): string {
  const now = seen(both, values);
  const set = setInWords(now.world, now.hand);
  const how = values.close
    ? `You look into ${unitName(now, unitOf(values))}. Drag its weights or type them: map and losses follow.`
    : 'Lines are weights, as wide as they are large. Press one to type another number. Point at a unit to see it on the map; press it to set all its weights.';
  return set === '' ? how : `${how} So far ${set}.`;
}
