import * as optim from '../optim/index.ts';
import type { Activation, Examples, Network, NetworkLoss } from '../optim/index.ts';
import { asGiven, type GivenName } from './training-given.ts';
import { OPTIMIZERS, POINTS, SCHEDULES, SETS, type SetName } from './training-sets.ts';

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
  readonly layers: number;
  readonly units: number;
  readonly activation: Activation;
  readonly start: Start;
  readonly seed: number;
}

/** How it is trained. */
export interface Stage {
  readonly optimizer: keyof typeof OPTIMIZERS;
  readonly rate: number;
  readonly schedule: keyof typeof SCHEDULES;
  /** Points a step looks at; 0 for all. */
  readonly batch: number;
  readonly l2: number;
  /** Points that all steps look at together. */
  readonly examples: number;
}

/** What is known at one moment. */
export interface Check {
  /** Points looked at so far. */
  readonly seen: number;
  readonly w: Float64Array;
  /** Loss on the points that it learns from (the penalty included), and on those that are watched. */
  readonly loss: number;
  readonly watched: number;
  /** Share of the watched points that it names correctly. */
  readonly right: number;
}

export interface Training {
  readonly key: string;
  readonly checks: readonly Check[];
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
const worldKey = (world: World): string => Object.values(world).join(' ');
/** The same for the same training. */
export const keyOf = (world: World, stages: readonly Stage[]): string =>
  [worldKey(world), ...stages.map((stage) => Object.values(stage).join(' '))].join('; ');

/** The network and its points. */
export function buildOf(world: World): Built {
  const key = worldKey(world);
  const known = built.get(key);
  if (known) return known;
  const { train: points, watch: others } = SETS[world.data].make(world.seed, world.noise);
  const plane = { train: world.shuffled ? dealtAgain(points, world.seed) : points, watch: others };
  const [train, watch] = [plane.train, plane.watch].map((examples) => asGiven(examples, world.given)) as [
    Examples,
    Examples,
  ];
  const classes = train.classes!.length;
  const net = optim.network({
    sizes: [
      world.given.length,
      ...Array.from({ length: world.layers }, () => world.units),
      classes === 2 ? 1 : classes,
    ],
    activation: world.activation,
    head: classes === 2 ? 'binary-cross-entropy' : 'softmax-cross-entropy',
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
/** Points that a sketch looks at: fast enough for a drag. */
const SKETCHED = 1000;

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
  let diverged = false;
  for (const stage of stages) {
    const from = checks.at(-1);
    const running = begin(world, stage, from?.w ?? optim.initialWeights(net, world.start, world.seed), stage.examples);
    const before = from?.seen ?? 0;
    for (let read = from ? 1 : 0; ;) {
      const outcome = running.advance(running.every);
      while (read < running.points.length) checks.push(checkOf(world, running.points[read++]!, before));
      if (outcome) {
        diverged ||= outcome.kind === 'diverged';
        break;
      }
      yield { share: checks.at(-1)!.seen / total, sofar: { key, checks: [...checks], whole: false, diverged } };
    }
    if (diverged) break;
  }
  return keep({ key, checks, whole: true, diverged });
}

type Begun = Pick<optim.Running, 'advance'> & { readonly every: number; readonly points: readonly optim.TracePoint[] };

/** The steps that look at so many points together, and how often one is kept. */
export function stepsOf(
  { batch, examples: all }: Stage,
  examples = all,
): { readonly steps: number; readonly every: number } {
  const steps = Math.max(1, Math.round(examples / (batch === 0 ? POINTS : batch)));
  return { steps, every: Math.max(1, Math.round(steps / CHECKS)) };
}

function begin(world: World, stage: Stage, start: Float64Array, examples: number): Begun {
  const { net, train } = buildOf(world);
  const { steps, every } = stepsOf(stage, examples);
  const running = optim.begin({
    objective: optim.networkLoss(net, train, { l2: stage.l2 }),
    optimizer: OPTIMIZERS[stage.optimizer].optimizer as optim.Optimizer,
    rate: stage.rate,
    schedule: SCHEDULES[stage.schedule].plan,
    start,
    steps,
    ...(stage.batch === 0 ? {} : { batches: { size: stage.batch } }),
    seed: world.seed,
    record: every,
  });
  return { advance: (count) => running.advance(count), every, points: running.points };
}

function checkOf(world: World, { w, loss, seen = 0 }: optim.TracePoint, before: number): Check {
  const { watched } = buildOf(world);
  return { seen: before + seen, w, loss, watched: watched.value(w), right: watched.accuracy(w) };
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
  const first = begin(world, stages[0]!, optim.initialWeights(net, world.start, world.seed), SKETCHED);
  first.advance(Infinity);
  const checks = first.points.filter((_, i, all) => i === 0 || i === all.length - 1);
  const sketch = { key, checks: checks.map((at) => checkOf(world, at, 0)), whole: false, diverged: false };
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
