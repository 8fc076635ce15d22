import { isObject, requireShape, type Shape } from '../base/shape.ts';
import type { Outcome, Trace, TracePoint } from './trace.ts';
import { dot, norm } from '../base/vector.ts';

/** What became of a run, and what in its trace says so. */
export interface Diagnosis {
  /**
   * - `still-falling`: not arrived; what is left may be far, or the steps too short to get there.
   * - `converged`: the loss is level and the gradient has shrunk, or a stop rule said so.
   * - `noisy-converged`: the loss goes up and down by little, because the steps go by noisy gradients.
   * - `oscillating`: the loss goes up and down by much, or the walker jumps to and fro.
   * - `diverged`: the run ended so, or its loss grows step by step.
   */
  readonly kind: 'still-falling' | 'converged' | 'noisy-converged' | 'oscillating' | 'diverged';
  /** One sentence with the numbers that decided. */
  readonly evidence: string;
  /** The numbers behind it. */
  readonly signs: Signs;
}

/** What the end of a trace looks like: its last third, at least its last five points. */
export interface Signs {
  /** First and last step of the part looked at. */
  readonly from: number;
  readonly to: number;
  /** By how much the loss fell from the first to the last of its points; negative where it rose. */
  readonly fall: number;
  /** `fall`, in parts of the range from the lowest to the highest loss of all points; 0 where that is only rounding. */
  readonly share: number;
  /** How far eight in ten of its losses lie apart, in parts of the fall from the first to the lowest of all points. */
  readonly spread: number;
  /** By how much the median loss of its first half is above that of its second, in the same parts as `spread`. */
  readonly drift: number;
  /** What its steps should have gained going by their gradients, rate × gradient², in parts of the range. */
  readonly push: number;
  /** Whether its steps went by gradients with noise: of batches, or disturbed. */
  readonly noisy: boolean;
  /** How much of all up and down of the loss was up, from 0 to 1; 0 where nothing moved. */
  readonly up: number;
  /** The share of steps after which the gradient points against the one before, from 0 to 1. */
  readonly reversals: number;
  /** Length of the last gradient, in parts of the longest; 0 where all are 0. */
  readonly gradient: number;
}

/** A run is level when its last third changed the loss by at most this part of its range … */
const level = 1e-4;
/** … and at its bottom when the gradient has shrunk to this part of its greatest length. */
const small = 1e-2;
/** A noisy run has converged when its last third spreads over at most this part of the whole fall … */
const narrow = 0.075;
/** … and its median falls by less than this part of the spread; on a straight way down it is 5/8. */
const trend = 0.5;

/**
 * Tells from a trace what became of the run: the loss is still falling, has converged, goes up and down, or diverged.
 * A judgement from the recorded points, as a reader would make it from the plot; nothing is run again.
 */
export function diagnose(trace: Trace): Diagnosis {
  requireShape('diagnose', 'trace', trace, TRACE);
  const { points, outcome } = trace;
  const signs = readSigns(points);
  const [kind, evidence] = fromOutcome(outcome, points) ?? fromSigns(signs, landmarks(points));
  return { kind, evidence, signs };
}

const TRACE: Shape = {
  says: 'a trace, as run(options) makes one',
  fits: (value) =>
    isObject(value) &&
    Array.isArray(value.points) &&
    value.points.length > 0 &&
    value.points.every(isObject) &&
    isObject(value.outcome),
};

type Finding = readonly [kind: Diagnosis['kind'], evidence: string];

/** What the run itself noticed. */
function fromOutcome({ kind, reason, step }: Outcome, points: readonly TracePoint[]): Finding | null {
  if (kind === 'converged') return ['converged', `At step ${step} ${reason}.`];
  if (kind !== 'diverged') return null;
  const last = points.at(-1)!;
  const then = last.step === step ? 'the loss is' : 'before that the loss was';
  return ['diverged', `${capital(reason)}; ${then} ${short(last.loss)}.`];
}

function fromSigns(signs: Signs, landmarks: Landmarks): Finding {
  const { first, last } = landmarks;
  const isLevel = (signs.noisy ? signs.spread : Math.abs(signs.share)) <= level;
  const isRising = signs.up > 0.9;
  if (signs.from === signs.to) return ['still-falling', 'Only one point is known.'];
  if (isLevel && signs.gradient <= small) return ['converged', atTheBottom(signs, last)];
  if (isLevel && signs.reversals > 0.5) return ['oscillating', jumps(signs)];
  if (isRising && (last.loss > first.loss || signs.reversals > 0.5)) return ['diverged', grew(signs, landmarks)];
  if (isRising) return ['oscillating', turned(landmarks)];
  if (signs.up > 0.3) return upAndDown(signs, last);
  if (!isLevel) return ['still-falling', falls(signs, last)];
  return signs.push > level ? ['oscillating', gainsNothing(signs, last)] : ['still-falling', crawls(signs, last)];
}

function upAndDown(signs: Signs, last: TracePoint): Finding {
  if (!signs.noisy || signs.spread > narrow) return ['oscillating', swings(signs)];
  if (signs.drift > trend * signs.spread) return ['still-falling', drifts(signs, last)];
  return ['noisy-converged', trembles(signs, last)];
}

type Landmarks = Readonly<Record<'first' | 'lowest' | 'highest' | 'last', TracePoint>>;

function landmarks(points: readonly TracePoint[]): Landmarks {
  const lowest = points.reduce((best, point) => (point.loss < best.loss ? point : best));
  const highest = points.reduce((worst, point) => (point.loss > worst.loss ? point : worst));
  return { first: points[0]!, lowest, highest, last: points.at(-1)! };
}

function readSigns(points: readonly TracePoint[]): Signs {
  const { lowest, highest, last } = landmarks(points);
  const tail = points.slice(-Math.max(5, Math.ceil(points.length / 3)));
  const fall = tail[0]!.loss - last.loss;
  const range = highest.loss - lowest.loss;
  const rounding = 1e-12 * Math.max(Math.abs(highest.loss), Math.abs(lowest.loss));
  const inParts = (difference: number): number => (range > rounding ? difference / range : 0);
  const deepest = points[0]!.loss - lowest.loss;
  const inFall = (difference: number): number => (deepest > rounding ? difference / deepest : inParts(difference));
  const longest = points.reduce((most, point) => Math.max(most, norm(point.gradient)), 0);
  const middle = Math.floor(tail.length / 2);
  return {
    from: tail[0]!.step,
    to: last.step,
    fall,
    share: inParts(fall),
    spread: inFall(percentile(tail, 0.9) - percentile(tail, 0.1)),
    drift: tail.length < 2 ? 0 : inFall(percentile(tail.slice(0, middle), 0.5) - percentile(tail.slice(-middle), 0.5)),
    push: gainExpected(tail) / Math.max(range, rounding, Number.MIN_VALUE),
    noisy: tail.some(isNoisy),
    up: upShare(tail),
    reversals: reversalShare(tail),
    gradient: longest > 0 ? norm(last.gradient) / longest : 0,
  };
}

/** The loss below which so much of the losses lies. */
function percentile(points: readonly TracePoint[], share: number): number {
  const losses = points.map(({ loss }) => loss).sort((a, b) => a - b);
  return losses[Math.round(share * (losses.length - 1))]!;
}

/** Whether the step that leaves here goes by something else than the gradient or, clipped, a part of it. */
function isNoisy({ gradient, used }: TracePoint): boolean {
  const square = dot(gradient, gradient);
  if (used === undefined || square === 0) return used !== undefined && norm(used) > 0;
  const part = dot(used, gradient) / square;
  const off = used.reduce((sum, entry, i) => sum + (entry - part * gradient[i]!) ** 2, 0);
  return part <= 0 || part > 1 + 1e-9 || off > 1e-18 * square;
}

/** Sum of rate × gradient² over the steps, those between the points taken to be like the one before them. */
function gainExpected(points: readonly TracePoint[]): number {
  return points.slice(0, -1).reduce((sum, { step, rate, gradient, used = gradient }, i) => {
    return sum + (points[i + 1]!.step - step) * rate * Math.max(0, dot(used, gradient));
  }, 0);
}

function upShare(points: readonly TracePoint[]): number {
  let [up, all] = [0, 0];
  for (let i = 1; i < points.length; i++) {
    const rise = points[i]!.loss - points[i - 1]!.loss;
    up += Math.max(rise, 0);
    all += Math.abs(rise);
  }
  return all > 0 && all < Infinity ? up / all : 0;
}

function reversalShare(points: readonly TracePoint[]): number {
  let against = 0;
  for (let i = 1; i < points.length; i++) {
    if (dot(points[i]!.gradient, points[i - 1]!.gradient) < 0) against++;
  }
  return points.length > 1 ? against / (points.length - 1) : 0;
}

const span = ({ from, to }: Signs): string => `From step ${from} to step ${to}`;

function grew(signs: Signs, { lowest, last }: Landmarks): string {
  return `${span(signs)} the loss rose; it is now ${short(last.loss)}, and was ${short(lowest.loss)} at step ${lowest.step}.`;
}

function turned({ lowest, last }: Landmarks): string {
  return `The loss was lowest at step ${lowest.step}, ${short(lowest.loss)}, and has risen to ${short(last.loss)} since.`;
}

function atTheBottom(signs: Signs, last: TracePoint): string {
  const change = `${span(signs)} the loss changed by only ${short(Math.abs(signs.fall))}, to ${short(last.loss)}`;
  return `${change}, and the gradient has shrunk to ${percent(signs.gradient)} of its greatest length.`;
}

function gainsNothing(signs: Signs, last: TracePoint): string {
  const kept = `the gradient still has ${percent(signs.gradient)} of its greatest length`;
  return `${stays(signs, last)}, though ${kept}: the walker jumps to and fro between the points known.`;
}

function crawls(signs: Signs, last: TracePoint): string {
  const kept = `the gradient still has ${percent(signs.gradient)} of its greatest length`;
  return `${stays(signs, last)}, but ${kept}: the steps are too short to get anywhere.`;
}

function stays(signs: Signs, last: TracePoint): string {
  return `${span(signs)} the loss changed by only ${short(Math.abs(signs.fall))} and stays at ${short(last.loss)}`;
}

function trembles(signs: Signs, last: TracePoint): string {
  const ups = `the loss goes up and down within ${percent(signs.spread)} of its whole fall, around ${short(last.loss)}`;
  return `${span(signs)} ${ups}: what is left is the noise of the gradients.`;
}

function drifts(signs: Signs, last: TracePoint): string {
  const fall = `the loss fell on average, by ${percent(signs.drift)} of its whole fall, to ${short(last.loss)}`;
  return `${span(signs)} ${fall}, under the ups and downs of noisy gradients.`;
}

function swings(signs: Signs): string {
  return `${span(signs)} the loss goes up and down: ${percent(signs.up)} of its movement is upwards.`;
}

function jumps(signs: Signs): string {
  const turns = `${percent(signs.reversals)} of the steps turn the gradient round`;
  return `${span(signs)} the loss stays level, but ${turns}: the walker jumps to and fro.`;
}

function falls(signs: Signs, last: TracePoint): string {
  return `${span(signs)} the loss fell by ${short(signs.fall)}, to ${short(last.loss)}, and has not levelled off.`;
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

/** A number for a sentence: three significant digits. */
function short(value: number): string {
  return String(Number(value.toPrecision(3)));
}

function percent(share: number): string {
  return `${short(100 * share)} %`;
}
