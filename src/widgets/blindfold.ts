import { evaluationPrograms } from '../optim/index.ts';
import { flag, numbers, real, seed, type Point, type Values } from '../params/index.ts';
import { still, type Figure, type Mark, type Size } from '../plots/index.ts';
import { FEW, firstLook, halving, look, LOOKS, NEAR, shuffling, WEIGHTS, worldOf, type Look } from '../scenes/looks.ts';
import { fog } from '../scenes/fog.ts';
import { placeLabels, type Foot, type Place } from '../scenes/look-labels.ts';
import { anotherGame, isMission, missionGame } from '../scenes/games.ts';
import { lossAt, slopeAt, type OneWeight } from '../scenes/one-weight.ts';
import { defineWidget } from '../widget-kit/define.ts';
import { formatCell } from '../widget-kit/format.ts';

const params = {
  weight: real({
    label: 'Where to step',
    symbol: String.raw`\q{weight}{w}`,
    help: 'The weight at which you feel next.',
    stops: WEIGHTS,
    initial: 4,
  }),
  looks: numbers({
    label: 'Where you have stood',
    help: 'At each of these weights you felt the loss and the slope.',
    stops: WEIGHTS,
    most: LOOKS,
    initial: [-9, 0.5],
  }),
  open: flag({ label: 'Take the blindfold off', help: 'Shows the curve and ends the game.', initial: false }),
  game: seed({ label: 'Game', help: 'Each has a curve of its own.', initial: 5 }),
};
type Inputs = Values<typeof params>;

interface Game {
  readonly world: OneWeight;
  /** In their order. */
  readonly looks: readonly Look[];
  /** The look with the lowest loss. */
  readonly best: Look | undefined;
  /** Whether the curve is seen, and the game over. */
  readonly isOpen: boolean;
  /** How many looks the game has. */
  readonly most: number;
}

/** Digits of a slope: in a mission so many that two of them, half a unit apart, tell how fast it changes. */
const slopeText = (slope: number, game: number): string => formatCell(slope, isMission(game) ? 5 : 3);

const mostLooks = ({ game }: Pick<Inputs, 'game'>): number => (isMission(game) ? FEW : LOOKS);

/** Whether a mission is won: by a look that was chosen, not given. */
const isWon = ({ looks, best, world }: Pick<Game, 'looks' | 'best' | 'world'>): boolean =>
  looks.length > 1 && looks.length <= FEW && best !== undefined && Math.abs(best.weight - world.best.weight) <= NEAR;

/** The curve of a mission is seen only by those who have found its bottom, so that no second try knows it. */
function compute({ looks: weights, open, game }: Inputs): Game {
  const world = worldOf(game);
  const looks = weights.map((weight) => look(weight, world));
  const best = looks.reduce<Look | undefined>((low, one) => (low && low.loss <= one.loss ? low : one), undefined);
  const isOpen = isMission(game) ? isWon({ looks, best, world }) : open || looks.length >= LOOKS;
  return { world, looks, best, isOpen, most: mostLooks({ game }) };
}

/** One look more, where there is one left and the place is another. */
const stepped = ({ looks, weight, open, game }: Inputs): readonly number[] =>
  open || looks.length >= mostLooks({ game }) || looks.at(-1) === weight ? looks : [...looks, weight];

const TOP = 3;
const MARGIN = { top: 26, right: 14, bottom: 42, left: 44 };
const sizeOf = (size: Size) => (size === 'wide' ? { width: 940, height: 320 } : { width: 358, height: 270 });

/** Pixels for a unit of each axis. */
function scaleOf(size: Size): { readonly across: number; readonly up: number } {
  const { width, height } = sizeOf(size);
  return {
    across: (width - MARGIN.left - MARGIN.right) / (WEIGHTS.at(-1)! - WEIGHTS[0]!),
    up: (height - MARGIN.top - MARGIN.bottom) / TOP,
  };
}

/** The ends of a piece of tangent, so many pixels to either side; what is higher than the figure waits at its edge. */
function tangent({ weight, loss, slope }: Look, reach: number, size: Size): readonly [left: Point, right: Point] {
  const { across, up } = scaleOf(size);
  const dx = reach / Math.hypot(across, up * slope);
  const y = Math.min(loss, TOP);
  return [
    [weight - dx, y - dx * slope],
    [weight + dx, y + dx * slope],
  ];
}

/** The number of a look; where it waits at the edge, with its loss. */
const numberOf = ({ loss }: Look, i: number): string => (loss > TOP ? `${i + 1} ↑ ${formatCell(loss)}` : String(i + 1));

function labelPlaces(looks: readonly Look[], size: Size): readonly Place[] {
  const { across, up } = scaleOf(size);
  const { width, height } = sizeOf(size);
  const feet = looks.map((one, i): Foot => {
    const fromTop = MARGIN.top + up * (TOP - Math.min(one.loss, TOP));
    return { at: [MARGIN.left + across * (one.weight - WEIGHTS[0]!), fromTop], text: numberOf(one, i) };
  });
  return placeLabels(feet, width, height - MARGIN.bottom);
}

function footMarks(looks: readonly Look[], size: Size): readonly Mark[] {
  const places = labelPlaces(looks, size);
  return looks.flatMap((one, i): Mark[] => {
    const isLast = i === looks.length - 1;
    const at: Point = [one.weight, Math.min(one.loss, TOP)];
    const [left, right] = tangent(one, size === 'wide' ? 34 : 24, size);
    const [up, down] = one.slope > 0 ? [right, left] : [left, right];
    return [
      isLast
        ? { kind: 'arrow', from: up, to: down, tone: 'gradient', width: 3 }
        : { kind: 'line', points: [left, right], tone: 'gradient', width: 2.5, opacity: 0.6 },
      // what is higher than the figure waits at its edge
      {
        kind: 'dots',
        points: [at],
        tone: 'touch',
        radius: isLast ? 6 : 4,
        shape: one.loss > TOP ? 'triangle' : 'circle',
      },
      { kind: 'text', at, text: numberOf(one, i), tone: 'ink', strong: isLast, ...places[i]! },
    ];
  });
}

function truth({ world }: Game, size: Size): readonly Mark[] {
  const { weight, loss } = world.best;
  return [
    { kind: 'line', points: WEIGHTS.map((w): Point => [w, lossAt(w, world)]), tone: 'loss', width: 2 },
    { kind: 'dots', points: [[weight, loss]], tone: 'ink', radius: 6, shape: 'ring' },
    { kind: 'text', at: [weight, loss], text: size === 'wide' ? 'the lowest point' : 'lowest', tone: 'ink', dy: 19 },
  ];
}

function figure(state: Game, { weight, game }: Inputs, size: Size): Figure {
  const { looks, isOpen, best, world } = state;
  const truly = isOpen ? ` The curve is lowest at ${formatCell(world.best.weight)}.` : '';
  return {
    id: 'ground',
    alt: `A curve of loss against one weight, felt at ${looks.length} places; the lowest of them has loss ${best ? formatCell(best.loss) : 'none'}.${truly}`,
    ...sizeOf(size),
    margin: MARGIN,
    x: { domain: [WEIGHTS[0]!, WEIGHTS.at(-1)!], label: 'weight w', ticks: [-20, -10, 0, 10, 20] },
    y: { domain: [0, TOP], label: 'loss L(w)', ticks: [0, 1, 2, 3], grid: true },
    still: still(isOpen ? `curve ${game} ${size}` : 'blind', () => (isOpen ? truth(state, size) : [])),
    moving: [
      ...(isOpen ? [] : fog(looks, TOP)),
      ...(isOpen ? [] : [{ kind: 'rule', x: weight, tone: 'touch', dashed: true } as const]),
      ...footMarks(looks, size),
    ],
  };
}

/** What the last look told. */
function felt({ looks, most }: Game, { game }: Inputs): string {
  const last = looks.at(-1);
  if (!last) return 'You have not felt the ground yet. Choose a weight and step there.';
  const way = last.slope < 0 ? 'down is to the right' : last.slope > 0 ? 'down is to the left' : 'the ground is level';
  return `Look ${looks.length} of ${most}, at w = ${formatCell(last.weight)}: the loss is ${formatCell(last.loss)}, the slope ${slopeText(last.slope, game)}, so ${way}.`;
}

/** What a game says while its curve is hidden. */
function hidden(state: Game, values: Inputs): string {
  const { looks, most } = state;
  const still = looks.at(-1)?.weight === values.weight ? ' You stand there: choose another place to step to.' : '';
  if (!isMission(values.game))
    return `${felt(state, values)}${still} The curve stays hidden until you take the blindfold off.`;
  if (looks.length < most) return `${felt(state, values)}${still} The curve stays hidden until you are down.`;
  const [first, second] = looks as readonly [Look, Look];
  const pace = (second.slope - first.slope) / (second.weight - first.weight);
  return `${felt(state, values)} That was the last. From look 1 to look 2 the slope grew by ${formatCell(pace)} for each unit to the right: how far was it from there to where it is 0? Begin again: you get another bowl.`;
}

/** How two looks lead to the third, in words. */
function wayOf(looks: readonly Look[], game: number): string {
  const [first, second, third] = looks as readonly [Look, Look, Look];
  const pace = (second.slope - first.slope) / (second.weight - first.weight);
  const felt = ({ slope }: Look): string => slopeText(slope, game);
  return `Each try has a bowl of its own. In one of them the slope at ${formatCell(first.weight)} is ${felt(first)}, and at ${formatCell(second.weight)} it is ${felt(second)}: for each unit to the right it grows by ${formatCell(pace)}. From ${formatCell(second.weight)} it takes ${formatCell(-second.slope / pace)} units more until it is 0, and the nearest place to step to is ${formatCell(third.weight)}.`;
}

function summary({ looks, best, world }: Game): string {
  const lowest = `The curve is lowest at w = ${formatCell(world.best.weight)}, with a loss of ${formatCell(world.best.loss)}.`;
  if (!best) return `${lowest} You have not stood anywhere.`;
  const above = formatCell(Math.max(best.loss - world.best.loss, 0), 2);
  const times = looks.length === 1 ? '1 look' : `${looks.length} looks`;
  return `${lowest} Your best of ${times} was w = ${formatCell(best.weight)}: ${above} above it.`;
}

export default defineWidget({
  name: 'blindfold',
  title: 'Downhill with your eyes shut',
  about: 'A game: find the lowest point of a curve that you cannot see, from the loss and the slope under your foot.',
  params,
  compute,
  cells: [{ figures: ['ground'], controls: ['weight', 'open'] }],
  figures: (state, values, size) => [figure(state, values, size)],
  handles: ({ isOpen }, { weight }) =>
    isOpen
      ? []
      : [
          {
            id: 'weight',
            figure: 'ground',
            label: 'Where to step',
            at: [weight, 0],
            x: WEIGHTS,
            text: `w = ${formatCell(weight)}`,
            anywhere: true,
          },
        ],
  drag: (_handle, [weight]) => ({ weight }),
  actions: [
    {
      label: 'Step there',
      act: (values) => ({ looks: stepped(values) }),
    },
    {
      label: 'Another curve',
      act: ({ game }, _state, chance) => {
        const next = anotherGame(game, chance);
        return { game: next, looks: [firstLook(next)], open: false };
      },
    },
  ],
  readouts: ({ looks, most }, { game }) => [
    { label: 'Loss here', value: looks.length > 0 ? formatCell(looks.at(-1)!.loss) : '–', tone: 'loss' },
    { label: 'Slope here', value: looks.length > 0 ? slopeText(looks.at(-1)!.slope, game) : '–', tone: 'gradient' },
    { label: 'Looks', value: `${looks.length} of ${most}` },
  ],
  secret: (state, values) => (state.isOpen ? null : hidden(state, values)),
  summary,
  presets: [
    // they set `open`, which stands still in a mission: so there they are off
    { label: 'Six looks, with a plan', verdict: 'good', values: (values) => ({ looks: halving(values), open: true }) },
    {
      label: 'Six looks, in small steps',
      verdict: 'bad',
      values: (values) => ({ looks: shuffling(values), open: true }),
    },
  ],
  table: ({ looks, world }) => ({
    caption: 'The looks, in their order, and how far each was above the lowest loss',
    columns: ['look', 'weight', 'loss', 'slope', 'too high by'],
    rows: looks.map(({ weight, loss, slope }, i) => [i + 1, weight, loss, slope, Math.max(loss - world.best.loss, 0)]),
  }),
  code: ({ looks, game }) => {
    const { loss, held } = worldOf(game);
    return evaluationPrograms(
      loss,
      looks.map((weight) => [weight, ...held]),
    );
  },
  goals: {
    'three-looks': {
      text: `A bowl that nobody has seen: stand within ${NEAR} of its lowest place in at most ${FEW} looks. The first is given.`,
      reached: (state, values) => isMission(values.game) && isWon(state),
      score: ({ looks }) => looks.length,
      aim: FEW,
      given: ({ game }, chance) => {
        const next = missionGame(game, chance);
        return { game: next, looks: [firstLook(next)], open: false };
      },
      solution: { weight: 8.5, looks: [18, 3, 8.5] },
      way: ({ looks }, { game }) => wayOf(looks, game),
    },
  },
  claims: [
    {
      id: 'sign-points',
      text: 'Wherever you stand on a curve with one valley, the sign of the slope says on which side the bottom lies.',
      holds: (_state, { game }) =>
        [game, 1, 2, 3].every((number) => {
          const world = worldOf(number);
          return WEIGHTS.every((w) => Math.sign(slopeAt(w, world)) === Math.sign(w - world.best.weight));
        }),
    },
  ],
});
