import { wilsonInterval, type Trace } from '../optim/index.ts';
import { choice, integer, linear, real, type Point, type Values } from '../params/index.ts';
import { FIVE_NAMES, fiveAt, leftAt, sharesFigure, walkFigure } from '../scenes/restart-picture.ts';
import { SPREAD, WALKS } from '../scenes/restart-ends.data.ts';
import { CYCLE, NOISES, PEAKS, SETTLES, STEPS, stepsOf, valleyAt, walkFrom, WORLDS } from '../scenes/warm-restarts.ts';
import { defineWidget } from '../widget-kit/define.ts';
import { formatCell } from '../widget-kit/format.ts';

const STARTS = linear(-6, 6, 0.1);

const params = {
  world: choice({
    label: 'Loss',
    help: 'Where it walks.',
    options: { two: 'two valleys, the left one deeper', five: 'five valleys' },
    initial: 'two',
  }),
  start: real({
    label: 'Start',
    symbol: String.raw`\q{weight}{w}^{(0)}`,
    help: 'Where the walk begins; first of all, it settles.',
    stops: STARTS,
    initial: 2.2,
  }),
  peak: real({
    label: 'Rate after a restart',
    symbol: String.raw`\q{rate}{\eta_0}`,
    help: 'What every restart sets the rate back to; then it sinks along a cosine.',
    stops: PEAKS,
    initial: 0.4,
  }),
  noise: choice({
    label: 'Noise on each slope',
    help: 'Its standard deviation.',
    options: { none: 'none', little: '0.01', some: '0.1', much: '0.3' },
    initial: 'none',
  }),
  settle: choice({
    label: 'Settles for',
    help: 'Steps before the first restart, in which the rate falls to 0.',
    options: { three: '3 steps', five: '5 steps', ten: '10 steps' },
    initial: 'ten',
  }),
  steps: integer({ label: 'Steps shown', help: 'How much of the walk is drawn.', low: 0, high: STEPS, initial: STEPS }),
};
type Inputs = Values<typeof params>;

/** Steps in which the walk settles; where there are five valleys, the figure counts walks that settled for ten. */
const settling = ({ world, settle }: Pick<Inputs, 'world' | 'settle'>): number =>
  SETTLES[world === 'two' ? settle : 'ten'];

const compute = (values: Inputs): Trace =>
  walkFrom(values.world, values.start, values.peak, NOISES[values.noise], 1, 'all', settling(values));

const valleyOf = (trace: Trace, { world }: Inputs): number => valleyAt(world, trace.last.w[0]!);
const WORDS = {
  two: ['the left valley', 'the right valley'],
  five: FIVE_NAMES.map((name, i) => (i === 1 || i === 2 ? `the valley of ${name}` : `the ${name} valley`)),
} as const;

/** The cycle in which the walk left the valley that it had settled in, from 1; 0 if it is there still. */
function leftIn({ points }: Trace, values: Inputs): number {
  const { world } = values;
  const settle = settling(values);
  const home = valleyAt(world, points[settle]!.w[0]!);
  for (let cycle = 1; settle + cycle * CYCLE <= stepsOf(settle); cycle++) {
    const at = points[settle + cycle * CYCLE];
    if (at && valleyAt(world, at.w[0]!) !== home) return cycle;
  }
  return 0;
}

function summary(trace: Trace, values: Inputs): string {
  const { world, peak, noise, settle } = values;
  const settled =
    WORDS[world][valleyAt(world, trace.points[Math.min(settling(values), trace.points.length - 1)]!.w[0]!)]!;
  const ended = WORDS[world][valleyOf(trace, values)]!;
  const cycle = leftIn(trace, values);
  const story =
    cycle === 0
      ? `settles in ${settled}, and four restarts to a rate of ${peak} leave it there`
      : settled === ended
        ? `settles in ${settled}, leaves it in cycle ${cycle} and is back at the end`
        : `settles in ${settled}, leaves it in cycle ${cycle} and ends in ${ended}`;
  const many =
    world === 'two'
      ? `Of ${WALKS} walks from the right, settled for ${SETTLES[settle]} steps, ${leftAt(noise, peak, settle)} end left.`
      : `Of ${SPREAD} walks from all over, with noise 0.3, ${fiveAt(peak)[3]!} end in the deepest valley and ${fiveAt(peak)[4]!} in the flattest.`;
  return `The walk ${story}. ${many}`;
}

/** Whether all but the rate stands as the goal has it. */
const isAsAsked = ({ world, start, noise, settle }: Inputs): boolean =>
  world === 'two' && start > 0.8 && noise === 'none' && settle === 'ten';

const program = (
  { world, start, peak, noise }: Inputs,
  settle: number,
): string => `import { gradientDescent, ${WORLDS[world].make}, run } from 'downhill';

// down to 0 in ${settle} steps, then half a wave of the cosine every ${CYCLE}
const rate = (t: number): number =>
  t < ${settle} ? 0.2 * (1 - t / ${settle}) : (${peak} * (1 + Math.cos((Math.PI * ((t - ${settle}) % ${CYCLE})) / ${CYCLE}))) / 2;
const { points } = run({
  objective: ${WORLDS[world].make}(),
  optimizer: gradientDescent,
  schedule: { rate },
  start: [${start}],
  steps: ${stepsOf(settle)},${NOISES[noise] > 0 ? `\n  noise: ${NOISES[noise]},\n  seed: 1,` : ''}
});
for (const { step, w, loss } of points)
  if (step % 10 === 0) console.log(JSON.stringify({ step, w: [...w], loss }));
`;

export default defineWidget({
  name: 'warm-restarts',
  title: 'Warm restarts',
  about: 'A walk settles in a valley; then the rate is set back to a high value, again and again.',
  params,
  compute,
  cells: [
    { figures: ['walk'], controls: ['world', 'peak', 'noise', 'settle', 'steps'], says: summary, across: true },
    { title: 'Many such walks, at every peak', figures: ['shares'], controls: [], across: true },
  ],
  figures: (trace, values, size) => {
    const shown = { ...values, trace };
    return [walkFigure(shown, size), sharesFigure(shown, size)];
  },
  handles: (_trace, { world, start, peak }) => {
    const [low, high] = WORLDS[world].window;
    const stops = STARTS.filter((at) => at >= low && at <= high);
    const at = Math.min(Math.max(start, stops[0]!), stops.at(-1)!);
    return [
      {
        id: 'start',
        figure: 'walk',
        label: 'Start of the walk',
        at: [at, 0],
        x: stops,
        text: `w = ${formatCell(start)}`,
      },
      {
        id: 'peak',
        figure: 'shares',
        label: 'Rate after a restart',
        at: [peak, 0],
        x: PEAKS,
        text: `peak ${peak}`,
        anywhere: true,
      },
    ];
  },
  drag: (handle, [x]: Point) => (handle === 'start' ? { start: x } : { peak: x }),
  when: { settle: ({ world }) => world === 'two' },
  timeline: { input: 'steps', seconds: 9, end: (values) => stepsOf(settling(values)) },
  texts: (_trace, { world }) => ({
    ground: world === 'two' ? 'the two valleys' : 'the five valleys',
    counted: world === 'two' ? `how many of ${WALKS} walks end left` : `in which valley ${SPREAD} walks end`,
    asked: world === 'two' ? 'walks to leave' : 'walks to leave the deepest valley',
  }),
  summary,
  presets: [
    { label: 'Too low to leave', verdict: 'bad', values: { world: 'two', start: 2.2, peak: 0.4, noise: 'none' } },
    {
      label: 'Above the limit, settled',
      verdict: 'bad',
      values: { world: 'two', start: 2.2, peak: 0.7, noise: 'none', settle: 'ten' },
    },
    { label: 'The same with noise', verdict: 'good', values: { world: 'two', start: 2.2, peak: 0.7, noise: 'some' } },
    { label: 'Five valleys', verdict: 'bad', values: { world: 'five', start: 2.1, noise: 'much' } },
  ],
  table: ({ points }) => ({
    caption: 'Every tenth step of the walk',
    columns: ['step', 'rate', 'w', 'loss'],
    rows: points.filter(({ step }) => step % 10 === 0).map(({ step, rate, w, loss }) => [step, rate, w[0]!, loss]),
  }),
  code: (values) => ({ typescript: program(values, settling(values)) }),
  goals: {
    leave: {
      text: 'Without noise, bring the walk from the right valley into the left one.',
      given: { world: 'two', start: 2.2, noise: 'none', peak: 0.4, settle: 'ten', steps: STEPS },
      case: ['world', 'noise', 'settle'],
      reached: (trace, values) => isAsAsked(values) && valleyOf(trace, values) === 0,
      missing: (_trace, values) =>
        isAsAsked(values)
          ? null
          : 'Two valleys, a start in the right one, no noise, and ten steps to settle: then the rate.',
      solution: { peak: 1.1 },
    },
  },
  claims: [
    {
      id: 'settled-stays',
      text: 'Without noise, none of the 200 walks leaves at any peak up to 0.85, although the limit of this valley is 0.5.',
      holds: () => PEAKS.filter((peak) => peak <= 0.85).every((peak) => leftAt('none', peak) === 0),
    },
    {
      id: 'noise-decides',
      text: 'At a peak of 0.7, 170 of the 200 leave with noise 0.1, and none without.',
      holds: () => leftAt('some', 0.7) === 170 && leftAt('none', 0.7) === 0,
    },
    {
      id: 'settling',
      text: 'Without noise, 180 of the 200 leave at a peak of 0.8 if they settle for 3 steps, and none after 10; with noise 0.1 all 200 do, after 3 steps or 10.',
      holds: () =>
        leftAt('none', 0.8, 'three') === 180 &&
        leftAt('none', 0.8) === 0 &&
        leftAt('some', 0.8, 'three') === WALKS &&
        leftAt('some', 0.8) === WALKS,
    },
    {
      id: 'not-below',
      text: 'At a peak of 0.5 or less no walk leaves, however strong the noise of these four and however short it settled.',
      holds: () =>
        PEAKS.filter((peak) => peak <= 0.5).every((peak) =>
          (['none', 'little', 'some', 'much'] as const).every((noise) =>
            (['three', 'five', 'ten'] as const).every((settle) => leftAt(noise, peak, settle) === 0),
          ),
        ),
    },
    {
      id: 'wide',
      text: 'At a peak of 1, 319 of 400 walks end in the flattest valley (95 % interval 76 to 83 %) and none in the deepest (at most 1 %), in which 66 had begun.',
      holds: () => {
        const [flat, deep] = [wilsonInterval(fiveAt(1)[4]!, SPREAD), wilsonInterval(fiveAt(1)[3]!, SPREAD)];
        return (
          fiveAt(1)[4] === 319 &&
          fiveAt(1)[3] === 0 &&
          fiveAt(0.1)[3] === 66 &&
          [flat.low, flat.high, deep.high].map((share) => Math.round(100 * share)).join() === '76,83,1'
        );
      },
    },
    {
      id: 'worst',
      text: 'At a peak of 0.6 the valley with the highest floor takes 192 of 400, from 43 to 53 %.',
      holds: () => {
        const { low, high } = wilsonInterval(fiveAt(0.6)[0]!, SPREAD);
        return fiveAt(0.6)[0] === 192 && Math.round(100 * low) === 43 && Math.round(100 * high) === 53;
      },
    },
  ],
});
