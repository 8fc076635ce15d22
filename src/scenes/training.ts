import * as optim from '../optim/index.ts';
import type { Activation, Examples, Network, NetworkLoss } from '../optim/index.ts';
import { asGiven, type GivenName } from './training-given.ts';
import { isOfNumbers, learnable, OPTIMIZERS, SCHEDULES, SETS, type Deal, type SetName } from './training-sets.ts';
import { setByHand, type Edit } from './training-weights.ts';

// Small networks trained on points of the plane, as they are set up piece by piece.

export type Start = 'glorot-uniform' | 'he-uniform' | 'zeros';

/** What is trained on what, from where. */
export interface World {
  readonly data: SetName;
  /** How many times its usual noise a drawn set has. */
  readonly noise: number;
  /** What the network gets of each point. */
  readonly given: readonly GivenName[];
  /** Labels as they are, or dealt out again at random. */
  readonly shuffled: boolean;
  /** Units of each hidden layer. */
  readonly widths: readonly number[];
  readonly activation: Activation;
  readonly start: Start;
  readonly seed: number;
  /** Points that it learns from; the others are watched. */
  readonly learn: number;
}

/** How it is trained. */
export interface Stage {
  readonly optimizer: keyof typeof OPTIMIZERS;
  readonly rate: number;
  readonly schedule: keyof typeof SCHEDULES;
  /** Points a step looks at; 0 for all. */
  readonly batch: number;
  readonly l2: number;
  readonly l1: number;
  /** Points that all steps look at together. */
  readonly examples: number;
  /** The moment of it at which the next one begins, counted from 0; its end where absent. */
  readonly cut?: number;
  /** Weights that were set by hand before the next one began. */
  readonly hand?: readonly Edit[];
}

/** What is known at one moment. */
export interface Check {
  /** Points looked at so far. */
  readonly seen: number;
  readonly w: Float64Array;
  /** Loss on the points that it learns from (the penalties included), and on those that are watched. */
  readonly loss: number;
  readonly watched: number;
  /**
   * Share of the watched points that it names correctly; where they carry numbers, the share of their variance that it
   * explains, R², and 0 where that is negative.
   */
  readonly right: number;
}

export interface Training {
  readonly key: string;
  readonly checks: readonly Check[];
  /** Of each stage that has begun: the check that is its start. */
  readonly begins: readonly number[];
  /** Whether it was trained to the end, or is only a beginning. */
  readonly whole: boolean;
  /** Whether it blew up. */
  readonly diverged: boolean;
}

interface Built {
  readonly net: Network;
  /** The points of the plane, whatever the network gets of them. */
  readonly plane: { readonly train: Examples; readonly watch: Examples };
  readonly train: Examples;
  readonly watch: Examples;
  readonly watched: NetworkLoss;
}

const built = new Map<string, Built>();
/** Told apart by what stands in it, not by the order in which that was written. */
const keyed = (one: object): string =>
  Object.entries(one)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, value]) => JSON.stringify(value))
    .join(' ');
/** The same for the same training. */
export const keyOf = (world: World, stages: readonly Stage[]): string => [world, ...stages].map(keyed).join('; ');

/** How the points are dealt. */
export const dealOf = ({ data, seed, noise, learn }: World): Deal => ({ seed, noise, learn: learnable(data, learn) });

/** The network and its points. */
export function buildOf(world: World): Built {
  const key = keyed(world);
  const known = built.get(key);
  if (known) return known;
  const { train: points, watch: others } = SETS[world.data].make(dealOf(world));
  const plane = { train: world.shuffled ? dealtAgain(points, world.seed) : points, watch: others };
  const [train, watch] = [plane.train, plane.watch].map((examples) => asGiven(examples, world.given)) as [
    Examples,
    Examples,
  ];
  const classes = train.classes?.length ?? 1;
  const net = optim.network({
    sizes: [world.given.length, ...world.widths, classes === 2 ? 1 : classes],
    activation: world.activation,
    head: isOfNumbers(world.data)
      ? 'mean-squared-error'
      : classes === 2
        ? 'binary-cross-entropy'
        : 'softmax-cross-entropy',
  });
  const made = { net, plane, train, watch, watched: optim.networkLoss(net, watch) };
  built.set(key, made);
  return made;
}

function dealtAgain(points: Examples, seed: number): Examples {
  const order = Int32Array.from(points.y, (_, i) => i);
  optim.random(seed).shuffle(order);
  return { ...points, y: Float64Array.from(order, (i) => points.y[i]!) };
}

/** Moments that are kept of a training. */
const CHECKS = 60;
/** Points that a sketch looks at, fewer for a network of more weights: fast enough for a drag. */
const sketched = ({ parameters }: Network): number => Math.min(1000, Math.round(400_000 / parameters));

/** Trains stage after stage, each from where the one before ended. */
export function* trainingOf(
  world: World,
  stages: readonly Stage[],
): Generator<number | { share: number; sofar: Training }, Training, void> {
  const key = keyOf(world, stages);
  const known = whole.get(key);
  if (known) return known;
  const { net } = buildOf(world);
  const total = stages.reduce((sum, { examples }) => sum + examples, 0);
  const checks: Check[] = [];
  const begins: number[] = [];
  let diverged = false;
  for (const [s, stage] of stages.entries()) {
    const from = checks.at(-1);
    const isSet = s > 0 && (stages[s - 1]!.hand ?? []).length > 0;
    const start = from
      ? setByHand(net, from.w, stages[s - 1]!.hand)
      : optim.initialWeights(net, world.start, world.seed);
    const running = begin(world, stage, start, stage.examples);
    const before = from?.seen ?? 0;
    begins.push(checks.length - (from && !isSet ? 1 : 0));
    const last = stage.cut ?? Infinity;
    for (let read = from && !isSet ? 1 : 0; ;) {
      const outcome = running.advance(running.every);
      while (read < running.points.length && read <= last) checks.push(checkOf(world, running.points[read++]!, before));
      if (outcome || read > last) {
        diverged ||= outcome?.kind === 'diverged' && !(read > last);
        break;
      }
      yield {
        share: checks.at(-1)!.seen / total,
        sofar: { key, checks: [...checks], begins: [...begins], whole: false, diverged },
      };
    }
    if (diverged) break;
  }
  return keep({ key, checks, begins, whole: true, diverged });
}

type Begun = Pick<optim.Running, 'advance'> & { readonly every: number; readonly points: readonly optim.TracePoint[] };

/** Points that a step of a stage looks at. */
export function batchOf(world: World, { batch }: Stage): number {
  const { learn } = dealOf(world);
  return batch === 0 ? learn : Math.min(batch, learn);
}

/** The steps that look at so many points together, and how often one is kept. */
export function stepsOf(
  world: World,
  stage: Stage,
  examples = stage.examples,
): { readonly steps: number; readonly every: number } {
  const steps = Math.max(1, Math.round(examples / batchOf(world, stage)));
  return { steps, every: Math.max(1, Math.round(steps / CHECKS)) };
}

function begin(world: World, stage: Stage, start: Float64Array, examples: number): Begun {
  const { steps, every } = stepsOf(world, stage, examples);
  const running = optim.begin({
    objective: lossOf(world, stage),
    optimizer: OPTIMIZERS[stage.optimizer].optimizer as optim.Optimizer,
    rate: stage.rate,
    schedule: SCHEDULES[stage.schedule].plan,
    start,
    steps,
    ...(stage.batch === 0 ? {} : { batches: { size: batchOf(world, stage) } }),
    seed: world.seed,
    record: every,
  });
  return { advance: (count) => running.advance(count), every, points: running.points };
}

/** What a stage brings down: the loss on the points that it learns from, with its penalties. */
export function lossOf(world: World, { l1, l2 }: Pick<Stage, 'l1' | 'l2'>): NetworkLoss {
  const { net, train } = buildOf(world);
  return optim.networkLoss(net, train, { l1, l2 });
}

function checkOf(world: World, { w, loss, seen = 0 }: optim.TracePoint, before: number): Check {
  return { seen: before + seen, w, loss, ...watchedAt(world, w) };
}

/** What the watched points say of weights. */
export function watchedAt(world: World, w: Float64Array): Pick<Check, 'watched' | 'right'> {
  const { watched, watch } = buildOf(world);
  const loss = watched.value(w);
  const right = isOfNumbers(world.data) ? Math.max(0, 1 - loss / varianceOf(watch.y)) || 0 : watched.accuracy(w);
  return { watched: loss, right };
}

function varianceOf(y: Float64Array): number {
  const mean = y.reduce((sum, value) => sum + value, 0) / y.length;
  return y.reduce((sum, value) => sum + (value - mean) ** 2, 0) / y.length;
}

/** Trainings that are whole, and the beginnings of others. */
const whole = new Map<string, Training>();
const sketches = new Map<string, Training>();
const KEPT = 60;

export function keep(training: Training): Training {
  if (!training.whole) return training;
  whole.delete(training.key);
  whole.set(training.key, training);
  if (whole.size > KEPT) whole.delete(whole.keys().next().value!);
  return training;
}

/** What is shown at once: the whole training where it is known, else its first steps. */
export function knownOf(world: World, stages: readonly Stage[]): Training {
  const key = keyOf(world, stages);
  const known = whole.get(key) ?? sketches.get(key);
  if (known) return known;
  const { net } = buildOf(world);
  const first = begin(world, stages[0]!, optim.initialWeights(net, world.start, world.seed), sketched(net));
  first.advance(Infinity);
  const checks = first.points.filter((_, i, all) => i === 0 || i === all.length - 1);
  const sketch = { key, checks: checks.map((at) => checkOf(world, at, 0)), begins: [0], whole: false, diverged: false };
  sketches.set(key, sketch);
  if (sketches.size > KEPT) sketches.delete(sketches.keys().next().value!);
  return sketch;
}

/** All slices at once. */
export function finished(world: World, stages: readonly Stage[]): Training {
  const work = trainingOf(world, stages);
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
  }
}

/** The check with the lowest loss on the points that are watched. */
export const bestOf = ({ checks }: Training): number =>
  checks.reduce((best, { watched }, i) => (watched < checks[best]!.watched ? i : best), 0);

/** Points looked at when it first named that share of the watched points correctly; `Infinity` for never. */
export const seenAt = ({ checks }: Training, share: number): number =>
  checks.find(({ right }) => right >= share)?.seen ?? Infinity;
