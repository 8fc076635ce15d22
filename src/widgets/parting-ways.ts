import { finish } from '../optim/index.ts';
import { linear, type Point, type Values } from '../params/index.ts';
import { still, type Figure, type Mark, type Size } from '../plots/index.ts';
import { magnets, MOMENTUM, NAMES, parting, type Parted } from '../scenes/three-magnets.ts';
import { defineWidget, type Work } from '../widget-kit/define.ts';
import { formatCell } from '../widget-kit/format.ts';

const params = {
  momentum: MOMENTUM,
};
type Inputs = Values<typeof params>;

/** The rate of the map that this measures. */
const RATE = 0.3;
const DISTANCES = [0.1, 0.03, 0.01, 0.003, 0.001, 0.0003];
const PAIRS = { sketch: 60, all: 3000 };
const LEAST = 1e-4;

interface Border {
  readonly parted: readonly Parted[];
}

/** With fewer pairs than this, how much rarer they are is chance. */
const ENOUGH = 12;

const known = new Map<number, Border>();

function* refine({ momentum }: Inputs): Work<Border> {
  const found = known.get(momentum) ?? { parted: yield* parting({ momentum, rate: RATE }, DISTANCES, PAIRS.all) };
  known.set(momentum, found);
  return found;
}

const compute = ({ momentum }: Inputs): Border =>
  known.get(momentum) ?? { parted: finish(parting({ momentum, rate: RATE }, DISTANCES, PAIRS.sketch)) };

/** Shares that fall in proportion to the distance: what a smooth border does. */
const inProportion = (share: number) =>
  ({
    kind: 'line',
    points: [
      [0.1, share],
      [0.0003, (share * 0.0003) / 0.1],
    ],
    tone: 'soft',
    width: 1,
    dashed: true,
  }) satisfies Mark;

function figure({ parted }: Border, { momentum }: Inputs, size: Size): Figure {
  const wide = size === 'wide';
  const seen = parted.filter(({ share }) => share > 0);
  const points = seen.map(({ distance, share }): Point => [distance, share]);
  return {
    id: 'shares',
    alt: `The share of pairs of starts that end in different valleys, against the distance of the two, at momentum ${momentum}: ${parted.map(({ distance, share }) => `${formatCell(100 * share)} % at ${distance}`).join(', ')}. Dashed lines fall in proportion to the distance.`,
    width: wide ? 940 : 358,
    height: wide ? 320 : 280,
    margin: { top: 26, right: 14, bottom: 42, left: 56 },
    x: { domain: [0.0003, 0.1], scale: 'log', label: 'distance of the two starts', ticks: [0.001, 0.01, 0.1] },
    y: {
      domain: [LEAST, 1],
      scale: 'log',
      label: 'share of pairs that part ways',
      ticks: [0.0001, 0.001, 0.01, 0.1, 1],
      format: 'percent',
      grid: true,
    },
    still: still(`parting ways ${size}`, () => [
      ...[0.02, 0.08, 0.3].map(inProportion),
      {
        kind: 'label',
        points: inProportion(0.02).points,
        text: 'ten times closer, ten times rarer',
        tone: 'soft',
        at: wide ? 0.7 : 0.64,
      },
    ]),
    moving: [
      { kind: 'line', points, tone: 'momentum', width: 2 },
      {
        kind: 'span',
        spans: seen.map(({ distance, low, high }) => ({ at: distance, from: Math.max(low, LEAST), to: high })),
        tone: 'momentum',
        cap: 6,
      },
      { kind: 'dots', points, tone: 'momentum', radius: 4, halo: true },
    ],
  };
}

function summary({ parted }: Border, { momentum }: Inputs): string {
  const [far, near, nearest] = [0.1, 0.01, 0.001].map((apart) =>
    parted.find(({ distance }) => distance === apart)!,
  ) as [Parted, Parted, Parted];
  const counts = `At momentum ${momentum}, of ${far.pairs.toLocaleString('en')} pairs that begin 0.1 apart ${far.parted} part ways, of as many that begin 0.01 apart ${near.parted}, and 0.001 apart ${nearest.parted}.`;
  if (near.parted < ENOUGH) return counts;
  return `${counts} Ten times closer, from 0.1 to 0.01, makes it ${formatCell(far.parted / near.parted, 2)} times as rare; around a smooth line it would be about ten.`;
}

/** Where one pair ends. */
const program = (momentum: number): string => `import { settle, sgd, threeMagnets } from 'downhill';

const objective = threeMagnets();
const pair = Float64Array.of(-1.1, 1.9, -1.09, 1.9);
const { ends } = settle(
  { objective, optimizer: sgd, hyper: { momentum: ${momentum} }, rate: ${RATE}, steps: 1500, tolerance: 1e-3 },
  pair,
);
console.log(JSON.stringify({ ends: [...ends], loss: objective.minima[0].value }));
`;

export default defineWidget({
  name: 'parting-ways',
  title: 'How near is near enough?',
  about: 'Of thousands of pairs of starts, how many end in different valleys, against how far apart they begin.',
  params,
  compute,
  refine,
  cells: [{ figures: ['shares'], controls: ['momentum'] }],
  figures: (border, values, size) => [figure(border, values, size)],
  summary,
  presets: [
    { label: 'Plain descent', verdict: 'good', values: { momentum: 0 } },
    { label: 'Momentum 0.9', verdict: 'bad', values: { momentum: 0.9 } },
    { label: 'Torn to shreds', verdict: 'bad', values: { momentum: 0.95 } },
  ],
  table: ({ parted }) => ({
    caption: 'Pairs of starts that end in different valleys, and Wilson’s 95 % interval of their share',
    columns: ['distance', 'pairs', 'part ways', 'share', 'from', 'to', `loss in ${NAMES[0]}`],
    rows: parted.map(({ distance, pairs, parted: apart, share, low, high }) => [
      distance,
      pairs,
      apart,
      share,
      low,
      high,
      magnets.minima[0]!.value,
    ]),
  }),
  code: ({ momentum }) => ({ typescript: program(momentum) }),
  claims: [
    {
      id: 'smooth',
      text: 'Without momentum, pairs ten times closer part ways about a tenth as often: the border is a line.',
      given: { momentum: 0 },
      holds: () => {
        const [far, near] = finish(parting({ momentum: 0, rate: RATE }, [0.1, 0.01], 20_000));
        return Math.abs(far!.share / near!.share / 10 - 1) < 0.25;
      },
    },
    {
      id: 'no-change',
      text: 'Up to a momentum of 0.45 just as many of the pairs that begin 0.1 apart part ways as without.',
      given: { momentum: 0 },
      holds: () => {
        const [without, ...low] = linear(0, 0.45, 0.05).map((momentum) =>
          finish(parting({ momentum, rate: RATE }, [0.1], PAIRS.all)).map(({ parted }) => parted),
        );
        const [next] = finish(parting({ momentum: 0.5, rate: RATE }, [0.1], PAIRS.all));
        return low.every((counts) => counts[0] === without![0]) && next!.parted > 1.5 * without![0]!;
      },
    },
    {
      id: 'frayed',
      text: 'With momentum 0.95, pairs 0.01 apart still part ways more than half as often as pairs 0.1 apart, and pairs 0.001 apart about a third as often as those.',
      given: { momentum: 0.95 },
      holds: () => {
        const [far, near, nearest] = finish(parting({ momentum: 0.95, rate: RATE }, [0.1, 0.01, 0.001], 3000));
        const [once, twice] = [far!.share / near!.share, near!.share / nearest!.share];
        return once > 1.5 && once < 2 && twice > 2.6 && twice < 3.9;
      },
    },
  ],
});
