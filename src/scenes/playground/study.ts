import { random, run, wilsonInterval } from '../../optim/index.ts';
import { groundOf } from './grounds.ts';
import { RATES_TRIED, type Inputs, type Slot } from './inputs.ts';
import { optionsOf, placeOf, raceOf, racing } from './race.ts';

// What one race does not tell: which rate suits each racer, and who wins from many starts.

/** The rate that served a racer best, of those that were tried. */
interface BestRate {
  readonly slot: Slot;
  readonly rate: number;
  /** The typical loss at the end, over the starts that it was tried from. */
  readonly loss: number;
}

/** How a racer fares from many starts. */
export interface Standing {
  readonly slot: Slot;
  /** Starts from which nobody ends lower, or by less than a hundredth. */
  readonly wins: number;
  /** Share of the starts, and where it lies with 95 % confidence. */
  readonly share: number;
  readonly low: number;
  readonly high: number;
  /** The median of the losses at the end; ∞ where half of the runs diverge. */
  readonly typical: number;
}

export interface Study {
  readonly best: readonly BestRate[];
  readonly standings: readonly Standing[];
  /** How many starts decided on a rate, and how many on who wins. */
  readonly tried: number;
  readonly starts: number;
  /** Microseconds that a step of each racer takes here; empty where nobody asks. */
  readonly pace: readonly Pace[];
}

/** How long a racer takes for a step on this machine. */
interface Pace {
  readonly slot: Slot;
  readonly microseconds: number;
}

/** Starts on which rates are tried: the reader's and some that are drawn. */
const TRIALS = 9;
/** Starts that decide who wins: none of those. */
const STARTS = 60;
/** Gradients that a study may cost; beyond, it makes do with fewer starts. */
const BUDGET = 3e6;

/** Tries every rate for each racer, and then the rates that are set from many starts. */
export function* study(values: Inputs): Generator<number, Study, void> {
  const { problem } = raceOf(values);
  const slots = problem === null ? racing(values) : [];
  const each = slots.length * values.gradients;
  const tried = slots.length === 0 ? 0 : within(BUDGET / 2 / (each * RATES_TRIED.length), 3, TRIALS);
  const starts = slots.length === 0 ? 0 : within(BUDGET / 2 / each, 20, STARTS);
  const draw = random(values.seed);
  const drawn = (count: number) =>
    Array.from({ length: count }, (): readonly [number, number] => [draw.uniform(), draw.uniform()]);
  const trials = tried === 0 ? [] : [values.start, ...drawn(tried - 1)];
  const best: BestRate[] = [];
  for (const [i, slot] of slots.entries()) {
    const losses: number[] = [];
    for (const [k, rate] of RATES_TRIED.entries()) {
      losses.push(median(trials.map((start) => endOf(values, slot, start, rate))));
      yield (0.8 * (i + k / RATES_TRIED.length)) / slots.length;
    }
    const loss = Math.min(...losses);
    best.push({ slot, rate: RATES_TRIED[losses.indexOf(loss)]!, loss });
  }
  const places = drawn(starts);
  const ends: (readonly number[])[] = [];
  for (const [k, start] of places.entries()) {
    ends.push(slots.map((slot) => endOf(values, slot, start)));
    yield 0.8 + (0.2 * k) / places.length;
  }
  const pace = values.by === 'time' ? slots.map((slot) => paceOf(values, slot)) : [];
  return { best, standings: slots.map((slot, i) => standing(slot, i, ends)), tried, starts, pace };
}

/** Milliseconds that each racer is timed for, after as many that warm it up. */
const TIMED = 15;

/** Times a racer's own run, over and over: one by itself is too short for a clock. */
function paceOf(values: Inputs, slot: Slot): Pace {
  const { ground, start } = raceOf(values);
  const asked = optionsOf(values, slot, ground, start);
  const during = (milliseconds: number): number => {
    const begun = performance.now();
    let steps = 0;
    let passed: number;
    do {
      steps += Math.max(1, run({ ...asked, record: 'none' }).last.step);
      passed = performance.now() - begun;
    } while (passed < milliseconds);
    return (1000 * passed) / steps;
  };
  during(TIMED);
  return { slot, microseconds: during(TIMED) };
}

const within = (wanted: number, least: number, most: number): number =>
  Math.max(least, Math.min(most, Math.floor(wanted)));

/** The loss at the end of a run; ∞ where it diverges or cannot begin. */
function endOf(values: Inputs, slot: Slot, shares: readonly [number, number], rate?: number): number {
  const ground = groundOf(values.ground);
  const start = placeOf(ground, shares);
  if (!Number.isFinite(ground.objective.value(Float64Array.from(start)))) return Infinity;
  const asked = optionsOf(values, slot, ground, start);
  try {
    const { last, outcome } = run({ ...asked, rate: rate ?? asked.rate, record: 'none' });
    return outcome.kind === 'diverged' ? Infinity : last.loss;
  } catch {
    return Infinity; // its gradient is not finite where it would begin
  }
}

function standing(slot: Slot, i: number, ends: readonly (readonly number[])[]): Standing {
  const wins = ends.filter((losses) => isAsLow(losses[i]!, Math.min(...losses))).length;
  return { slot, wins, ...share(wins, ends.length), typical: median(ends.map((losses) => losses[i]!)) };
}

const share = (wins: number, trials: number): Pick<Standing, 'share' | 'low' | 'high'> => {
  const { share: of, low, high } = wilsonInterval(wins, Math.max(1, trials));
  return { share: of, low, high };
};

/** Not higher than the lowest by more than a hundredth of it, nor by what nobody would see. */
const isAsLow = (loss: number, lowest: number): boolean =>
  Number.isFinite(loss) && loss - lowest <= Math.max(0.01 * Math.abs(lowest), 1e-12);

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Infinity;
}
