import { predict } from '../../optim/index.ts';
import type { Point } from '../../params/index.ts';
import { still, type Axis, type Figure, type Mark, type Size } from '../../plots/index.ts';
import { LOOKS } from '../playground/inputs.ts';
import { powersAxis } from '../playground/trace.ts';
import { nameOf } from '../playground/race.ts';
import { lossAt } from '../playground/moment.ts';
import { dealtOf, modelName, modelOf, type Dealt } from './examples.ts';
import { HIDDEN, type Inputs, type Learnt, type Measured, type Trained } from './training.ts';

// What was learnt of a table: the losses by rows looked at, and what the first racer says of the watched rows.

const FRAME = { width: 460, height: 380, margin: { top: 26, right: 12, bottom: 42, left: 52 } } as const;
const sized = (size: Size) => (size === 'wide' ? FRAME : { ...FRAME, width: 358, height: 300 });

/** What the losses are shown by, on the axis. */
const SPENT = { rows: 'rows looked at', steps: 'steps', time: 'time on this machine, ms' } as const;

export function lossesFigure({ all }: Learnt, values: Inputs, size: Size): Figure {
  const heights = all
    .flatMap(({ points }) => points.flatMap(({ loss, watched }) => [loss, watched]))
    .filter((one) => one > 0);
  const [low, high] = [Math.min(...heights, 1), Math.max(...heights, 0.1)];
  const y = powersAxis(low, Math.min(high, 1e6), 'loss, log axis');
  const { by } = values;
  const most = Math.max(...all.map(({ points }) => points.at(-1)![by]), by === 'time' ? 1e-3 : 1);
  const line = (points: readonly Measured[], what: 'loss' | 'watched'): readonly Point[] =>
    points.map((one) => [one[by], Math.max(one[what], y.domain[0])]);
  return {
    id: 'losses',
    alt: `The loss by ${SPENT[by]}, of ${all.map((one) => `${nameOf(values, one.slot)}: ${lossAt(one.points.at(-1)!.loss)}, on the watched rows ${lossAt(one.points.at(-1)!.watched)}`).join('; ') || 'nobody'}.`,
    ...sized(size),
    x: { domain: [0, most], label: SPENT[by] },
    y,
    still: still('own losses', () => []),
    moving: all.flatMap(({ slot, points }): Mark[] => {
      const { tone, shape } = LOOKS[slot];
      const seen = line(points, 'loss');
      return [
        { kind: 'line', points: seen, tone, width: 2 },
        { kind: 'line', points: line(points, 'watched'), tone, width: 1.5, dashed: true },
        { kind: 'dots', points: seen.slice(-1), tone, radius: 4.5, shape, halo: shape !== 'cross' },
      ];
    }),
  };
}

/** Watched rows that are drawn. */
const DRAWN = 400;

export function fitFigure({ all, problem }: Learnt, values: Inputs, size: Size): Figure {
  const dealt = dealtOf(values.data, values.seed);
  const [one] = all;
  if (typeof dealt === 'string' || !one || one.diverged) {
    return {
      id: 'fit',
      alt: `Nothing was learnt that could be drawn. ${problem ?? 'The first racer diverged.'}`,
      ...sized(size),
      x: { domain: [-3, 3], label: '' },
      y: { domain: [-3, 3], label: '' },
      still: still('own fit', () => []),
      moving: [],
    };
  }
  return dealt.task === 'number' ? numbersFigure(one, dealt, values, size) : kindsFigure(one, dealt, values, size);
}

/** What is said beside what is: on the diagonal where it is right. */
function numbersFigure(one: Trained, dealt: Dealt, values: Inputs, size: Size): Figure {
  const { X, y } = dealt.watched;
  const said = predict(modelOf(dealt, HIDDEN[values.model]), one.w, X);
  const points = said.slice(0, DRAWN).map(([guess = 0], i): Point => [y[i]!, guess]);
  const reach =
    Math.max(
      1,
      ...points
        .flat()
        .map(Math.abs)
        .filter((at) => at < 10),
    ) * 1.05;
  const axis = (label: string): Axis => ({ domain: [-reach, reach], label });
  return {
    id: 'fit',
    alt: `What ${nameOf(values, one.slot)} says of ${points.length} watched rows beside what is, in standard deviations of ${dealt.label}.`,
    ...sized(size),
    x: axis(`${dealt.label}, in standard deviations`),
    y: axis('what it says'),
    still: still('own numbers', () => []),
    moving: [
      {
        kind: 'line',
        points: [
          [-reach, -reach],
          [reach, reach],
        ],
        tone: 'soft',
        width: 1,
        dashed: true,
      },
      { kind: 'dots', points, tone: 'validation', radius: 2.5, opacity: 0.7 },
    ],
  };
}

const SHAPES = [
  ['class-a', 'circle'],
  ['class-b', 'triangle'],
  ['gradient', 'diamond'],
  ['momentum', 'cross'],
] as const;

/** The watched rows by their first two features, those in rings that are named wrongly. */
function kindsFigure(one: Trained, dealt: Dealt, values: Inputs, size: Size): Figure {
  const { X, y, features, names } = dealt.watched;
  const said = predict(modelOf(dealt, HIDDEN[values.model]), one.w, X).map((row) =>
    row.length === 1 ? Number(row[0]! > 0.5) : row.indexOf(Math.max(...row)),
  );
  const count = Math.min(DRAWN, y.length);
  const at = (i: number): Point => [X[i * features]!, features > 1 ? X[i * features + 1]! : y[i]!];
  const rows = Array.from({ length: count }, (_, i) => i);
  const wrong = rows.filter((i) => said[i] !== y[i]);
  const reach = (k: 0 | 1): readonly [number, number] => {
    const all = rows.map((i) => at(i)[k]);
    return [Math.min(...all) - 0.3, Math.max(...all) + 0.3];
  };
  return {
    id: 'fit',
    alt: `${count} watched rows by their first two features; ${wrong.length} that ${nameOf(values, one.slot)} names wrongly stand in rings.`,
    ...sized(size),
    x: { domain: reach(0), label: `${names[0]!}, standardised` },
    y: { domain: reach(1), label: features > 1 ? `${names[1]!}, standardised` : dealt.label },
    still: still('own kinds', () => []),
    moving: [
      { kind: 'dots', points: wrong.map(at), tone: 'ink', radius: 6, shape: 'ring' },
      ...(dealt.watched.classes ?? []).map((_, kind): Mark => {
        const [tone, shape] = SHAPES[kind % SHAPES.length]!;
        return { kind: 'dots', points: rows.filter((i) => y[i] === kind).map(at), tone, radius: 3, shape };
      }),
    ],
  };
}

const percent = (share: number): string => `${Math.round(1000 * share) / 10} %`;

/** How well the watched rows are told, in words. */
export const rightly = ({ right, diverged }: Trained, { task }: Dealt): string =>
  diverged
    ? 'diverged'
    : task === 'number'
      ? `explains ${percent(Math.max(0, right))} of the variance`
      : `names ${percent(right)} rightly`;

export function summaryOf({ all, problem, whole }: Learnt, values: Inputs): string {
  const dealt = dealtOf(values.data, values.seed);
  if (typeof dealt === 'string') return dealt;
  if (problem !== null) return problem;
  const { train, watched, label, notes } = dealt;
  const rows = `${train.y.length.toLocaleString('en')} rows, and ${watched.y.length.toLocaleString('en')} more are watched`;
  const told = all.map(
    (one) => `${nameOf(values, one.slot)} (${LOOKS[one.slot].sign}) at ${one.rate} ${rightly(one, dealt)}`,
  );
  const sketched = whole ? '' : ' This is a first sketch on few rows, while the training goes on.';
  const model = modelName(dealt, HIDDEN[values.model]);
  return `${model[0]!.toUpperCase()}${model.slice(1)} learns ${label} from ${train.features} ${train.features === 1 ? 'feature' : 'features'} of ${rows}. Of those, ${told.join('; ')}.${sketched}${notes.map((note) => ` ${note}`).join('')}`;
}
