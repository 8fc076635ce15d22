import { parseFormula } from '../optim/index.ts';
import * as params from '../params/index.ts';

const {
  angle,
  again,
  choice,
  flag,
  formula,
  integer,
  knots,
  linear,
  numbers,
  point,
  real,
  seed,
  several,
  sheet,
  turn,
  variant,
} = params;

/** Where the start can stand. */
export const ACROSS = linear(-3, 3, 0.5);
export const UP = linear(0, 2, 0.5);

/** One input of every kind, for the page of parts and for the tests; a kind that has none here fails a test. */
export const everyInput = {
  rate: real({ label: 'Rate', symbol: String.raw`\eta`, stops: linear(0, 1, 0.05), initial: 0.2, unit: 'kg' }),
  steps: integer({ label: 'Steps', low: 0, high: 200, initial: 40 }),
  world: choice({ label: 'World', options: { bowl: 'A <round> bowl', valley: 'Valley' }, initial: 'bowl' }),
  noise: flag({ label: 'Noise', initial: false }),
  draw: seed({ label: 'Draw' }),
  sample: again({ label: 'Sample', verb: 'Twenty other birds' }),
  start: point({ label: 'Start', x: ACROSS, y: UP, initial: [-1, 1] }),
  tries: numbers({ label: 'Tries', stops: linear(-3, 3, 0.5), most: 3, initial: [1] }),
  runs: several({ label: 'Runs', options: { adam: 'Adam', sgd: 'SGD', lion: 'Lion' }, initial: ['sgd'], least: 1 }),
  direction: angle({ label: 'Direction', step: 15, initial: 45 }),
  view: turn({ label: 'Turn of the surface', step: 15, initial: 30 }),
  schedule: knots({
    label: 'Rate over time',
    x: linear(0, 100, 5),
    y: linear(0, 1, 0.1),
    initial: [
      [0, 0.5],
      [50, 1],
      [100, 0],
    ],
    least: 2,
    most: 6,
    fixedEnds: true,
  }),
  loss: formula({
    label: 'Loss',
    read: (text) => parseFormula(text, ['x', 'y']),
    initial: 'x^2 + 4 y^2',
    examples: ['sin(x)', '(x - 1)^2'],
  }),
  ground: variant({
    label: 'Ground',
    options: {
      bowl: {
        label: 'A <round> bowl',
        params: { width: real({ label: 'Width', stops: linear(1, 5, 1), initial: 2 }) },
      },
      valley: {
        label: 'Valley',
        params: {
          bent: flag({ label: 'Bent', initial: true }),
          side: choice({ label: 'Side', options: { left: 'left', right: 'right' }, initial: 'left' }),
        },
      },
      flat: { label: 'Plain', params: {} },
    },
    initial: { kind: 'bowl', values: { width: 3 } },
  }),
  data: sheet({
    label: 'Data',
    options: { birds: 'Penguins', valley: 'Valleys' },
    initial: 'birds',
    read: () => Promise.resolve('Here no table is read.'),
  }),
};
