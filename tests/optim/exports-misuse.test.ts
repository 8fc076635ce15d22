import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as downhill from '../../src/optim/index.ts';
import { trees } from './expression-trees.ts';

// Readers call everything of the module from cells, where nothing checks types.

const functions = Object.entries(downhill).filter(([, one]) => typeof one === 'function') as unknown as readonly [
  string,
  (...given: unknown[]) => unknown,
][];

const { adam, examplesFrom, himmelblau, network, networkLoss, plainDescent } = downhill;
const objective = himmelblau();
const net = network({ sizes: [2, 3, 1], activation: 'tanh', head: 'binary-cross-entropy' });
const examples = examplesFrom([[1, 2], [3, 4]], [0, 1]); // prettier-ignore
const common = { objective, optimizer: adam, steps: 3 };

const wrong = [undefined, null, 5, Number.NaN, 'x', true, {}, [], [[]], [null], () => 0, objective, net, examples];

/** Calls with options that are right, the options last. */
const right: Readonly<Record<string, readonly unknown[]>> = {
  objectiveFrom: [() => 0, 1, {}],
  objectiveFromFormula: ['x', ['x'], {}],
  graph: [{ kind: 'number', value: 1 }, {}, {}],
  network: [{ sizes: [1, 1], activation: 'tanh', head: 'mean-squared-error' }],
  networkLoss: [net, examples, {}],
  meanSquaredError: [examples, {}],
  standardiser: [examples, {}],
  penguinExamples: [{ features: ['billLength'], label: 'sex' }],
  basinMap: [{ ...common, columns: 2, rows: 2 }],
  lossGrid: [{ objective, center: [0, 0], directions: [[1, 0], [0, 1]], alpha: [0], beta: [0] }], // prettier-ignore
  rateSweep: [{ ...common, rates: [0.1], start: [0, 0], stop: {} }],
  contest: [{ objective, strategies: [plainDescent({ rate: 0.1 })], budget: 5, target: 0, seeds: [1] }],
  search: [{ objective, strategy: plainDescent({ rate: 0.1 }), budget: 5, seed: 1 }],
  plainDescent: [{ rate: 0.1 }],
  simulatedAnnealing: [{ hot: 1, cold: 0.1, width: 1 }],
  chordTest: [{ objective, chords: 2 }],
  curvatureGrid: [{ objective, columns: 2, rows: 2 }],
  lanczos: [downhill.hessianAt(objective, [0, 0]), {}],
  powerIteration: [downhill.hessianAt(objective, [0, 0]), {}],
  bestStep: [{ f: Math.sin, x: 1, derivatives: [1, 1, 1], scheme: 'central' }],
  plateau: [{}],
  rastrigin: [{}],
};

/** Those that look at what they are given: the large data set, which takes long to make, is always the same. */
const readers = functions.filter(([name]) => name !== 'logistic200k');

describe('everything that the module exports', () => {
  it.each(readers)('%s says in its own words what it cannot take', (_name, call) => {
    for (const first of wrong) {
      for (const rest of [[], ...wrong.map((one) => [one, one])]) {
        expectOwnWords(() => call(first, ...rest));
      }
    }
  });

  it('logistic200k does, too', () => {
    for (const first of wrong) expectOwnWords(() => downhill.logistic200k(first as object));
  });

  it.each(Object.entries(right))('%s refuses an option that it does not know', (name, given) => {
    const call = functions.find(([one]) => one === name)![1];
    expect(() => call(...given)).not.toThrow();
    const misspelt = [...given.slice(0, -1), { ...(given.at(-1) as object), colour: 1 }];
    expect(() => call(...misspelt)).toThrow(/there is no option "colour"; (there are|did you mean)/);
  });
});

/** What no number, text, list or thing of the module is, and what cannot even be put into a sentence without care. */
const odd: readonly unknown[] = [Symbol('x'), 1n, () => 0, null, {}, Object.create(null), [Symbol('x')], [1n]];
const formula = downhill.expressionFrom(([x], { mul }) => mul(x!, x!), ['x']);
const w = downhill.initialWeights(net, 'zeros', 1);
const [, hidden] = net.sizes;

/** Calls that are right, several things one after the other. */
const inPlaces: Readonly<Record<string, readonly unknown[]>> = {
  ...right,
  acceptance: [1, 1],
  geometricCooling: [1, 0.1, 1, 4],
  wilsonInterval: [1, 4, 2],
  logSpaced: [0.1, 1, 4],
  exponentialAverage: [2, 0.5],
  initialWeights: [net, 'zeros', 1],
  swapUnits: [net, w, 0, 0, hidden! - 1],
  flipUnit: [net, w, 0, 0],
  stabilityLimit: [objective, [0, 0], 0.5],
  basinRows: [{ ...common, columns: 2, rows: 2 }, 0, 1],
  evaluate: [formula, { x: 1 }],
  formulaText: [formula],
  formulaTex: [formula, { x: 'x' }],
  compileFormula: [formula, ['x']],
  derivative: [formula, 'x'],
  gradientFormulas: [formula, ['x']],
  hessianFormulas: [formula, ['x']],
  simplify: [formula],
  substitute: [formula, { x: formula }],
  variablesOf: [formula],
  globalTarget: [downhill.rastrigin()],
  gradientMismatch: [objective, [1, 2]],
  hessianAt: [objective, [1, 2]],
  hessianVectorProduct: [objective, [1, 2], [1, 0]],
  run: [{ ...common, start: [1, 2] }],
  begin: [{ ...common, start: [1, 2] }],
  settle: [common, Float64Array.of(1, 2)],
  graph: [formula, { x: 1 }, { merge: true, along: 'x' }],
  splitExamples: [examples, [1, 1], 1],
  multiStepDecay: [[1, 2], 0.1],
  sequential: [[downhill.cosineAnnealing(), downhill.constant()], [2]],
};

describe('any place of any call', () => {
  it.each(Object.entries(inPlaces))('of %s says in its own words what it cannot take', (name, given) => {
    const call = functions.find(([one]) => one === name)![1];
    expect(() => call(...given)).not.toThrow();
    for (const wrongly of withOneOdd(given)) expectOwnWords(() => call(...wrongly));
  });

  it.each(readers)('of %s, where all others are numbers, or texts, or lists', (_name, call) => {
    for (const other of [1, 'x', [1, 2]]) {
      for (const wrongly of withOneOdd(Array<unknown>(5).fill(other))) expectOwnWords(() => call(...wrongly));
    }
  });
});

/** The arguments with one of them, or one field of one of them, odd. */
function* withOneOdd(given: readonly unknown[]): Generator<readonly unknown[]> {
  for (const [i, one] of given.entries()) {
    for (const strange of odd) {
      yield given.with(i, strange);
      for (const forged of forgedObjectives(one, strange)) yield given.with(i, forged);
      if (!isOptions(one)) continue;
      for (const name of Object.keys(one as object)) yield given.with(i, { ...(one as object), [name]: strange });
      for (const forged of forgedObjectives((one as { objective?: unknown }).objective, strange)) {
        yield given.with(i, { ...(one as object), objective: forged });
      }
    }
  }
}

/** The objective, if it is one, with one of its parts strange. */
function forgedObjectives(one: unknown, strange: unknown): readonly unknown[] {
  if (typeof one !== 'object' || one === null || !('minima' in one)) return [];
  const parts = ['name', 'dimension', 'value', 'gradient', 'hessian', 'minima', 'window', 'code'];
  const minima = [{ at: strange, value: 0, global: true }, { at: [0, 0], value: strange, global: false }, strange];
  return [
    ...parts.map((name) => ({ ...one, [name]: strange })),
    ...minima.map((minimum) => ({ ...one, minima: [minimum, { at: [1, 1], value: 2, global: false }] })),
    { ...one, window: [strange, [0, 1]] },
  ];
}

/** Whether it is an object of options, and no thing of the module. */
function isOptions(one: unknown): boolean {
  const things: readonly unknown[] = [objective, net, examples, formula];
  return (
    typeof one === 'object' && one !== null && Object.getPrototypeOf(one) === Object.prototype && !things.includes(one)
  );
}

const x: unknown = { kind: 'variable', name: 'x' };
const round = { kind: 'apply', operation: 'neg', inputs: [] as unknown[] };
round.inputs.push(round);
let deep = x;
for (let level = 0; level < 20_000; level++) deep = { kind: 'apply', operation: 'neg', inputs: [deep] };

/** What is no part of a formula. */
const noParts: readonly unknown[] = [
  ...odd,
  ...odd.flatMap((strange) => [
    { kind: strange, name: 'x' },
    { kind: 'number', value: strange },
    { kind: 'variable', name: strange },
    { kind: 'constant', name: strange },
    { kind: 'apply', operation: strange, inputs: [x, x] },
    { kind: 'apply', operation: 'add', inputs: strange },
  ]),
  ...['tau', 'toString', 'constructor'].map((name) => ({ kind: 'constant', name })),
  ...['power', 'toString', 'constructor'].map((operation) => ({ kind: 'apply', operation, inputs: [x, x] })),
  ...[[], [x], [x, x, x], Array(2), new Float64Array(2)].map((inputs) => ({ kind: 'apply', operation: 'add', inputs })),
  round,
  deep,
];

/** The tree with something else in the place of one of its parts: the first inputs that `path` says. */
function withPart(tree: unknown, path: readonly number[], part: unknown): unknown {
  const { inputs = [] } = tree as { readonly inputs?: readonly unknown[] };
  const [first, ...rest] = path;
  if (first === undefined || inputs.length === 0) return part;
  const at = first % inputs.length;
  return { ...(tree as object), inputs: inputs.with(at, withPart(inputs[at], rest, part)) };
}

describe('a formula in which one part is none', () => {
  const forged = fc
    .tuple(trees(4), fc.array(fc.nat(1), { maxLength: 4 }), fc.constantFrom(...noParts))
    .map(([whole, path, part]) => withPart(whole, path, part));
  const doors = Object.entries(inPlaces).filter(([, given]) => given[0] === formula);

  it.each(doors)('is refused by %s, whatever stands there', (name, [, ...rest]) => {
    const call = functions.find(([one]) => one === name)![1];
    const refuses = (wrong: unknown): void => {
      expect(() => call(wrong, ...rest)).toThrow(new RegExp(`^${name}: expression must be a formula`));
    };
    noParts.forEach(refuses);
    fc.assert(fc.property(forged, refuses), { seed: 1, numRuns: 200 });
  });

  it('is refused by substitute as what is put in, and by expressionFrom as what a function makes', () => {
    for (const wrong of noParts) {
      expect(() => downhill.substitute(formula, { x: wrong as never })).toThrow(/^substitute: by must be/);
      expect(() => downhill.expressionFrom(() => wrong as never, ['x'])).toThrow(/^expressionFrom: what f returns/);
    }
  });
});

function expectOwnWords(call: () => unknown): void {
  try {
    const made = call();
    if (made instanceof Promise) made.catch(() => undefined);
  } catch (error) {
    expect(error).not.toBeInstanceOf(TypeError);
    expect(error).not.toBeInstanceOf(ReferenceError);
  }
}

const typed = downhill.objectiveFromFormula('(a - 1)^2 + a b', ['a', 'b'], { name: 'a formula' });
if (!typed.ok) throw new Error(typed.problem);

describe.each([
  downhill.meanSquaredError(examples),
  downhill.logisticRegression(examples),
  networkLoss(net, examples),
  himmelblau(),
  typed.objective,
  downhill.objectiveFrom(([a, b], { mul, sin }) => mul(sin(a!), b!), 2),
])('the loss $name in a cell', (loss) => {
  it('takes a plain list, and makes the target of a gradient that has none', () => {
    const w = Array.from({ length: loss.dimension }, (_, i) => 0.1 * i);
    const out = new Float64Array(loss.dimension);
    expect(loss.gradient(Float64Array.from(w), out)).toBe(out);
    expect(loss.gradient(w)).toEqual(out);
    expect(loss.hessian(w)).toHaveLength(loss.dimension ** 2);
    expect(loss.valueAndGradient?.(w as never, out) ?? loss.value(w)).toBe(loss.value(w));
    expect(loss.value(w)).toBe(loss.value(Float64Array.from(w)));
    expect(() => loss.value([1])).toThrow(`${loss.name}: w must be a list of ${loss.dimension} numbers, got [1]`);
  });
});
