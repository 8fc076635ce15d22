import {
  adagrad,
  adam,
  beale,
  gradientDescent,
  quadratic,
  random,
  rmsprop,
  rosenbrock,
  sgd,
  stepper,
  wilsonInterval,
  type Objective,
  type ShareInterval,
  type Stepper,
} from '../optim/index.ts';
import { decades, linear, type Point, type Stops } from '../params/index.ts';

// Six optimizers on four grounds that can be turned: each at the rate that is best for it there, all with as many gradients.

export const RACERS = ['plain', 'momentum', 'nesterov', 'adagrad', 'rmsprop', 'adam'] as const;
export type Racer = (typeof RACERS)[number];
export const LANDS = ['ravine', 'narrow', 'banana', 'cliffs'] as const;
export type Land = (typeof LANDS)[number];

/** Gradients that everybody gets. */
export const GRADIENTS = 200;
/** Turns that were measured, in degrees. */
export const TURNS: Stops = linear(0, 90, 15);
/** Rates that were tried. */
export const TRIED: Stops = decades(-4, 1, 40);
/** Starts that decide on a rate, and fresh ones that decide the race. */
export const TRIALS = 30;
export const STARTS = 100;
/** Losses below this are counted as this. */
export const FLOOR = 1e-16;

/** A ground around its middle: where the turning is about, how far one sees, and where walks begin. */
interface Ground {
  readonly title: string;
  readonly surface: Objective;
  readonly middle: Point;
  readonly reach: number;
  /** Starts lie in a ring around the middle, so that turning changes nothing about them. */
  readonly ring: readonly [inner: number, outer: number];
  readonly typescript: string;
}

export const GROUNDS: Readonly<Record<Land, Ground>> = {
  ravine: ground('a ravine, κ = 100', quadratic([1, 100]), [0, 0], 2.2, [1, 2], 'quadratic([1, 100])'),
  narrow: ground('a narrow ravine, κ = 1,000', quadratic([1, 1000]), [0, 0], 2.2, [1, 2], 'quadratic([1, 1000])'),
  banana: ground('a bent valley, Rosenbrock’s', rosenbrock(), [0, 1], 2.2, [0.5, 1.8], 'rosenbrock()'),
  cliffs: ground('plains and cliffs, Beale’s', beale(), [1.5, 0], 3, [0.5, 2], 'beale()'),
};

function ground(
  title: string,
  surface: Objective,
  middle: Point,
  reach: number,
  ring: Ground['ring'],
  typescript: string,
): Ground {
  return { title, surface, middle, reach, ring, typescript };
}

const RADIANS = Math.PI / 180;

/** A ground turned about its middle, which becomes the origin. */
export function turned(land: Land, degrees: number): Objective {
  const { surface, middle } = GROUNDS[land];
  const [cos, sin] = [Math.cos(degrees * RADIANS), Math.sin(degrees * RADIANS)];
  const [w, slope] = [new Float64Array(2), new Float64Array(2)];
  const place = (u: ArrayLike<number>): Float64Array => {
    w[0] = middle[0] + cos * u[0]! + sin * u[1]!;
    w[1] = middle[1] - sin * u[0]! + cos * u[1]!;
    return w;
  };
  return {
    name: `turned ${land}`,
    dimension: 2,
    value: (u) => surface.value(place(u)),
    gradient(u, out) {
      surface.gradient(place(u), slope);
      out[0] = cos * slope[0]! - sin * slope[1]!;
      out[1] = sin * slope[0]! + cos * slope[1]!;
    },
  };
}

/** How a racer steps. */
function walker(racer: Racer, objective: Objective, rate: number, start: Point): Stepper {
  const common = { objective, rate, start };
  switch (racer) {
    case 'plain':
      return stepper({ ...common, optimizer: gradientDescent });
    case 'momentum':
      return stepper({ ...common, optimizer: sgd, hyper: { momentum: 0.9 } });
    case 'nesterov':
      return stepper({ ...common, optimizer: sgd, hyper: { momentum: 0.9, nesterov: true } });
    case 'adagrad':
      return stepper({ ...common, optimizer: adagrad });
    case 'rmsprop':
      return stepper({ ...common, optimizer: rmsprop });
    case 'adam':
      return stepper({ ...common, optimizer: adam });
  }
}

/** The loss a walk ends with; ∞ where it does not stay finite. */
function endOf(racer: Racer, objective: Objective, rate: number, start: Point): number {
  const walk = walker(racer, objective, rate, start);
  const loss = walk.advance(GRADIENTS) ? objective.value(walk.w) : Infinity;
  return Number.isFinite(loss) ? loss : Infinity;
}

/** Starts all around the middle. */
export function startsOn(land: Land, seed: number, count: number): readonly Point[] {
  const draw = random(seed);
  const [inner, outer] = GROUNDS[land].ring;
  return Array.from({ length: count }, () => {
    const angle = 2 * Math.PI * draw.uniform();
    const radius = Math.sqrt(inner * inner + (outer * outer - inner * inner) * draw.uniform());
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });
}

/** A loss on a scale of tens. */
const tens = (loss: number): number => Math.log10(Math.min(Math.max(loss, FLOOR), 1e6));
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

const ends = (racer: Racer, land: Land, degrees: number, rate: number, starts: readonly Point[]): readonly number[] => {
  const objective = turned(land, degrees);
  return starts.map((start) => endOf(racer, objective, rate, start));
};

/** The mean of what a rate comes to over the trial starts, in tens. */
export const trialOf = (racer: Racer, land: Land, degrees: number, rate: number): number =>
  mean(ends(racer, land, degrees, rate, startsOn(land, 1, TRIALS)).map(tens));

/** How a racer does on the fresh starts: the mean in tens with half its 95 % interval, and how often it wins. */
export interface Placed {
  readonly mean: number;
  readonly half: number;
  readonly wins: number;
}

/** The race itself, each racer at a rate of its own. Who ends lowest wins a start; below the floor, all win who are there. */
export function race(
  land: Land,
  degrees: number,
  rates: Readonly<Record<Racer, number>>,
): Readonly<Record<Racer, Placed>> {
  const starts = startsOn(land, 2, STARTS);
  const all = RACERS.map((racer) =>
    ends(racer, land, degrees, rates[racer], starts).map((loss) => Math.max(loss, FLOOR)),
  );
  const lowest = starts.map((_, i) => Math.min(...all.map((losses) => losses[i]!)));
  return Object.fromEntries(
    RACERS.map((racer, k) => {
      const scores = all[k]!.map(tens);
      const middle = mean(scores);
      const spread = Math.sqrt(mean(scores.map((score) => (score - middle) ** 2)));
      const wins = all[k]!.filter((loss, i) => loss === lowest[i]).length;
      return [racer, { mean: middle, half: (1.96 * spread) / Math.sqrt(STARTS), wins }];
    }),
  ) as Record<Racer, Placed>; // fromEntries forgets the names
}

/** A share of wins with its interval. */
export const shareOf = ({ wins }: Pick<Placed, 'wins'>): ShareInterval => wilsonInterval(wins, STARTS);

/** One racer's walk from a start. */
export interface Run {
  readonly racer: Racer;
  readonly rate: number;
  /** Its place after each gradient; shorter where it did not stay finite. */
  readonly path: readonly Point[];
  readonly losses: readonly number[];
}

export function runOf(racer: Racer, land: Land, degrees: number, rate: number, start: Point): Run {
  const objective = turned(land, degrees);
  const walk = walker(racer, objective, rate, start);
  const [path, losses] = [[start], [objective.value(walk.w)]];
  for (let t = 0; t < GRADIENTS && walk.advance(1); t++) {
    const loss = objective.value(walk.w);
    if (!Number.isFinite(loss)) break;
    path.push([walk.w[0]!, walk.w[1]!]);
    losses.push(loss);
  }
  return { racer, rate, path, losses };
}
