import { LOOKS, type Inputs } from './inputs.ts';
import type { Run } from './race.ts';

// The moment of a race that is shown, and how its numbers are written.

/** How many of a run's points are shown: as far as the race has come. */
export function shownOf({ trace }: Run, { moment, gradients }: Inputs): number {
  const until = (moment / 100) * gradients;
  const after = trace.points.findIndex(({ step }) => step > until + 1e-9);
  return after < 0 ? trace.points.length : Math.max(1, after);
}

/** A number in few characters, for figures and sentences. */
export function lossAt(value: number): string {
  if (!Number.isFinite(value)) return value < 0 ? '−∞' : '∞';
  const size = Math.abs(value);
  const text = size !== 0 && (size < 1e-3 || size >= 1e5) ? size.toExponential(1) : String(Number(size.toPrecision(3)));
  return `${value < 0 ? '−' : ''}${text.replace('e-', 'e−').replace('e+', 'e')}`;
}

const list = (values: ArrayLike<number>): string => Array.from(values, lossAt).join(', ');

/**
 * The state of a run at one step, line by line: whose it is, its gradient, its buffers, and the rate that all that comes to,
 * which is how far the step goes for each unit of the gradient.
 */
export function statesOf({ name, slot, trace: { points } }: Run, i: number): readonly string[] {
  const { step, loss, gradient, rate, state, w } = points[i]!;
  const next = points[i + 1];
  const buffers = Object.entries(state)
    .filter(([, buffer]) => buffer.length === gradient.length) // others are counters
    .map(([name, buffer]) => `${name} = ${list(buffer)}`);
  const effective = next?.step === step + 1 ? w.map((at, k) => (at - next.w[k]!) / gradient[k]!) : null;
  return [
    `${LOOKS[slot].sign} ${name}, step ${step}: L = ${lossAt(loss)}`,
    `g = ${list(gradient)}`,
    ...buffers,
    `η = ${lossAt(rate)}`,
    ...(effective?.every(Number.isFinite) ? [`effective rate = ${list(effective)}`] : []),
  ];
}
