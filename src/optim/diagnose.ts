import type { Trace, TracePoint } from './trace.ts';
import { dot, norm } from './vector.ts';

/** What became of a run, and what in its trace says so. */
export interface Diagnosis {
  readonly kind: 'still-falling' | 'converged' | 'oscillating' | 'diverged';
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
  /** `fall`, in parts of the distance between the start's and the lowest loss; 0 where that is 0. */
  readonly share: number;
  /** How much of all up and down of the loss was up, from 0 to 1; 0 where nothing moved. */
  readonly up: number;
  /** The share of steps after which the gradient points against the one before, from 0 to 1. */
  readonly reversals: number;
  /** Length of the last gradient, in parts of the longest. */
  readonly gradient: number;
}

/** A run is flat when its last third brought at most this part of the whole fall … */
const flat = 1e-4;
/** … and at its bottom when the gradient is at most this part of its longest. */
const small = 1e-2;

/**
 * Tells from a trace what became of the run: the loss is still falling, has converged, goes up and down, or diverged.
 * A judgement from the recorded points, as a reader would make it from the plot; nothing is run again.
 */
export function diagnose(trace: Trace): Diagnosis {
  const signs = readSigns(trace.points);
  const found = (kind: Diagnosis['kind'], evidence: string): Diagnosis => ({ kind, evidence, signs });
  const { first, lowest, last } = landmarks(trace.points);
  const { outcome } = trace;

  if (outcome.kind === 'diverged')
    return found('diverged', `${capital(outcome.reason)}; the last loss was ${short(last.loss)}.`);
  if (outcome.kind === 'converged') return found('converged', `After ${outcome.step} steps ${outcome.reason}.`);
  if (last.loss > first.loss && signs.up > 0.9) return found('diverged', grew(first, last, signs));
  if (Math.abs(signs.share) <= flat && signs.gradient <= small) return found('converged', isFlat(last, signs));
  if (signs.up > 0.3 && signs.up < 0.9) return found('oscillating', swings(signs));
  if (signs.reversals > 0.5 && Math.abs(signs.share) <= flat) return found('oscillating', jumps(signs));
  if (signs.up >= 0.9) return found('oscillating', turned(lowest, last));
  return found('still-falling', falls(signs, last));
}

function landmarks(points: readonly TracePoint[]): Record<'first' | 'lowest' | 'last', TracePoint> {
  const lowest = points.reduce((best, point) => (point.loss < best.loss ? point : best));
  return { first: points[0]!, lowest, last: points.at(-1)! };
}

function readSigns(points: readonly TracePoint[]): Signs {
  const { first, lowest, last } = landmarks(points);
  const tail = points.slice(-Math.max(5, Math.ceil(points.length / 3)));
  const fall = tail[0]!.loss - last.loss;
  const whole = first.loss - lowest.loss;
  const longest = Math.max(...points.map((point) => norm(point.gradient)));
  return {
    from: tail[0]!.step,
    to: last.step,
    fall,
    share: whole > 0 ? fall / whole : 0,
    up: upShare(tail),
    reversals: reversalShare(tail),
    gradient: longest > 0 ? norm(last.gradient) / longest : 0,
  };
}

function upShare(points: readonly TracePoint[]): number {
  let [up, all] = [0, 0];
  for (let i = 1; i < points.length; i++) {
    const rise = points[i]!.loss - points[i - 1]!.loss;
    up += Math.max(rise, 0);
    all += Math.abs(rise);
  }
  return all > 0 ? up / all : 0;
}

function reversalShare(points: readonly TracePoint[]): number {
  let against = 0;
  for (let i = 1; i < points.length; i++) {
    if (dot(points[i]!.gradient, points[i - 1]!.gradient) < 0) against++;
  }
  return points.length > 1 ? against / (points.length - 1) : 0;
}

function grew(first: TracePoint, last: TracePoint, { from, to }: Signs): string {
  return `The loss is above where it began, ${short(last.loss)} against ${short(first.loss)}, and rose from step ${from} to step ${to}.`;
}

function isFlat(last: TracePoint, { from, to, gradient, fall }: Signs): string {
  const change = fall === 0 ? 'did not change' : `changed by only ${short(Math.abs(fall))}`;
  return `From step ${from} to step ${to} the loss ${change}, to ${short(last.loss)}, and the gradient is ${percent(gradient)} of its longest.`;
}

function swings({ from, to, up }: Signs): string {
  return `From step ${from} to step ${to} the loss goes up and down: ${percent(up)} of its movement is upwards.`;
}

function jumps({ from, to, reversals, gradient }: Signs): string {
  return `From step ${from} to step ${to} the loss stays level, but ${percent(reversals)} of the steps turn the gradient round, and it is still ${percent(gradient)} of its longest.`;
}

function turned(lowest: TracePoint, last: TracePoint): string {
  return `The loss was lowest at step ${lowest.step}, ${short(lowest.loss)}, and has risen to ${short(last.loss)} since.`;
}

function falls({ from, to, fall }: Signs, last: TracePoint): string {
  return `From step ${from} to step ${to} the loss fell by ${short(fall)}, to ${short(last.loss)}, and it has not levelled off.`;
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
