import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { interpret } from '../../src/optim/expression/expression.ts';
import {
  compileFormula,
  derivative,
  evaluate,
  gradientFormulas,
  hessianFormulas,
  parseFormula,
  tape,
  type Expression,
  type Tape,
  type TapeNode,
} from '../../src/optim/index.ts';
import { checkCases, closeTo, readReference, referenceFolder, type ReferenceFile } from './reference.ts';

interface Case {
  readonly name: string;
  readonly formula: string;
  readonly formula_starstar: string;
  readonly variables: readonly string[];
  readonly points: readonly Point[];
}

interface Point {
  readonly at: readonly number[];
  readonly value: number;
  readonly grad: readonly number[];
  readonly hessian: readonly (readonly number[])[];
}

interface ChainNode {
  readonly name: string;
  readonly formula: string;
  readonly value: number;
  readonly local_derivative: number;
  readonly tangent: number;
  readonly adjoint: number;
}

interface Half {
  readonly formula: string;
  readonly value: number;
  readonly d_dw: number;
  readonly nodes: readonly ChainNode[];
}

interface Chain {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly L_A: Half;
  readonly L_B: Half;
  readonly L: {
    readonly value: number;
    readonly d_dw: number;
    readonly d2_dw2: number;
    readonly stable_value: number;
    readonly stable_d_dw: number;
    readonly stable_d2_dw2: number;
  };
}

interface Kink extends Omit<Point, 'hessian'> {
  readonly formula: string;
  readonly variables: readonly string[];
}

interface AutodiffFile extends ReferenceFile {
  readonly cases: readonly Case[];
  readonly logistic_chain: readonly Chain[];
  readonly conventions_at_kinks: readonly Kink[];
}

const file = readReference<AutodiffFile>('autodiff');

/** The tree of a formula; a function or name that the module does not know fails the test. */
function tree(text: string, variables: readonly string[]): Expression {
  const parsed = parseFormula(text, variables);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.problem}`);
  return parsed.expression;
}

/** Records a formula on a tape, with nodes for its variables. */
function recorded(t: Tape, expression: Expression, nodes: Readonly<Record<string, TapeNode>>): TapeNode {
  const output = interpret<TapeNode>(expression, t, (leaf) => {
    if (leaf.kind !== 'variable') return evaluate(leaf, {});
    return nodes[leaf.name]!;
  });
  return typeof output === 'number' ? t.constant(output) : output;
}

const named = (names: readonly string[], values: readonly number[]): Record<string, number> =>
  Object.fromEntries(names.map((name, i) => [name, values[i]!]));

const rows = (flat: Float64Array, n: number): number[][] =>
  Array.from({ length: n }, (_, i) => Array.from(flat.subarray(i * n, (i + 1) * n)));

function checkPoint(expression: Expression, variables: readonly string[], { at, value, grad, hessian }: Point): void {
  // The tape, recording operation by operation.
  const t = tape();
  const leaves = Object.fromEntries(variables.map((name, i) => [name, t.variable(at[i]!, name)]));
  const output = recorded(t, expression, leaves);
  t.backward(output);
  closeTo(output.value, value, 'value on the tape');
  closeTo(
    variables.map((name) => leaves[name]!.adjoint),
    grad,
    'gradient on the tape',
  );
  closeTo(rows(t.hessian(output), variables.length), hessian, 'Hessian on the tape');

  // The compiled list, replayed.
  const compiled = compileFormula(expression, variables);
  const gradient = new Float64Array(variables.length);
  const matrix = new Float64Array(variables.length ** 2);
  closeTo(compiled.valueAndGradient(at, gradient), value, 'compiled value');
  compiled.hessian(at, matrix);
  closeTo(gradient, grad, 'compiled gradient');
  closeTo(rows(matrix, variables.length), hessian, 'compiled Hessian');

  // Formulas differentiated to formulas.
  const place = named(variables, at);
  const valueOf = (part: Expression): number => evaluate(part, place);
  closeTo(valueOf(expression), value, 'value of the formula');
  closeTo(gradientFormulas(expression, variables).map(valueOf), grad, 'symbolic gradient');
  closeTo(
    hessianFormulas(expression, variables).map((row) => row.map(valueOf)),
    hessian,
    'symbolic Hessian',
  );
}

checkCases(
  'autodiff',
  'cases',
  file.cases,
  ({ name }) => name,
  ({ formula, formula_starstar, variables, points }) => {
    const expression = tree(formula, variables);
    expect(tree(formula_starstar, variables)).toEqual(expression);
    expect(points.length).toBeGreaterThan(0);
    for (const point of points) checkPoint(expression, variables, point);
  },
);

/** Records one half of the chain rule's example node by node, and checks every number of every node. */
function checkHalf(chain: Chain, half: Half): void {
  const t = tape();
  const w = t.variable(chain.w, 'w');
  const nodes: Record<string, TapeNode> = { w, x: t.constant(chain.x, 'x'), y: t.constant(chain.y, 'y') };
  for (const { name, formula } of half.nodes) nodes[name] = recorded(t, tree(formula, Object.keys(nodes)), nodes);
  const loss = recorded(t, tree(half.formula, Object.keys(nodes)), nodes);
  t.forward(w);
  t.backward(loss);
  closeTo(loss.value, half.value, `value of ${half.formula}`);
  closeTo(w.adjoint, half.d_dw, 'dL/dw, reverse');
  closeTo(loss.tangent, half.d_dw, 'dL/dw, forward');
  half.nodes.forEach((expected, k) => {
    const node = nodes[expected.name]!;
    closeTo(node.value, expected.value, `${expected.name}, value`);
    closeTo(node.tangent, expected.tangent, `${expected.name}, tangent`);
    closeTo(node.adjoint, expected.adjoint, `${expected.name}, adjoint`);
    const before = k === 0 ? 'w' : half.nodes[k - 1]!.name;
    const values = Object.fromEntries(Object.entries(nodes).map(([name, { value }]) => [name, value]));
    const local = evaluate(derivative(tree(expected.formula, Object.keys(nodes)), before), values);
    closeTo(local, expected.local_derivative, `${expected.name}, local derivative by ${before}, symbolic`);
    closeTo(localOnTape(expected, before, values), expected.local_derivative, `${expected.name}, local, on a tape`);
  });
}

/** d(node)/d(the node before it), on a tape that starts there. */
function localOnTape({ formula }: ChainNode, before: string, values: Readonly<Record<string, number>>): number {
  const t = tape();
  const leaves = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, name === before ? t.variable(value) : t.constant(value)]),
  );
  t.backward(recorded(t, tree(formula, Object.keys(values)), leaves));
  return leaves[before]!.adjoint;
}

const NAIVE = '-y*log(1/(1+exp(-w*x))) - (1-y)*log(1 - 1/(1+exp(-w*x)))';
const STABLE = 'softplus(w*x) - y*w*x';

/** L, dL/dw and d²L/dw² of a formula in w, x and y. */
function lossOf(text: string, { w, x, y }: Chain): readonly [number, number, number] {
  const compiled = compileFormula(tree(text, ['w', 'x', 'y']), ['w', 'x', 'y']);
  const [gradient, hessian] = [new Float64Array(3), new Float64Array(9)];
  const value = compiled.valueAndGradient([w, x, y], gradient);
  compiled.hessian([w, x, y], hessian);
  return [value, gradient[0]!, hessian[0]!];
}

checkCases(
  'autodiff',
  'logistic_chain',
  file.logistic_chain,
  ({ x, y, w }) => `x = ${x}, y = ${y}, w = ${w}`,
  (chain) => {
    checkHalf(chain, chain.L_A);
    checkHalf(chain, chain.L_B);
    const { value, d_dw, d2_dw2, stable_value, stable_d_dw, stable_d2_dw2 } = chain.L;
    closeTo(lossOf(NAIVE, chain), [value, d_dw, d2_dw2], 'L, dL/dw, d²L/dw²');
    closeTo(lossOf(STABLE, chain), [stable_value, stable_d_dw, stable_d2_dw2], 'the same by the stable formula');
    const second = derivative(derivative(tree(NAIVE, ['w', 'x', 'y']), 'w'), 'w');
    closeTo(evaluate(second, { w: chain.w, x: chain.x, y: chain.y }), d2_dw2, 'd²L/dw², symbolic');
  },
);

checkCases(
  'autodiff',
  'conventions_at_kinks',
  file.conventions_at_kinks,
  ({ formula, at }) => `${formula} at ${at.join(', ')}`,
  ({ formula, variables, at, value, grad }) => {
    const expression = tree(formula, variables);
    const gradient = new Float64Array(variables.length);
    closeTo(compileFormula(expression, variables).valueAndGradient(at, gradient), value, 'value');
    closeTo(gradient, grad, 'gradient on the list');
    const place = named(variables, at);
    closeTo(
      gradientFormulas(expression, variables).map((part) => evaluate(part, place)),
      grad,
      'symbolic gradient',
    );
  },
);

describe('autodiff.json', () => {
  it('has no list that is not checked here', () => {
    const known = ['about', 'torch', 'dtype', 'split', 'cases', 'logistic_chain', 'conventions_at_kinks'];
    const keys = Object.keys(JSON.parse(readFileSync(join(referenceFolder(), 'autodiff.json'), 'utf8')) as object);
    expect(keys.filter((key) => !known.includes(key))).toEqual([]);
  });
});
