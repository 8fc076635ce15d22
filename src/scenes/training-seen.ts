import { buildOf, lossOf, watchedAt, type Check, type Stage, type Training, type World } from './training.ts';
import { setByHand, writtenHand, type Edit } from './training-weights.ts';

/** A training as it is looked at: at one of its moments, beside another one. */
export interface Seen {
  readonly training: Training;
  readonly world: World;
  /** Index of the check that is shown. */
  readonly at: number;
  readonly other: Training | null;
  /** Weights that were set by hand at this moment. */
  readonly hand: readonly Edit[];
  /** The stage that the moment belongs to: its penalties are in the loss. */
  readonly stage: Stage;
  /** The check that is shown, with the weights that were set by hand. */
  readonly now: Check;
  /** The same for the same picture. */
  readonly key: string;
}

/** What can be known without looking. */
type Looked = Omit<Seen, 'now' | 'key' | 'hand'> & {
  readonly hand?: readonly Edit[];
};

let last: Seen | undefined;

/** A moment of a training, as it would be with some weights set by hand. */
export function seenWith({ stage, hand = [], ...looked }: Looked): Seen {
  const { training, world, at } = looked;
  const check = training.checks[at]!;
  const whole = training.whole ? 'whole' : training.checks.length;
  const key = [training.key, whole, at, writtenHand(hand).join()].join(' ');
  const w = setByHand(buildOf(world).net, check.w, hand);
  // every part of the frame asks for the same moment; a key has the whole training in it
  if (last?.key === key) return { ...looked, stage, hand, now: last.now, key };
  const now =
    w === check.w ? check : { seen: check.seen, w, loss: lossOf(world, stage).value(w), ...watchedAt(world, w) };
  last = { ...looked, stage, hand, now, key };
  return last;
}

/** A training at its end, alone. */
export function seenAtEnd(world: World, stage: Stage, training: Training, other: Training | null): Seen {
  return seenWith({ training, other, world, stage, at: training.checks.length - 1 });
}
