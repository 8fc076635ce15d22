import { choice, decades, real, type Point, type Values } from '../params/index.ts';
import { still, type Axis, type Figure, type Mark, type SheafLine, type Size, type Tone } from '../plots/index.ts';
import { BY_BASE } from '../scenes/base-rates.data.ts';
import { BASES, cosineProgram, RIVALS, TRIES, type Measure, type Rival } from '../scenes/base-rates.ts';
import { short } from '../scenes/schedule-picture.ts';
import { defineWidget } from '../widget-kit/define.ts';
import { formatCell } from '../widget-kit/format.ts';

const LEVELS = decades(-3, -1, 20).filter((level) => level >= 0.004);

const params = {
  measure: choice({
    label: 'Loss',
    help: 'Which birds it is measured on, and how noisy the steps are.',
    options: {
      four: 'on the training birds, four a step',
      all: 'on the training birds, all a step',
      others: 'on birds left out, four a step',
    },
    initial: 'four',
  }),
  level: real({
    label: 'Good enough',
    help: 'A mean loss above the lowest that you would put up with.',
    stops: LEVELS,
    initial: 0.02,
  }),
};
type Inputs = Values<typeof params>;

/** The base rates at which a schedule stays below a level, from the lowest to the highest; `null` where none does. */
interface Good {
  readonly rival: Rival;
  readonly range: readonly [low: number, high: number] | null;
}

const log = Math.log10;

/** Where the mean crosses the level between two neighbouring rates, on log axes. */
function crossing(rival: Rival, i: number, j: number, level: number): number {
  const [a, b] = [BY_BASE.four[rival][i]![0], BY_BASE.four[rival][j]![0]];
  const share = (log(level) - log(a)) / (log(b) - log(a));
  return 10 ** (log(BASES[i]!) + share * (log(BASES[j]!) - log(BASES[i]!)));
}

function goodRange(rival: Rival, level: number): Good {
  const good = BY_BASE.four[rival].map(([mean]) => mean <= level);
  const [first, last] = [good.indexOf(true), good.lastIndexOf(true)];
  if (first < 0) return { rival, range: null };
  const low = first === 0 ? BASES[0]! : crossing(rival, first - 1, first, level);
  const high = last === BASES.length - 1 ? BASES.at(-1)! : crossing(rival, last, last + 1, level);
  return { rival, range: [low, high] };
}

/** The best base rate of a schedule, and what it comes to. */
const bestOf = (measure: Measure, rival: Rival): { base: number; mean: number; half: number } => {
  const rows = BY_BASE[measure][rival];
  const i = rows.reduce((best, [mean], at) => (mean < rows[best]![0] ? at : best), 0);
  return { base: BASES[i]!, mean: rows[i]![0], half: rows[i]![1] };
};

const compute = ({ level }: Inputs): readonly Good[] => RIVALS.map((rival) => goodRange(rival, level));

const LOOKS: Readonly<Record<Rival, { readonly tone: Tone; readonly dashed?: true; readonly width: number }>> = {
  constant: { tone: 'ink', width: 2 },
  cosine: { tone: 'loss', width: 2.5 },
  exponential: { tone: 'loss', width: 1.5, dashed: true },
  plateau: { tone: 'validation', width: 1.5, dashed: true },
};
const NAMES: Readonly<Record<Rival, string>> = {
  constant: 'constant',
  cosine: 'cosine',
  exponential: 'exponential',
  plateau: 'drops on a plateau',
};
const UP: Readonly<Record<Measure, Axis>> = {
  four: {
    domain: [0.004, 1],
    scale: 'log',
    label: 'loss above the lowest, after 200 steps',
    ticks: [0.01, 0.1, 1],
    grid: true,
  },
  all: {
    domain: [1e-11, 1],
    scale: 'log',
    label: 'loss above the lowest, after 200 steps',
    ticks: [1e-9, 1e-6, 1e-3, 1],
    grid: true,
  },
  others: { domain: [0.24, 0.45], label: 'loss on the 133 birds left out', ticks: [0.25, 0.3, 0.35, 0.4], grid: true },
};

function figure(goods: readonly Good[], { measure, level }: Inputs, size: Size): Figure {
  const wide = size === 'wide';
  const { domain } = UP[measure];
  const cut = (value: number): number => Math.min(Math.max(value, domain[0]), domain[1]);
  return {
    id: 'rates',
    alt: `Loss after 200 steps against the base rate, for four schedules. ${RIVALS.map((rival) => `${NAMES[rival]}: best ${short(bestOf(measure, rival).mean)} at ${bestOf(measure, rival).base}`).join('; ')}.`,
    width: wide ? 940 : 358,
    height: wide ? 340 : 300,
    margin: { top: 28, right: wide ? 20 : 12, bottom: 42, left: 54 },
    x: { domain: [0.1, 18], scale: 'log', label: 'base rate', ticks: [0.1, 0.3, 1, 3, 10] },
    y: UP[measure],
    still: still(`rates ${measure} ${size}`, () => [
      { kind: 'sheaf', lines: RIVALS.flatMap((rival) => linesOf(rival, measure, cut)) },
      ...(wide ? RIVALS.map((rival, i) => nameOf(rival, i, measure)) : []),
    ]),
    moving:
      measure === 'four'
        ? [{ kind: 'level', y: level, tone: 'touch' }, ...goods.flatMap((good, i) => rangeMarks(good, i, level))]
        : [],
  };
}

/** The means of a schedule, and the interval of each. */
const linesOf = (rival: Rival, measure: Measure, cut: (value: number) => number): readonly SheafLine[] => {
  const rows = BY_BASE[measure][rival];
  const { tone } = LOOKS[rival];
  return [
    { points: rows.map(([mean], k): Point => [BASES[k]!, cut(mean)]), ...LOOKS[rival] },
    ...(measure === 'all' ? [] : rows).map(([mean, half], k) => ({
      points: [mean - half, mean + half].map((y): Point => [BASES[k]!, cut(y)]),
      tone,
      width: 1,
    })),
  ];
};

/** A name, where no line runs. */
function nameOf(rival: Rival, i: number, measure: Measure): Mark {
  const { domain, scale } = UP[measure];
  const share = (measure === 'all' ? 0.42 : 0.94) - 0.075 * i;
  const y =
    scale === 'log' ? domain[0] * (domain[1] / domain[0]) ** share : domain[0] + share * (domain[1] - domain[0]);
  return {
    kind: 'text',
    at: [measure === 'all' ? 0.3 : 1, y],
    text: NAMES[rival],
    tone: LOOKS[rival].tone,
    strong: rival === 'cosine',
  };
}

/** The good rates of a schedule, as a bar just under the level. */
function rangeMarks({ rival, range }: Good, i: number, level: number): readonly Mark[] {
  if (!range) return [];
  const y = level * 0.94 ** (2 + 2 * i);
  return [
    { kind: 'line', points: range.map((x): Point => [x, Math.max(0.0041, y)]), tone: LOOKS[rival].tone, width: 4 },
  ];
}

const width = ({ range }: Good): string => (range ? `×${formatCell(range[1] / range[0], 2)}` : 'none');

function summary(goods: readonly Good[], { measure, level }: Inputs): string {
  if (measure === 'four') {
    const said = goods.map((good) => `${NAMES[good.rival]} ${width(good)}`).join(', ');
    return `For a mean loss of at most ${short(level)} above the lowest, the largest good base rate is so many times the smallest: ${said}.`;
  }
  const bests = RIVALS.map((rival) => ({ rival, ...bestOf(measure, rival) })).sort((a, b) => a.mean - b.mean);
  const said = bests.map(
    ({ rival, mean, base, half }) =>
      `${NAMES[rival]} ${formatCell(mean)}${half > 0 ? ` ± ${formatCell(half, 2)}` : ''} at ${base}`,
  );
  return measure === 'all'
    ? `Without noise, each at the best of these base rates: ${said.join(', ')} above the lowest loss.`
    : `On birds that were left out, each at the best of these base rates: a loss of ${said.join(', ')}.`;
}

/** By which factor the base rate of a cosine may be off, up or down from the middle of the good ones. */
function forgiven(level: number): number {
  const { range } = goodRange('cosine', level);
  return range ? Math.sqrt(range[1] / range[0]) : 0;
}
/** What the question asks for. */
const OFF = 3;

export default defineWidget({
  name: 'good-rates',
  title: 'Every base rate, four schedules',
  about: 'Where four schedules end at every base rate: with noise, without, and on birds they never saw.',
  params,
  compute,
  cells: [{ figures: ['rates'], controls: ['measure', 'level'] }],
  when: { level: ({ measure }) => measure === 'four' },
  figures: (goods, values, size) => [figure(goods, values, size)],
  handles: (_goods, { measure, level }) =>
    measure === 'four'
      ? [
          {
            id: 'level',
            figure: 'rates',
            label: 'Good enough',
            at: [0.12, level],
            y: LEVELS,
            text: `a loss of ${level}`,
          },
        ]
      : [],
  drag: (_handle, [, level]) => ({ level }),
  summary,
  presets: [
    { label: 'A strict level', verdict: 'good', values: { measure: 'four', level: 0.01 } },
    { label: 'A mild level', verdict: 'good', values: { measure: 'four', level: 0.0398 } },
    { label: 'No noise', verdict: 'bad', values: { measure: 'all' } },
    { label: 'Birds left out', verdict: 'bad', values: { measure: 'others' } },
  ],
  table: (_goods, { measure }) => ({
    caption:
      measure === 'all'
        ? 'One run without noise at every third base rate'
        : `Means of ${TRIES} at every third base rate, with half the 95 % interval`,
    columns: ['base rate', ...RIVALS.flatMap((rival) => [NAMES[rival], `±, ${NAMES[rival]}`])],
    rows: BASES.map((base, i) => [base, ...RIVALS.flatMap((rival) => BY_BASE[measure][rival][i]!)]).filter(
      (_, i) => i % 3 === 0,
    ),
  }),
  code: ({ measure }) => ({ typescript: cosineProgram(measure === 'all' ? 11 : 2.3, measure === 'all') }),
  goals: {
    forgives: {
      text: `Set the lowest level at which a base rate of the cosine may be off by a factor of ${OFF}, up or down from the middle.`,
      given: { measure: 'four', level: 0.01 },
      case: ['measure'],
      reached: (_goods, { level }, off = OFF) => level === LEVELS.find((one) => forgiven(one) >= off),
      missing: (_goods, { level }, off = OFF) =>
        forgiven(level) >= off ? 'Any such guess is good enough here, and at a lower level, too.' : null,
      solution: { level: 0.0251 },
    },
  },
  claims: [
    {
      id: 'wider',
      text: 'For a mean loss of at most 0.02 above the lowest, the largest good constant rate is twice the smallest; for the cosine it is 7.4 times.',
      given: { level: 0.02 },
      holds: (goods) => width(goods[0]!) === '×2' && width(goods[1]!) === '×7.4',
    },
    {
      id: 'none',
      text: 'For at most 0.01, no constant rate is good enough.',
      given: { level: 0.01 },
      holds: ([constant, ...others]) => constant!.range === null && others.every(({ range }) => range !== null),
    },
    {
      id: 'own-best',
      text: 'Take as good what comes within twice of each one’s own best, and the constant rate has the wider range: its largest is seven times its smallest, for the cosine four times.',
      holds: () => {
        const twice = (rival: Rival): string => width(goodRange(rival, 2 * bestOf('four', rival).mean));
        return twice('constant') === '×7' && twice('cosine') === '×3.9';
      },
    },
    {
      id: 'same-rate',
      text: 'Where a step looks at all birds, none of the four ends nearer than the constant rate at the same base rate, up to 9.1.',
      holds: () => {
        const { constant, ...others } = BY_BASE.all;
        const isNearest = BASES.map((_, i) => Object.values(others).every((rows) => rows[i]![0] >= constant[i]![0]));
        return BASES[isNearest.lastIndexOf(true)] === 9.1 && !isNearest.slice(0, BASES.indexOf(9.1)).includes(false);
      },
    },
    {
      id: 'little-left',
      text: 'On the birds left out, all four are within 0.007 of each other at their best, and every interval reaches over all four.',
      holds: () => {
        const bests = RIVALS.map((rival) => bestOf('others', rival));
        const means = bests.map(({ mean }) => mean);
        return (
          Math.max(...means) - Math.min(...means) <= 0.0071 &&
          bests.every(({ mean, half }) => means.every((other) => Math.abs(other - mean) < half))
        );
      },
    },
  ],
});
