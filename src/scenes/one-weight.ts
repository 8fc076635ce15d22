import { examplesFrom, logisticRegression, penguinExamples, random, type Objective } from '../optim/index.ts';
import { adelieNeuron, bestWeights } from './adelie-neuron.ts';
import { isMission } from './games.ts';

/** The game that is the neuron of the first lesson; every other is drawn, so that no number of a page is its answer. */
export const KNOWN = 1;

/** One weight of a neuron, or of a line, the others held: the curve that games are played on. */
export interface OneWeight {
  /** A loss whose first weight is the one that is searched. */
  readonly loss: Objective;
  /** Where the other weights are held. */
  readonly held: readonly number[];
  readonly best: { readonly weight: number; readonly loss: number };
}

const worlds = new Map<number, OneWeight>();

/** The curve of a game, made at the first call. */
export function oneWeight(game: number): OneWeight {
  const known = worlds.get(game) ?? (game === KNOWN ? adelies() : isMission(game) ? drawnBias(game) : drawn(game));
  worlds.set(game, known);
  return known;
}

/** The loss of a weight. */
export const lossAt = (weight: number, { loss, held }: OneWeight): number =>
  loss.value(Float64Array.of(weight, ...held));

/** The slope of the loss at a weight: its derivative, the other weights held. */
export function slopeAt(weight: number, { loss, held }: OneWeight): number {
  const slopes = new Float64Array(1 + held.length);
  loss.gradient(Float64Array.of(weight, ...held), slopes);
  return slopes[0]!;
}

function adelies(): OneWeight {
  const { loss, best } = adelieNeuron();
  return { loss, held: [best.w0], best: { weight: best.w1, loss: best.loss } };
}

/** A measure of the Adelies in a unit that puts the best weight anywhere from 3 to 15, on either side of 0. */
function drawn(game: number): OneWeight {
  const draw = random(game);
  const measure = MEASURES[Math.floor(3 * draw.uniform())]!;
  const size = 3 + 12 * draw.uniform();
  const target = size * (draw.uniform() < 0.5 ? -1 : 1);
  const { birds, slope, bias } = fitted(measure);
  const loss = logisticRegression({ ...birds, X: birds.X.map((x) => (x * slope) / target) });
  return { loss, held: [bias], best: { weight: target, loss: loss.value(Float64Array.of(target, bias)) } };
}

/** How far from 0 the best bias of a mission may be. */
const FARTHEST = 15;

/**
 * The bias of a neuron on a measure of the Adelies, which is counted from a place that puts the best bias anywhere from −15 to
 * 15: its valley is narrow beside that, so that no list of weights made beforehand serves.
 */
function drawnBias(game: number): OneWeight {
  const draw = random(game);
  const { birds, slope, bias } = fitted(MEASURES[Math.floor(3 * draw.uniform())]!);
  const weight = FARTHEST * (2 * draw.uniform() - 1);
  const moved = [...birds.X].map((x) => [1, x + (bias - weight) / slope]);
  const loss = logisticRegression(examplesFrom(moved, [...birds.y]));
  return { loss, held: [slope, 0], best: { weight, loss: loss.value(Float64Array.of(weight, slope, 0)) } };
}

const MEASURES = ['bodyMass', 'billLength', 'billDepth'] as const;
type Measure = (typeof MEASURES)[number];

/** The Adelies by one measure in standard units, and the best weights of a neuron on it. */
interface Fitted {
  readonly birds: ReturnType<typeof penguinExamples>;
  readonly slope: number;
  readonly bias: number;
}

const fits = new Map<Measure, Fitted>();

function fitted(measure: Measure): Fitted {
  const known = fits.get(measure) ?? fit(measure);
  fits.set(measure, known);
  return known;
}

function fit(measure: Measure): Fitted {
  const measured = penguinExamples({ species: 'Adelie', features: [measure], label: 'sex' });
  const mean = measured.X.reduce((sum, x) => sum + x, 0) / measured.X.length;
  const spread = Math.sqrt(measured.X.reduce((sum, x) => sum + (x - mean) ** 2, 0) / measured.X.length);
  const birds = { ...measured, X: measured.X.map((x) => (x - mean) / spread) };
  const { w1: slope, w0: bias } = bestWeights(logisticRegression(birds));
  return { birds, slope, bias };
}
