import { setting } from '../course/practice/set-variants.ts';
import { inOrder, numeric, type VariantFile } from '../course/practice/variants.ts';
import { objectiveFromFormula, parseFormula, type Expression } from '../optim/index.ts';

/** The derivative of a formula by `x`, there. */
function derivative(formula: string, x: number): number {
  const parsed = objectiveFromFormula(formula, ['x']);
  const out = new Float64Array(1);
  if (parsed.ok) parsed.objective.gradient(Float64Array.of(x), out);
  return out[0]!;
}

/** The functions of the figure of differences, as it names them. */
const WRITTEN = {
  exp: 'the exponential',
  sine: 'the sine',
  cube: 'the cube',
  loss: 'the loss',
  high: 'the high power',
};

/** A chain: its loss, and its parts as formulas, from the weight on. */
interface Chain {
  readonly tex: string;
  readonly parts: readonly (readonly [formula: string, tex: string])[];
}

const CHAINS: Readonly<Record<string, Chain>> = {
  bias: {
    tex: '(w + b - y)^2',
    parts: [
      ['w', 'w'],
      ['w + b', 'w + b'],
      ['w + b - y', 'w + b - y'],
      ['(w + b - y)^2', 'L'],
    ],
  },
  double: {
    tex: '(2wx)^2',
    parts: [
      ['w', 'w'],
      ['2w', '2w'],
      ['2w x', '2wx'],
      ['(2w x)^2', 'L'],
    ],
  },
  sigmoid: {
    tex: '\\sigma(wx)^2',
    parts: [
      ['w', 'w'],
      ['w x', 'wx'],
      ['sigmoid(w x)', '\\sigma(wx)'],
      ['sigmoid(w x)^2', 'L'],
    ],
  },
  tanh: {
    tex: '\\tanh(wx) - y',
    parts: [
      ['w', 'w'],
      ['w x', 'wx'],
      ['tanh(w x)', '\\tanh(wx)'],
      ['tanh(w x) - y', 'L'],
    ],
  },
  log: {
    tex: '\\ln(1 + e^{w})',
    parts: [
      ['w', 'w'],
      ['exp(w)', 'e^{w}'],
      ['1 + exp(w)', '1 + e^{w}'],
      ['log(1 + exp(w))', 'L'],
    ],
  },
  root: {
    tex: '\\sqrt{(wx)^2 + 1}',
    parts: [
      ['w x', 'wx'],
      ['(w x)^2', '(wx)^2'],
      ['(w x)^2 + 1', '(wx)^2 + 1'],
      ['sqrt((w x)^2 + 1)', 'L'],
    ],
  },
  cube: {
    tex: '(wx - y)^3',
    parts: [
      ['w', 'w'],
      ['w x', 'wx'],
      ['w x - y', 'wx - y'],
      ['(w x - y)^3', 'L'],
    ],
  },
  sine: {
    tex: '\\sin(wx + b)',
    parts: [
      ['w', 'w'],
      ['w x', 'wx'],
      ['w x + b', 'wx + b'],
      ['sin(w x + b)', 'L'],
    ],
  },
  power: {
    tex: 'e^{(w - y)^2}',
    parts: [
      ['w', 'w'],
      ['w - y', 'w - y'],
      ['(w - y)^2', '(w - y)^2'],
      ['exp((w - y)^2)', 'L'],
    ],
  },
  offset: {
    tex: '(wx)^2 + b',
    parts: [
      ['w', 'w'],
      ['w x', 'wx'],
      ['(w x)^2', '(wx)^2'],
      ['(w x)^2 + b', 'L'],
    ],
  },
};

/** How deep a part lies: the longest way from it to a letter or a number. */
const depth = (part: Expression): number => (part.kind === 'apply' ? 1 + Math.max(...part.inputs.map(depth)) : 0);

/** The parts in the order of the way back: the deeper a formula, the sooner. */
function backwards({ parts }: Chain) {
  return parts.map(([formula, tex], i) => {
    const parsed = parseFormula(formula, ['w', 'x', 'y', 'b']);
    if (!parsed.ok) throw new RangeError(`${formula}: ${parsed.problem}`);
    const next = parts[i + 1]?.[1];
    return {
      label: `$L$ by ${tex === 'L' ? 'itself' : `$${tex}$`}`,
      says:
        next === undefined
          ? 'It is 1, before anything else is looked at.'
          : `$${tex}$ went into $${next}$, so that has to be known first.`,
      by: -depth(parsed.expression),
    };
  });
}

export const variants: VariantFile = {
  'two-links': numeric({
    draw: { a: [2, 3, 4, 5], b: [1, 2, 3, 5], x: [1, 2, 3] },
    ask: ({ a, b, x }) => `$y = ${a}x + ${b}$ and $z = y^2$. What is $dz/dx$ at $x = ${x}$?`,
    answer: ({ a, b, x }) => derivative(`(${a}*x + ${b})^2`, x),
    within: () => 0.01,
    wrong: [
      {
        value: ({ a, b, x }) => derivative('x^2', a * x + b),
        misconception: 'The last link is the whole chain',
        says: 'That is $dz/dy$. And how fast does $y$ move when $x$ does?',
      },
      {
        value: ({ a, x }) => a * derivative('x^2', x),
        misconception: 'Every factor is taken at $x$',
        says: 'Both factors are there, but the square was given $y$ and not $x$.',
      },
      {
        value: ({ a, b, x }) => (a * x + b) ** 2,
        misconception: 'The value is the derivative',
        says: 'That is $z$ itself. How fast does it move when $x$ does?',
      },
    ],
    worked: ({ a, b, x }) => `Forward $y = ${a * x + b}$. Back $dz/dy = 2 \\cdot ${a * x + b}$, times $dy/dx = ${a}$.`,
  }),
  'how-wrong': numeric({
    draw: { chance: [0.1, 0.2, 0.3, 0.4, 0.6, 0.7, 0.8, 0.9], label: [0, 1], input: [-3, -2, 0.5, 2, 3, 4] },
    ask: ({ chance, label, input }) =>
      `A neuron says $p = ${chance}$ of an example whose label is ${label}. Its input is $X = ${input}$. What is the derivative of its loss by the weight?`,
    answer: ({ chance, label, input }) => {
      const weight = Math.log(chance / (1 - chance)) / input; // which says just that chance
      const p = `1/(1 + exp(-(x*${input})))`;
      return derivative(label === 1 ? `-log(${p})` : `-log(1 - ${p})`, weight);
    },
    within: () => 0.01,
    wrong: [
      {
        value: ({ chance, label, input }) => (label - chance) * input,
        misconception: 'How wrong it was is label minus chance',
        says: 'The size is right. Would a larger weight make this neuron’s loss larger, or smaller?',
      },
      {
        value: ({ chance, label, input }) => (chance - (1 - label)) * input,
        misconception: 'It is the other label that speaks',
        says: 'That would come back from the other branch. With this label it is silent.',
      },
      {
        value: ({ chance, label }) => chance - label,
        misconception: 'How wrong it was is the derivative',
        says: 'That is how wrong it was. What it was given is still missing.',
      },
    ],
    worked: ({ chance, label, input }) =>
      `How wrong it was, $${chance} - ${label}$, times what it was given, $${input}$.`,
  }),
  'ten-digits': setting({
    draw: { of: ['exp', 'sine', 'cube', 'loss', 'high'], digits: [8, 9, 10] },
    fits: ({ of, digits }) => of !== 'exp' || digits !== 10,
    goal: 'exact',
    target: ({ digits }) => digits as number,
    given: ({ of }) => ({ of, scheme: 'central', h: 0.1 }),
    ask: ({ of, digits }) =>
      `Take ${WRITTEN[of]} and the central difference. Set *h* so that it is right to ${digits} digits.`.replaceAll(
        '*',
        '',
      ),
    wrong: [
      {
        values: () => ({ h: 1e-16 }),
        misconception: 'The smaller the better',
        says: 'A step of $10^{-16}$ is lost to rounding: both values are the same, and the difference is zero.',
      },
      {
        values: () => ({ h: 0.01 }),
        misconception: 'A hundredth is small enough',
        says: 'The error is about the square of the step, a ten-thousandth.',
      },
    ],
    worked: (_, { h }) =>
      `For instance at $${(h as number)
        .toExponential(0)
        .replace(/^1e-(\d+)$/, '10^{-$1}')
        .replace(/e-(\d+)$/, ' \\cdot 10^{-$1}')}$.`,
  }),
  'way-back': inOrder({
    draw: { chain: Object.keys(CHAINS) },
    ask: ({ chain }) =>
      `The loss $\\q{loss}{L} = ${CHAINS[chain]!.tex}$ is walked back. In which order do these derivatives become known?`,
    items: ({ chain }) => backwards(CHAINS[chain]!),
    worked: () => 'From the loss to the weight, each part from the one that it went into.',
  }),
};
