import { again, choice, integer, real, type Point, type Values } from '../params/index.ts';
import { still, type Figure, type Mark, type Size } from '../plots/index.ts';
import { deal, EVERY, offBySpecies, ORDERS, PASSES, speciesInFile, type Dealt, type Order } from '../scenes/dealing.ts';
import { penguinLine } from '../scenes/penguin-line.ts';
import { defineWidget } from '../widget-kit/define.ts';
import { formatCell } from '../widget-kit/format.ts';

const BIRDS = 333;
const UPDATES = PASSES * BIRDS;

const params = {
  order: choice({
    label: 'Birds are dealt',
    options: { file: 'in the order of the file', shuffled: 'shuffled, each once a pass', drawn: 'drawn, and put back' },
    initial: 'shuffled',
  }),
  rate: real({
    label: 'Learning rate',
    symbol: String.raw`\q{rate}{\eta}`,
    stops: [0.002, 0.005, 0.01, 0.02, 0.05],
    initial: 0.01,
  }),
  deal: again({ label: 'Deal', verb: 'Deal again', initial: 1 }),
  updates: integer({
    label: 'Updates',
    help: 'How many are shown, a bird each.',
    low: 0,
    high: UPDATES,
    step: EVERY,
    initial: UPDATES,
  }),
};
type Inputs = Values<typeof params>;

interface Dealing {
  readonly all: Readonly<Record<Order, Dealt>>;
  readonly chosen: Dealt;
  /** Birds that the first pass never looks at. */
  readonly missed: number;
}

const missedIn = ({ rows }: Dealt): number => BIRDS - new Set(rows.slice(0, BIRDS)).size;

const known = new Map<string, Dealing['all']>();

function compute({ order, rate, deal: number }: Inputs): Dealing {
  const key = `${rate} ${number}`;
  const all = known.get(key) ?? {
    file: deal('file', rate, number),
    shuffled: deal('shuffled', rate, number),
    drawn: deal('drawn', rate, number),
  };
  known.set(key, all);
  return { all, chosen: all[order], missed: missedIn(all[order]) };
}

const NAMES: Readonly<Record<Order, string>> = { file: 'order of the file', shuffled: 'shuffled', drawn: 'drawn' };
const MARGIN = { top: 26, right: 14, left: 56 };
const passEnd: Mark = { kind: 'rule', x: BIRDS, tone: 'soft', dashed: true };

/** A bird that is looked at. */
const stroke = (update: number, row: number, half: number): readonly Point[] => [
  [update - half, row],
  [update + half, row],
];

function dealtFigure({ chosen, missed }: Dealing, { updates, order }: Inputs, size: Size): Figure {
  const wide = size === 'wide';
  const half = wide ? 1.6 : 2.4;
  return {
    id: 'dealt',
    alt: `Which bird each update looks at, by its place in the file, which has all Adelies first, then the Chinstraps, then the Gentoos; dealt: ${NAMES[order]}. ${missed} of ${BIRDS} birds are never looked at in the first pass.`,
    width: wide ? 940 : 358,
    height: wide ? 230 : 220,
    margin: { ...MARGIN, bottom: 24 },
    x: { domain: [0, UPDATES], label: '', ticks: wide ? [0, 111, 222, 333, 444, 555, 666] : [0, 333, 666] },
    y: { domain: [0, BIRDS], label: 'bird, by its place in the file', ticks: [0, 146, 214, 333], grid: true },
    still: still('nobody', () => []),
    moving: [
      {
        kind: 'sheaf',
        lines: [
          {
            points: [],
            alike: chosen.rows.slice(0, updates).map((row, i) => stroke(i + 0.5, row + 0.5, half)),
            tone: 'touch',
          },
        ],
      },
      passEnd,
      ...speciesInFile().map(({ name, from, to }): Mark => ({
        kind: 'text',
        at: [0, to - (to - from) / 4],
        text: name,
        tone: 'ink',
        anchor: 'start',
        dx: 4,
      })),
    ],
  };
}

const LOWEST = 1e-4;
const trace = ({ looks }: Dealt, upTo: number): readonly Point[] =>
  looks.filter(([update]) => update <= upTo).map(([update, excess]): Point => [update, Math.max(excess, LOWEST)]);

function lossFigure({ all, chosen }: Dealing, { updates, order }: Inputs, size: Size): Figure {
  const wide = size === 'wide';
  const others = (Object.keys(ORDERS) as Order[]).filter((one) => one !== order);
  const last = trace(chosen, updates).at(-1)!;
  return {
    id: 'loss',
    alt: `How far the loss is above that of the best line, update by update, on an axis that counts in tens: ${formatCell(last[1], 2)} after ${updates} updates with the birds ${order === 'file' ? 'in the order of the file' : order}.`,
    width: wide ? 940 : 358,
    height: wide ? 240 : 220,
    margin: { ...MARGIN, bottom: 42 },
    x: {
      domain: [0, UPDATES],
      label: 'updates, a bird each',
      ticks: wide ? [0, 111, 222, 333, 444, 555, 666] : [0, 333, 666],
    },
    y: {
      domain: [LOWEST, 20],
      scale: 'log',
      label: 'loss above the best line’s',
      ticks: [1e-4, 1e-3, 0.01, 0.1, 1, 10],
      grid: true,
    },
    still: still('no trace', () => []),
    moving: [
      {
        kind: 'sheaf',
        lines: [
          { points: [], alike: others.map((one) => trace(all[one], updates)), tone: 'soft', width: 1, opacity: 0.6 },
          { points: trace(chosen, updates), tone: 'loss' },
        ],
      },
      passEnd,
      { kind: 'dots', points: [last], tone: 'touch', radius: 5, halo: true },
    ],
    parts: chosen.looks.map(([update, excess]) => ({ part: update, at: [update, Math.max(excess, LOWEST)] })),
  };
}

/** The looks of the table: the last is among them. */
const ofTheTable = ({ looks }: Dealt): Dealt['looks'] => looks.filter((_, i) => (looks.length - 1 - i) % 10 === 0);

/** Excess loss at the end of the last of ten passes, over so many deals. */
const atTheEnd = (order: Order, rate: number, deals: number): number => {
  const ends = Array.from({ length: deals }, (_, i) => deal(order, rate, i + 1, 10).looks.at(-1)![1]);
  return ends.reduce((sum, end) => sum + end, 0) / deals;
};

function inWords(grams: number): string {
  return `${formatCell(Math.abs(grams), 2)} g too ${grams > 0 ? 'heavy' : 'light'}`;
}

export default defineWidget({
  name: 'dealing',
  title: 'How the birds are dealt out',
  about:
    'One bird to an update: in the order of the file, shuffled, or drawn with replacement, and what the loss makes of it.',
  params,
  compute,
  cells: [{ figures: ['dealt', 'loss'], controls: ['order', 'rate', 'deal'] }],
  timeline: { input: 'updates', seconds: 10 },
  when: { deal: ({ order }) => order !== 'file' },
  figures: (dealing, values, size) => [dealtFigure(dealing, values, size), lossFigure(dealing, values, size)],
  summary: ({ all, chosen, missed }, { order, rate }) => {
    const end = (one: Order): string => formatCell(all[one].looks.at(-1)![1], 2);
    const looked =
      missed === 0
        ? 'every bird is looked at once a pass'
        : `${missed} of ${BIRDS} birds are not looked at in the first pass, and others twice or more`;
    const [adelie, , gentoo] = chosen.off;
    return `Dealt ${order === 'file' ? 'in the order of the file' : order}, ${looked}. After two passes at a rate of ${rate} the loss is above that of the best line by ${end('file')} in the order of the file, ${end('shuffled')} shuffled, ${end('drawn')} drawn. Here the line makes Adelies ${inWords(adelie!)} on average, and Gentoos ${inWords(gentoo!)}.`;
  },
  presets: [
    { label: 'As the file is', verdict: 'bad', values: { order: 'file' } },
    { label: 'Shuffled', verdict: 'good', values: { order: 'shuffled' } },
    { label: 'Put back', verdict: 'good', values: { order: 'drawn' } },
  ],
  table: ({ all, chosen }) => ({
    caption: 'Loss above that of the best line',
    columns: ['updates', 'order of the file', 'shuffled', 'drawn'],
    rows: ofTheTable(chosen).map(([update], i) => [
      update,
      ...(Object.keys(ORDERS) as Order[]).map((one) => ofTheTable(all[one])[i]![1]),
    ]),
    parts: ofTheTable(chosen).map(([update]) => update),
  }),
  code: ({ order, rate, deal: number }) => ({
    typescript: `import { gradientDescent, meanSquaredError, penguinExamples, run, standardiser } from 'downhill';

const measured = penguinExamples({ features: ['flipperLength'], label: 'bodyMass' });
const birds = { ...measured, y: measured.y.map((grams) => grams / 1000) };
const { last } = run({
  objective: meanSquaredError(standardiser(birds)(birds)),
  optimizer: gradientDescent,
  rate: ${rate},
  start: [0, 0],
  epochs: ${PASSES},
  batches: { size: 1, order: '${ORDERS[order]}' },
  seed: ${number},
});
console.log(JSON.stringify({ loss: last.loss - ${penguinLine().lines.standardised.lowest} }));
`,
  }),
  claims: [
    {
      id: 'file-order',
      text: 'At the end of the tenth pass at a rate of 0.01 the loss is above that of the best line by 0.0236 in the order of the file, and by 0.003 on average over twenty deals if they are shuffled: an eighth.',
      holds: () => {
        const [file, shuffled] = [atTheEnd('file', 0.01, 1), atTheEnd('shuffled', 0.01, 20)];
        return file.toFixed(4) === '0.0236' && shuffled.toFixed(3) === '0.003' && Math.abs(file / shuffled - 8) < 1;
      },
    },
    {
      id: 'small-rates',
      text: 'At a rate of 0.002, shuffled ends a pass much nearer to the best line than drawn, over twenty deals: a seventh of the excess. At 0.02 the two are level.',
      holds: () => {
        const ratio = (rate: number): number => atTheEnd('drawn', rate, 20) / atTheEnd('shuffled', rate, 20);
        return Math.abs(ratio(0.002) - 7) < 1 && Math.abs(ratio(0.02) - 1) < 0.3;
      },
    },
    {
      id: 'chases',
      text: 'In the order of the file every pass ends with 119 Gentoos, and the line runs after them: after ten passes it makes the Adelies, whose turn is long past, 217 g too light on average. The best line makes them 44 g too light.',
      holds: () => {
        const [adelies] = deal('file', 0.01, 1, 10).off;
        const [best] = offBySpecies(penguinLine().lines.standardised.best);
        return adelies!.toFixed(0) === '-217' && best!.toFixed(0) === '-44';
      },
    },
  ],
});
