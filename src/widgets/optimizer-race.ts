import { choice, integer, linear, point, real, several, snap, type Values } from '../params/index.ts';
import { RESULTS, type Result } from '../scenes/optimizer-race.data.ts';
import {
  GRADIENTS,
  GROUNDS,
  RACERS,
  runOf,
  shareOf,
  STARTS,
  TURNS,
  type Racer,
  type Run,
} from '../scenes/optimizer-race.ts';
import { knobAt, LOOKS, mapFigure, traceFigure } from '../scenes/race-picture.ts';
import { raceProgram } from '../scenes/race-program.ts';
import { defineWidget } from '../widget-kit/define.ts';
import { formatCell } from '../widget-kit/format.ts';

const PLACES = linear(-1.8, 1.8, 0.1);

const params = {
  land: choice({
    label: 'Ground',
    options: {
      ravine: 'a ravine, κ = 100',
      narrow: 'a ravine, κ = 1,000',
      banana: 'a bent valley',
      cliffs: 'plains and cliffs',
    },
    initial: 'ravine',
  }),
  turn: real({ label: 'Turn of the ground', help: 'About its middle.', unit: '°', stops: TURNS, initial: 0 }),
  start: point({ label: 'Start', help: 'Where all walks begin.', x: PLACES, y: PLACES, initial: [-1.6, 0.9] }),
  racers: several({
    label: 'Optimizers',
    options: {
      plain: 'plain descent',
      momentum: 'momentum 0.9',
      nesterov: 'Nesterov 0.9',
      adagrad: 'Adagrad',
      rmsprop: 'RMSProp',
      adam: 'Adam',
    },
    initial: ['momentum', 'rmsprop', 'adam'],
    least: 1,
  }),
  steps: integer({ label: 'Gradients', help: 'How many are shown.', low: 0, high: GRADIENTS, initial: GRADIENTS }),
};
type Inputs = Values<typeof params>;

/** What was measured of everybody on a ground, by its turn. */
const measured = ({ land, turn }: Pick<Inputs, 'land' | 'turn'>): Readonly<Record<Racer, Result>> =>
  RESULTS[land][TURNS.indexOf(turn)]!;

const runFrom = ({ land, turn, start }: Inputs, racer: Racer): Run =>
  runOf(racer, land, turn, measured({ land, turn })[racer][0], start);

const compute = (values: Inputs): readonly Run[] => values.racers.map((racer) => runFrom(values, racer));

/** A loss in tens, as it is written. */
const loss = (tens: number): string => (tens <= -16 ? '10⁻¹⁶ or less' : formatCell(10 ** tens, 1));

/** Who wins most often. */
function winners(values: Inputs): readonly Racer[] {
  const all = measured(values);
  const most = Math.max(...RACERS.map((racer) => all[racer][3]));
  return RACERS.filter((racer) => all[racer][3] === most);
}

/** Who wins, from how many starts, and by what. */
function verdict(values: Inputs): string {
  const first = winners(values);
  const names = first.map((racer) => LOOKS[racer].name).join(' and ');
  const [, typical, , won] = measured(values)[first[0]!];
  return `${names} ${first.length > 1 ? 'win' : 'wins'} ${won} of ${STARTS} starts, with a typical loss of ${loss(typical)}`;
}

function summary(_runs: readonly Run[], values: Inputs): string {
  const all = measured(values);
  const first = winners(values);
  const rest = RACERS.filter((racer) => !first.includes(racer) && values.racers.includes(racer));
  const others = rest.map((racer) => `${LOOKS[racer].name} ${loss(all[racer][1])}`).join(', ');
  return `On ${GROUNDS[values.land].title}, turned by ${values.turn}°, with each at its own best rate and ${GRADIENTS} gradients: ${verdict(values)}${others === '' ? '' : `; typical for the others shown: ${others}`}.`;
}

/** Stops of the knob, whose place is read as an angle. */
const sorted = (values: readonly number[]): readonly number[] => values.toSorted((a, b) => a - b);

export default defineWidget({
  name: 'optimizer-race',
  title: 'Six optimizers on ground that turns',
  about: 'A race at equal cost, everybody at the rate that is best for them, on ground that you can turn.',
  params,
  compute,
  cells: [
    { figures: ['map'], controls: ['turn', 'land'], says: (_runs, values) => `${verdict(values)}.` },
    { figures: ['losses'], controls: ['steps', 'racers'] },
  ],
  timeline: { input: 'steps', seconds: 7 },
  figures: (runs, values, size) => [mapFigure(runs, values, size), traceFigure(runs, values, size)],
  handles: (_runs, { land, turn, start }) => [
    {
      id: 'turn',
      figure: 'map',
      label: 'Turn of the ground',
      at: knobAt(land, turn),
      x: sorted(TURNS.map((degrees) => knobAt(land, degrees)[0])),
      y: sorted(TURNS.map((degrees) => knobAt(land, degrees)[1])),
      text: `turned by ${turn}°`,
      anywhere: 'turn',
    },
    {
      id: 'start',
      figure: 'map',
      label: 'Start of all walks',
      at: start,
      x: PLACES,
      y: PLACES,
      text: `w1 = ${formatCell(start[0])}, w2 = ${formatCell(start[1])}`,
    },
  ],
  drag: (handle, at) =>
    handle === 'turn' ? { turn: snap(TURNS, (Math.atan2(at[1], at[0]) * 180) / Math.PI) } : { start: at },
  summary,
  presets: [
    { label: 'Along the axes', verdict: 'good', values: { land: 'ravine', turn: 0 } },
    { label: 'Turned by 45°', verdict: 'bad', values: { land: 'ravine', turn: 45 } },
    { label: 'Narrower, and turned', verdict: 'bad', values: { land: 'narrow', turn: 45 } },
    { label: 'A bent valley', verdict: 'good', values: { land: 'banana', turn: 0 } },
  ],
  table: (runs, values) => ({
    caption: `Each at its own best rate, with ${GRADIENTS} gradients: from your start, and from ${STARTS} others. Typical is their geometric mean; below 10⁻¹⁶ all tie.`,
    columns: ['optimizer', 'wins of 100', 'typical loss', 'loss from your start', 'rate', '95 % interval of wins'],
    rows: RACERS.map((racer) => {
      const [rate, tens, , wins] = measured(values)[racer];
      const { low, high } = shareOf({ wins });
      const own = (runs.find((run) => run.racer === racer) ?? runFrom(values, racer)).losses;
      const interval = `${Math.round(100 * low)} to ${Math.round(100 * high)}`;
      return [LOOKS[racer].name, wins, loss(tens), own.at(-1)!, rate, interval];
    }),
    inSight: true,
  }),
  code: (values) => ({
    typescript: raceProgram(values, values.racers[0]!, measured(values)[values.racers[0]!][0]),
  }),
  goals: {
    'still-fast': {
      text: 'The ravine is turned by 45°. Find a start, more than 1 away from the middle, from which RMSProp still comes below 10⁻⁹.',
      given: { land: 'ravine', turn: 45, racers: ['momentum', 'rmsprop'], start: [-1.6, 0.9] },
      reached: (runs, { land, turn, start }, away = 1) => {
        const run = runs.find(({ racer }) => racer === 'rmsprop');
        return land === 'ravine' && turn === 45 && Math.hypot(...start) > away && (run?.losses.at(-1) ?? 1) < 1e-9;
      },
      missing: (runs, { start }, away = 1) => {
        if (Math.hypot(...start) <= away) return `That is no more than ${away} away from the middle.`;
        const end = runs.find(({ racer }) => racer === 'rmsprop')?.losses.at(-1);
        return end === undefined ? null : `From there RMSProp comes to ${formatCell(end, 1)}.`;
      },
      solution: { start: [1, 1] },
    },
  },
  claims: [
    {
      id: 'on-axes',
      text: 'Where the floor of this ravine lies along an axis, Adagrad and RMSProp come to 10⁻¹⁶ or less from 99 of 100 starts or more.',
      holds: () =>
        [0, 90].every((turn) =>
          (['adagrad', 'rmsprop'] as const).every((racer) => measured({ land: 'ravine', turn })[racer][3] >= 99),
        ),
    },
    {
      id: 'turned',
      text: 'Turned by 45°, RMSProp’s typical loss is more than ten powers of ten higher, and Nesterov wins all 100 starts.',
      given: { turn: 45 },
      holds: () => {
        const { rmsprop, nesterov } = measured({ land: 'ravine', turn: 45 });
        return rmsprop[1] > -6 && nesterov[3] === 100;
      },
    },
    {
      id: 'does-not-notice',
      text: 'Momentum does not notice the turn: between all seven turns its typical loss changes by less than a factor of two.',
      holds: () => {
        const all = TURNS.map((turn) => measured({ land: 'ravine', turn }).momentum[1]);
        return Math.max(...all) - Math.min(...all) < Math.log10(2);
      },
    },
    {
      id: 'adam-loses',
      text: 'On the narrower ravine, turned by 45°, momentum ends more than a thousand times lower than Adam.',
      given: { land: 'narrow', turn: 45 },
      holds: () => {
        const { momentum, adam } = measured({ land: 'narrow', turn: 45 });
        return momentum[1] + momentum[2] < adam[1] - adam[2] - 3;
      },
    },
    {
      id: 'adam-wins',
      text: 'On the plains with cliffs Adam’s typical loss is at least five times lower than anybody else’s, at each of the seven turns, though at some of them Nesterov ends lowest more often.',
      given: { land: 'cliffs' },
      holds: () =>
        TURNS.every((turn) => {
          const { adam, ...others } = measured({ land: 'cliffs', turn });
          return Object.values(others).every((other) => adam[1] + Math.log10(5) <= other[1]);
        }) &&
        TURNS.some((turn) => {
          const { adam, nesterov } = measured({ land: 'cliffs', turn });
          return nesterov[3] > adam[3];
        }),
    },
    {
      id: 'nobody',
      text: 'In the bent valley Adam wins most often at each of the seven turns, but at none of them from half of the starts.',
      given: { land: 'banana' },
      holds: () =>
        TURNS.every((turn) => {
          const { adam, ...others } = measured({ land: 'banana', turn });
          return Object.values(others).every((other) => other[3] < adam[3]) && adam[3] < 50;
        }),
    },
  ],
});
