import type { Trace } from '../optim/index.ts';
import { choice, integer, linear, real, type Point, type Values } from '../params/index.ts';
import { FIVE_NAMES, fiveAt, leftAt, sharesFigure, walkFigure } from '../scenes/restart-picture.ts';
import { SPREAD, WALKS } from '../scenes/restart-ends.data.ts';
import { CYCLE, NOISES, PEAKS, SETTLE, STEPS, valleyAt, walkFrom, WORLDS } from '../scenes/warm-restarts.ts';
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
  steps: integer({ label: 'Steps shown', help: 'How much of the walk is drawn.', low: 0, high: STEPS, initial: STEPS }),
};
type Inputs = Values<typeof params>;

const compute = ({ world, start, peak, noise }: Inputs): Trace => walkFrom(world, start, peak, NOISES[noise], 1, 'all');

const valleyOf = (trace: Trace, { world }: Inputs): number => valleyAt(world, trace.last.w[0]!);
const WORDS = {
  two: ['the left valley', 'the right valley'],
  five: FIVE_NAMES.map((name, i) => (i === 1 || i === 2 ? `the valley of ${name}` : `the ${name} valley`)),
} as const;

/** The cycle in which the walk left the valley that it had settled in, from 1; 0 if it is there still. */
function leftIn({ points }: Trace, { world }: Inputs): number {
  const home = valleyAt(world, points[SETTLE]!.w[0]!);
  for (let cycle = 1; SETTLE + cycle * CYCLE <= STEPS; cycle++) {
    const at = points[SETTLE + cycle * CYCLE];
    if (at && valleyAt(world, at.w[0]!) !== home) return cycle;
  }
  return 0;
}

function summary(trace: Trace, values: Inputs): string {
  const { world, peak, noise } = values;
  const settled = WORDS[world][valleyAt(world, trace.points[Math.min(SETTLE, trace.points.length - 1)]!.w[0]!)]!;
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
      ? `Of ${WALKS} walks from the right, ${leftAt(noise, peak)} end left.`
      : `Of ${SPREAD} walks from all over, with noise 0.3, ${fiveAt(peak)[3]!} end in the deepest valley and ${fiveAt(peak)[4]!} in the flattest.`;
  return `The walk ${story}. ${many}`;
}

const program = ({
  world,
  start,
  peak,
  noise,
}: Inputs): string => `import { gradientDescent, ${WORLDS[world].make}, run } from 'downhill';

// down to 0 in ${SETTLE} steps, then half a wave of the cosine every ${CYCLE}
const rate = (t: number): number =>
  t < ${SETTLE} ? 0.2 * (1 - t / ${SETTLE}) : (${peak} * (1 + Math.cos((Math.PI * ((t - ${SETTLE}) % ${CYCLE})) / ${CYCLE}))) / 2;
const { points } = run({
  objective: ${WORLDS[world].make}(),
  optimizer: gradientDescent,
  schedule: { rate },
  start: [${start}],
  steps: ${STEPS},${NOISES[noise] > 0 ? `\n  noise: ${NOISES[noise]},\n  seed: 1,` : ''}
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
    { figures: ['walk'], controls: ['world', 'peak', 'noise', 'steps'], says: summary, across: true },
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
  timeline: { input: 'steps', seconds: 9 },
  summary,
  presets: [
    { label: 'Too low to leave', verdict: 'bad', values: { world: 'two', start: 2.2, peak: 0.4, noise: 'none' } },
    {
      label: 'Above the limit, settled',
      verdict: 'bad',
      values: { world: 'two', start: 2.2, peak: 0.7, noise: 'none' },
    },
    { label: 'The same with noise', verdict: 'good', values: { world: 'two', start: 2.2, peak: 0.7, noise: 'some' } },
    { label: 'Five valleys', verdict: 'bad', values: { world: 'five', start: 2.2, peak: 0.8, noise: 'much' } },
  ],
  table: ({ points }) => ({
    caption: 'Every tenth step of the walk',
    columns: ['step', 'rate', 'w', 'loss'],
    rows: points.filter(({ step }) => step % 10 === 0).map(({ step, rate, w, loss }) => [step, rate, w[0]!, loss]),
  }),
  code: (values) => ({ typescript: program(values) }),
  goals: {
    leave: {
      text: 'Without noise, bring the walk from the right valley into the left one.',
      given: { world: 'two', start: 2.2, noise: 'none', peak: 0.4, steps: STEPS },
      reached: (trace, values) => values.start > 0.8 && valleyOf(trace, values) === 0,
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
      id: 'not-below',
      text: 'At a peak of 0.5 or less no walk leaves, at any of these four strengths of noise.',
      holds: () =>
        PEAKS.filter((peak) => peak <= 0.5).every((peak) =>
          (['none', 'little', 'some', 'much'] as const).every((noise) => leftAt(noise, peak) === 0),
        ),
    },
    {
      id: 'wide',
      text: 'At a peak of 1, 319 of 400 walks end in the flattest valley and none in the deepest, in which 66 had begun.',
      holds: () => fiveAt(1)[4] === 319 && fiveAt(1)[3] === 0 && fiveAt(0.1)[3] === 66,
    },
    {
      id: 'worst',
      text: 'At a peak of 0.6 the valley with the highest floor takes 192 of 400.',
      holds: () => fiveAt(0.6)[0] === 192,
    },
  ],
});
