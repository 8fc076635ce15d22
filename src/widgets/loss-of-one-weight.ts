import { evaluationPrograms } from '../optim/index.ts';
import { flag, linear, numbers, real, seed, snap, type Point, type Values } from '../params/index.ts';
import { still, type Figure, type Mark, type Size } from '../plots/index.ts';
import { anotherGame, isMission, missionGame } from '../scenes/games.ts';
import { KNOWN, lossAt, oneWeight, type OneWeight } from '../scenes/one-weight.ts';
import { defineWidget } from '../widget-kit/define.ts';
import { formatCell } from '../widget-kit/format.ts';

const WEIGHTS = linear(-20, 20, 0.5);
const MOST = 24;
/** So many tries before the curve may be shown. */
const ENOUGH = 6;
/** The mission has so many tries. */
const ALLOWED = 5;
/** Near enough to the lowest loss: on every curve of the mission one or two weights are. */
const NEAR = 0.005;

const params = {
  weight: real({
    label: 'Weight',
    symbol: String.raw`\q{weight}{w}`,
    help: 'The weight to try next.',
    stops: WEIGHTS,
    initial: 2,
  }),
  tried: numbers({ label: 'Weights tried', help: 'Each leaves a dot.', stops: WEIGHTS, most: MOST, initial: [-4, 16] }),
  curve: flag({ label: 'Show the curve', help: 'The loss of every weight.', initial: false }),
  game: seed({
    label: 'Game',
    help: 'The first is the mass of the Adelies; every other is a measure and a unit drawn at random.',
    initial: KNOWN,
  }),
};
type Inputs = Values<typeof params>;

interface Tries {
  /** Weight and loss of every try, in their order. */
  readonly tries: readonly Point[];
  /** The try with the lowest loss. */
  readonly best: Point;
  /** The first try that is near enough to the lowest loss, counted from 1; 0 where none is. */
  readonly hit: number;
  readonly missing: number;
  readonly shown: boolean;
  readonly world: OneWeight;
}

/** Whether the curve may be seen; that of a mission stays hidden. */
const mayShow = ({ tried, game }: Pick<Inputs, 'tried' | 'game'>): boolean =>
  tried.length >= ENOUGH && !isMission(game);

/** Six tries by their losses alone: further while it gets better, back when it gets worse, half as far when neither helps. */
function halving({ game }: Inputs): readonly number[] {
  const world = oneWeight(game);
  const tried = [0];
  let best = 0;
  for (let step = 10; tried.length < ENOUGH; step /= 2) {
    for (const weight of [best + step, best - step].map((place) => snap(WEIGHTS, place))) {
      if (tried.length === ENOUGH || tried.includes(weight)) continue;
      tried.push(weight);
      if (lossAt(weight, world) >= lossAt(best, world)) continue;
      best = weight;
      break;
    }
  }
  return tried;
}

function compute({ tried, curve, game }: Inputs): Tries {
  const world = oneWeight(game);
  const tries = tried.map((weight): Point => [weight, lossAt(weight, world)]);
  return {
    tries,
    best: tries.reduce<Point>((best, one) => (one[1] < best[1] ? one : best), [Number.NaN, Infinity]),
    hit: 1 + tries.findIndex(([, loss]) => loss <= world.best.loss + NEAR),
    missing: Math.max(0, ENOUGH - tried.length),
    shown: curve && mayShow({ tried, game }),
    world,
  };
}

/** How high the axis goes: in a mission to the highest loss that there can be. */
const topOf = (game: number): number => (isMission(game) ? 18 : 3);

function figure({ tries, shown, world }: Tries, { weight, game }: Inputs, size: Size): Figure {
  const hidden: readonly Mark[] = [];
  const top = topOf(game);
  const dots = tries.map(([w, loss]): Point => [w, Math.min(loss, top)]); // what is higher waits at the edge
  const curve = (): readonly Mark[] => [
    { kind: 'line', points: WEIGHTS.map((w): Point => [w, lossAt(w, world)]), tone: 'loss', width: 2 },
  ];
  return {
    id: 'loss',
    alt: `Loss against one weight: ${tries.length} tries as dots${shown ? ', and the curve they lie on' : ', the curve hidden'}.`,
    width: size === 'wide' ? 940 : 358,
    height: size === 'wide' ? 300 : 260,
    margin: { top: 26, right: 14, bottom: 42, left: 44 },
    x: { domain: [-20, 20], label: isMission(game) ? 'weight w, the bias' : 'weight w', ticks: [-20, -10, 0, 10, 20] },
    y: { domain: [0, top], label: 'loss L(w)', ticks: linear(0, top, top / 3), grid: true },
    still: still(shown ? `curve of game ${game}` : 'no curve', () => (shown ? curve() : hidden)),
    moving: [
      { kind: 'rule', x: weight, tone: 'touch', dashed: true },
      { kind: 'dots', points: dots, tone: 'loss', radius: 5 },
      ...dots.slice(-1).map((last): Mark => ({ kind: 'dots', points: [last], tone: 'ink', radius: 9, shape: 'ring' })),
      ...dots.slice(-1).map((last): Mark => ({ kind: 'dots', points: [last], tone: 'loss', radius: 5 })),
    ],
  };
}

/** What a mission says of the tries that are left. */
function left({ tries, hit }: Tries): string {
  if (hit > 0) return '';
  const more = ALLOWED - tries.length;
  return more > 0
    ? ` ${more} of ${ALLOWED} tries ${more === 1 ? 'is' : 'are'} left.`
    : ` The ${ALLOWED} tries are used up, and none came within ${NEAR} of the lowest loss. Begin again: you get another measure.`;
}

const compared = (loss: number, before: number): string =>
  loss === before ? 'as bad as' : loss < before ? 'better than' : 'worse than';

function summary(state: Tries, { game }: Inputs): string {
  const { tries, best, missing, shown, world } = state;
  const [last, before] = [tries.at(-1), tries.at(-2)];
  if (!last) return 'No weight is tried yet. Choose one and press the button.';
  const change = before === undefined ? '' : `, ${compared(last[1], before[1])} the try before`;
  const known = `At w = ${formatCell(last[0])} the loss is ${formatCell(last[1])}${change}.`;
  if (shown)
    return `${known} Your best try was w = ${formatCell(best[0])} with ${formatCell(best[1])}; the curve is lowest at w = ${formatCell(world.best.weight)}, and there ${formatCell(best[1] - world.best.loss, 2)} lower.`;
  const told = `${known} That says how bad it is, not which way is better.`;
  if (isMission(game)) return `${told}${left(state)}`;
  const wait =
    missing > 0
      ? ` ${missing} more ${missing === 1 ? 'try' : 'tries'}, and you may see the curve.`
      : ' You have enough dots: you may look at the curve.';
  return `${told}${wait}`;
}

export default defineWidget({
  name: 'loss-of-one-weight',
  title: 'How bad is this weight?',
  about: 'Try one weight after the other; each leaves a dot at its loss, and after six the curve may be seen.',
  params,
  compute,
  cells: [{ figures: ['loss'], controls: ['weight', 'curve'] }],
  figures: (tries, values, size) => [figure(tries, values, size)],
  handles: (_tries, { weight }) => [
    {
      id: 'weight',
      figure: 'loss',
      label: 'Weight to try',
      at: [weight, 0],
      x: WEIGHTS,
      text: `w = ${formatCell(weight)}`,
      anywhere: true,
    },
  ],
  drag: (_handle, [weight]) => ({ weight }),
  actions: [
    {
      label: 'Try this weight',
      act: (values) => {
        const { tried, weight, game } = values;
        const isOver = isMission(game) && (tried.length >= ALLOWED || compute(values).hit > 0);
        return isOver ? {} : { tried: [...tried, weight].slice(-MOST) };
      },
    },
    {
      label: 'Another measure',
      act: ({ game }, _state, chance) => ({ game: anotherGame(game, chance), tried: [], curve: false }),
    },
  ],
  summary,
  presets: [
    { label: 'Six tries, by chance', verdict: 'bad', values: { tried: [-4, 16, 0, 12.5, -2, 2] } },
    { label: 'Six tries, with a plan', verdict: 'good', values: (values) => ({ tried: halving(values) }) },
  ],
  table: ({ tries }) => ({
    caption: 'The tries, in their order',
    columns: ['try', 'weight', 'loss'],
    rows: tries.map(([weight, loss], i) => [i + 1, weight, loss]),
  }),
  code: ({ tried, game }) => {
    const { loss, held } = oneWeight(game);
    return evaluationPrograms(
      loss,
      tried.map((weight) => [weight, ...held]),
    );
  },
  when: { curve: mayShow },
  goals: {
    'five-tries': {
      text: `Now the bias, of a measure counted from a place that nobody tells you: come within ${NEAR} of the lowest loss in at most ${ALLOWED} tries.`,
      reached: ({ hit }, { game }) => isMission(game) && hit > 0 && hit <= ALLOWED,
      score: ({ tries, hit }) => hit || tries.length, // what is tried after it does not count
      aim: ALLOWED,
      missing: ({ tries, best }) =>
        tries.length === 0
          ? null
          : `The best of ${tries.length === 1 ? 'one try' : `${tries.length} tries`} has a loss of ${formatCell(best[1], 4)}, at w = ${formatCell(best[0])}.${tries.length < ALLOWED ? '' : ' Two dots on one wall give the line that it nearly is. What do two dots on each wall give?'}`,
      given: ({ game }, chance) => ({
        game: missionGame(game, chance),
        tried: [],
        curve: false,
      }),
      get solution() {
        const weight = snap(WEIGHTS, oneWeight(missionGame(KNOWN)).best.weight);
        return { weight, tried: [0, weight] };
      },
    },
  },
  claims: [
    {
      id: 'plan',
      text: 'On each of the first twenty measures, six tries with a plan end within 0.01 of the lowest loss.',
      holds: (_tries, values) =>
        linear(KNOWN, 20, 1).every((game) => {
          const { best, world } = compute({ ...values, game, tried: halving({ ...values, game }) });
          return best[1] - world.best.loss < 0.01;
        }),
    },
    {
      id: 'one-valley',
      text: 'The curve has one lowest point, and it rises on both sides of it.',
      holds: ({ world }) => {
        const losses = WEIGHTS.map((weight) => lossAt(weight, world));
        const lowest = losses.indexOf(Math.min(...losses));
        return losses.every((loss, i) => i === 0 || (i <= lowest ? loss < losses[i - 1]! : loss > losses[i - 1]!));
      },
    },
    {
      id: 'same-loss',
      text: 'Two very different weights can be equally bad, so the loss alone cannot say on which side the bottom lies.',
      holds: ({ world }) => {
        const left = lossAt(4, world);
        const right = WEIGHTS.filter((weight) => weight > world.best.weight + 5).map((weight) => lossAt(weight, world));
        return Math.min(...right) < left && Math.max(...right) > left;
      },
    },
  ],
});
