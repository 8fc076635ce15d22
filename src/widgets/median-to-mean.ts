import { adam, amsgrad, programs, run } from '../optim/index.ts';
import { again, real, type Point, type Values } from '../params/index.ts';
import { still, type Figure, type Mark, type Size } from '../plots/index.ts';
import { ENDS } from '../scenes/three-numbers.data.ts';
import { BETAS, DATA, endOf, fitting, MEAN, MEDIAN, rareSlopeEnd, RUNS, STEPS } from '../scenes/three-numbers.ts';
import { defineWidget } from '../widget-kit/define.ts';
import { formatCell } from '../widget-kit/format.ts';

const params = {
  beta2: real({
    label: 'Memory of squares',
    symbol: String.raw`\beta_2`,
    help: 'The share of the mean of squares that each step keeps.',
    stops: BETAS,
    initial: 0.5,
  }),
  draw: again({ label: 'Draws', verb: 'Other draws' }),
};
type Inputs = Values<typeof params>;

interface Fit {
  /** The number after some of the steps. */
  readonly walk: readonly Point[];
  readonly end: number;
  readonly loss: number;
}

/** Steps that are drawn: all at first, then ever fewer. */
const DRAWN = new Set(Array.from({ length: 31 }, (_, i) => Math.round(STEPS ** (i / 30))));

function compute({ beta2, draw }: Inputs): Fit {
  const { points, last } = run({ ...fitting(beta2, draw), record: 'all' });
  const walk = points.filter(({ step }) => DRAWN.has(step)).map(({ step, w }): Point => [Math.max(1, step), w[1]!]);
  return { walk, end: last.w[1]!, loss: last.loss };
}

const UP = { domain: [-4.4, 1.5], label: 'the fitted number', ticks: [-4, -3, -2, -1, 0, 1], grid: true } as const;
const across = (y: number, from: number, to: number, name: string, dy: number): readonly Mark[] => [
  {
    kind: 'line',
    points: [
      [from, y],
      [to, y],
    ],
    tone: 'ink',
    width: 1.25,
    dashed: true,
  },
  { kind: 'text', at: [to, y], text: name, tone: 'ink', anchor: 'end', dy },
];

function answerFigure({ end }: Fit, { beta2 }: Inputs, size: Size): Figure {
  const wide = size === 'wide';
  return {
    id: 'answer',
    alt: `Where the fit ends, against the memory of squares, as the mean of ${RUNS} runs: ${[0, 0.5, 0.9, 0.999].map((beta) => `${formatCell(ENDS[BETAS.indexOf(beta)]![0], 2)} at ${beta}`).join(', ')}. This run, at ${beta2}, ends at ${formatCell(end, 2)}.`,
    width: wide ? 450 : 358,
    height: wide ? 320 : 280,
    margin: { top: 28, right: 12, bottom: 42, left: 40 },
    x: { domain: [0, 1], label: 'β₂: how long it remembers sizes', ticks: [0, 0.25, 0.5, 0.75, 1] },
    y: { ...UP, domain: [-1.2, 1.4], ticks: [-1, -0.5, 0, 0.5, 1] },
    still: still(`three numbers ${size}`, () => [
      ...across(MEDIAN, 0, 1, 'the median, 1', -11),
      ...across(MEAN, 0, 1, `the mean, ${formatCell(MEAN)}`, 14),
    ]),
    moving: [
      ...[1, 2].map((k): Mark => ({
        kind: 'line',
        points: BETAS.map((beta, i): Point => [beta, ENDS[i]![k]!]),
        tone: 'loss',
        width: 1,
        opacity: 0.6,
      })),
      { kind: 'line', points: BETAS.map((beta, i): Point => [beta, ENDS[i]![0]]), tone: 'loss', width: 2.25 },
      { kind: 'dots', points: [[beta2, end]], tone: 'touch', radius: 5, halo: true },
    ],
  };
}

function walkFigure({ walk, end }: Fit, { beta2 }: Inputs, size: Size): Figure {
  const wide = size === 'wide';
  return {
    id: 'walk',
    alt: `The number at each of ${STEPS} steps, at a memory of ${beta2}: from 0 to ${formatCell(end)}. The three numbers it is fitted to stand at the left edge: −4, 1 and 1.`,
    width: wide ? 450 : 358,
    height: wide ? 320 : 240,
    margin: { top: 28, right: 12, bottom: 42, left: 40 },
    x: { domain: [0.6, STEPS], scale: 'log', label: 'step', ticks: [1, 10, 100, 1000] },
    y: { ...UP, domain: [-4.4, 3.6] },
    still: still(`three numbers walk ${size}`, () => [
      ...across(MEDIAN, 0.6, STEPS, 'the median', -11),
      ...across(MEAN, 0.6, STEPS, 'the mean', 14),
      {
        kind: 'dots',
        points: [
          [0.7, -4],
          [0.68, 1],
          [0.78, 1],
        ],
        tone: 'class-a',
        radius: 6,
        shape: 'diamond',
      },
    ]),
    moving: [
      { kind: 'line', points: walk, tone: 'touch', width: 1.5, coarse: true },
      { kind: 'dots', points: walk.slice(-1), tone: 'touch', radius: 5, halo: true },
    ],
  };
}

/** Memories that the table tells of. */
const TOLD = [0, 3, 5, 9, 12];
const meanAt = (beta: number): number => ENDS[BETAS.indexOf(beta)]![0];

export default defineWidget({
  name: 'median-to-mean',
  title: 'One number, fitted to three',
  about: 'Adam fits one number to −4, 1 and 1, an example a step; what it comes to depends on how long it remembers.',
  params,
  compute,
  cells: [
    { figures: ['answer'], controls: ['beta2'] },
    { figures: ['walk'], controls: ['draw'] },
  ],
  figures: (fit, values, size) => [answerFigure(fit, values, size), walkFigure(fit, values, size)],
  summary: ({ end, loss }, { beta2 }) =>
    `With a memory of ${beta2} this fit ends at ${formatCell(end, 2)} after ${formatCell(STEPS)} steps, where the squared error is ${formatCell(loss)}. The mean of ${RUNS} runs is ${formatCell(meanAt(beta2), 2)}.`,
  presets: [
    { label: 'No memory', verdict: 'bad', values: { beta2: 0 } },
    { label: 'Half', verdict: 'bad', values: { beta2: 0.5 } },
    { label: 'The usual 0.999', verdict: 'good', values: { beta2: 0.999 } },
  ],
  table: ({ end, loss }) => ({
    caption: `Where ${RUNS} runs end, by the memory of squares; and this one`,
    columns: ['β₂', 'mean', 'a tenth below', 'a tenth above', 'squared error'],
    rows: [...TOLD.map((i) => [BETAS[i]!, ...ENDS[i]!, '']), ['this run', end, '', '', loss]],
  }),
  code: ({ beta2, draw }) => programs({ ...fitting(beta2, draw), record: 'none' }),
  claims: [
    {
      id: 'median',
      text: 'Without a memory of squares, β₂ = 0, the fit ends at the median, to two digits.',
      holds: () => Math.abs(meanAt(0) - MEDIAN) < 0.01,
    },
    {
      id: 'mean',
      text: 'At 0.999 thirty runs end within 0.02 of the mean, taken together.',
      holds: () => Math.abs(meanAt(0.999) - MEAN) < 0.02,
    },
    {
      id: 'slides',
      text: 'Between the two, every longer memory ends lower.',
      holds: () => ENDS.every(([mean], i) => i === 0 || mean < ENDS[i - 1]![0]),
    },
    {
      id: 'directions',
      text: 'With a memory of directions of 0.9 as well, one of 0.5 for squares ends within 0.1 of the mean.',
      holds: () => {
        const all = Array.from({ length: RUNS }, (_, i) => endOf(0.5, i + 1, 0.9));
        return Math.abs(all.reduce((sum, end) => sum + end, 0) / RUNS - MEAN) < 0.1;
      },
    },
    {
      id: 'rare',
      text: 'With a memory of 0.05 Adam ends at 1, the highest place there is, and AMSGrad within 0.01 of −1.',
      holds: () => rareSlopeEnd(adam, 0.05) === 1 && Math.abs(rareSlopeEnd(amsgrad, 0.05) + 1) < 0.01,
    },
    {
      id: 'longer',
      text: 'A longer memory does as well, here: with one of 0.5 Adam ends within 0.01 of −1, too.',
      holds: () => Math.abs(rareSlopeEnd(adam, 0.5) + 1) < 0.01,
    },
    {
      id: 'both-numbers',
      text: 'The mean has the lowest squared error; at the median it is half as high again.',
      holds: () => {
        const error = (w: number): number => DATA.reduce((sum, x) => sum + (w - x) ** 2, 0) / DATA.length;
        return (
          error(MEAN) < error(MEAN + 0.01) &&
          error(MEAN) < error(MEAN - 0.01) &&
          Math.abs(error(MEDIAN) / error(MEAN) - 1.5) < 0.01
        );
      },
    },
  ],
});
