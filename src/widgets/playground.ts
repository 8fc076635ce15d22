import type { Point, Values } from '../params/index.ts';
import { raceProgram } from '../scenes/playground/code.ts';
import { drawnRates, params, SLOTS, type Inputs } from '../scenes/playground/inputs.ts';
import { mapFigure, reliefFigure, reliefOf } from '../scenes/playground/picture.ts';
import { ground, QUESTIONS, racer } from '../scenes/playground/questions.ts';
import { raceOf } from '../scenes/playground/race.ts';
import { study, type Study } from '../scenes/playground/study.ts';
import { ratesFigure, traceFigure } from '../scenes/playground/trace.ts';
import { summaryOf, tableOf } from '../scenes/playground/words.ts';
import { defineWidget, type Handle, type Work } from '../widget-kit/define.ts';
import { formatCell } from '../widget-kit/format.ts';
import { dragKnot, knotHandles } from '../widget-kit/knot-handles.ts';
import { dragTurn, turnHandle } from '../widget-kit/turn-handle.ts';

/** What the race by itself does not tell; `null` until it is worked out. The race follows from the values at once. */
type Result = Study | null;

function* refine(values: Inputs): Work<Result> {
  return yield* study(values);
}

/** The knots of the schedule that is drawn by hand; `null` for another one. */
const knotsOf = ({ schedule }: Inputs): readonly Point[] | null =>
  schedule.kind === 'piecewise' ? (schedule.values.knots as readonly Point[]) : null; // as `params` declares them

function handles(values: Inputs): readonly Handle[] {
  const race = raceOf(values);
  const { window, names } = race.ground;
  const stops = window.map(([low, high]) =>
    Array.from({ length: 101 }, (_, i) => Number((low + (i / 100) * (high - low)).toPrecision(6))),
  );
  const { start } = race;
  const height = race.ground.objective.value(Float64Array.from(start));
  const relief = reliefOf(race, values.turn);
  const knots = knotsOf(values);
  const text = names.map((name, i) => `${name} = ${formatCell(start[i]!)}`).join(', ');
  return [
    {
      id: 'start',
      figure: 'map',
      label: 'Start of every racer',
      at: [start[0]!, start[1] ?? (Number.isFinite(height) ? height : 0)],
      x: stops[0]!,
      ...(stops[1] && { y: stops[1] }),
      anywhere: true,
      text,
    },
    ...(relief ? [turnHandle('turn', 'relief', params.turn, values.turn, relief)] : []),
    ...(knots ? knotHandles('knots', 'rates', drawnRates, knots) : []),
  ];
}

/** A place of the picture as shares of its window. */
function sharesOf(values: Inputs, at: readonly number[]): Inputs['start'] {
  const { window } = raceOf(values).ground;
  const share = (i: number): number => {
    const [low, high] = window[i]!;
    return Math.round((100 * (at[i]! - low)) / (high - low)) / 100;
  };
  return [share(0), window.length > 1 ? share(1) : values.start[1]];
}

/** Each racer at the rate that the study found best for it. */
function bestRates(values: Inputs, result: Result = null): Partial<Values<typeof params>> {
  const best = result?.best ?? [];
  return Object.fromEntries(
    best.map(({ slot, rate }) => [slot, { kind: values[slot].kind, values: { ...values[slot].values, rate } }]),
  );
}

export default defineWidget<typeof params, Result>({
  name: 'playground',
  title: 'Playground',
  about:
    'Any loss or a formula of your own, up to four optimizers at once, and everything about their race in your hands.',
  params,
  compute: (): Result => null,
  refine,
  cells: [
    { figures: ['map', 'relief'], controls: ['ground', 'gradients', 'moment'] },
    { figures: ['losses', 'rates'], controls: ['by', 'log', 'schedule'] },
  ],
  shared: [...SLOTS, 'noise', 'clip', 'stop', 'seed', 'table'],
  timeline: { input: 'moment', seconds: 6 },
  figures: (result, values, size) => [
    mapFigure(values, size),
    reliefFigure(values, size),
    traceFigure(values, size, result),
    ratesFigure(values, size),
  ],
  handles: (_, values) => handles(values),
  drag(handle, at, values) {
    const knots = knotsOf(values);
    const relief = reliefOf(raceOf(values), values.turn);
    if (handle === 'turn' && relief) return { turn: dragTurn(params.turn, at[0], relief) };
    const moved = knots && dragKnot('knots', drawnRates, knots, handle, at);
    if (moved) return { schedule: { kind: values.schedule.kind, values: { knots: moved } } };
    return { start: sharesOf(values, at) };
  },
  actions: [{ label: 'Best rate for each', refined: true, act: bestRates }],
  summary: (result, values) => summaryOf(values, result),
  presets: [
    {
      label: 'Three on equal terms',
      verdict: 'good',
      values: {
        ...ground('curved-valley'),
        a: racer('gradient-descent', { rate: 0.1 }),
        b: racer('sgd', { rate: 0.03, momentum: 0.9 }),
        c: racer('adam', { rate: 0.1 }),
      },
    },
    {
      label: 'One rate for all',
      verdict: 'bad',
      values: {
        a: racer('gradient-descent', { rate: 1 }),
        b: racer('sgd', { rate: 1, momentum: 0.9 }),
        c: racer('adam', { rate: 1 }),
      },
    },
  ],
  table: (result, values) => ({ ...tableOf(values, result), inSight: true }),
  code: raceProgram,
  claims: QUESTIONS.map(({ id, answer, given, holds }) => ({
    id,
    text: answer,
    given,
    holds: (_, values) => holds(values),
  })),
});
