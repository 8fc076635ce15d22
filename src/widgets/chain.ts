import { evaluationPrograms, examplesFrom, logisticRegression } from '../optim/index.ts';
import { linear, real, type Point, type Values } from '../params/index.ts';
import { still, type Figure, type Mark, type PartPlace, type Size } from '../plots/index.ts';
import { defineWidget } from '../widget-kit/define.ts';
import { formatCell } from '../widget-kit/format.ts';

const params = {
  w: real({
    label: 'Weight',
    symbol: String.raw`\q{weight}{w}`,
    help: 'The one weight of the neuron.',
    stops: linear(-3, 3, 0.1),
    initial: 0.8,
  }),
  x: real({ label: 'Input', symbol: 'x', help: 'What the neuron is given.', stops: linear(-3, 3, 0.1), initial: 1.5 }),
};
type Inputs = Values<typeof params>;

/** One part of the formula: its value, and two derivatives. */
interface Link {
  readonly part: string;
  readonly value: number;
  /** Of this part by the one before. */
  readonly local: number;
  /** Of the loss by this part. */
  readonly back: number;
}

/** How each part is made of the one before; the last is the loss. */
const PARTS = [
  { part: 'a', name: 'a', is: '$-wx$', does: '× −x', rule: String.raw`$\frac{\partial a}{\partial w} = -x$` },
  { part: 'b', name: 'b', is: '$e^a$', does: 'exp', rule: String.raw`$\frac{\partial b}{\partial a} = e^a$` },
  { part: 'c', name: 'c', is: '$1 + b$', does: '+ 1', rule: String.raw`$\frac{\partial c}{\partial b} = 1$` },
  { part: 'p', name: 'p', is: '$1 / c$', does: '1 / c', rule: String.raw`$\frac{\partial p}{\partial c} = -1/c^2$` },
  { part: 'q', name: 'q', is: '$1 - p$', does: '1 − p', rule: String.raw`$\frac{\partial q}{\partial p} = -1$` },
  {
    part: 'r',
    name: 'r',
    is: String.raw`$\log q$`,
    does: 'log',
    rule: String.raw`$\frac{\partial r}{\partial q} = 1/q$`,
  },
  { part: 'L', name: 'L', is: '$-r$', does: '× −1', rule: String.raw`$\frac{\partial L}{\partial r} = -1$` },
] as const;

interface Chain {
  readonly links: readonly Link[];
  /** dL/dw. */
  readonly slope: number;
}

function compute({ w, x }: Inputs): Chain {
  const a = -w * x;
  const b = Math.exp(a);
  const p = 1 / (1 + b);
  const q = 1 - p;
  const values = [a, b, 1 + b, p, q, Math.log(q), -Math.log(q)];
  const locals = [-x, b, 1, -p * p, -1, 1 / q, -1];
  const backs = locals.map((_, i) => locals.slice(i + 1).reduce((product, one) => product * one, 1));
  return {
    links: PARTS.map(({ part }, i) => ({ part, value: values[i]!, local: locals[i]!, back: backs[i]! })),
    slope: locals[0]! * backs[0]!,
  };
}

const LAST = PARTS.length;
const NODE = 19;

/** Along a row where there is room, downward on a phone. */
const along = (size: Size, step: number, aside = 0): Point => (size === 'wide' ? [step, aside] : [aside, LAST - step]);

const node = (at: Point, name: string): readonly Mark[] => [
  { kind: 'dots', points: [at], tone: 'ink', shape: 'ring', radius: NODE },
  { kind: 'text', at, text: name, tone: 'ink' },
];

function skeleton(size: Size): readonly Mark[] {
  const names = ['w', ...PARTS.map(({ name }) => name)];
  return [
    ...names.flatMap((name, i) => node(along(size, i), name)),
    ...PARTS.flatMap(({ does }, i): readonly Mark[] => [
      { kind: 'arrow', from: along(size, i + 0.22, 0.06), to: along(size, i + 0.78, 0.06), tone: 'soft' },
      { kind: 'arrow', from: along(size, i + 0.78, -0.06), to: along(size, i + 0.22, -0.06), tone: 'gradient' },
      size === 'wide'
        ? { kind: 'text', at: [i + 0.5, 0.06], text: does, tone: 'soft', dy: -11 }
        : { kind: 'text', at: [0.12, LAST - i - 0.5], text: does, tone: 'soft', anchor: 'start' },
    ]),
  ];
}

function numbersAt(size: Size, { links, slope }: Chain, { w }: Inputs): readonly Mark[] {
  const nodes = [{ value: w, back: slope }, ...links];
  return [
    ...nodes.flatMap(({ value, back }, i): readonly Mark[] => [
      size === 'wide'
        ? { kind: 'text', at: [i, 0], text: formatCell(value), tone: 'ink', dy: -36, strong: true }
        : {
            kind: 'text',
            at: [0, LAST - i],
            text: formatCell(value),
            tone: 'ink',
            dx: -36,
            anchor: 'end',
            strong: true,
          },
      size === 'wide'
        ? { kind: 'text', at: [i, 0], text: formatCell(back), tone: 'gradient', dy: 38, strong: true }
        : {
            kind: 'text',
            at: [0, LAST - i],
            text: formatCell(back),
            tone: 'gradient',
            dx: 36,
            anchor: 'start',
            strong: true,
          },
    ]),
    ...(size === 'wide' ? links : []).map(({ local }, i): Mark => ({
      kind: 'text',
      at: [i + 0.5, -0.06],
      text: `× ${formatCell(local)}`,
      tone: 'gradient',
      dy: 13,
    })),
  ];
}

/** A node lights as a disc of ink, with the arrows that lead to it. */
function place(size: Size, step: number): PartPlace {
  const { part, name } = PARTS[step - 1]!;
  const at = along(size, step);
  return {
    part,
    at,
    room: size === 'wide' ? [NODE + 4, 48] : [60, NODE + 4],
    lit: [
      { kind: 'dots', points: [at], tone: 'ink', shape: 'circle', radius: NODE },
      { kind: 'text', at, text: name, tone: 'hairline', strong: true },
      { kind: 'arrow', from: along(size, step - 0.78, 0.06), to: along(size, step - 0.22, 0.06), tone: 'ink' },
    ],
  };
}

function figure(chain: Chain, values: Inputs, size: Size): Figure {
  const { links, slope } = chain;
  const isWide = size === 'wide';
  return {
    id: 'graph',
    alt: `A chain from the weight ${values.w} over seven parts to the loss ${formatCell(links.at(-1)!.value)}; derivatives come back along it and end at ${formatCell(slope)}.`,
    width: isWide ? 940 : 358,
    height: isWide ? 170 : 620,
    margin: isWide ? { top: 10, right: 40, bottom: 10, left: 40 } : { top: 30, right: 10, bottom: 30, left: 10 },
    x: { domain: isWide ? [0, LAST] : [-1, 1], label: '', ticks: [] },
    y: { domain: isWide ? [-0.5, 0.5] : [0, LAST], label: '', ticks: [] },
    still: still(`chain ${size}`, () => skeleton(size)),
    moving: numbersAt(size, chain, values),
    parts: PARTS.map((_, i) => place(size, i + 1)),
  };
}

const lossOf = (x: number) => logisticRegression(examplesFrom([[x]], [0]));

export default defineWidget({
  name: 'chain',
  title: 'One formula, taken apart',
  about: 'The loss of one neuron as a chain of seven small parts; point at one and see it in formula, graph and table.',
  params,
  compute,
  equations: ({ links, slope }) => [
    {
      id: 'whole',
      tex: String.raw`\part{L}{\q{loss}{L}} = -\part{r}{\log \part{q}{\Big( 1 - \part{p}{\frac{1}{\part{c}{1 + \part{b}{e^{\part{a}{-wx}}}}}} \Big)}}`,
      live: {},
    },
    {
      id: 'product',
      tex: String.raw`\begin{aligned} \frac{\partial L}{\partial w} &= ${[...PARTS]
        .reverse()
        .map(({ part }) => String.raw`\part{${part}}{\live{${part}}}`)
        .join(String.raw` \\ &\quad\times `)} \\ &= \q{gradient}{\live{slope}} \end{aligned}`,
      live: {
        slope: formatCell(slope),
        ...Object.fromEntries(links.map(({ part, local }) => [part, formatCell(local)])),
      },
    },
  ],
  cells: [{ equations: ['whole'], figures: ['graph'], controls: ['w', 'x'] }],
  figures: (chain, values, size) => [figure(chain, values, size)],
  summary: ({ links, slope }, { w, x }) =>
    `At w = ${formatCell(w)} and x = ${formatCell(x)} the neuron says ${formatCell(links[3]!.value)} where 0 is right: a loss of ${formatCell(links[6]!.value)}. Seven factors multiply to a slope of ${formatCell(slope)}.`,
  presets: [
    { label: 'Undecided', verdict: 'bad', values: { w: 0 } },
    { label: 'Sure and wrong', verdict: 'bad', values: { w: 3, x: 2 } },
    { label: 'Sure and right', verdict: 'good', values: { w: -3, x: 2 } },
  ],
  table: ({ links }) => ({
    caption: 'Each part, its value, its own derivative and that of the loss',
    columns: ['part', 'is', 'value', 'own derivative', '', '∂L by part'],
    rows: links.map(({ value, local, back }, i) => [PARTS[i]!.name, PARTS[i]!.is, value, PARTS[i]!.rule, local, back]),
    parts: PARTS.map(({ part }) => part),
    inSight: true,
  }),
  code: ({ w, x }) => evaluationPrograms(lossOf(x), [[w, 0]]),
  claims: [
    {
      id: 'product',
      text: 'The product of the seven factors is the slope of the loss.',
      holds: ({ slope }, { w, x }) => {
        const gradient = new Float64Array(2);
        lossOf(x).gradient(Float64Array.of(w, 0), gradient);
        return Math.abs(gradient[0]! - slope) < 1e-12;
      },
    },
    {
      id: 'short',
      text: 'All seven factors together come to $p\\,x$.',
      holds: ({ slope, links }, { x }) => Math.abs(slope - links[3]!.value * x) < 1e-12,
    },
  ],
});
