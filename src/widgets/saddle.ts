import { choice, real, turn, type Point, type Values } from '../params/index.ts';
import type { Relief } from '../plots/index.ts';
import { LANDS, lossAt, LONGEST, NOISES, OFFSETS, rateInput, ridgeStart, walkOff, type Walk } from '../scenes/pass.ts';
import { mapFigure, reliefFigure, seenAs } from '../scenes/pass-figures.ts';
import { programOf } from '../scenes/pass-program.ts';
import { defineWidget } from '../widget-kit/define.ts';
import { formatCell, formatSize } from '../widget-kit/format.ts';
import { dragTurn, turnHandle } from '../widget-kit/turn-handle.ts';

const range = (low: number, high: number, step: number): number[] =>
  Array.from({ length: (high - low) / step }, (_, i) => low + i * step);
const STEPS = [...range(0, 200, 1), ...range(200, 400, 5), ...range(400, LONGEST + 20, 20)];

const params = {
  land: choice({
    label: 'Ground',
    options: { pass: 'two valleys and a saddle', monkey: 'three ways down' },
    initial: 'pass',
  }),
  offset: real({
    label: 'Offset from the ridge',
    help: 'How far beside the ridge the walk begins; 0 is exactly on it.',
    stops: OFFSETS,
    initial: 1e-6,
    written: formatSize,
  }),
  noise: real({
    label: 'Noise',
    symbol: String.raw`\sigma`,
    help: 'Standard deviation of what is added to each part of every gradient.',
    stops: NOISES,
    initial: 0,
    written: formatSize,
  }),
  rate: rateInput,
  steps: real({
    label: 'Steps',
    help: 'How many steps are shown.',
    stops: STEPS,
    initial: LONGEST,
    written: (steps) => (steps === LONGEST ? 'all' : String(steps)),
  }),
  turn: turn({ label: 'Turn of the relief', help: 'From where you look at the ground.', initial: -35 }),
};
type Inputs = Values<typeof params>;

const walkOf = ({ land, offset, rate, noise }: Inputs): Walk =>
  walkOff({ land, rate, noise, seed: 1 }, ridgeStart(land, offset));

/** How many steps of a walk are shown. */
const shownOf = ({ points }: Walk, { steps }: Inputs): number => Math.min(steps, points.length - 1);

const seen = ({ land, turn: degrees }: Inputs): Relief => seenAs(land, degrees);

/** What is seen of a walk. */
const sightOf = (walk: Walk, values: Inputs) => ({
  land: values.land,
  degrees: values.turn,
  path: walk.points.slice(0, shownOf(walk, values) + 1),
});

const reliefAlt = ({ off }: Walk, { land, turn: degrees }: Inputs): string =>
  `The ground as a relief, turned by ${degrees} degrees: ${LANDS[land].title}. The walk comes down the ridge ${off === null ? 'and stays where it is level' : `and leaves it sideways`}.`;

const placeText = (at: Point): string => `(${at.map((one) => formatCell(one, 2)).join(', ')})`;

function mapAlt(walk: Walk, values: Inputs): string {
  const { path } = sightOf(walk, values);
  return `The same ground and walk from above: from ${placeText(path[0]!)} to ${placeText(path.at(-1)!)}.`;
}

/** Where the walk is at the step that is shown. */
function here(
  walk: Walk,
  values: Inputs,
): { readonly step: number; readonly at: Point; readonly loss: number; readonly slope: number } {
  const step = shownOf(walk, values);
  const at = walk.points[step]!;
  const { objective } = LANDS[values.land];
  const gradient = new Float64Array(2);
  objective.gradient(Float64Array.from(at), gradient);
  return { step, at, loss: lossAt(values.land, at), slope: Math.hypot(...gradient) };
}

/** How many steps a walk takes is left to a guess further down. */
function summary(walk: Walk, values: Inputs): string {
  const { land, offset, noise } = values;
  const { loss, slope } = here(walk, { ...values, steps: LONGEST });
  const last = walk.points.length - 1;
  const from = offset === 0 ? 'Exactly on the ridge' : `At an offset of ${formatSize(offset)}`;
  const shaken = noise > 0 ? ` with noise ${formatSize(noise)}` : '';
  if (walk.off === null) {
    return `${from}${shaken} the walk comes down to the level point and is still there after ${formatCell(last, 4)} steps: loss ${formatCell(loss)}, slope ${formatCell(slope, 2)}.`;
  }
  const draws = noise > 0 && land === 'pass' ? ` ${ofDraws(values)}` : '';
  return `${from}${shaken} ${noise > 0 ? 'this' : 'the'} walk gets away; at its end the loss is ${formatCell(loss)}.${draws}`;
}

/** How a walk with noise fares over twenty draws: the latest step at which it got off, and its loss later on, seen or not. */
export function shakenOver({ land, offset, rate, noise }: Omit<Inputs, 'steps' | 'turn'>): {
  readonly latest: number;
  readonly later: number;
} {
  let [latest, later] = [0, 0];
  for (let seed = 1; seed <= DRAWS; seed++) {
    const plan = { land, rate, noise, seed };
    const { points, off } = walkOff(plan, ridgeStart(land, offset), { afterwards: 60, isSeen: () => true });
    latest = Math.max(latest, off ?? Infinity);
    for (const point of points.slice(-30)) later += lossAt(land, point) / 30 / DRAWS;
  }
  return { latest, later };
}
const DRAWS = 20;

function ofDraws(values: Inputs): string {
  const { latest, later } = shakenOver(values);
  const when = Number.isFinite(latest) ? 'all get away' : 'some are not off in 400 steps';
  const then = Number.isFinite(later)
    ? `afterwards their mean loss is ${formatCell(later, 2)}`
    : 'afterwards some are thrown out of the valleys, higher and higher';
  return `Of twenty draws ${when}; ${then}.`;
}

export default defineWidget({
  name: 'saddle',
  title: 'Where a walk rests that is in no valley',
  about: 'A walk comes down a ridge to a level point that is no minimum: as a relief that turns, and from above.',
  params,
  compute: walkOf,
  cells: [
    { figures: ['relief'], controls: ['offset', 'noise'] },
    { figures: ['map'], controls: ['rate', 'land'], says: summary },
  ],
  shared: ['steps'],
  timeline: { input: 'steps', seconds: 12, end: (values) => walkOf(values).points.length - 1 },
  figures: (walk, values, size) => [
    reliefFigure(sightOf(walk, values), size, reliefAlt(walk, values)),
    mapFigure(sightOf(walk, values), size, mapAlt(walk, values)),
  ],
  handles: (_walk, values) => [turnHandle('turn', 'relief', params.turn, values.turn, seen(values))],
  drag: (_handle, [x], values) => ({ turn: dragTurn(params.turn, x, seen(values)) }),
  readouts: (walk, values) => {
    const { step, at, loss, slope } = here(walk, values);
    return [
      { label: 'Step', value: values.steps === LONGEST ? 'the last' : formatCell(step, 4) }, // how many it takes is guessed below
      { label: 'Off the ridge, y', value: formatCell(at[1], 2) },
      { label: 'Loss', value: formatCell(loss), tone: 'loss' },
      { label: 'Slope', value: formatCell(slope, 2), tone: 'gradient' },
    ];
  },
  summary,
  presets: [
    { label: 'Exactly on the ridge', verdict: 'bad', values: { land: 'pass', offset: 0, noise: 0 } },
    { label: 'A hair off', verdict: 'good', values: { land: 'pass', offset: 1e-6, noise: 0 } },
    { label: 'A breath of noise', verdict: 'good', values: { land: 'pass', offset: 0, noise: 1e-6 } },
    { label: 'Three ways down', verdict: 'bad', values: { land: 'monkey', offset: 1e-6, noise: 0 } },
  ],
  table: (walk, { land }) => ({
    caption: 'Some steps of the walk',
    columns: ['step', 'x', 'y', 'loss'],
    rows: walk.points.flatMap((at, step) =>
      step <= 2 || step % Math.ceil(walk.points.length / 6) === 0 || step === walk.points.length - 1
        ? [[step, ...at, lossAt(land, at)]]
        : [],
    ),
  }),
  code: (values) => ({
    typescript: programOf(
      LANDS[values.land].formula,
      ridgeStart(values.land, values.offset),
      values,
      walkOf(values).points.length - 1,
    ),
  }),
  claims: [
    {
      id: 'rests',
      text: 'Exactly on the ridge the walk comes to rest where the slope is zero. That point is no minimum: its loss is 0.5, and on both sides it is lower.',
      given: { offset: 0, noise: 0 },
      holds: (walk, values) => {
        const { loss, slope } = here(walk, values);
        return (
          walk.off === null && loss === 0.5 && slope < 1e-9 && [-0.1, 0.1].every((y) => lossAt('pass', [0, y]) < 0.5)
        );
      },
    },
    {
      id: 'smallest',
      text: String.raw`An offset of $10^{-300}$ still gets away, after 3,786 steps. An offset of 0 never does.`,
      given: { offset: 1e-300, noise: 0, rate: 0.1 },
      holds: (walk, values) => walk.off === 3786 && walkOf({ ...values, offset: 0 }).points.every(([, y]) => y === 0),
    },
    {
      id: 'noise-frees',
      text: String.raw`With noise of a millionth, in each of twenty draws, it is off in fewer than 120 steps.`,
      given: { offset: 0, noise: 1e-6, rate: 0.1 },
      holds: (_walk, values) => shakenOver(values).latest < 120,
    },
  ],
});
