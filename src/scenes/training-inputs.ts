import { bestOf, buildOf, keep, knownOf, trainingOf, type Stage, type Training, type World } from './training.ts';
import {
  LAST_SEED,
  MOST_STAGES,
  readStages,
  readTraining,
  WIDEST,
  writtenStages,
  writtenTraining,
} from './training-memory.ts';
import { BATCHES, LAYERS, MOMENTS, params, WIDTHS, type Inputs } from './training-params.ts';
import { seenWith, type Seen } from './training-seen.ts';
import { isDrawn } from './training-sets.ts';
import { indexOf, readHand, withEdit, type Wire } from './training-weights.ts';

// What the inputs of a training come to.

const nameOf = <K extends string>(table: Readonly<Record<K, unknown>>, value: unknown): K =>
  (Object.keys(table) as K[]).find((name) => table[name] === value)!; // keys are forgotten as strings

export const worldOf = (values: Inputs): World => {
  const { data, noise, given, shuffled, layers, units, activation, start, seed, learn } = values;
  return {
    data,
    noise: isDrawn(data) ? noise : 1,
    given,
    shuffled,
    widths: WIDTHS.slice(0, LAYERS[layers]).map((name) => (units === 'each' ? values[name] : Number(units))),
    activation,
    start,
    seed: Math.min(seed, LAST_SEED),
    learn,
  };
};
const stageOf = ({ optimizer, rate, schedule, batch, l2, l1, examples }: Inputs): Stage => ({
  optimizer,
  rate,
  schedule,
  batch: BATCHES[batch],
  l2,
  l1,
  examples,
});
export const stagesOf = (values: Inputs): readonly Stage[] => [...readStages(values.before), stageOf(values)];

/** What is seen: this training and the one that is kept. */
export interface Both {
  readonly training: Training;
  readonly other: Training | null;
}

export function compute(values: Inputs): Both {
  const kept = readTraining(values.kept);
  return {
    training: knownOf(worldOf(values), stagesOf(values)),
    other: kept && knownOf(kept.world, kept.stages),
  };
}

export function* refine(values: Inputs): Generator<number | { share: number; sofar: Both }, Both, void> {
  const kept = readTraining(values.kept);
  const other = kept && (yield* shares(trainingOf(kept.world, kept.stages)));
  const work = trainingOf(worldOf(values), stagesOf(values));
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return { training: value, other };
    yield typeof value === 'number' ? value : { share: value.share, sofar: { training: value.sofar, other } };
  }
}

function* shares(work: ReturnType<typeof trainingOf>): Generator<number, Training, void> {
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
    yield typeof value === 'number' ? value : value.share;
  }
}

export function seen({ training, other }: Both, values: Inputs): Seen {
  keep(training);
  if (other) keep(other);
  const last = Math.round((values.moment / MOMENTS) * (training.checks.length - 1));
  const at = values.stop === 'best' ? Math.min(last, bestOf(training)) : last;
  const stages = stagesOf(values);
  return seenWith({
    training,
    other,
    world: worldOf(values),
    stage: stages[training.begins.findLastIndex((begin) => begin <= at)] ?? stages.at(-1)!,
    at,
    hand: readHand(values.hand),
  });
}

/** The share of the way at which a training is looked at. */
export const shareOf = ({ moment }: Inputs): number => moment / MOMENTS;

/** The layer and the number of the unit that is looked at, both counted from 1: the nearest that the network has. */
export function unitOf(values: Inputs): { readonly layer: number; readonly unit: number } {
  const { layers } = buildOf(worldOf(values)).net;
  const layer = Math.min(values.unit[0], layers.length);
  return { layer, unit: Math.min(values.unit[1], layers[layer - 1]!.outputs) };
}

/** The weight that was pressed, where the network has it. */
export function wireOf(values: Inputs): Wire | null {
  const wire = { ...unitOf(values), source: values.wire };
  return values.wire > 0 && indexOf(buildOf(worldOf(values)).net, wire) !== null ? wire : null;
}

/** What stands before widths are set one by one. */
export const keptWidths = ({ units }: Inputs): Partial<Inputs> =>
  units === 'each' ? {} : Object.fromEntries(WIDTHS.map((name) => [name, Number(units)]));

/** Trains on from the moment that is shown, with what was set by hand. */
export function goneOn(values: Inputs, both: Both): Partial<Inputs> {
  const { training, at, hand } = seen(both, values);
  const { begins, checks } = training;
  const s = Math.max(
    0,
    begins.findLastIndex((begin) => begin < at),
  );
  const stages = stagesOf(values).slice(0, s + 1);
  const done = stages.pop()!;
  const next = begins[s + 1];
  const isSet = (done.hand ?? []).length > 0;
  const end = next === undefined ? checks.length - 1 : isSet ? next - 1 : next;
  // at the start of a stage what was set before it stays
  const { cut, hand: before = [], ...plain } = done;
  const stays = at > end ? before : [];
  const until = at < end ? at - begins[s]! : cut;
  const set = hand.reduce(withEdit, stays);
  const gone = { ...plain, ...(until === undefined ? {} : { cut: until }), ...(set.length === 0 ? {} : { hand: set }) };
  return stages.length + 2 > MOST_STAGES ? {} : { before: writtenStages([...stages, gone]), hand: [], moment: MOMENTS };
}

/** Values that bring a training back. */
export function valuesOf({ world, stages }: NonNullable<ReturnType<typeof readTraining>>): Partial<Inputs> {
  const { batch, cut: _, hand: __, ...last } = stages.at(-1)!;
  const { widths, ...set } = world;
  const even = widths.every((one) => one === widths[0]) && String(widths[0] ?? WIDEST);
  const isEven = even !== false && params.units.fits(even);
  return {
    ...set,
    ...last,
    layers: nameOf(LAYERS, widths.length),
    units: isEven ? (even as Inputs['units']) : 'each', // it fits
    ...(isEven ? {} : Object.fromEntries(widths.map((one, l) => [WIDTHS[l]!, one]))),
    batch: nameOf(BATCHES, batch),
    before: writtenStages(stages.slice(0, -1)),
    hand: [],
  };
}

export const written = (values: Inputs): readonly number[] => writtenTraining(worldOf(values), stagesOf(values));
