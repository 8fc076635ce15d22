import { compileFormula, parseFormula } from '../optim/index.ts';
import type { Params, Point, Values } from '../params/index.ts';
import { still, type Figure, type Mark, type Size } from '../plots/index.ts';
import { ACROSS, everyInput as params, UP } from '../scenes/every-input.ts';
import { defineWidget } from '../widget-kit/define.ts';
import { formatCell } from '../widget-kit/format.ts';
import { dragKnot, knotHandles } from '../widget-kit/knot-handles.ts';

type Inputs = Values<typeof params>;

const AXES = {
  start: { x: { domain: [-3.2, 3.2], label: 'x' }, y: { domain: [-0.2, 2.2], label: 'y' } },
  schedule: { x: { domain: [0, 100], label: 'step' }, y: { domain: [0, 1], label: 'rate' } },
} as const;

/** The value of the formula where the handle stands. */
function compute({ loss, start }: Inputs): number {
  const formula = parseFormula(loss, ['x', 'y']);
  return formula.ok ? compileFormula(formula.expression, ['x', 'y']).value(start) : Number.NaN;
}

function frame(id: keyof typeof AXES, alt: string, size: Size, moving: readonly Mark[]): Figure {
  const isWide = size === 'wide';
  return {
    id,
    alt,
    width: isWide ? 560 : 350,
    height: isWide ? 200 : 180,
    margin: { top: 16, right: 16, bottom: 42, left: 48 },
    ...AXES[id],
    still: still('axes', () => []),
    moving,
  };
}

/** From the start in the direction of the dial. */
function ahead([x, y]: Point, degrees: number): Point {
  const angle = (Math.PI / 180) * degrees;
  return [x + 0.8 * Math.cos(angle), y + 0.3 * Math.sin(angle)];
}

export default defineWidget({
  name: 'every-input',
  title: 'Every kind of input',
  about: 'One input of every kind, for those who write lessons.',
  params,
  compute,
  figures: (value, { start, direction, schedule, tries }, size) => [
    frame('start', `A point at ${start.join(', ')}, where the formula is ${formatCell(value)}.`, size, [
      ...tries.map((x): Mark => ({ kind: 'rule', x, tone: 'soft' })),
      { kind: 'arrow', from: start, to: ahead(start, direction), tone: 'gradient' },
    ]),
    frame('schedule', `A line through ${schedule.length} points that can be dragged.`, size, [
      { kind: 'line', points: schedule, tone: 'rate' },
    ]),
  ],
  cells: [
    {
      figures: ['start', 'schedule'],
      controls: (Object.keys(params) as (keyof Inputs)[]).filter((name) => name !== 'start' && name !== 'tries'),
    },
  ],
  handles: (_, { start, schedule }) => [
    {
      id: 'start',
      figure: 'start',
      label: 'Start',
      at: start,
      x: ACROSS,
      y: UP,
      text: `${formatCell(start[0])}, ${formatCell(start[1])}`,
    },
    ...knotHandles('schedule', 'schedule', params.schedule, schedule),
  ],
  drag(handle, to, { schedule }) {
    const moved = dragKnot('schedule', params.schedule, schedule, handle, to);
    return moved ? { schedule: moved } : { start: to };
  },
  actions: [
    {
      label: 'Add a try',
      act: ({ tries }) => ({ tries: [...tries, tries.length - 1].slice(0, 3) }),
    },
  ],
  summary: (value, { start, loss }) =>
    `At (${start.map((one) => formatCell(one)).join(', ')}) the formula ${loss} is ${formatCell(value)}.`,
  presets: [
    { label: 'At the bottom', verdict: 'good', values: { loss: 'x^2 + 4 y^2', start: [0, 0] } },
    { label: 'Far out', verdict: 'bad', values: { loss: 'x^2 + 4 y^2', start: [3, 2] } },
  ],
  table: (value, values) => ({
    caption: 'Every input as a link carries it',
    columns: ['input', 'value'],
    rows: [
      ...Object.entries(params as Params).map(([name, param]): [string, string] => [
        param.label,
        param.format(values[name as keyof Inputs]),
      ]),
      ['Value of the formula', value],
    ],
  }),
  code: ({ loss, start }) => ({
    typescript: `import { compileFormula, parseFormula } from 'downhill';

const read = parseFormula(${JSON.stringify(loss)}, ['x', 'y']);
if (!read.ok) throw new Error(read.problem);
const { value } = compileFormula(read.expression, ['x', 'y']);
console.log(JSON.stringify({ loss: value([${start.join(', ')}]) }));
`,
  }),
  claims: [
    {
      id: 'bottom',
      text: 'The bowl is 0 at its bottom.',
      given: { start: [0, 0] },
      holds: (value) => value === 0,
    },
  ],
});
