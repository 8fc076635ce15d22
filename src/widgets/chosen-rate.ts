import { gradientDescent, programs, quadratic, random, run, type Trace } from '../optim/index.ts';
import { linear, numbers, real, seed, snap, type Point, type Values } from '../params/index.ts';
import { logLevels, still, type Figure, type Mark, type Size } from '../plots/index.ts';
import { anotherGame, isMission, missionGame } from '../scenes/games.ts';
import { defineWidget } from '../widget-kit/define.ts';
import { formatCell } from '../widget-kit/format.ts';

const RATES = linear(0.005, 1, 0.005);
/** Arrived, as in the whole course: the slope is below this. */
const ARRIVED = 1e-3;
/** Steps that the figure has room for. */
const SHOWN = 60;
/** Walks that are kept in sight. */
const KEPT = 3;
/** The mission has so many walks, and may need so many steps more than the best rate. */
const ALLOWED = 2;
const SLACK = 2;
const FIRST_RATE = 0.06;
/** Too small for any bowl, so that no walk sent at once is good. */
const MISSION_RATE = RATES[0]!;

const params = {
  rate: real({
    label: 'Learning rate',
    symbol: String.raw`\q{rate}{\eta}`,
    help: 'The rate of the next walk.',
    stops: RATES,
    initial: FIRST_RATE,
  }),
  sent: numbers({
    label: 'Walks',
    help: 'The rates whose walks are shown.',
    stops: RATES,
    most: KEPT,
    initial: [FIRST_RATE],
  }),
  game: seed({ label: 'Bowl', help: 'Each has two curvatures of its own.' }),
};
type Inputs = Values<typeof params>;

/** A bowl of two curvatures, and what the best rate of the slider does on it. */
interface Bowl {
  readonly flat: number;
  readonly curved: number;
  readonly fewest: number;
}

interface Walk {
  readonly rate: number;
  readonly trace: Trace;
  /** Steps until the slope is below 0.001; `null` where it diverges. */
  readonly arrival: number | null;
}

interface Sent {
  readonly bowl: Bowl;
  readonly walks: readonly Walk[];
}

const stepped = ({ flat, curved }: Curvatures, rate: number) => ({
  objective: quadratic([flat, curved]),
  optimizer: gradientDescent,
  rate,
  start: [1 / Math.sqrt(flat), 1 / Math.sqrt(curved)], // both directions hold the same loss
  stop: { gradientNorm: ARRIVED, lossAbove: 1e6 },
});

function arrivalOf(curvatures: Curvatures, rate: number): number | null {
  if (rate * curvatures.curved >= 2) return null;
  const { outcome } = run({ ...stepped(curvatures, rate), steps: 20_000, record: 'none' });
  return outcome.kind === 'converged' ? outcome.step : null;
}

const known = new Map<Curvatures, Bowl>();

/** The small curvatures, and how many times as large the large one is: so far apart that no two rates serve many bowls. */
const FLAT = [1, 2, 3, 4] as const;
const RATIOS = [3, 4, 6, 8, 10] as const;
type Curvatures = Pick<Bowl, 'flat' | 'curved'>;
const BOWLS = FLAT.flatMap((flat) => RATIOS.map((ratio): Curvatures => ({ flat, curved: flat * ratio })));

/** The bowl of a game. */
function bowlOf(game: number): Bowl {
  const { uniform } = random(game);
  return bowlWith(BOWLS[Math.floor(BOWLS.length * uniform())]!);
}

/** A bowl with what its best rate does, tried once. */
function bowlWith(curvatures: Curvatures): Bowl {
  const fewest = (): number => Math.min(...RATES.map((rate) => arrivalOf(curvatures, rate) ?? Infinity));
  const bowl = known.get(curvatures) ?? { ...curvatures, fewest: fewest() };
  known.set(curvatures, bowl);
  return bowl;
}

/** How many steps the two rates of the slider take between which a bowl keeps as much in both directions, in the long run. */
function aroundTheMiddle(bowl: Curvatures): readonly [below: number, above: number] {
  const middle = 2 / (bowl.flat + bowl.curved);
  const [below, above] = [RATES.findLast((rate) => rate <= middle)!, RATES.find((rate) => rate > middle)!];
  return [arrivalOf(bowl, below)!, arrivalOf(bowl, above) ?? Infinity];
}

/** A mission's game whose bowl is not the one that is shown, on which any number of walks may have been sent. */
function unseen(game: number, chance = 0): number {
  let next = missionGame(game, chance);
  while (bowlOf(next) === bowlOf(game)) next = missionGame(next);
  return next;
}

function compute({ sent, game }: Inputs): Sent {
  const bowl = bowlOf(game);
  const walks = sent.map((rate) => ({
    rate,
    trace: run({ ...stepped(bowl, rate), steps: SHOWN }),
    arrival: arrivalOf(bowl, rate),
  }));
  return { bowl, walks };
}

const Y = [1e-4, 100] as const;
const slopeOf = ({ gradient }: Trace['points'][number]): number => Math.hypot(...gradient);

/** The slope at each step, up to the first that is out of the figure. */
function inSight({ points }: Trace): readonly Point[] {
  const all = points.map((point): Point => [point.step, Math.min(Math.max(slopeOf(point), Y[0]), Y[1])]);
  const out = all.findIndex(([, slope]) => slope >= Y[1]);
  return out < 0 ? all : all.slice(0, out + 1);
}

function lineOf({ rate, trace }: Walk, isLast: boolean): readonly Mark[] {
  const points = inSight(trace);
  const [step, slope] = points.at(-1)!;
  const dy = slope >= Y[1] ? 14 : step === SHOWN ? -10 : 0;
  return [
    { kind: 'line', points, tone: isLast ? 'touch' : 'soft', width: isLast ? 2 : 1.5 },
    ...(isLast ? [{ kind: 'dots', points, tone: 'touch', radius: 2.5 } satisfies Mark] : []),
    {
      kind: 'text',
      at: [step, slope],
      text: formatCell(rate),
      tone: 'ink',
      anchor: step === SHOWN ? 'end' : 'start',
      dx: step === SHOWN ? -4 : 8,
      dy,
      strong: isLast,
    },
  ];
}

function figure({ bowl, walks }: Sent, size: Size): Figure {
  const wide = size === 'wide';
  return {
    id: 'slope',
    alt: `The slope at each step of ${walks.length} ${walks.length === 1 ? 'walk' : 'walks'} on a bowl of curvatures ${bowl.flat} and ${bowl.curved}, on an axis that counts in tens, and the line of ${ARRIVED} below which a walk has arrived.`,
    width: wide ? 940 : 358,
    height: wide ? 260 : 230,
    margin: { top: 26, right: 22, bottom: 42, left: 56 },
    x: { domain: [0, SHOWN], label: 'step', ticks: [0, 10, 20, 30, 40, 50, 60] },
    y: { domain: Y, scale: 'log', label: 'slope', ticks: logLevels(Y[0], Y[1], 4), grid: true },
    still: still(`arrived ${size}`, () => [
      { kind: 'level', y: ARRIVED, tone: 'ink', dashed: true },
      { kind: 'text', at: [0, ARRIVED], text: 'arrived', tone: 'ink', anchor: 'start', dx: 8, dy: 12 },
    ]),
    moving: walks.flatMap((walk, i) => lineOf(walk, i === walks.length - 1)),
  };
}

/** How many steps the last walk takes more than at the best rate; no number where it never arrives, or none is sent. */
const excess = ({ walks, bowl }: Sent): number => (walks.at(-1)?.arrival ?? Infinity) - bowl.fewest;

/** Whether the last walk is as good as the best rate's, or nearly. */
const isGood = (state: Sent): boolean => excess(state) <= SLACK;

/** What a mission says of the walks that are left. */
function left(state: Sent): string {
  const more = ALLOWED - state.walks.length;
  if (isGood(state)) return '';
  return more > 0
    ? ` ${more} of ${ALLOWED} walks ${more === 1 ? 'is' : 'are'} left.`
    : ' Both walks are sent. Begin again: you get another bowl.';
}

function summary(state: Sent, { game }: Inputs): string {
  const { bowl, walks } = state;
  const { flat, curved, fewest } = bowl;
  const rest = isMission(game) ? left(state) : '';
  const last = walks.at(-1);
  if (!last) return `No walk is sent yet on the bowl of curvatures ${flat} and ${curved}.${rest}`;
  const factors = [flat, curved].map((curvature) => formatCell(1 - last.rate * curvature));
  const each = `At rate ${formatCell(last.rate)} a step multiplies the way that is left by ${factors[0]} along the flat direction and by ${factors[1]} along the curved one`;
  const ends =
    last.arrival === null ? 'the walk never arrives' : `the walk arrives after ${formatCell(last.arrival, 4)} steps`;
  return `${each}, and ${ends}. No rate of the slider takes fewer than ${fewest}.${rest}`;
}

/** The preset that sends one walk, at a rate that the curvatures say. */
const sends =
  (rateOn: (bowl: Bowl) => number) =>
  ({ game }: Inputs): Pick<Inputs, 'rate' | 'sent'> => {
    const rate = snap(RATES, rateOn(bowlOf(game)));
    return { rate, sent: [rate] };
  };

export default defineWidget({
  name: 'chosen-rate',
  title: 'The rate first, then the walk',
  about: 'A bowl whose two curvatures are told: choose a learning rate, send a walk, and only then see how it goes.',
  params,
  compute,
  cells: [
    {
      title: ({ bowl }) => `A bowl of curvatures ${bowl.flat} and ${bowl.curved}`,
      figures: ['slope'],
      controls: ['rate'],
    },
  ],
  figures: (sent, _values, size) => [figure(sent, size)],
  actions: [
    {
      label: 'Send a walk',
      act: ({ sent, rate, game }) =>
        isMission(game) && sent.length >= ALLOWED ? {} : { sent: [...sent, rate].slice(-KEPT) },
    },
    { label: 'Another bowl', act: ({ game }, _state, chance) => ({ game: anotherGame(game, chance), sent: [] }) },
  ],
  summary,
  presets: [
    { label: '1 over the largest', verdict: 'good', values: sends(({ curved }) => 1 / curved) },
    { label: '1 over the smallest', verdict: 'bad', values: sends(({ flat }) => 1 / flat) },
  ],
  table: ({ walks }) => ({
    caption: 'The last walk, step by step',
    columns: ['step', 'loss'],
    rows: (walks.at(-1)?.trace.points ?? []).map(({ step, loss }) => [step, loss]),
    rowsAreSteps: true,
  }),
  code: ({ rate, sent, game }) => programs({ ...stepped(bowlOf(game), sent.at(-1) ?? rate), steps: SHOWN }),
  goals: {
    'two-walks': {
      text: `On another bowl, whose curvatures are told: choose a rate whose walk takes at most ${SLACK} steps more than the best. You have ${ALLOWED} walks.`,
      given: ({ game }, chance) => ({ game: unseen(game, chance), sent: [], rate: MISSION_RATE }),
      reached: (state, { game }) =>
        isMission(game) && state.walks.length >= 1 && state.walks.length <= ALLOWED && isGood(state),
      score: excess,
      aim: SLACK,
      missing: (state) => {
        const last = state.walks.at(-1);
        if (!last) return null;
        return last.arrival === null
          ? 'That walk never arrives: the rate is above the limit of the curved direction.'
          : `That walk takes ${formatCell(last.arrival, 4)} steps, ${formatCell(excess(state), 4)} more than at the best rate: at most ${SLACK} are allowed.`;
      },
      solution: { rate: 0.18, sent: [0.18] },
    },
  },
  claims: [
    {
      id: 'middle',
      text: String.raw`On every bowl of this game, the rate of the slider at $2/(\lambda_{\min} + \lambda_{\max})$ or just below it takes at most two steps more than the best one.`,
      holds: () => BOWLS.every((bowl) => aroundTheMiddle(bowl)[0] <= bowlWith(bowl).fewest + SLACK),
    },
    {
      id: 'rather-below',
      text: String.raw`On none of the twenty bowls of this game does the next rate above $2/(\lambda_{\min} + \lambda_{\max})$ take fewer steps than the one below it. On seven it takes at least half as many again, and on one of these it never arrives.`,
      holds: () => {
        const shares = BOWLS.map(aroundTheMiddle).map(([below, above]) => above / below);
        const least = (share: number): number => shares.filter((one) => one >= share).length;
        return least(1) === 20 && shares.length === 20 && least(1.5) === 7 && least(Infinity) === 1;
      },
    },
  ],
});
