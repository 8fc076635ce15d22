import {
  differenceGradient,
  initialWeights,
  network,
  networkLoss,
  twoMoons,
  type NetworkLoss,
} from '../optim/index.ts';

/** Units of each of the two hidden layers. */
export const WIDTHS = [2, 4, 8, 16, 32] as const;
/** Examples that each loss is the mean of. */
export const EXAMPLES = 60;

/** What one network costs. */
export interface Price {
  readonly width: number;
  readonly weights: number;
  /** Its loss where it is measured. */
  readonly loss: number;
  /** How long its gradient takes, in evaluations of its loss: by one walk back, and by central differences. */
  readonly back: number;
  readonly differences: number;
}

/** The loss of a network of this width, and weights to ask it at. */
export function networkOf(width: number): { readonly loss: NetworkLoss; readonly w: Float64Array } {
  const net = network({ sizes: [2, width, width, 1], activation: 'tanh', head: 'binary-cross-entropy' });
  return { loss: networkLoss(net, twoMoons({ examples: EXAMPLES })), w: initialWeights(net, 'glorot-uniform', 1) };
}

/** Milliseconds of one try at the least, and how many tries there are: the quickest counts, others were interrupted. */
const LEAST = 2;
const TRIES = 9;

/** Milliseconds that one call of each takes; they take turns, so that a slow moment hits all alike. */
function timed(now: () => number, calls: readonly (() => void)[]): readonly number[] {
  const best = calls.map(() => Infinity);
  for (let round = 0; round < TRIES; round++) {
    calls.forEach((call, i) => {
      const start = now();
      let times = 0;
      do {
        call();
        times += 1;
      } while (now() - start < LEAST && times < MOST);
      best[i] = Math.min(best[i]!, (now() - start) / times);
    });
  }
  return best;
}
/** A clock that stands still must not keep anyone waiting. */
const MOST = 100_000;

/** Times one network on this machine. */
export function measure(width: number, now: () => number): Price {
  const { loss, w } = networkOf(width);
  const out = new Float64Array(w.length);
  const [one, back, differences] = timed(now, [
    () => void loss.value(w),
    () => loss.gradient(w, out),
    () => differenceGradient(loss, w, out),
  ]) as [number, number, number];
  return { width, weights: w.length, loss: loss.value(w), back: back / one, differences: differences / one };
}
