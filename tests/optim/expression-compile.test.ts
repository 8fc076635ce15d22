import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compileFormula,
  evaluate,
  formulaText,
  gradientDescent,
  graph,
  objectiveFromFormula,
  parseFormula,
  run,
  substitute,
  surfaces,
  variablesOf,
  type GraphNode,
  type Objective,
} from '../../src/optim/index.ts';
import { initialValues } from '../../src/params/index.ts';
import { tree, trees } from './expression-trees.ts';

const coordinate = fc.integer({ min: -3000, max: 3000 }).map((k) => k / 1000);

describe('a compiled formula', () => {
  it('has the value of the formula, NaN and Infinity included', () => {
    fc.assert(
      fc.property(trees(5), coordinate, coordinate, (expression, x, y) => {
        const compiled = compileFormula(expression, ['x', 'y']);
        expect(compiled.value([x, y]) + 0).toBe(evaluate(expression, { x, y }) + 0);
      }),
      { seed: 1, numRuns: 1000 },
    );
  });

  it('takes its variables in the order that it is given', () => {
    const compiled = compileFormula(tree('x - 2y'), ['y', 'unused', 'x']);
    const gradient = new Float64Array(3);
    expect(compiled.valueAndGradient([1, 9, 10], gradient)).toBe(8);
    expect(Array.from(gradient)).toEqual([-2, 0, 1]);
  });

  it('may be a single variable or a number', () => {
    const [own, none] = [new Float64Array(1), new Float64Array(1)];
    expect(compileFormula(tree('x'), ['x']).valueAndGradient([3], own)).toBe(3);
    expect(compileFormula(tree('2 pi'), ['x']).valueAndGradient([3], none)).toBe(2 * Math.PI);
    expect([own[0], none[0]]).toEqual([1, 0]);
  });

  it('shows overflow and what is not defined, and never throws on numbers', () => {
    const gradient = new Float64Array(1);
    expect(compileFormula(tree('exp(x)^2'), ['x']).valueAndGradient([500], gradient)).toBe(Infinity);
    expect(gradient[0]).toBe(Infinity);
    expect(compileFormula(tree('log(x)'), ['x']).value([-1])).toBeNaN();
    expect(compileFormula(tree('1/x'), ['x']).value([0])).toBe(Infinity);
    expect(compileFormula(tree('-0*x + 1/(0 - 0*x)'), ['x']).value([Number.NaN])).toBeNaN();
  });

  it('does not take −0 for 0 when it works out constants', () => {
    expect(compileFormula(tree('0 + x + 1/(-0)'), ['x']).value([1])).toBe(-Infinity);
  });

  it('multiplies by its Hessian', () => {
    const compiled = compileFormula(tree('x^2*y + y^3'), ['x', 'y']);
    const product = new Float64Array(2);
    compiled.hessianVectorProduct([2, 3], [1, -1], product);
    expect(Array.from(product)).toEqual([6 - 4, 4 - 18]); // [[2y, 2x], [2x, 6y]] · [1, −1]
  });

  it('refuses unknown variables, double ones, and points of another length', () => {
    expect(() => compileFormula(tree('x + q'), ['x'])).toThrow('formula: no variable "q"; there are: x');
    expect(() => compileFormula(tree('x'), ['x', 'x'])).toThrow('a variable occurs twice in x, x');
    expect(() => compileFormula(tree('x'), ['x']).value([1, 2])).toThrow('w has 2 entries, it has 1 variables');
  });
});

describe('parts of a formula', () => {
  it('can be replaced', () => {
    expect(formulaText(substitute(tree('x^2 + y'), { x: tree('y + 1') }))).toBe('(y + 1)^2 + y');
  });

  it('lists its variables in reading order', () => {
    expect(variablesOf(tree('b + a*b + pi'))).toEqual(['b', 'a']);
  });

  it('has no value without those of its variables', () => {
    expect(() => evaluate(tree('x + y'), { x: 1 })).toThrow('evaluate: no value for "y"; there are: x');
  });
});

/** ∂(output)/∂(node) by the chain rule from the nodes that use it. */
function adjointFromUsers(nodes: readonly GraphNode[], { index }: GraphNode): number {
  return nodes
    .flatMap((user) => user.inputs.map((input, k) => (input === index ? user.adjoint * user.partials[k]! : 0)))
    .reduce((sum, part) => sum + part, 0);
}

describe('the graph of a formula', () => {
  const formula = tree('x*y + sin(x*y)');

  it('has values forward and derivatives back on every node', () => {
    const { nodes, output } = graph(formula, { x: 2, y: 0.5 }, { along: 'x' });
    const slope = 1 + Math.cos(1); // dz/d(x y)
    expect(nodes.map(({ part }) => formulaText(part))).toEqual(['x', 'y', 'x*y', 'x*y', 'sin(x*y)', 'x*y + sin(x*y)']);
    expect(nodes.map(({ inputs }) => inputs)).toEqual([[], [], [0, 1], [0, 1], [3], [2, 4]]);
    expect(nodes.map(({ value }) => value)).toEqual([2, 0.5, 1, 1, Math.sin(1), 1 + Math.sin(1)]);
    expect(nodes[2]!.partials).toEqual([0.5, 2]);
    expect(nodes.map(({ adjoint }) => adjoint)).toEqual([0.5 * slope, 2 * slope, 1, Math.cos(1), 1, 1]);
    expect(nodes.map(({ tangent }) => tangent)).toEqual([1, 0, 0.5, 0.5, 0.5 * Math.cos(1), 0.5 * slope]);
    expect(output).toBe(5);
  });

  it('draws equal parts once if asked: their paths meet and add up', () => {
    const { nodes } = graph(formula, { x: 2, y: 0.5 }, { merge: true });
    expect(nodes.map(({ part }) => formulaText(part))).toEqual(['x', 'y', 'x*y', 'sin(x*y)', 'x*y + sin(x*y)']);
    expect(nodes[2]!.adjoint).toBe(1 + Math.cos(1));
  });

  it('keeps numbers as nodes that nothing is differentiated by', () => {
    const { nodes } = graph(tree('2x^2 + pi'), { x: -3, unused: 1 });
    const still = nodes.filter(({ active }) => !active);
    expect(still.map(({ part }) => formulaText(part))).toEqual(['2', '2', 'pi']);
    expect(still.map(({ adjoint }) => adjoint)).toEqual([0, 0, 0]);
    expect(nodes[0]!.adjoint).toBe(-12);
  });

  it('obeys the chain rule at every node: an adjoint is the sum over the nodes that use it', () => {
    fc.assert(
      fc.property(trees(4), coordinate, coordinate, fc.boolean(), (expression, x, y, merge) => {
        const { nodes, output } = graph(expression, { x, y }, { merge });
        for (const node of nodes) {
          if (!node.active || node.index === output || !Number.isFinite(node.adjoint)) continue;
          const expected = adjointFromUsers(nodes, node);
          expect(Math.abs(node.adjoint - expected)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(expected)));
        }
        expect(nodes[output]!.adjoint).toBe(nodes[output]!.active ? 1 : 0);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it('refuses a variable that it does not have', () => {
    expect(() => graph(formula, { x: 1 })).toThrow('formula: no variable "y"; there are: x');
    expect(() => graph(formula, { x: 1, y: 1 }, { along: 'z' })).toThrow('no variable "z" in the formula');
  });
});

describe('an objective from a formula', () => {
  const made = (text: string, variables: readonly string[]): Objective => {
    const result = objectiveFromFormula(text, variables);
    if (!result.ok) throw new Error(result.problem);
    return result.objective;
  };

  it('is the same as the one written by hand', () => {
    const own = made('(x^2 + y - 11)^2 + (x + y^2 - 7)^2', ['x', 'y']);
    const { himmelblau } = surfaces;
    const known = himmelblau.create(initialValues(himmelblau.params));
    const w = Float64Array.of(0.7, -2.1);
    const [a, b, c, d] = [2, 2, 4, 4].map((length) => new Float64Array(length));
    expect(own.valueAndGradient?.(w, a!)).toBeCloseTo(known.value(w), 12);
    known.gradient(w, b);
    own.hessian?.(w, c!);
    known.hessian(w, d);
    b!.forEach((slope, i) => expect(a![i]).toBeCloseTo(slope, 11));
    d!.forEach((entry, i) => expect(c![i]).toBeCloseTo(entry, 11));
  });

  it('is what run minimises: |1 − ηλ|ᵗ on a quadratic', () => {
    const objective = made('x^2/2 + 2y^2', ['x', 'y']); // eigenvalues 1 and 4
    const { last } = run({ objective, optimizer: gradientDescent, rate: 0.1, start: [1, 1], steps: 3 });
    expect(last.w[0]).toBeCloseTo(0.9 ** 3, 14);
    expect(last.w[1]).toBeCloseTo(0.6 ** 3, 14);
    expect(objective.name).toBe('x^2/2 + 2*y^2');
  });

  it('diverges as an outcome', () => {
    const { outcome } = run({
      objective: made('x^4', ['x']),
      optimizer: gradientDescent,
      rate: 1,
      start: [3],
      steps: 100,
    });
    expect(outcome.kind).toBe('diverged');
  });

  it('says what is wrong with the formula, as the parser does', () => {
    expect(objectiveFromFormula('x +', ['x'])).toEqual(parseFormula('x +', ['x']));
    expect(() => objectiveFromFormula('1', [])).toThrow('objectiveFromFormula: needs at least one variable');
  });
});
