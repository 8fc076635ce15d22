import { describe, expect, it } from 'vitest';
import {
  adam,
  chained,
  constant,
  evaluationPrograms,
  gradientDescent,
  objectiveFrom,
  oneCycle,
  penguinExamples,
  logisticRegression,
  programs,
  quadratic,
  reduceOnPlateau,
  run,
  type ProgramOptions,
} from '../../src/optim/index.ts';
import { programCases } from './program-cases.ts';
import { interpreterWith, runInNode, runInPython, type Printed } from './programs.ts';

/** One line that a program prints. */
interface Line {
  readonly rate?: number;
  readonly step?: number;
  readonly w: readonly number[];
  readonly loss: number;
}

/** What the programs must print: the points of the run itself. */
function linesOf({ rates, ...options }: ProgramOptions): readonly Line[] {
  const lines = (rate: object): readonly Line[] => {
    const { points, last } = run({ ...options, ...rate });
    return (options.record === 'none' ? [last] : points).map(({ step, w, loss }) => ({
      ...rate,
      step,
      w: [...w],
      loss,
    }));
  };
  return rates === undefined ? lines({}) : rates.flatMap((rate) => lines({ rate }));
}

function read(printed: Printed | undefined): readonly Line[] {
  if (printed === undefined || 'error' in printed) throw new Error(printed?.error ?? 'nothing was run');
  return printed.map((line) => JSON.parse(line) as Line);
}

/** Lines with every number put where it should be, if it is as near to that as rounding allows. */
function snapped(found: readonly Line[], wanted: readonly Line[]): readonly Line[] {
  const to = (x: number, goal = Number.NaN): number => {
    return Math.abs(x - goal) <= 1e-9 * Math.max(1, Math.abs(goal)) ? goal : x;
  };
  return found.map((line, i) => ({
    ...line,
    w: line.w.map((x, j) => to(x, wanted[i]?.w[j])),
    loss: to(line.loss, wanted[i]?.loss),
  }));
}

const cases = programCases.map((one, i) => ({ ...one, i }));
const written = programCases.map(({ options }) => programs(options));

const penguins = penguinExamples({ species: 'Adelie', features: ['bodyMass'], label: 'sex' });
const neuron = logisticRegression({ ...penguins, X: penguins.X.map((grams) => (grams - 3700) / 1000) });
const places = [
  [0, 0],
  [2.5, -0.125],
] as const;
const evaluated = places.map((w): Line => ({ w, loss: neuron.value(Float64Array.from(w)) }));
const evaluations = evaluationPrograms(neuron, places);

describe('programs in TypeScript', () => {
  const printed = runInNode([...written, evaluations].map(({ typescript }) => typescript));

  it.each(cases)('print the very trace of $title', ({ options, i }) => {
    expect(JSON.stringify(read(printed[i]))).toBe(JSON.stringify(linesOf(options)));
  });

  it('print the very loss of penguins', () => {
    expect(read(printed.at(-1))).toEqual(evaluated);
  });
});

const LIBRARIES = [
  { library: 'numpy', language: 'numpy' },
  { library: 'torch', language: 'pytorch' },
] as const;

describe.each(LIBRARIES)('programs in Python with $library', ({ library, language }) => {
  const interpreter = interpreterWith(library);
  if (interpreter === null) {
    const sentence = `No python3 here has ${library}: ${cases.length} programs were written, but none was run.`;
    console.log(sentence);
    it(sentence, ({ annotate }) => annotate(sentence));
    return;
  }
  const diverging = programs({ objective: quadratic(1), optimizer: gradientDescent, rate: 1e9, start: [1], steps: 40 });
  const printed = runInPython(
    interpreter,
    [...written, diverging, evaluations].map((one) => one[language]),
  );

  it.each(cases.filter(({ random }) => random !== true))('print the trace of $title', ({ options, i }) => {
    const wanted = linesOf(options);
    expect(snapped(read(printed[i]), wanted)).toEqual(wanted);
  });

  it.each(cases.filter(({ random }) => random === true))(
    'take other examples at each step: $title',
    ({ options, i }) => {
      const found = read(printed[i]);
      const wanted = linesOf(options);
      expect(snapped(found.slice(0, 1), wanted)).toEqual(wanted.slice(0, 1));
      expect(found.map(({ step }) => step)).toEqual(wanted.map(({ step }) => step));
      expect(new Set(found.map(({ loss }) => loss)).size).toBe(found.length);
    },
  );

  it('go on where a run ends as diverged', () => {
    const lines = printed.at(-2);
    expect(lines).toHaveLength(41);
    expect(lines).toHaveProperty([40], expect.stringMatching(/"loss": (?:Infinity|NaN)/));
  });

  it('print the loss of penguins', () => {
    expect(snapped(read(printed.at(-1)), evaluated)).toEqual(evaluated);
  });
});

describe('programs', () => {
  const options = { objective: quadratic(2), optimizer: adam, rate: 0.1, start: [3], steps: 20 };

  it('are what one would write', () => {
    const { typescript, pytorch, numpy } = programs({
      ...options,
      hyper: { beta1: 0.8 },
      stop: { gradientNorm: 0.01 },
    });
    expect(typescript).toBe(`import { adam, quadratic, run } from 'downhill';

const { points } = run({
  objective: quadratic(2),
  optimizer: adam,
  hyper: { beta1: 0.8 },
  rate: 0.1,
  start: [3],
  steps: 20,
  stop: { gradientNorm: 0.01 },
});
for (const { step, w, loss } of points) {
  console.log(JSON.stringify({ step, w: [...w], loss }));
}
`);
    expect(pytorch).toBe(`import json

import torch

torch.set_default_dtype(torch.float64)
curvature = torch.tensor([2.0])


def loss(w):
    return w @ (curvature * w) / 2


w = torch.tensor([3.0], requires_grad=True)
optimizer = torch.optim.Adam([w], lr=0.1, betas=(0.8, 0.999))

for step in range(21):
    optimizer.zero_grad()
    value = loss(w)
    value.backward()
    point = {"step": step, "w": w.tolist(), "loss": value.item()}
    print(json.dumps(point))
    if step == 20 or w.grad.norm() <= 0.01:
        break
    optimizer.step()
`);
    expect(numpy).toContain(`eta = 0.1
beta1, beta2, epsilon = 0.8, 0.999, 1e-8
w = np.array([3.0])
m = np.zeros_like(w)
v = np.zeros_like(w)
`);
  });

  it('say in PyTorch why a step or a rate is written out', () => {
    const { pytorch } = programs({ ...options, schedule: chained([oneCycle(), constant()]) });
    expect(pytorch).toContain('# PyTorch has no scheduler for this product');
  });

  it('refuse what nobody has said how to write', () => {
    const objective = objectiveFrom(([x], { mul }) => mul(x!, x!), 1);
    const { python: _, ...own } = { ...gradientDescent, name: 'own' };
    expect(() => programs({ ...options, objective })).toThrow(RangeError);
    expect(() => programs({ ...options, optimizer: own })).toThrow('programs: nobody has said how to write "own"');
    expect(() => programs({ ...options, schedule: () => ({ rate: () => 1 }) })).toThrow(/the schedule/);
    expect(() => evaluationPrograms(objective, [[1]])).toThrow(RangeError);
    expect(() => programs({ ...options, schedule: chained([reduceOnPlateau(), constant()]) })).toThrow(
      'programs: reduceOnPlateau() goes by the loss, and cannot be written together with others',
    );
    const noisy = { ...options, noise: 1 };
    expect(() => programs(noisy)).toThrow('programs: noise cannot be written');
  });

  it('refuse what a run refuses', () => {
    expect(() => programs({ ...options, start: [1, 2] })).toThrow(/start has 2 components/);
    expect(() => programs({ ...options, batches: { order: 'shuffled', size: 2 } })).toThrow(/batches/);
    expect(() => programs({ ...options, rates: [0.1, -1] })).toThrow(/-1/);
    expect(() => programs({ ...options, clip: { norm: -1 } })).toThrow(RangeError);
  });

  it('refuse a number that Python does not have', () => {
    expect(() => programs({ ...options, stop: { target: -Infinity } })).toThrow(/finite/);
  });
});
