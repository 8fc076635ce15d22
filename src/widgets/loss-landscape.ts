import { wilsonInterval } from '../optim/index.ts';
import { again, choice, flag, turn, type Point, type Values } from '../params/index.ts';
import { contourBands, cutSurface, still, type Figure, type Relief, type Size } from '../plots/index.ts';
import {
  finished,
  keep,
  lossBetween,
  minimaOf,
  pictureOf,
  sketchOf,
  SIDE,
  type Picture,
  type Spec,
} from '../scenes/network-landscape.ts';
import { LOW_POINTS, UNTRAINED } from '../scenes/low-points.data.ts';
import { landscapeProgram } from '../scenes/landscape-program.ts';
import { defineWidget, type Work } from '../widget-kit/define.ts';
import { formatCell } from '../widget-kit/format.ts';
import { dragTurn, turnHandle } from '../widget-kit/turn-handle.ts';

const params = {
  depth: choice({
    label: 'Hidden layers',
    help: 'Each has eight units.',
    options: { four: '4', eight: '8', sixteen: '16' },
    initial: 'four',
  }),
  skip: flag({ label: 'Skips', help: 'Every layer adds its input to its output.', initial: false }),
  directions: choice({
    label: 'Directions',
    help: 'How long the two random directions are, unit by unit.',
    options: { joint: 'fitted to the weights', raw: 'as drawn' },
    initial: 'joint',
  }),
  start: again({ label: 'Start', verb: 'Another start', initial: 3 }),
  turn: turn({ label: 'Turn of the relief', help: 'From where you look at the landscape.', initial: 25 }),
};
type Inputs = Values<typeof params>;

const DEPTHS = { four: 4, eight: 8, sixteen: 16 } as const;

const specOf = ({ depth, skip, directions, start }: Inputs): Spec => ({
  depth: DEPTHS[depth],
  skip,
  normalisation: directions,
  start: start - 1,
});

function* refine(values: Inputs): Work<Picture> {
  return yield* pictureOf(specOf(values));
}

/** A picture and what it is cut into, as long as it is in sight. */
interface Cut {
  readonly value: (x: number, y: number) => number;
  readonly low: number;
  readonly high: number;
  readonly turned: ReturnType<typeof cutSurface>;
}
const cuts = new Map<string, Cut>();
const KEPT = 12;
const LEVELS = 24;
const BOUNDS = [-1, 1] as const;

function cutOf(picture: Picture): Cut {
  const name = nameOf(picture);
  const known = cuts.get(name);
  if (known) return known;
  const value = lossBetween(picture);
  const logs = picture.loss.map(Math.log10);
  const [low, high] = [Math.min(...logs), Math.max(...logs)];
  const levels = Array.from({ length: LEVELS }, (_, i) => low + ((high - low) * i) / LEVELS);
  const turned = cutSurface({ value, x: BOUNDS, y: BOUNDS, grid: [48, 48], levels, height: 0.55 });
  const cut = { value, low, high, turned };
  cuts.set(name, cut);
  if (cuts.size > KEPT) cuts.delete(cuts.keys().next().value!);
  return cut;
}

const nameOf = ({ key, side }: Picture): string => `${key} ${side}`;
const seen = (picture: Picture, degrees: number): Relief =>
  cutOf(picture).turned({ turn: (Math.PI / 180) * degrees, tilt: 0.85 });

/** Whether the network is trained and its whole plane is measured. */
const isWhole = ({ side }: Picture): boolean => side === SIDE;

const places = (picture: Picture): readonly Point[] =>
  isWhole(picture)
    ? minimaOf(picture).map(([column, row]) => [column, row].map((k) => (2 * k) / (SIDE - 1) - 1) as [number, number])
    : [];

const counted = (count: number): string => (count === 1 ? 'one low point' : `${count} low points`);

function reliefFigure(picture: Picture, { turn: degrees }: Inputs, size: Size): Figure {
  const { mark, axes, aspect, arc, place, hidden } = seen(picture, degrees);
  const width = size === 'wide' ? 450 : 358;
  const lows = places(picture).filter((at) => !hidden(at));
  return {
    id: 'relief',
    alt: `The loss over the plane as a relief, turned by ${degrees} degrees, with ${counted(places(picture).length)}.`,
    width,
    height: Math.round(width * aspect),
    margin: { top: 0, right: 0, bottom: 0, left: 0 },
    ...axes,
    still: still(`landscape ${nameOf(picture)} ${degrees}`, () => [mark]),
    moving: [
      arc,
      { kind: 'dots', points: lows.map(place), tone: 'loss', radius: 4, halo: true },
      { kind: 'dots', points: hidden([0, 0]) ? [] : [place([0, 0])], tone: 'ink', radius: 7, shape: 'cross' },
    ],
  };
}

function mapFigure(picture: Picture, size: Size): Figure {
  const { value, low, high } = cutOf(keep(picture)); // so that turning it later does not train it again
  return {
    id: 'map',
    alt: `The same from above: losses from ${formatCell(10 ** low)} to ${formatCell(10 ** high)}, and ${counted(places(picture).length)}.`,
    width: size === 'wide' ? 400 : 358,
    height: size === 'wide' ? 372 : 330,
    margin: { top: 26, right: 8, bottom: 42, left: 40 },
    x: { domain: BOUNDS, label: 'along the first direction', ticks: [-1, 0, 1] },
    y: { domain: BOUNDS, label: 'along the second', ticks: [-1, 0, 1] },
    still: still(`map ${nameOf(picture)}`, () => [
      contourBands({
        value,
        x: BOUNDS,
        y: BOUNDS,
        grid: [48, 48],
        levels: Array.from({ length: 11 }, (_, i) => low + ((high - low) * (i + 1)) / 12),
      }),
    ]),
    moving: [
      { kind: 'dots', points: places(picture), tone: 'loss', radius: 4.5, halo: true },
      { kind: 'dots', points: [[0, 0]], tone: 'ink', radius: 7, shape: 'cross' },
    ],
  };
}

function summary(picture: Picture, values: Inputs): string {
  const { depth, skip, directions } = values;
  const net = `${DEPTHS[depth]} hidden layers${skip ? ' with skips' : ''}, ${formatCell(picture.parameters, 4)} weights`;
  if (!isWhole(picture)) return `A network of ${net}: a first sketch, while it is still being trained.`;
  const how = directions === 'joint' ? 'fitted to the weights' : 'as drawn';
  return `A network of ${net}, trained to a loss of ${formatCell(picture.trace.at(-1)!)} with ${formatCell(100 * picture.right)} % of the birds right. On this plane, its directions ${how}, there ${places(picture).length === 1 ? 'is' : 'are'} ${counted(places(picture).length)}.`;
}

/** The number of low points of the first starts, for the claims. */
const lowsOf = (values: Inputs): number => minimaOf(finished(pictureOf(specOf(values)))).length;

export default defineWidget({
  name: 'loss-landscape',
  title: 'The loss of a network, on a plane',
  about:
    'A network is trained on the penguins in the page; then its loss is measured on a plane through the weights that it found.',
  params,
  compute: (values) => sketchOf(specOf(values)),
  refine,
  cells: [
    { figures: ['relief'], controls: ['depth', 'skip'] },
    { figures: ['map'], controls: ['directions', 'start'], says: summary },
  ],
  figures: (picture, values, size) => [reliefFigure(picture, values, size), mapFigure(picture, size)],
  handles: (picture, values) => [turnHandle('turn', 'relief', params.turn, values.turn, seen(picture, values.turn))],
  drag: (_handle, [x], values) => ({ turn: dragTurn(params.turn, x, seen(sketchOf(specOf(values)), values.turn)) }),
  readouts: (picture) => [
    { label: 'Loss at the cross', value: formatCell(picture.trace.at(-1)!), tone: 'loss' },
    { label: 'Birds right', value: `${formatCell(100 * picture.right)} %` },
    { label: 'Low points', value: isWhole(picture) ? String(places(picture).length) : '…' },
  ],
  summary,
  presets: [
    { label: 'Four layers', verdict: 'good', values: { depth: 'four', skip: false } },
    { label: 'Sixteen layers', verdict: 'bad', values: { depth: 'sixteen', skip: false } },
    { label: 'Sixteen with skips', verdict: 'good', values: { depth: 'sixteen', skip: true } },
  ],
  table: (picture) => ({
    caption: 'The loss while training',
    columns: ['step', 'loss'],
    rows: picture.trace.flatMap((loss, i) => (i <= 1 || i % 4 === 0 ? [[10 * i, loss]] : [])),
  }),
  code: (values) => ({ typescript: landscapeProgram(specOf(values)) }),
  claims: [
    {
      id: 'start-3',
      text: 'From this start, four layers show one low point, sixteen show seven, sixteen with skips one again.',
      given: { start: 3, directions: 'joint' },
      holds: (_picture, values) =>
        [
          { depth: 'four', skip: false },
          { depth: 'sixteen', skip: false },
          { depth: 'sixteen', skip: true },
        ]
          .map((net) => lowsOf({ ...values, ...net } as Inputs))
          .join(' ') === '1 7 1',
    },
    {
      id: 'deeper',
      text: 'From 24 starts, sixteen layers showed more low points than four every time; from two of them, 6 and 24, 200 steps had not trained the sixteen.',
      holds: () => LOW_POINTS.sixteen.every((count, i) => count > LOW_POINTS.four[i]!) && UNTRAINED.join() === '6,24',
    },
    {
      id: 'skips',
      text: 'With skips sixteen layers showed fewer in 21 of the 24 (95 % interval: in 69 to 96 % of starts), as many in one and more in two.',
      holds: () => {
        const signs = LOW_POINTS.skipping.map((count, i) => Math.sign(count - LOW_POINTS.sixteen[i]!));
        const { low, high } = wilsonInterval(21, 24);
        return (
          [-1, 0, 1].map((sign) => signs.filter((one) => one === sign).length).join() === '21,1,2' &&
          [low, high].map((share) => Math.round(100 * share)).join() === '69,96'
        );
      },
    },
    {
      id: 'raw',
      text: 'The same sixteen layers, seen along directions as they are drawn: 25 low points in place of seven.',
      given: { start: 3, depth: 'sixteen', skip: false, directions: 'raw' },
      holds: (_picture, values) => lowsOf(values) === 25,
    },
  ],
});
