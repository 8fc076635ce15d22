import { compileFormula, parseFormula } from '../optim/index.ts';
import { linear, type Params, type Point, type Values } from '../params/index.ts';
import { cutSurface, still, type Figure, type Mark, type Relief, type Size } from '../plots/index.ts';
import { ACROSS, everyInput as params, UP } from '../scenes/every-input.ts';
import { defineWidget } from '../widget-kit/define.ts';
import { formatCell } from '../widget-kit/format.ts';
import { dragKnot, knotHandles } from '../widget-kit/knot-handles.ts';
import { dragTurn, turnHandle } from '../widget-kit/turn-handle.ts';

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

const surface = cutSurface({
  value: (x, y) => x * x - y * y,
  x: [-1, 1],
  y: [-1, 1],
  grid: [30, 30],
  levels: linear(-1, 1, 0.125),
});
const seen = (view: number): Relief => surface({ turn: (Math.PI / 180) * view });

/** A surface that can be turned. */
function relief(view: number, size: Size): Figure {
  const { mark, axes, aspect, arc } = seen(view);
  const width = size === 'wide' ? 360 : 300;
  return {
    id: 'relief',
    alt: `A saddle, turned by ${view} degrees.`,
    width,
    height: Math.round(width * aspect),
    margin: { top: 0, right: 0, bottom: 0, left: 0 },
    ...axes,
    still: still(`saddle ${view}`, () => [mark]),
    moving: [arc],
  };
}

export default defineWidget({
  name: 'every-input',
  title: 'Every kind of input',
  about: 'One input of every kind, for those who write lessons.',
  params,
  compute,
  figures: (value, { start, direction, schedule, tries, view }, size) => [
    relief(view, size),
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
      figures: ['start', 'schedule', 'relief'],
      controls: (Object.keys(params) as (keyof Inputs)[]).filter((name) => !['start', 'tries', 'view'].includes(name)),
    },
  ],
  handles: (_, { start, schedule, view }) => [
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
    turnHandle('view', 'relief', params.view, view, seen(view)),
  ],
  drag(handle, to, { schedule, view }) {
    if (handle === 'view') return { view: dragTurn(params.view, to[0], seen(view)) };
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
