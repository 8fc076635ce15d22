import { adam, programs, rmsprop } from '../optim/index.ts';
import { choice, integer, linear, point, type Values } from '../params/index.ts';
import { bowlOf, LONGEST, takenApart, type Parts } from '../scenes/adam-parts.ts';
import { rowsFigure, stepFigure } from '../scenes/adam-picture.ts';
import { uncorrectedProgram } from '../scenes/adam-program.ts';
import { defineWidget } from '../widget-kit/define.ts';
import { formatCell } from '../widget-kit/format.ts';

const X = linear(-2.6, 1.2, 0.1);
const Y = linear(-1.7, 1.7, 0.1);

const params = {
  way: choice({
    label: 'Method',
    options: { adam: 'Adam', uncorrected: 'Adam without the correction', rmsprop: 'RMSProp' },
    initial: 'adam',
  }),
  scale: choice({
    label: 'Loss times',
    help: 'Multiplies the loss, and with it every gradient.',
    options: { small: '1/1,024', one: '1', large: '1,024' },
    initial: 'one',
  }),
  start: point({ label: 'Start', x: X, y: Y, initial: [-2.3, 1.5] }),
  step: integer({ label: 'Step', help: 'The step that is taken apart.', low: 1, high: LONGEST, initial: 7 }),
};
type Inputs = Values<typeof params>;

const SCALES = { small: 1 / 1024, one: 1, large: 1024 } as const;
const [BETA2, RATE] = [0.999, 0.3];
const settingsOf = ({ way, scale, start }: Inputs) => ({ way, start, scale: SCALES[scale], beta2: BETA2, rate: RATE });

const compute = (values: Inputs): readonly Parts[] => takenApart(settingsOf(values));

/** Steps made before those that the table tells of. */
const TOLD = [0, 1, 2, 3, 6, 9, 29, LONGEST - 1];

const lengthOf = ({ step }: Parts): number => Math.hypot(...step);

function summary(parts: readonly Parts[], values: Inputs): string {
  const { g, direction, effective, step } = parts[values.step - 1]!;
  const turned = g.map((slope, i) => slope * direction[i]! < 0);
  const against = turned.some((one) => one)
    ? ` Along ${turned[0] && turned[1] ? 'both weights' : turned[0] ? 'w₁' : 'w₂'} the gradient has turned, and the memory still goes the old way.`
    : '';
  const ratio = effective[0] / effective[1];
  const rates =
    ratio >= 1
      ? `${formatCell(ratio, 2)} times that of the steep one`
      : `${formatCell(1 / ratio, 2)} times smaller than that of the steep one`;
  return `Step ${values.step}: the flat weight moves by ${formatCell(step[0])}, the steep one by ${formatCell(step[1])}; the effective rate of the flat one is ${rates}. The loss is then ${formatCell(parts[values.step]!.loss)}.${against}`;
}

/** Runs that differ in one input. */
const steps = (values: Inputs, change: Partial<Inputs>): readonly Parts[] => compute({ ...values, ...change });

export default defineWidget({
  name: 'adam-anatomy',
  title: 'One step of Adam, taken apart',
  about: 'Gradient, memory, size, correction, effective rate and step of every weight, step by step.',
  params,
  compute,
  cells: [
    { figures: ['walk'], controls: ['step', 'way'] },
    { figures: ['parts'], controls: ['scale'] },
  ],
  timeline: { input: 'step', seconds: 12 },
  figures: (parts, values, size) => [
    stepFigure(parts, values.step - 1, size),
    rowsFigure(parts, values.step - 1, settingsOf(values), size),
  ],
  handles: (_parts, { start }) => [
    {
      id: 'start',
      figure: 'walk',
      label: 'Start of the walk',
      at: start,
      x: X,
      y: Y,
      text: `w1 = ${formatCell(start[0])}, w2 = ${formatCell(start[1])}`,
    },
  ],
  summary,
  presets: [
    { label: 'Adam, step 1', verdict: 'good', values: { way: 'adam', step: 1 } },
    { label: 'No correction, step 1', verdict: 'bad', values: { way: 'uncorrected', step: 1 } },
    { label: 'Where memory wins', verdict: 'good', values: { way: 'adam', step: 7 } },
    { label: 'No memory of directions', verdict: 'bad', values: { way: 'rmsprop', step: 7 } },
  ],
  table: (parts) => ({
    caption: 'Some steps: where each begins, and how far it goes',
    columns: ['steps made', 'w₁', 'w₂', 'step of w₁', 'step of w₂', 'loss'],
    rows: TOLD.map((i) => [i, ...parts[i]!.w, ...parts[i]!.step, parts[i]!.loss]),
    parts: TOLD,
  }),
  code: (values) => {
    const { way, scale, beta2, rate, start } = settingsOf(values);
    const common = { objective: bowlOf(scale), rate, start, steps: values.step, record: 'none' } as const;
    if (way === 'adam') return programs({ ...common, optimizer: adam, hyper: { beta2 } });
    if (way === 'rmsprop') return programs({ ...common, optimizer: rmsprop, hyper: { alpha: beta2 } });
    return { typescript: uncorrectedProgram({ scale, beta2, rate, start }, values.step) };
  },
  claims: [
    {
      id: 'equal-first',
      text: 'Adam’s first step is as long for the flat weight as for the steep one: the learning rate, to seven digits.',
      given: { way: 'adam', step: 1 },
      holds: ([first]) => first!.step.every((one) => Math.abs(Math.abs(one) / RATE - 1) < 1e-7),
    },
    {
      id: 'too-long',
      text: 'Without the correction the first step is 3.16 times too long, the tenth 6.5 times as long as a corrected one would be, and the hundredth still 3.2 times.',
      holds: () => {
        const times = (t: number): number => (1 - 0.9 ** t) / Math.sqrt(1 - 0.999 ** t);
        const [first] = takenApart({ way: 'uncorrected', scale: 1, beta2: BETA2, rate: 1, start: [-2.3, 1.5] });
        return (
          Math.abs(Math.abs(first!.step[0]) - times(1)) < 1e-6 &&
          Math.abs(times(1) - 3.16) < 0.005 &&
          Math.abs(times(10) - 6.5) < 0.05 &&
          Math.abs(times(100) - 3.2) < 0.05
        );
      },
    },
    {
      id: 'scale',
      text: 'With the loss multiplied by 1,024, gradients, m and √v become 1,024 times as large, and none of Adam’s sixty steps changes by more than a millionth of its length.',
      holds: (_parts, values) => {
        const [one, large] = (['one', 'large'] as const).map((scale) => steps(values, { way: 'adam', scale }));
        return one!.every(({ step }, t) =>
          step.every((by, i) => Math.abs(by - large![t]!.step[i]!) <= 1e-6 * lengthOf(one![t]!)),
        );
      },
    },
    {
      id: 'not-length',
      text: 'None of Adam’s sixty steps is longer than 1.5 times the learning rate for either weight, however steep it is there.',
      given: { way: 'adam' },
      holds: (parts) => parts.every(({ step }) => step.every((by) => Math.abs(by) <= 1.5 * RATE)),
    },
    {
      id: 'memory-wins',
      text: 'At the seventh step the gradient of the steep weight already points back, and Adam still moves on.',
      given: { way: 'adam', step: 7 },
      holds: (parts) => {
        const { g, step } = parts[6]!;
        return g[1] * step[1] > 0;
      },
    },
  ],
});
