import { describe, expect, it } from 'vitest';
import {
  directional,
  grad,
  gradientDescent,
  hessian,
  hessianVector,
  numbers,
  objectiveFrom,
  run,
  tape,
  valueAndGrad,
  type Algebra,
  type Differentiable,
} from '../../src/optim/index.ts';

/** (1 − x)² + 100 (y − x²)². */
const rosenbrock: Differentiable = <N>([x, y]: readonly N[], { add, mul, pow, sub }: Algebra<N>) =>
  add(pow(sub(1, x!), 2), mul(100, pow(sub(y!, pow(x!, 2)), 2)));

/** Its gradient and Hessian, worked out by hand. */
const rosenbrockGradient = (x: number, y: number) => [-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)];
const rosenbrockHessian = (x: number, y: number) => [2 - 400 * (y - 3 * x * x), -400 * x, -400 * x, 200];

describe('a tape', () => {
  it('differentiates x² + sin x', () => {
    const t = tape();
    const x = t.variable(2, 'x');
    const z = t.add(t.mul(x, x), t.sin(x));
    t.backward(z);
    expect(z.value).toBe(4 + Math.sin(2));
    expect(x.adjoint).toBeCloseTo(4 + Math.cos(2), 14);
  });

  it('shows each node: what it is, its inputs, local derivatives, value and adjoint', () => {
    const t = tape();
    const [x, y] = [t.variable(3, 'x'), t.variable(4)];
    const z = t.mul(t.mul(x, y), 2);
    t.backward(z);
    expect(t.nodes.map(({ kind, value, adjoint }) => [kind, value, adjoint])).toEqual([
      ['variable', 3, 8],
      ['variable', 4, 6],
      ['mul', 12, 2],
      ['constant', 2, 0],
      ['mul', 24, 1],
    ]);
    expect(z.inputs.map(({ index }) => index)).toEqual([2, 3]);
    expect(t.nodes[2]!.partials).toEqual([4, 3]);
    expect([x.name, y.name]).toEqual(['x', undefined]);
    expect(String(x)).toBe('node 0 (variable = 3)');
  });

  it('adds up the derivatives of paths that meet', () => {
    const t = tape();
    const x = t.variable(5);
    const square = t.mul(x, x);
    const z = t.add(square, t.mul(square, x)); // x² + x³
    t.backward(z);
    expect(x.adjoint).toBe(2 * 5 + 3 * 25);
    expect(square.adjoint).toBe(1 + 5);
  });

  it('reads the same derivative forward as backward', () => {
    const t = tape();
    const [x, y] = [t.variable(0.5), t.variable(-1)];
    const z = t.tanh(t.add(t.mul(x, y), t.exp(y)));
    t.backward(z);
    t.forward(y);
    expect(z.tangent).toBeCloseTo(y.adjoint, 15);
    t.forward([2, 3]);
    expect(z.tangent).toBeCloseTo(2 * x.adjoint + 3 * y.adjoint, 15);
  });

  it('gives nothing to what the output does not depend on, not even NaN', () => {
    const t = tape();
    const x = t.variable(0);
    const aside = t.log(x); // −∞, its derivative 1/0
    const z = t.add(x, 1);
    t.backward(z);
    expect([x.adjoint, aside.adjoint]).toEqual([1, 0]);
    const earlier = t.exp(x);
    t.backward(earlier);
    expect([x.adjoint, z.adjoint, earlier.adjoint]).toEqual([1, 0, 1]);
  });

  it('keeps the logarithm of a negative base out of powers with constant exponents', () => {
    const at = Float64Array.of(-2);
    const cube: Differentiable = ([x], { pow }) => pow(x!, 3);
    expect(Array.from(grad(cube)(at))).toEqual([12]);
    expect(Array.from(hessian(cube)(at))).toEqual([-12]);
    expect(directional(cube)(at, [1])).toBe(12);
  });

  it.each([
    [0, 0, 0],
    [1, 1, 0],
    [2, 0, 2],
    [3, 0, 0],
    [4, 0, 0],
  ])('differentiates x^%d at 0 without dividing by it', (exponent, first, second) => {
    const power: Differentiable = ([x], { pow }) => pow(x!, exponent);
    expect(Array.from(grad(power)([0]))).toEqual([first]);
    expect(Array.from(hessian(power)([0]))).toEqual([second]);
  });

  it('keeps a Hessian free of a singular part that a direction does not touch', () => {
    const apart: Differentiable = ([x, y], { add, mul, sqrt }) => add(sqrt(x!), mul(y!, y!));
    expect(Array.from(hessianVector(apart)([0, 3], [0, 1]))).toEqual([0, 2]);
  });

  it('follows new values without recording again', () => {
    const t = tape();
    const x = t.variable(1);
    const z = t.exp(t.mul(2, x));
    t.replay([0]);
    t.backward(z);
    expect([z.value, x.adjoint]).toEqual([1, 2]);
    expect(t.nodes).toHaveLength(4);
  });

  it('holds long computations, and starts afresh in the same memory', () => {
    const t = tape();
    const record = (value: number) => {
      const x = t.variable(value);
      let sum = x;
      for (let i = 0; i < 1000; i++) sum = t.add(sum, x);
      return { x, sum };
    };
    const first = record(1);
    t.backward(first.sum);
    expect([first.sum.value, first.x.adjoint]).toEqual([1001, 1001]);
    t.reset();
    expect(t.nodes).toEqual([]);
    const second = record(2);
    expect(second.sum).toBe(first.sum); // the node of that place, not a new object
    expect([second.sum.value, second.sum.adjoint]).toEqual([2002, 0]);
  });

  it('overflows to Infinity and NaN without throwing', () => {
    const t = tape();
    const x = t.variable(1000);
    const z = t.exp(x);
    const quotient = t.div(z, z);
    t.backward(quotient);
    expect([z.value, quotient.value, x.adjoint]).toEqual([Infinity, Number.NaN, Number.NaN]);
  });

  it.each([
    ['relu', 0, 0],
    ['abs', 0, 0],
    ['sign', 0, 0],
    ['step', 0, 0],
    ['sqrt', 0, Infinity],
  ] as const)('has the slope of PyTorch at the kink of %s(%d)', (name, at, slope) => {
    const t = tape();
    const x = t.variable(at);
    t.backward(t[name](x));
    expect(x.adjoint).toBe(slope);
  });

  it.each(['max', 'min'] as const)('splits a tied %s in halves', (name) => {
    const t = tape();
    const [x, y] = [t.variable(1.5), t.variable(1.5)];
    t.backward(t[name](x, y));
    expect([x.adjoint, y.adjoint]).toEqual([0.5, 0.5]);
  });

  it('keeps the ends of sigmoid and softplus exact', () => {
    const both: Differentiable = ([x], { sigmoid, softplus }) => softplus(sigmoid(x!));
    expect(Number.isFinite(valueAndGrad(both)([-800]).value)).toBe(true);
    const t = tape();
    const x = t.variable(40);
    const s = t.sigmoid(x);
    t.backward(s);
    expect(x.adjoint).toBeCloseTo(Math.exp(-40), 30); // 1 − σ(40) is 0 in doubles
    expect(numbers.softplus(1000)).toBe(1000);
    expect(numbers.softplus(-40)).toBeCloseTo(Math.exp(-40), 30);
  });

  it('refuses what is not its own node', () => {
    const [t, other] = [tape(), tape()];
    const [x, stranger] = [t.variable(1), other.variable(1)];
    expect(() => t.add(x, stranger)).toThrow('add: needs nodes of this tape or numbers, got a node of another');
    // @ts-expect-error code cells are not type-checked
    expect(() => t.add(x)).toThrow(new RangeError('add: needs nodes of this tape or numbers, got undefined'));
    expect(() => t.forward(t.sin(x))).toThrow('forward: node 1 is not a variable');
    expect(() => t.forward([1, 2])).toThrow('forward: got 2 numbers, the tape has 1 variables');
    expect(() => t.replay([])).toThrow('replay: got 0 numbers, the tape has 1 variables');
    t.reset();
    expect(() => t.backward(x)).toThrow(RangeError);
  });

  it('says what to write when a node is used as a number', () => {
    const x = tape().variable(2);
    expect(() => Number(x) * 2).toThrow('write mul(a, b) for a * b');
  });
});

describe('functions of a function', () => {
  const at = [-1.2, 1] as const;

  it('are its gradient and its Hessian', () => {
    const { value, gradient } = valueAndGrad(rosenbrock)(at);
    expect(value).toBeCloseTo(24.2, 12);
    expect(Array.from(grad(rosenbrock)(at))).toEqual(Array.from(gradient));
    rosenbrockGradient(...at).forEach((slope, i) => expect(gradient[i]).toBeCloseTo(slope, 10));
    const matrix = hessian(rosenbrock)(at);
    rosenbrockHessian(...at).forEach((entry, i) => expect(matrix[i]).toBeCloseTo(entry, 10));
  });

  it('multiply by the Hessian as the Hessian does', () => {
    const [a, b, c, d] = rosenbrockHessian(...at);
    const product = hessianVector(rosenbrock)(at, [2, -3]);
    expect(product[0]).toBeCloseTo(2 * a! - 3 * b!, 10);
    expect(product[1]).toBeCloseTo(2 * c! - 3 * d!, 10);
  });

  it('take the slope along a direction', () => {
    const [x, y] = rosenbrockGradient(...at);
    expect(directional(rosenbrock)(at, [0.6, 0.8])).toBeCloseTo(0.6 * x! + 0.8 * y!, 10);
  });

  it('give independent results: a later call changes no earlier one', () => {
    const gradient = grad(rosenbrock);
    const first = gradient([1, 1]);
    gradient([5, 5]);
    expect(Array.from(first)).toEqual([0, 0]);
  });

  it('refuse a function that returns a number', () => {
    const constant = (() => 4) as unknown as Differentiable; // what a code cell may hand in
    expect(() => grad(constant)([1])).toThrow('autodiff: the function must return what an operation returned, got 4');
  });
});

describe('an objective from a function', () => {
  it('is what run minimises', () => {
    const bowl = objectiveFrom(([x, y], { add, mul, sub }) => {
      const [a, b] = [sub(x!, 1), sub(y!, -2)];
      return add(mul(a, a), mul(b, b));
    }, 2);
    const { last, outcome } = run({
      objective: bowl,
      optimizer: gradientDescent,
      rate: 0.5, // 1/L: one step reaches the minimum of a round bowl
      start: [7, 7],
      steps: 1,
    });
    expect(Array.from(last.w)).toEqual([1, -2]);
    expect(last.loss).toBe(0);
    expect(outcome.kind).toBe('out-of-steps');
  });

  it('has value, gradient, Hessian and its product, all of one function', () => {
    const objective = objectiveFrom(rosenbrock, 2, { name: 'banana' });
    const w = Float64Array.of(0.3, -0.7);
    const [g, both, matrix, product] = [2, 2, 4, 2].map((length) => new Float64Array(length));
    objective.gradient(w, g);
    objective.hessian(w, matrix);
    objective.hessianVectorProduct?.(w, Float64Array.of(1, 0), product!);
    expect(objective.name).toBe('banana');
    expect(objective.valueAndGradient?.(w, both!)).toBe(objective.value(w));
    expect(both).toEqual(g);
    rosenbrockGradient(0.3, -0.7).forEach((slope, i) => expect(g![i]).toBeCloseTo(slope, 10));
    rosenbrockHessian(0.3, -0.7).forEach((entry, i) => expect(matrix![i]).toBeCloseTo(entry, 10));
    expect(Array.from(product!)).toEqual([matrix![0], matrix![2]]);
  });

  it('refuses a dimension or weights that do not fit', () => {
    expect(() => objectiveFrom(rosenbrock, 0)).toThrow('the dimension must be a whole number from 1, got 0');
    const objective = objectiveFrom(rosenbrock, 2);
    const short = Float64Array.of(1);
    expect(() => objective.value(short)).toThrow('own function: w must be a list of 2 numbers');
    expect(() => objective.gradient(short, short)).toThrow(RangeError);
  });
});
