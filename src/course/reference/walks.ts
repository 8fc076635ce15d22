import {
  curvedValley,
  gradientDescent,
  logSpaced,
  optimizers,
  rateSweep,
  run,
  type Optimizer,
} from '../../optim/index.ts';
import type { Point } from '../../params/index.ts';
import { contourBands, logLevels, still, type Figure, type Mark } from '../../plots/index.ts';
import { formatCell } from '../../widget-kit/format.ts';
import { inTorch, inputRows, type Entry, type InputRow } from './entry.ts';

/** Where every optimizer of the page walks, from where, and how low it is to get. */
export const VALLEY = { start: [-2.2, 1.1], target: 0.01 } as const;

/** Learning rates that each optimizer tries: twenty a decade. */
const RATES = logSpaced(1e-3, 100, 101);
/** More than the slowest of them needs at its own rate. */
const STEPS = 2000;
const X = [-2.8, 1] as const;
const Y = [-0.5, 1.35] as const;
const FRAME = {
  width: 390,
  height: 190,
  margin: { top: 0, right: 0, bottom: 0, left: 0 },
  x: { domain: X, label: '', ticks: [] },
  y: { domain: Y, label: '', ticks: [] },
} as const;

/** Every optimizer of the module, in its order. */
export function optimizerEntries(): readonly Entry[] {
  return Object.values(optimizers).map((optimizer) => optimizerEntry(optimizer));
}

/** An optimizer as the page shows it. */
function optimizerEntry(optimizer: Optimizer): Entry {
  const { name, title, about, rule, torch, source, differs } = optimizer;
  const path = walk(optimizer);
  return {
    id: name,
    title,
    about,
    rule,
    inputs: [rateRow(optimizer), ...inputRows(optimizer.hyper, torch)],
    figure: walkFigure(optimizer, path),
    caption: caption(optimizer, path.length - 1),
    usage: usage(name, path.length - 1),
    torch: torch === null ? [] : [torch.name],
    source,
    differs,
  };
}

/** What lies below all walks, drawn once: the valley, its minimum, and the walk of plain gradient descent. */
export function ground(): Figure {
  const [x, y] = curvedValley().minima[0]!.at;
  return {
    ...FRAME,
    id: 'ground',
    alt: '',
    still: still('ground of the reference', () => [
      bands(),
      line(walk(gradientDescent), 'soft'),
      { kind: 'dots', points: [[x!, y!]], tone: 'ink', radius: 3.5, shape: 'ring' },
    ]),
    moving: [],
  };
}

function bands(): Mark {
  const valley = curvedValley();
  return contourBands({
    value: (x, y) => Math.sqrt(valley.value(Float64Array.of(x, y))),
    x: X,
    y: Y,
    grid: [60, 36],
    levels: logLevels(0.14, 2.6, 11),
  });
}

/** Where an optimizer goes at its own rate until it has reached the target. */
function walk(optimizer: Optimizer): readonly Point[] {
  const { points } = run({ ...descent(optimizer), steps: STEPS });
  return points.map(({ w }): Point => [w[0]!, w[1]!]);
}

const descent = (optimizer: Optimizer) => ({
  objective: curvedValley(),
  optimizer,
  start: VALLEY.start,
  stop: { target: VALLEY.target },
});

function walkFigure({ name, title, rate }: Optimizer, path: readonly Point[]): Figure {
  return {
    ...FRAME,
    id: name,
    alt: `${title} in the curved valley: ${path.length - 1} steps at rate ${rate} from the upper left to the minimum at the lower right.`,
    still: still(`walk ${name}`, () => [
      line(path, 'touch'),
      { kind: 'dots', points: path.filter((_, t) => t % 5 === 0), tone: 'touch', radius: 2.25 },
    ]),
    moving: [],
  };
}

const line = (path: readonly Point[], tone: 'touch' | 'soft'): Mark => ({
  kind: 'line',
  points: withoutCrowds(path),
  tone,
  width: 1.5,
});

/** A path without the points within three pixels of the one before: many short steps weigh no more than few long ones. */
function withoutCrowds(path: readonly Point[]): readonly Point[] {
  const near = (3 * (X[1] - X[0])) / FRAME.width;
  const kept: Point[] = [];
  for (const [i, [x, y]] of path.entries()) {
    const [px, py] = kept.at(-1) ?? [Infinity, Infinity];
    if (Math.hypot(x - px, y - py) >= near || i === path.length - 1) kept.push([x, y]);
  }
  return kept;
}

function caption(optimizer: Optimizer, steps: number): string {
  const trials = rateSweep({ ...descent(optimizer), steps: STEPS, rates: RATES });
  const arrived = trials.filter(({ outcome }) => outcome.kind === 'stopped');
  const best = arrived.reduce((one, other) => (other.outcome.step < one.outcome.step ? other : one));
  return `${steps} steps at its own rate, ${optimizer.rate}; ${best.outcome.step} at the best that was tried, ${formatCell(best.rate, 2)}.`;
}

function usage(name: string, steps: number): string {
  const exported = name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  return `import { ${exported}, curvedValley, run } from 'downhill';

run({ objective: curvedValley(), optimizer: ${exported}, start: [${VALLEY.start.join(', ')}], steps: ${steps} }).last.loss;`;
}

function rateRow({ rate, torch }: Optimizer): InputRow {
  return {
    name: 'rate',
    label: 'Learning rate',
    symbol: String.raw`\eta`,
    help: 'An option of the run: how far a step goes, or what the schedule scales.',
    initial: String(rate),
    range: 'from 0',
    ...inTorch('rate', torch),
  };
}
