import { gradientDescent, objectiveFromFormula, run, type Objective } from '../optim/index.ts';
import type { Point } from '../params/index.ts';
import { isMission, missionAt, missionIndex } from './games.ts';
import { LANDS } from './pass.ts';

// Saddles with a deadline, dealt for the least noise that keeps it.

/** The noises that can be sent, a factor of ten from each to the next. */
export const NOISES = Array.from({ length: 29 }, (_, i) => Number(`1e${i - 30}`));
/** Those that can be the least one: not the lowest, and none near the highest, where the slider of a mission stands. */
export const ANSWERS = NOISES.slice(1, -4);

/** A saddle and the rate of the walks on it. */
export interface Pass {
  /** The curvature across the ridge, where it is level; not −2, whose times a figure of the lesson shows. */
  readonly curvature: number;
  readonly rate: number;
}

/** What a game tells, and the least noise that is off in time. */
export interface Task extends Pass {
  readonly deadline: number;
  readonly least: number;
}

export interface Walk {
  /** The distance from the ridge and the loss at each step, until some steps after it was off. */
  readonly points: readonly { readonly away: number; readonly loss: number }[];
  /** The step at which it was off. */
  readonly off: number;
}

const CURVATURES = [-3, -4, -5, -6] as const;
const RATES = Array.from({ length: 24 }, (_, i) => (i + 9) / 200);
/** By what share a step lengthens the distance: fast enough to be off within the figure, slowly enough that a factor of ten costs five steps. */
const isFit = ({ curvature, rate }: Pass): boolean => -curvature * rate >= 0.27 && -curvature * rate <= 0.5;

/** Every pass once, in an order in which like ones are far apart. */
const PASSES: readonly Pass[] = (() => {
  const all = CURVATURES.flatMap((curvature) => RATES.map((rate) => ({ curvature, rate }))).filter(isFit);
  const stride = 13;
  return all.map((_, i) => all[(i * stride) % all.length]!);
})();
/** Those that the button of the figure deals, the opening's among them; a mission deals the others, so that nobody has sent a walk there. */
export const FREE = PASSES.filter((_, i) => i % 4 === 0);
export const MISSIONS = PASSES.filter((_, i) => i % 4 !== 0);

/** Steps that a walk may take, and that are still shown after it got off. */
const LONGEST = 400;
const AFTERWARDS = 40;

/** Steps that each factor of ten in the noise costs: the growth by 1 + η|λ| a step. */
export const perTen = ({ curvature, rate }: Pass): number => Math.LN10 / Math.log(1 - rate * curvature);

/** Two valleys and a saddle of some curvature across its ridge. */
export const formulaOf = (curvature: number): string => `0.5 x^2 + ${-curvature / 4} (y^2 - 1)^2`;

/** The ground as a reader's program has it: its losses are the same to the last digit. */
function groundOf(curvature: number): Objective {
  const parsed = objectiveFromFormula(formulaOf(curvature), ['x', 'y']);
  if (!parsed.ok) throw new Error(parsed.problem);
  return parsed.objective;
}
export const START: Point = [0, 0];

/** The walk with a noise, from the level point itself. */
export function walkOf({ curvature, rate }: Pass, noise: number): Walk {
  const objective = groundOf(curvature);
  const { points } = run({ objective, optimizer: gradientDescent, rate, start: START, noise, steps: LONGEST });
  const off = points.findIndex(({ w }) => LANDS.pass.isOff([w[0]!, w[1]!]));
  return {
    off: off < 0 ? Infinity : off,
    points: (off < 0 ? points : points.slice(0, off + AFTERWARDS + 1)).map(({ w, loss }) => ({
      away: Math.abs(w[1]!),
      loss,
    })),
  };
}

const MIDDLE = ANSWERS.length >> 1; // the opening's

/** What a game deals: a pass and the least noise; every pass comes with every noise. */
function dealOf(game: number): { readonly pass: Pass; readonly least: number } {
  const passes = isMission(game) ? MISSIONS : FREE;
  const at = isMission(game) ? missionIndex(game) : game;
  return {
    pass: passes[at % passes.length]!,
    least: ANSWERS[(Math.floor(at / passes.length) + MIDDLE) % ANSWERS.length]!,
  };
}

/** A saddle, and a deadline that one of the noises keeps with half a factor of ten to spare. */
export function taskOf(game: number): Task {
  const { pass, least } = dealOf(game);
  return { ...pass, least, deadline: walkOf(pass, least).off + Math.floor(perTen(pass) / 2) };
}

/**
 * A mission's game after this one: on the next saddle, so that none comes twice before all have come, and never with the
 * least noise of the game before.
 */
export function nextMission(game: number, chance = 0): number {
  const passes = MISSIONS.length;
  if (!isMission(game)) return missionAt(chance % (passes * ANSWERS.length));
  const at = missionIndex(game);
  const least = Math.floor(at / passes) + 1 + (chance % (ANSWERS.length - 1));
  return missionAt(((at + 1) % passes) + (least % ANSWERS.length) * passes);
}
