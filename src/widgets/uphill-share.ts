import { linear, real, type Point, type Values } from '../params/index.ts';
import { still, type Figure, type Size } from '../plots/index.ts';
import { HIGH, LOW } from '../scenes/flipper-figures.ts';
import { flippers, meanCurve, poll, type Poll } from '../scenes/flippers.ts';
import { defineWidget } from '../widget-kit/define.ts';
import { formatCell } from '../widget-kit/format.ts';

const LENGTHS = linear(LOW, HIGH, 0.1);

const params = {
  w: real({
    label: 'Answer',
    symbol: String.raw`\q{weight}{w}`,
    help: 'One flipper length, in mm, as the answer for all birds.',
    stops: LENGTHS,
    initial: 219,
  }),
};
type Inputs = Values<typeof params>;

const compute = ({ w }: Inputs): Poll => poll(w);

const shareOf = ({ uphill }: Poll): number => uphill / flippers().birds.length;
const percent = (share: number): string => `${formatCell(100 * share, 2)} %`;

let steps: readonly Point[] | undefined;
/** The share for every answer; counted at the first call. */
const shares = (): readonly Point[] => (steps ??= staircase());

/** Where the share jumps: to either side of every length, and of every place where the mean is level. */
function staircase(): readonly Point[] {
  const { lengths, valley, ridge, falseMinimum } = flippers();
  const jumps = [...lengths.map(({ length }) => length), valley, ridge, falseMinimum].sort((a, b) => a - b);
  const beside = jumps.flatMap((w) => [w - 1e-6, w + 1e-6]);
  return [LOW, ...beside, HIGH].map((w): Point => [w, shareOf(poll(w))]);
}

const frame = (size: Size) => ({
  width: size === 'wide' ? 940 : 358,
  x: { domain: [LOW, HIGH] as const, label: '', ticks: size === 'wide' ? linear(170, 230, 10) : [170, 190, 210, 230] },
});
const MARGIN = { top: 26, right: 14, left: 52 };

const meanFigure = ({ loss }: Poll, { w }: Inputs, size: Size): Figure => ({
  ...frame(size),
  id: 'mean',
  alt: `The mean loss of all birds: a valley at ${formatCell(flippers().valley, 4)} mm, a ridge at ${formatCell(flippers().ridge, 4)} mm, a less deep valley at ${formatCell(flippers().falseMinimum, 4)} mm. At ${formatCell(w, 4)} mm it is ${formatCell(loss)}.`,
  height: size === 'wide' ? 150 : 130,
  margin: { ...MARGIN, bottom: 24 },
  y: { domain: [0.5, 1], label: 'mean loss of all birds', ticks: [0.5, 0.75, 1], grid: true },
  still: still('mean of all birds', () => [
    { kind: 'line', points: meanCurve(LOW, HIGH, 2), tone: 'loss', width: 2.5 },
  ]),
  moving: [
    { kind: 'rule', x: w, tone: 'touch', dashed: true },
    { kind: 'dots', points: [[w, loss]], tone: 'touch', radius: 5, halo: true },
  ],
});

const shareFigure = (asked: Poll, { w }: Inputs, size: Size): Figure => ({
  ...frame(size),
  id: 'share',
  alt: `The share of single birds that point uphill, for every answer: small far out, and with a jump wherever the mean is level. At ${formatCell(w, 4)} mm it is ${percent(shareOf(asked))}.`,
  height: size === 'wide' ? 240 : 220,
  margin: { ...MARGIN, bottom: 42 },
  x: { ...frame(size).x, label: 'answer w, mm' },
  y: {
    domain: [0, 1],
    label: 'birds that point uphill',
    ticks: [0, 0.25, 0.5, 0.75, 1], // all of them: an axis that ends near the highest would tell it
    format: 'percent',
    grid: true,
  },
  still: still('no share', () => []),
  moving: [
    { kind: 'line', points: shares(), tone: 'ink', width: 2 },
    { kind: 'rule', x: w, tone: 'touch', dashed: true },
    { kind: 'dots', points: [[w, shareOf(asked)]], tone: 'touch', radius: 5, halo: true },
  ],
});

export default defineWidget({
  name: 'uphill-share',
  title: 'How many point uphill',
  about: 'For every flipper length as the answer: the mean loss, and the share of single birds that point uphill.',
  params,
  compute,
  cells: [{ figures: ['mean', 'share'], controls: ['w'] }],
  figures: (asked, values, size) => [meanFigure(asked, values, size), shareFigure(asked, values, size)],
  handles: (asked, { w }) => [
    {
      id: 'w',
      figure: 'share',
      label: 'Answer for all birds',
      at: [w, shareOf(asked)],
      x: LENGTHS,
      anywhere: true,
      text: `${formatCell(w, 4)} mm: ${percent(shareOf(asked))} uphill`,
    },
  ],
  drag: (_handle, [w]) => ({ w }),
  summary: (asked, { w }) =>
    `At ${formatCell(w, 4)} mm, where the mean loss is ${formatCell(asked.loss)} and falls to the ${asked.slope > 0 ? 'left' : 'right'}, ${asked.uphill} of 333 birds point uphill, ${percent(shareOf(asked))}: they have ${asked.slope > 0 ? 'longer' : 'shorter'} flippers than that.`,
  presets: [
    { label: 'Just left of the false valley', verdict: 'bad', values: { w: 211.5 } },
    { label: 'Just right of it', verdict: 'good', values: { w: 211.9 } },
    { label: 'Far out', verdict: 'good', values: { w: 175 } },
  ],
  table: (asked, { w }) => ({
    caption: 'What single birds say, answer by answer',
    columns: ['answer, mm', 'mean loss', 'slope of the mean', 'uphill', 'share'],
    rows: [[w, asked] as const, ...linear(LOW, 230, 10).map((at) => [at, poll(at)] as const)].map(([at, one]) => [
      at,
      one.loss,
      one.slope,
      one.uphill,
      shareOf(one),
    ]),
  }),
  code: ({ w }) => ({
    typescript: `import { penguinExamples, robustLocation } from 'downhill';

const birds = penguinExamples({ features: ['flipperLength'], label: 'species' });
const all = robustLocation(birds, { width: 6 });
const one = new Float64Array(1);
const [slope] = all.gradient([${w}]);
let uphill = 0;
for (let row = 0; row < birds.y.length; row++) {
  all.batch(Float64Array.of(${w}), Int32Array.of(row), 1, one);
  if (one[0] * slope < 0) uphill += 1;
}
console.log(JSON.stringify({ loss: all.value([${w}]), slope, uphill }));
`,
  }),
  claims: [
    {
      id: 'changes-sides',
      text: 'At each of the three places where the mean is level, all birds change sides at once: those that agreed point uphill, and the other way round.',
      holds: () => {
        const { valley, ridge, falseMinimum, birds } = flippers();
        return [valley, ridge, falseMinimum].every((w) => {
          const [left, right] = [poll(w - 1e-6), poll(w + 1e-6)];
          return (
            left.uphill === right.agree && left.agree === right.uphill && left.uphill + left.agree === birds.length
          );
        });
      },
    },
    {
      id: 'far-out',
      text: 'Below 180 mm and above 226 mm, fewer than one bird in twenty points uphill.',
      holds: () => linear(LOW, HIGH, 0.5).every((w) => (w >= 180 && w <= 226) || shareOf(poll(w)) < 0.05),
    },
    {
      id: 'never-nearly-all',
      text: 'The largest share is the one just left of the false minimum.',
      holds: () => {
        const top = Math.max(...shares().map(([, share]) => share));
        return top === shareOf(poll(211.5));
      },
    },
  ],
});
