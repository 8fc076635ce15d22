import { anyNumber, requireFields, requireShape, shown, tolerance as zeroOrMore } from '../base/shape.ts';
import { requireBetween, requirePositive, requireWhole } from '../base/bounds.ts';
import type { Meter } from './meter.ts';
import type { Window } from '../kinds/objective.ts';
import type { Random } from '../base/random.ts';
import type { Source } from '../base/source.ts';
import { allFinite, copy, norm } from '../base/vector.ts';

/** A way to look for a low place with a limited number of evaluations. */
export interface Strategy {
  readonly name: string;
  readonly title: string;
  /** Absent where it is nobody's. */
  readonly source?: Source;
  /** Searches until the meter is empty or there is nothing left to do. */
  search(task: SearchTask): Found;
}

/** One search. */
export interface SearchTask {
  /** What everything costs. */
  readonly meter: Meter;
  /** Where the search begins, length n. */
  readonly start: Float64Array;
  /** Where further starts may lie. */
  readonly window: Window;
  readonly random: Random;
  /** Told each place that the search stands on; `w` is only good during the call. */
  readonly visit?: (w: Float64Array) => void;
}

/** Where a search ended, or of its several descents the best; what it passed on the way does not count. */
export interface Found {
  /** Weights, length n. */
  readonly w: Float64Array;
  /** Its loss, measured and paid for; ∞ if the search never saw a finite one. */
  readonly loss: number;
}

/** A descent of a search. */
interface DescentSettings {
  /** η, the learning rate of every step. */
  readonly rate: number;
  /** A descent is over where ‖∇L‖ is at most this; 1e-6 if not given. */
  readonly tolerance?: number;
}

/** Gradient descent from the one start. */
export function plainDescent(settings: DescentSettings): Strategy {
  check('plainDescent', settings);
  return {
    name: 'plain-descent',
    title: 'Gradient descent',
    source: { work: 'cauchy-1847', at: 'p. 537' },
    search: (task) => descend(task, task.start, task.meter.left, still(settings)),
  };
}

/** Gradient descent with heavy-ball momentum: v ← μv + g, w ← w − ηv. */
export function momentumDescent(settings: DescentSettings & { readonly momentum: number }): Strategy {
  check('momentumDescent', settings, ['momentum']);
  requireBetween('momentumDescent', 'momentum', settings.momentum, 0, 1);
  return {
    name: 'momentum',
    title: 'Momentum',
    source: { work: 'polyak-1964', at: '§2' },
    search: (task) => descend(task, task.start, task.meter.left, { ...still(settings), momentum: settings.momentum }),
  };
}

/**
 * Gradient descent whose gradients get normal noise; its standard deviation falls linearly to 0 over the budget (in
 * the source by a power of the step, never to 0).
 *
 * @param settings.noise standard deviation at the start
 */
export function noisyDescent(settings: DescentSettings & { readonly noise: number }): Strategy {
  check('noisyDescent', settings, ['noise']);
  requireBetween('noisyDescent', 'noise', settings.noise, 0, Number.MAX_VALUE);
  return {
    name: 'noise',
    title: 'Noise',
    source: { work: 'neelakantan-2015', at: '§3' },
    search: (task) => descend(task, task.start, task.meter.left, { ...still(settings), noise: settings.noise }),
  };
}

/**
 * Gradient descent again and again: first from the given start, then from random places of the window.
 *
 * @param settings.each most evaluations of one descent, its closing value included; at least 2
 */
export function randomRestarts(settings: DescentSettings & { readonly each: number }): Strategy {
  check('randomRestarts', settings, ['each']);
  requireWhole('randomRestarts', 'each', settings.each, 2);
  return {
    name: 'random-restarts',
    title: 'Random restarts',
    search(task) {
      const { meter, window, random } = task;
      let best: Found = { w: task.start, loss: Infinity };
      for (let start = task.start; meter.left > 0;) {
        const found = descend(task, start, Math.min(settings.each, meter.left), still(settings));
        if (found.loss < best.loss) best = found;
        start = Float64Array.from(window, ([low, high]) => low + (high - low) * random.uniform());
      }
      return best;
    },
  };
}

/** How simulated annealing walks and cools. */
export interface AnnealingSettings {
  /** Temperature of the first proposal, in units of the loss. */
  readonly hot: number;
  /** Temperature of the last. */
  readonly cold: number;
  /** Standard deviation of a proposed move, in each weight. */
  readonly width: number;
}

/**
 * Simulated annealing: propose a random move, always accept one that goes down, accept one that goes up with
 * probability exp(−ΔL/T), and let the temperature T fall by a constant factor.
 */
export function simulatedAnnealing(settings: AnnealingSettings): Strategy {
  requireFields('simulatedAnnealing', settings, {
    shapes: { hot: anyNumber, cold: anyNumber, width: anyNumber },
    needed: ['hot', 'cold', 'width'],
  });
  const { hot, cold, width } = settings;
  requirePositive('simulatedAnnealing', 'cold', cold);
  requireBetween('simulatedAnnealing', 'hot', hot, cold, Number.MAX_VALUE);
  requirePositive('simulatedAnnealing', 'width', width);
  return {
    name: 'simulated-annealing',
    title: 'Simulated annealing',
    source: { work: 'kirkpatrick-1983', at: 'p. 672' },
    search: (task) => anneal(task, settings),
  };
}

/**
 * The rule of Metropolis: the probability of accepting a move that changes the loss by `change`.
 *
 * @param temperature T ≥ 0, in units of the loss; at 0 nothing that goes up is accepted
 * @see Metropolis et al. 1953, Equation of state calculations by fast computing machines, p. 1088
 */
export function acceptance(change: number, temperature: number): number {
  requireShape('acceptance', 'temperature', temperature, zeroOrMore);
  if (typeof change !== 'number') throw new RangeError(`acceptance: change must be a number, got ${shown(change)}`);
  return accepted(change, temperature);
}

/** The same for numbers that are known to be right. */
function accepted(change: number, temperature: number): number {
  if (change <= 0) return 1;
  return temperature === 0 || Number.isNaN(change) ? 0 : Math.exp(-change / temperature);
}

/**
 * The temperature of move `t` of `moves`, falling by a constant factor from `hot` at the first to `cold` at the last.
 *
 * @throws RangeError if a temperature is not above 0, or t or moves is no whole number
 * @see Kirkpatrick, Gelatt & Vecchi 1983, Optimization by simulated annealing, p. 673
 */
export function geometricCooling(hot: number, cold: number, t: number, moves: number): number {
  requirePositive('geometricCooling', 'hot', hot);
  requirePositive('geometricCooling', 'cold', cold);
  requireWhole('geometricCooling', 't', t, 0);
  requireWhole('geometricCooling', 'moves', moves, 0);
  return cooled(hot, cold, t, moves);
}

function cooled(hot: number, cold: number, t: number, moves: number): number {
  return moves <= 1 ? hot : hot * (cold / hot) ** (t / (moves - 1));
}

function anneal({ meter, start, random, visit }: SearchTask, { hot, cold, width }: AnnealingSettings): Found {
  const w = start.slice();
  const proposal = new Float64Array(w.length);
  let loss = meter.value(w);
  const moves = meter.left;
  for (let t = 0; t < moves; t++) {
    visit?.(w);
    for (let i = 0; i < w.length; i++) proposal[i] = w[i]! + width * random.normal();
    const proposed = meter.value(proposal);
    const lucky = random.uniform(); // drawn always, so that a run's stream does not depend on its luck
    if (!(lucky < accepted(proposed - loss, cooled(hot, cold, t, moves)))) continue;
    copy(proposal, w);
    loss = proposed;
  }
  visit?.(w);
  return { w, loss };
}

interface Descent {
  readonly rate: number;
  readonly tolerance: number;
  readonly momentum: number;
  readonly noise: number;
}

function still({ rate, tolerance = 1e-6 }: DescentSettings): Descent {
  return { rate, tolerance, momentum: 0, noise: 0 };
}

/** Spends at most `budget` evaluations: gradients, and a value at the end. */
function descend(
  { meter, random, visit }: SearchTask,
  start: Float64Array,
  budget: number,
  { rate, tolerance, momentum, noise }: Descent,
): Found {
  const w = start.slice();
  const gradient = new Float64Array(w.length);
  const velocity = new Float64Array(w.length);
  const steps = budget - 1;
  for (let t = 0; t < steps; t++) {
    visit?.(w);
    meter.gradient(w, gradient);
    if (!allFinite(gradient)) return { w: start, loss: Infinity };
    const calm = noise === 0 && norm(velocity) * momentum <= tolerance;
    if (calm && norm(gradient) <= tolerance) break;
    const deviation = noise * (1 - t / steps);
    for (let i = 0; i < w.length; i++) {
      const disturbed = deviation === 0 ? gradient[i]! : gradient[i]! + deviation * random.normal();
      velocity[i] = momentum * velocity[i]! + disturbed;
      w[i] = w[i]! - rate * velocity[i]!;
    }
  }
  visit?.(w);
  return { w, loss: meter.value(w) };
}

function check(who: string, settings: DescentSettings, more: readonly string[] = []): void {
  const needed = ['rate', ...more];
  const shapes = Object.fromEntries([...needed, 'tolerance'].map((name) => [name, anyNumber]));
  requireFields(who, settings, { shapes, needed });
  const { rate, tolerance = 1e-6 } = settings;
  requirePositive(who, 'the rate', rate);
  requireBetween(who, 'tolerance', tolerance, 0, Number.MAX_VALUE);
}
