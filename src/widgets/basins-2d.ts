import { finish, programs, sgd } from '../optim/index.ts';
import { integer, linear, point, real, snap, type Point, type Values } from '../params/index.ts';
import { still, type Figure, type Size } from '../plots/index.ts';
import { frameOf, LENSES, lensMarks, mapMark, placeFromLens, placeInLens, wellMarks } from '../scenes/basin-picture.ts';
import {
  GAP,
  keep,
  magnets,
  MOMENTUM,
  NAMES,
  NONE,
  patchAround,
  RATES,
  REACH,
  recalled,
  sharesOf,
  walkFrom,
  type Patch,
  type Walk,
} from '../scenes/three-magnets.ts';
import { defineWidget, type Handle, type Work } from '../widget-kit/define.ts';
import { formatCell } from '../widget-kit/format.ts';

/** Where a start is put on the map, and in the first lens. */
const STARTS = linear(-2.9, 2.9, 0.05);
const FINE = linear(-3.1, 3.1, 0.001);
/** How far the first lens looks to each side, and how many stops of a start that is. */
const SIGHT = REACH / LENSES[0];
const STOPS = Math.round(SIGHT / 0.001);
/** Longest walk that is shown. */
const LONGEST = 200;

const params = {
  start: point({
    label: 'Start',
    symbol: String.raw`\q{weight}{w}^{(0)}`,
    help: 'Where the walk begins.',
    x: FINE,
    y: FINE,
    initial: [-1.1, 1.9],
  }),
  lens: point({
    label: 'First lens',
    help: 'What the first lens has in its middle, as long as the start is in it; else it is the start.',
    x: FINE,
    y: FINE,
    initial: [-1.1, 1.9],
  }),
  momentum: MOMENTUM,
  rate: real({
    label: 'Learning rate',
    symbol: String.raw`\q{rate}{\eta}`,
    help: 'What the slope is multiplied with to make a step.',
    stops: RATES,
    initial: 0.3,
  }),
  steps: integer({ label: 'Steps', help: 'How many steps are shown.', low: 0, high: LONGEST, initial: 100 }),
};
type Inputs = Values<typeof params>;

interface Basins {
  readonly map: Patch;
  /** What lies around the start: 25 and 500 times larger. The first stays while the start is moved within it. */
  readonly lenses: readonly Patch[];
  readonly walk: Walk;
  /** The walk that begins a little to the right. */
  readonly twin: Walk;
}

const CENTRE: Point = [0, 0];
/** Cells along a side: while dragging, and as it sharpens. */
const COARSE = { map: 30, lens: 12 };
const MAP = 300;
const CELLS = { maps: [100, MAP], lens: 60 };

function walks(values: Inputs): Pick<Basins, 'walk' | 'twin'> {
  const [x, y] = values.start;
  return { walk: walkFrom(values, values.start), twin: walkFrom(values, [x + GAP, y]) };
}

/** What is known of a patch, or a few cells of it. */
const sketched = (values: Inputs, middle: Point, reach: number, columns: number): Patch =>
  recalled(values, middle, reach) ?? finish(patchAround(values, middle, reach, columns));

/** What each lens has in its middle. */
function middlesOf({ start, lens }: Inputs): readonly Point[] {
  const isInside = start.every((at, i) => Math.abs(at - lens[i]!) <= SIGHT * (1 + 1e-9));
  return [isInside ? lens : start, start];
}

const compute = (values: Inputs): Basins => ({
  map: sketched(values, CENTRE, REACH, COARSE.map),
  lenses: middlesOf(values).map((middle, i) => sketched(values, middle, REACH / LENSES[i]!, COARSE.lens)),
  ...walks(values),
});

function* refine(values: Inputs): Work<Basins> {
  let basins = compute(values);
  const lenses: Patch[] = [];
  for (const [i, middle] of middlesOf(values).entries()) {
    lenses.push(yield* scaled(patchAround(values, middle, REACH / LENSES[i]!, CELLS.lens), 0, 0));
  }
  basins = { ...basins, lenses };
  yield { share: 0.1, sofar: basins };
  for (const columns of CELLS.maps) {
    const [done, all] = columns === MAP ? [0.2, 1] : [0.1, 0.2];
    basins = { ...basins, map: yield* scaled(patchAround(values, CENTRE, REACH, columns), done, all) };
    yield { share: all, sofar: basins };
  }
  return basins;
}

/** Work as a stretch of a longer one. */
function* scaled<T>(work: Generator<number, T, void>, from: number, to: number): Generator<number, T, void> {
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
    yield from + (to - from) * value;
  }
}

const pathOf = ({ trace }: Walk, steps: number): readonly Point[] =>
  trace.points.slice(0, steps + 1).map(({ w }): Point => [w[0]!, w[1]!]);

/** Without the steps that are too short to see. */
const apart = (path: readonly Point[]): readonly Point[] =>
  path.reduce<Point[]>((kept, point) => {
    const last = kept.at(-1);
    if (last === undefined || Math.hypot(point[0] - last[0], point[1] - last[1]) > VISIBLE) kept.push(point);
    return kept;
  }, []);
const VISIBLE = 0.06;
/** Steps that have a dot of their own; later ones only circle. */
const DOTS = 24;

const endOf = ({ valley }: Walk): string => (valley === NONE ? 'in no valley' : `in ${NAMES[valley]!}`);

function figure({ map, lenses, walk, twin }: Basins, values: Inputs, size: Size): Figure {
  const { start, momentum, rate, steps } = values;
  const path = pathOf(walk, steps);
  const shares = sharesOf(map).map((share, i) => `${formatCell(100 * share, 2)} % to ${NAMES[i]!}`);
  for (const patch of [map, ...lenses]) keep(patch); // so that a drag begins with what the worker has found
  return {
    id: 'basins',
    alt: `A square of starts, at momentum ${momentum} and rate ${rate}: ${shares.join(', ')}. The walk from (${start.map((at) => formatCell(at, 4)).join(', ')}) ends ${endOf(walk)}, one that begins ${GAP} to its right ends ${endOf(twin)}. Two lenses look at the ground around the start.`,
    ...frameOf(size),
    still: still(`basins ${map.key} ${map.columns} ${size}`, () => [mapMark(map)]),
    moving: [
      ...lenses.flatMap((_, i) => lensMarks(lenses, i, start, size)),
      { kind: 'line', points: apart(pathOf(twin, steps)), tone: 'ink', width: 1.5, dashed: true, halo: true },
      { kind: 'line', points: apart(path), tone: 'touch', width: 1.5, halo: true },
      { kind: 'dots', points: apart(path).slice(1, DOTS), tone: 'touch', radius: 2 },
      ...wellMarks(),
      { kind: 'dots', points: [start], tone: 'touch', radius: 6, halo: true },
    ],
    steps: path,
  };
}

function summary({ walk, twin }: Basins, { momentum, rate }: Inputs): string {
  const how = `At momentum ${momentum} and rate ${rate}`;
  const [own, other] = [walk, twin].map((one) => `${endOf(one)} after ${one.trace.points.length - 1} steps`);
  return `${how} the walk ends ${own}. One that begins ${GAP} to the right ends ${walk.valley === twin.valley ? `there too, after ${twin.trace.points.length - 1} steps` : other}.`;
}

const placeText = ({ start: [x, y] }: Inputs): string => `w1 = ${formatCell(x, 4)}, w2 = ${formatCell(y, 4)}`;

/** The start in the first lens, where a stop is large enough to see. */
function fineHandle({ lenses: [lens] }: Basins, values: Inputs, size: Size): Handle {
  const [x, y] = lens!.middle;
  const shown = (at: Point): Point =>
    placeInLens(at, lens!, 0, size).map((place) => Number(place.toFixed(5))) as unknown as Point; // two numbers
  const along = (i: 0 | 1): readonly number[] =>
    Array.from({ length: 2 * STOPS + 1 }, (_, k) => {
      const off = (SIGHT * (k - STOPS)) / STOPS;
      return shown([x + off, y + off])[i];
    });
  return {
    id: 'fine',
    figure: 'basins',
    label: 'Start of the walk, in the first lens',
    at: shown(values.start),
    x: along(0),
    y: along(1),
    text: placeText(values),
  };
}

/** The share of a lens that its smallest valley has. */
const smallestShare = (lens: Patch): number => Math.min(...sharesOf(lens));
/** How large the smallest share must be in each lens for all three to meet there. */
const MEETING = [0.2, 0.05] as const;

export default defineWidget({
  name: 'basins-2d',
  title: 'Three valleys: every start, and where it leads',
  about:
    'A map in which every point is a start, its ground the valley where the walk ends; with momentum, borders fray.',
  params,
  compute,
  refine,
  cells: [{ figures: ['basins'], controls: ['momentum', 'rate', 'steps'] }],
  timeline: { input: 'steps', seconds: 14 },
  figures: (basins, values, size) => [figure(basins, values, size)],
  handles: (basins, values, size = 'wide') => [
    {
      id: 'start',
      figure: 'basins',
      label: 'Start of the walk',
      at: values.start,
      x: STARTS,
      y: STARTS,
      text: placeText(values),
    },
    fineHandle(basins, values, size),
  ],
  drag: (handle, at, values): Partial<Inputs> => {
    if (handle === 'start') return { start: at, lens: at };
    const [middle] = middlesOf(values) as [Point, Point];
    const [x, y] = placeFromLens(at, middle, SIGHT, 0);
    return { start: [snap(FINE, x), snap(FINE, y)], lens: middle };
  },
  summary,
  presets: [
    { label: 'Plain descent', verdict: 'good', values: { momentum: 0, rate: 0.3 } },
    { label: 'Momentum 0.8', verdict: 'good', values: { momentum: 0.8, rate: 0.3 } },
    { label: 'Momentum 0.9', verdict: 'bad', values: { momentum: 0.9, rate: 0.3 } },
    { label: 'Torn to shreds', verdict: 'bad', values: { momentum: 0.95, rate: 0.3 } },
  ],
  table: ({ walk }) => ({
    caption: 'Some steps of the walk',
    columns: ['step', 'w1', 'w2', 'loss'],
    rows: walk.trace.points
      .filter(({ step }) => step <= 5 || step % 20 === 0 || step === walk.trace.points.length - 1)
      .map(({ step, w, loss }) => [step, w[0]!, w[1]!, loss]),
  }),
  code: (values) =>
    programs({
      objective: magnets,
      optimizer: sgd,
      hyper: { momentum: values.momentum },
      rate: values.rate,
      start: values.start,
      steps: walkFrom(values, values.start).trace.points.length - 1,
      record: 'none',
    }),
  claims: [
    {
      id: 'nearest',
      text: 'Without momentum, and at a rate of 0.3, every start off the borders ends in the valley that is nearest to it.',
      given: { momentum: 0, rate: 0.3 },
      holds: (_basins, values) => {
        const { cells, columns } = finish(patchAround(values, CENTRE, REACH, 60));
        const at = (i: number): number => REACH * ((2 * i + 1) / columns - 1);
        return cells.every((cell, i) => {
          const [x, y] = [at(i % columns), at(Math.floor(i / columns))];
          const away = magnets.minima.map(({ at: [a, b] }) => Math.hypot(x - a!, y - b!));
          return cell === away.indexOf(Math.min(...away));
        });
      },
    },
    {
      id: 'all-arrive',
      text: 'All of these starts arrive in one of the three valleys.',
      holds: (_basins, values) => !finish(patchAround(values, CENTRE, REACH, 60)).cells.includes(NONE),
    },
  ],
  goals: {
    'all-three': {
      text: 'Find a start, more than 2.5 away from the middle, around which all three meet: each has a fifth of the first lens or more, and a twentieth of the second.',
      given: { start: [-2.6, 0.4], lens: [-2.6, 0.4], momentum: 0.9, rate: 0.3, steps: LONGEST },
      refined: true,
      reached: ({ lenses }, { start }) =>
        Math.hypot(...start) > 2.5 && MEETING.every((share, i) => smallestShare(lenses[i]!) >= share),
      missing: ({ lenses }, { start }) => {
        if (Math.hypot(...start) <= 2.5) return `That is only ${formatCell(Math.hypot(...start), 2)} from the middle.`;
        const [first, second] = lenses.map((lens) => formatCell(100 * smallestShare(lens), 2)) as [string, string];
        return `The smallest of the three has ${first} % of the first lens and ${second} % of the second.`;
      },
      solution: { start: [-2.15, -2.05], lens: [-2.15, -2.05] },
    },
  },
});
