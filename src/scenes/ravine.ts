import { programs, quadratic, sgd, stepper, type Programs, type Surface } from '../optim/index.ts';
import { decades, linear, type Stops } from '../params/index.ts';

// The heavy ball on a bowl, v ← μv + ∇L, w ← w − ηv. Each direction of the bowl walks by itself, and only the product of
// rate and curvature matters to it: a direction is a point (ηλ, μ) of a plane, a bowl of two directions a rod in it.

/** Rate times the larger curvature. */
export const RATES: Stops = [...decades(-2, 0, 40).filter((rate) => rate >= 0.02), ...linear(1.02, 4.4, 0.02)];
export const MOMENTA: Stops = linear(0, 0.99, 0.005);
export const KAPPAS: Stops = decades(0, 3, 20);

/** Arrived for good: from here on no further away than a millionth of the start. */
export const NEAR = 1e-6;
/** No walk gets more steps. */
export const MOST = 8000;

/** Steps that a point of the plane needs until it stays near, `Infinity` where it gets further away; no more than `most`. */
export function stepsAt(product: number, momentum: number, most: number): number {
  let [w, v, last] = [1, 0, 0];
  for (let t = 1; t <= most; t++) {
    v = momentum * v + product * w;
    w -= v;
    const size = Math.abs(w);
    if (size > NEAR) last = t;
    if (size > FAR) return Infinity;
    if (size < GONE && Math.abs(v) < GONE) break;
  }
  return last + 1;
}
/** So far away, a walk does not come back; so near, with so little speed, it stays near. */
const FAR = 1e4;
const GONE = 2e-8;

/** What a step multiplies the distance by in the long run: the larger root of x² − (1 + μ − ηλ)x + μ. */
export function shrinkage(product: number, momentum: number): number {
  const half = (1 + momentum - product) / 2;
  const square = half * half - momentum;
  return square <= 0 ? Math.sqrt(momentum) : Math.abs(half) + Math.sqrt(square);
}

/** Between these two products a walk ripples. */
export const ripplesFrom = (momentum: number): number => (1 - Math.sqrt(momentum)) ** 2;
export const ripplesTo = (momentum: number): number => (1 + Math.sqrt(momentum)) ** 2;
/** Beyond this product a walk diverges. */
export const border = (momentum: number): number => 2 * (1 + momentum);

export type Way = 'monotone' | 'one step' | 'ripples' | 'hops' | 'for ever' | 'diverges';

/** What a walk does at a point of the plane. */
export function wayAt(product: number, momentum: number): Way {
  if (product > border(momentum) + 1e-9) return 'diverges';
  if (product > border(momentum) - 1e-9) return 'for ever';
  if (momentum === 0 && product === 1) return 'one step';
  if (product < ripplesFrom(momentum)) return 'monotone';
  return product < ripplesTo(momentum) ? 'ripples' : 'hops';
}

/** Weights of one direction, from 1 on. */
export function walkAt(product: number, momentum: number, steps: number): readonly number[] {
  let [w, v] = [1, 0];
  return [
    1,
    ...Array.from({ length: steps }, () => {
      v = momentum * v + product * w;
      w -= v;
      return w;
    }),
  ];
}

/** Where a rod lies: its right end, its height, and how many times smaller its left end is. */
export interface Rod {
  readonly rate: number;
  readonly momentum: number;
  readonly kappa: number;
}

/** The bowl of a rod: curvatures 1/κ, flat, and 1, steep. */
export const bowlOf = (kappa: number): Surface => quadratic([1 / kappa, 1]);

/** A walk on the bowl of a rod, from (1, 1). */
export interface Ravine {
  /** Weights along the flat direction and along the steep one, from the start on; long walks only for so far. */
  readonly flat: readonly number[];
  readonly steep: readonly number[];
  /** Steps until it stays near; `Infinity` if it does not within `MOST`. */
  readonly steps: number;
  readonly diverges: boolean;
  /** The loss there, or where the walk ends. */
  readonly loss: number;
  /** The fewest steps of plain descent, at the rate that is best for it. */
  readonly plain: number;
}

export function walkDown(rod: Rod): Ravine {
  const bowl = bowlOf(rod.kappa);
  const walker = stepper({
    objective: bowl,
    optimizer: sgd,
    hyper: { momentum: rod.momentum },
    rate: rod.rate,
    start: [1, 1],
  });
  const { w } = walker;
  const [flat, steep] = [[1], [1]];
  let [last, before, size] = [0, 1, 1];
  for (let t = 1; t <= MOST && size <= FAR && (size >= GONE || before >= GONE); t++) {
    walker.advance(1);
    before = size;
    size = Math.max(Math.abs(w[0]!), Math.abs(w[1]!));
    if (size > NEAR) last = t;
    flat.push(w[0]!);
    steep.push(w[1]!);
  }
  const diverges = size > FAR;
  const steps = size < GONE ? last + 1 : Infinity;
  const at = Math.min(steps, flat.length - 1);
  return { flat, steep, steps, diverges, loss: bowl.value([flat[at]!, steep[at]!]), plain: plainSteps(rod) };
}

/** The best single rate without momentum, times the larger curvature: both ends shrink alike. */
export const bestPlain = (kappa: number): number => 2 / (1 + 1 / kappa);

const plain = new Map<number, number>();

function plainSteps({ kappa }: Rod): number {
  const known = plain.get(kappa);
  if (known !== undefined) return known;
  const steps = Math.max(stepsAt(bestPlain(kappa), 0, MOST), stepsAt(bestPlain(kappa) / kappa, 0, MOST));
  plain.set(kappa, steps);
  return steps;
}

/** How long a rod takes by its two ends. */
export const stepsOf = ({ rate, momentum, kappa }: Rod): number =>
  Math.max(stepsAt(rate, momentum, MOST), stepsAt(rate / kappa, momentum, MOST));
/** Whether both ends of a rod lie among the ripples. */
export const isAmongRipples = ({ rate, momentum, kappa }: Rod): boolean =>
  rate / kappa >= ripplesFrom(momentum) && rate <= ripplesTo(momentum);

/** Programs that walk down the bowl of a rod until it stays near. */
export function programsOf({ rate, momentum, kappa }: Rod): Programs {
  const { steps, flat } = walkDown({ rate, momentum, kappa });
  return programs({
    objective: bowlOf(kappa),
    optimizer: sgd,
    hyper: { momentum },
    rate,
    start: [1, 1],
    steps: Math.min(steps, flat.length - 1),
    record: 'none',
  });
}
