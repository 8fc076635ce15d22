import { finish, wilsonInterval } from '../optim/index.ts';
import { choice, real, type Point, type Values } from '../params/index.ts';
import { still, type Figure, type Mark, type Size } from '../plots/index.ts';
import { FIELDS, SEARCHES, searchOn, tally, type FieldName, type Tally } from '../scenes/strategies.ts';
import { defineWidget, type Work } from '../widget-kit/define.ts';
import { formatCell } from '../widget-kit/format.ts';

const params = {
  field: choice({
    label: 'Loss',
    help: 'Where they search.',
    options: {
      five: 'five valleys',
      shallow: 'shallow bumps',
      deep: 'deep bumps',
      many: 'shallow bumps, 5 weights',
    },
    initial: 'shallow',
  }),
  searches: real({
    label: 'Searches of each',
    help: 'How often each strategy tries, from as many starts.',
    stops: [25, 50, 100, SEARCHES],
    initial: SEARCHES,
  }),
};
type Inputs = Values<typeof params>;

/** What is shown while a drag goes on. */
const FEW = 4;

const compute = ({ field, searches }: Inputs): Tally => {
  const far = tally(field, searches);
  return far.searches > 0 ? far : finish(searchOn(field, FEW));
};

function* refine({ field, searches }: Inputs): Work<Tally> {
  const work = searchOn(field, searches);
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
    const sofar = tally(field, searches);
    if (sofar.searches > 0) yield { share: value, sofar };
  }
}

const shareOf = ({ successes, searches }: Tally, i: number) => wilsonInterval(successes[i]!, searches);
const percent = (share: number): string => `${formatCell(100 * share, share < 0.1 ? 1 : 2)} %`;

function figure(result: Tally, { field }: Inputs, size: Size): Figure {
  const { strategies, title, budget } = FIELDS[field];
  const wide = size === 'wide';
  const rows = strategies.map((strategy, i) => ({ strategy, at: strategies.length - i, ...shareOf(result, i) }));
  return {
    id: 'shares',
    alt: `${title}, ${budget} evaluations a search: the share of ${result.searches} searches that find the lowest valley, with its 95 % interval. ${rows.map(({ strategy, share, low, high }) => `${strategy.title} ${percent(share)} (${percent(low)} to ${percent(high)})`).join(', ')}.`,
    width: wide ? 940 : 358,
    height: wide ? 300 : 320,
    margin: { top: 16, right: wide ? 24 : 21, bottom: 42, left: wide ? 190 : 14 },
    x: {
      domain: [0, 1],
      label: 'share of searches that find the lowest valley',
      ticks: [0, 0.25, 0.5, 0.75, 1],
      format: 'percent',
    },
    y: { domain: [0.3, strategies.length + 0.7], label: '', ticks: [] },
    still: still(`strategies ${size}`, () =>
      rows.flatMap(({ strategy: { title: name }, at }): Mark[] => [
        { kind: 'line', points: [0, 1].map((x): Point => [x, at]), tone: 'hairline', width: 1 },
        {
          kind: 'text',
          at: [0, at],
          text: name,
          tone: 'ink',
          anchor: wide ? 'end' : 'start',
          dx: wide ? -14 : 0,
          dy: wide ? 0 : -14,
        },
      ]),
    ),
    moving: [
      {
        kind: 'span',
        spans: rows.map(({ at, low, high }) => ({ at, from: low, to: high })),
        tone: 'loss',
        along: 'x',
        cap: 10,
        width: 2.5,
      },
      { kind: 'dots', points: rows.map(({ share, at }): Point => [share, at]), tone: 'loss', radius: 5, halo: true },
    ],
  };
}

/** The strategies whose interval reaches up to that of the best. */
function leaders(result: Tally, field: FieldName): { best: string; level: readonly string[] } {
  const { strategies } = FIELDS[field];
  const rows = strategies.map(({ title }, i) => ({ title, ...shareOf(result, i) })).sort((p, q) => q.share - p.share);
  const [first, ...others] = rows as [(typeof rows)[0], ...typeof rows];
  return { best: first.title, level: others.filter(({ high }) => high >= first.low).map(({ title }) => title) };
}

const shareBy = (result: Tally, field: FieldName, name: string): number =>
  shareOf(
    result,
    FIELDS[field].strategies.findIndex((strategy) => strategy.name === name),
  ).share;

/** All searches on a loss, for the claims. */
const all = (field: FieldName): Tally => finish(searchOn(field, SEARCHES));

/** Restarts on this loss, and where its lowest valley is. */
const program = (field: FieldName): string => {
  const { budget, made } = FIELDS[field];
  return `import { contest, finish, ${made.name}, randomRestarts } from 'downhill';

const objective = ${made.name}(${made.options});
const [score] = finish(
  contest({
    objective,
    strategies: [randomRestarts({ rate: 0.02, each: 10 })],
    budget: ${budget},
    target: ${FIELDS[field].target()},
    seeds: Array.from({ length: ${SEARCHES} }, (_, seed) => seed),
  }),
);
const { value } = objective.minima[0];
console.log(JSON.stringify({ found: score.successes, of: score.trials, loss: value }));
`;
};

export default defineWidget({
  name: 'strategies',
  title: 'Six ways to look for the lowest valley',
  about: 'Plain descent, momentum, noise, restarts, annealing and guessing, at equal cost, over hundreds of searches.',
  params,
  compute,
  refine,
  cells: [{ figures: ['shares'], controls: ['field', 'searches'] }],
  figures: (result, values, size) => [figure(result, values, size)],
  summary: (result, { field }) => {
    const { best, level } = leaders(result, field);
    const { budget, strategies } = FIELDS[field];
    const shares = strategies.map(({ title }, i) => `${title.toLowerCase()} ${percent(shareOf(result, i).share)}`);
    const names = [best, ...level].map((name, i) => (i === 0 ? name : name.toLowerCase()));
    const first =
      level.length === 0
        ? `The best is ${best.toLowerCase()}, and no other interval reaches up to its own`
        : `${names.slice(0, -1).join(', ')} and ${names.at(-1)!} do best, and these searches do not tell which of them is better`;
    return `Of ${result.searches} searches with ${budget} evaluations each, the lowest valley is found by: ${shares.join(', ')}. ${first}.`;
  },
  presets: [
    { label: 'One weight', verdict: 'good', values: { field: 'five' } },
    { label: 'Shallow bumps', verdict: 'good', values: { field: 'shallow' } },
    { label: 'Deep bumps', verdict: 'bad', values: { field: 'deep' } },
    { label: 'More weights', verdict: 'bad', values: { field: 'many' } },
  ],
  table: (result, { field }) => {
    const { strategies, make } = FIELDS[field];
    const lowest = make().minima![0]!;
    return {
      caption: `How often each finds the lowest valley, whose loss is ${lowest.value}`,
      columns: ['strategy', 'found', 'of', 'share', 'from', 'to', 'loss there'],
      rows: strategies.map(({ title }, i) => {
        const { share, low, high } = shareOf(result, i);
        return [title, result.successes[i]!, result.searches, share, low, high, lowest.value];
      }),
    };
  },
  code: ({ field }) => ({ typescript: program(field) }),
  claims: [
    {
      id: 'guessing',
      text: 'Where there is one weight, guessing finds the lowest valley every time.',
      holds: () => shareBy(all('five'), 'five', 'guessing') === 1,
    },
    {
      id: 'restarts-die',
      text: 'Restarts find it nearly every time with one weight, in about six of ten searches with two, and hardly ever with five.',
      holds: () => {
        const [one, two, five] = (['five', 'shallow', 'many'] as const).map((field) =>
          shareBy(all(field), field, 'random-restarts'),
        ) as [number, number, number];
        return one > 0.97 && Math.abs(two - 0.6) < 0.05 && five < 0.03;
      },
    },
    {
      id: 'annealing-wins',
      text: 'On the shallow bumps with two weights annealing found it in 99 of 100 searches, where restarts found it in six of ten.',
      holds: () => {
        const result = all('shallow');
        return (
          Math.round(100 * shareBy(result, 'shallow', 'simulated-annealing')) === 99 &&
          Math.abs(shareBy(result, 'shallow', 'random-restarts') - 0.6) < 0.05
        );
      },
    },
    {
      id: 'plain-stays',
      text: 'Plain descent hardly ever finds it where there are bumps.',
      holds: () =>
        (['shallow', 'deep', 'many'] as const).every((field) => shareBy(all(field), field, 'plain-descent') < 0.03),
    },
    {
      id: 'nobody',
      text: 'No strategy is best on all four.',
      holds: () => {
        const best = (['five', 'shallow', 'deep', 'many'] as const).map((field) => {
          const result = all(field);
          const most = Math.max(...result.successes);
          return FIELDS[field].strategies.filter((_, i) => result.successes[i] === most).map(({ name }) => name);
        });
        return best[0]!.every((name) => !best.every((names) => names.includes(name as never)));
      },
    },
  ],
});
