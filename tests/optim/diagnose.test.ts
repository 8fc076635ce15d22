import { describe, expect, it } from 'vitest';
import {
  adam,
  diagnose,
  examplesFrom,
  exponentialDecay,
  gradientDescent,
  himmelblau,
  logisticRegression,
  penguinExamples,
  quadratic,
  rosenbrock,
  run,
  saddle,
  sgd,
  standardiser,
  type Diagnosis,
  type RunOptions,
} from '../../src/optim/index.ts';

/** On ½ · 4 · w² from 3; rates below ½ converge, above diverge. */
const onBowl = (rate: number, steps: number, options: Partial<RunOptions> = {}): Diagnosis =>
  diagnose(run({ objective: quadratic(4), optimizer: gradientDescent, rate, start: [3], steps, ...options }));

describe('a diagnosis', () => {
  it.each([
    { kind: 'still-falling', rate: 0.001, steps: 50, why: 'far too small a rate' },
    { kind: 'still-falling', rate: 0.05, steps: 6, why: 'a good rate, too few steps' },
    { kind: 'converged', rate: 0.2, steps: 40, why: 'a good rate' },
    { kind: 'converged', rate: 0.45, steps: 100, why: 'a rate that jumps across, but inwards' },
    { kind: 'oscillating', rate: 0.5, steps: 40, why: 'a rate of just 2/L' },
    { kind: 'diverged', rate: 0.51, steps: 40, why: 'a rate a little above 2/L, all numbers finite' },
    { kind: 'diverged', rate: 5, steps: 400, why: 'a rate far above' },
  ])('is $kind at rate $rate after $steps steps: $why', ({ kind, rate, steps }) => {
    expect(onBowl(rate, steps).kind).toBe(kind);
  });

  it('is converged when a stop rule said so, and repeats its reason', () => {
    const { kind, evidence } = onBowl(0.25, 100, { stop: { gradientNorm: 1e-3 } });
    expect(kind).toBe('converged');
    expect(evidence).toBe('At step 1 the gradient has length 0, at most 0.001.');
  });

  it('is converged at the start of a run that begins at the minimum', () => {
    expect(onBowl(0.1, 20, { start: [0] }).kind).toBe('converged');
  });

  it('is oscillating for a heavy ball with too much momentum', () => {
    const heavy = {
      objective: quadratic(4),
      optimizer: sgd,
      hyper: { momentum: 0.99 },
      rate: 0.05,
      start: [3],
      steps: 80,
    };
    expect(diagnose(run(heavy)).kind).toBe('oscillating');
  });

  it('is oscillating for steps that noise keeps away from the minimum', () => {
    expect(onBowl(0.2, 300, { noise: 3 }).kind).toBe('oscillating');
  });

  it('is oscillating for single examples at a constant rate', () => {
    const rows = Array.from({ length: 30 }, (_, i) => [Math.sin(7 * i)]);
    const objective = logisticRegression(
      examplesFrom(
        rows,
        rows.map((_, i) => (i % 3 === 0 ? 1 : 0)),
      ),
    );
    const batches = { order: 'shuffled', size: 1 } as const;
    const trace = run({ objective, optimizer: gradientDescent, rate: 1, start: [0, 0], epochs: 10, batches });
    expect(diagnose(trace).kind).toBe('oscillating');
  });

  it('is still falling in the bottom of a curved valley, where progress is slow', () => {
    const crawl = { objective: rosenbrock(), optimizer: gradientDescent, rate: 0.001, start: [-1, 1], steps: 2000 };
    expect(diagnose(run(crawl)).kind).toBe('still-falling');
  });

  it('is still falling on the way down from a saddle', () => {
    const escape = { objective: saddle(), optimizer: gradientDescent, rate: 0.05, start: [1, 1e-3], steps: 60 };
    expect(diagnose(run(escape)).kind).toBe('still-falling');
  });

  it('is diverged where the steep direction grows though the flat one still shrinks', () => {
    const steep = {
      objective: quadratic([1, 20]),
      optimizer: gradientDescent,
      rate: 0.102,
      start: [100, 1e-3],
      steps: 180,
    };
    const trace = run(steep);
    expect(trace.last.loss).toBeLessThan(trace.points[0]!.loss);
    expect(diagnose(trace).kind).toBe('diverged');
  });

  it('can be made of a sparse record', () => {
    const options = { objective: himmelblau(), optimizer: adam, rate: 0.1, start: [0, 0], steps: 1000, record: 20 };
    expect(diagnose(run(options)).kind).toBe('converged');
  });

  it('does not pretend to know what one point cannot show', () => {
    expect(onBowl(0.1, 0)).toMatchObject({ kind: 'still-falling', evidence: 'Only one point is known.' });
  });
});

describe('a level loss alone is not converged', () => {
  it.each([
    { name: 'a rate of 0', kind: 'still-falling', rate: 0, options: {} },
    {
      name: 'a rate that has frozen',
      kind: 'still-falling',
      rate: 0.05,
      options: { schedule: exponentialDecay({ factor: 0.5 }) },
    },
    { name: 'a two-cycle', kind: 'oscillating', rate: 0.5, options: {} },
    {
      name: 'a two-cycle of which the record has every second point',
      kind: 'oscillating',
      rate: 0.5,
      options: { record: 2 },
    },
    {
      name: 'the same with a clipped gradient',
      kind: 'oscillating',
      rate: 0.5,
      options: { record: 2, clip: { norm: 50 } },
    },
  ])('with $name, which is $kind', ({ kind, rate, options }) => {
    const diagnosis = onBowl(rate, 60, options);
    expect(Math.abs(diagnosis.signs.share)).toBeLessThan(1e-4);
    expect(diagnosis.kind).toBe(kind);
  });

  it('and the evidence says what is left of the gradient', () => {
    expect(onBowl(0, 20).evidence).toBe(
      'From step 14 to step 20 the loss changed by only 0 and stays at 18, but the gradient still has 100 % of its greatest length: the steps are too short to get anywhere.',
    );
    expect(onBowl(0.5, 60, { record: 2 }).evidence).toContain('jumps to and fro between the points known');
  });
});

describe('a diagnosis of noisy steps', () => {
  const penguins = penguinExamples({ species: 'Adelie', features: ['bodyMass'], label: 'sex' });
  const objective = logisticRegression(standardiser(penguins)(penguins));
  const kinds = (rate: number, size: number, steps: number, seeds: number): ReadonlySet<string> => {
    const batches = { order: 'shuffled', size } as const;
    const seen = Array.from({ length: seeds }, (_, i) =>
      diagnose(run({ objective, optimizer: gradientDescent, rate, start: [0, 0], steps, batches, seed: i + 1 })),
    );
    return new Set(seen.map(({ kind }) => kind));
  };

  // measured with 500 seeds each: no exception
  it('is noisy-converged where small ups and downs around the minimum are left', () => {
    expect([...kinds(2, 16, 400, 25)]).toEqual(['noisy-converged']);
    expect([...kinds(0.5, 32, 1500, 5)]).toEqual(['noisy-converged']);
  });

  it('is oscillating where they are large', () => {
    expect([...kinds(2, 1, 150, 25)]).toEqual(['oscillating']);
  });

  it('is still falling where the noise does not hide the way down', () => {
    expect([...kinds(0.1, 16, 60, 25)]).toEqual(['still-falling']);
  });

  it('takes neither a whole batch nor a clipped gradient for noise', () => {
    const bowl = { objective, optimizer: gradientDescent, rate: 7, start: [0, 0], steps: 100 };
    const batches = { order: 'shuffled', size: 73 * 2 } as const;
    expect(penguins.y).toHaveLength(146);
    expect(diagnose(run({ ...bowl, batches })).kind).toBe('converged');
    expect(diagnose(run({ ...bowl, clip: { norm: 0.05 } })).signs.noisy).toBe(false);
  });
});

describe('its evidence', () => {
  it('has the numbers that decided', () => {
    // The last five points are of the steps 2 to 6; at rate ⅛ every step halves w and quarters the loss.
    const { evidence, signs } = onBowl(0.125, 6);
    const loss = (t: number): number => 18 / 4 ** t;
    expect(signs).toMatchObject({ from: 2, to: 6, fall: loss(2) - loss(6), up: 0, reversals: 0, gradient: 1 / 64 });
    expect(signs.share).toBeCloseTo((loss(2) - loss(6)) / (18 - loss(6)), 12);
    expect(evidence).toBe('From step 2 to step 6 the loss fell by 1.12, to 0.00439, and has not levelled off.');
  });

  it('of a divergence names the step and the last finite loss', () => {
    const trace = run({ objective: quadratic(4), optimizer: gradientDescent, rate: 5, start: [3], steps: 400 });
    const { evidence } = diagnose(trace);
    expect(evidence).toContain(`At step ${trace.outcome.step} the loss is no longer finite`);
    expect(evidence).toMatch(/; before that the loss was \d\.\d+e\+30\d\.$/);
  });

  it('of an oscillation at 2/L counts the steps that turn the gradient round', () => {
    const { evidence, signs } = onBowl(0.5, 40);
    expect(signs.reversals).toBe(1);
    expect(evidence).toContain('100 % of the steps turn the gradient round');
  });

  it('takes differences that are only rounding for none', () => {
    // 2/3 is no double: the loss at the border of stability is not quite the same from step to step.
    const trace = run({ objective: quadratic(3), optimizer: gradientDescent, rate: 2 / 3, start: [0.7], steps: 40 });
    expect(new Set(trace.points.map(({ loss }) => loss)).size).toBeGreaterThan(1);
    expect(diagnose(trace).evidence).toContain('the loss stays level');
  });

  it('is always one sentence', () => {
    for (const rate of [0.001, 0.2, 0.5, 0.51, 5]) expect(onBowl(rate, 40).evidence).toMatch(/^[A-Z].*\.$/);
  });
});
