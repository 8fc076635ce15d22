import { describe, expect, it } from 'vitest';
import { curvedValley, diagnose, gradientDescent, run } from '../../src/optim/index.ts';
import { initialValues } from '../../src/params/index.ts';
import { drawnRun, KINDS } from '../../src/scenes/drawn-runs.ts';
import { lowest, overfitting, whenLevel, withPatience } from '../../src/scenes/overfitting.ts';
import { Shown } from '../../src/widget-kit/shown.ts';
import earlyStopping from '../../src/widgets/early-stopping.ts';
import logAxis from '../../src/widgets/log-axis.ts';
import smoothing from '../../src/widgets/smoothing.ts';
import traceDiagnosis from '../../src/widgets/trace-diagnosis.ts';

describe('the game of naming runs', () => {
  const initial = initialValues(traceDiagnosis.params);
  const shown = (values: Partial<typeof initial>): Shown => {
    const all = { ...initial, ...values };
    return new Shown(traceDiagnosis, all, traceDiagnosis.compute(all));
  };
  const truth = KINDS.indexOf(drawnRun(1).diagnosis.kind);

  it('tells the name of a run nowhere before it is named', () => {
    const { summary, table, code, readouts } = shown({});
    const told = [summary, table.caption, table.rows, code.typescript, readouts, shown({}).figures('wide')[0]!.alt];
    expect(JSON.stringify(told)).not.toMatch(/falling|converged|noise|oscillat|diverged|curvature/);
    expect(JSON.stringify(shown({}).result)).not.toContain('diagnosis');
  });

  it('tells of a run without a name what its axis shows, and no more', () => {
    const linear = shown({}).summary;
    expect(linear).toMatch(/ Its loss is about 145 at step 0; from step \d on it is too low to read\.$/);
    expect(shown({ log: true }).summary).toContain('the last four are 0.2, 0.19, 0.19, 0.18.');
  });

  it('says what it is, and that it was called so or otherwise, once it is named', () => {
    expect(shown({ answers: [10 + truth] }).summary).toMatch(
      /^Yes: still falling\. From step 27 .* curvatures 1 and 100/,
    );
    expect(shown({ answers: [10 + ((truth + 1) % 5)] }).summary).toMatch(
      /^You said converged; this is still falling\./,
    );
  });

  it('counts the first name of a run, and a row only without gaps', () => {
    const code = (run: number): number => 10 * run + KINDS.indexOf(drawnRun(run).diagnosis.kind);
    const wrong = 10 * 2 + ((code(2) + 1) % 5);
    expect(traceDiagnosis.compute({ ...initial, run: 3, answers: [code(1), wrong, code(2), code(3)] })).toMatchObject({
      asked: 3,
      right: 2,
      streak: 1,
    });
    expect(traceDiagnosis.compute({ ...initial, run: 4, answers: [code(1), code(3)] }).streak).toBe(1);
    expect(traceDiagnosis.compute({ ...initial, run: 5, answers: [code(1), code(3)] }).streak).toBe(0);
  });

  it('draws every kind often enough that none can be left out', () => {
    const kinds = Array.from({ length: 60 }, (_, i) => drawnRun(i + 1).diagnosis.kind);
    for (const kind of KINDS) expect(kinds.filter((one) => one === kind).length).toBeGreaterThanOrEqual(6);
  });
});

describe('the length of a run', () => {
  const runs = Array.from({ length: 120 }, (_, i) => drawnRun(i + 1));

  it('gives no name away: each length has four kinds of run at least', () => {
    const kindsOf = Map.groupBy(runs, ({ trace }) => trace.points.length);
    for (const list of kindsOf.values()) {
      expect(new Set(list.map(({ diagnosis }) => diagnosis.kind)).size).toBeGreaterThanOrEqual(4);
    }
  });

  it('leaves runs of small batches that are still falling', () => {
    const noisy = runs.filter(({ diagnosis: { kind, signs } }) => kind === 'still-falling' && signs.noisy);
    expect(noisy.length).toBeGreaterThanOrEqual(3);
  });
});

describe('runs that follow each other', () => {
  it('are no three of six of one kind, nor on one ground', () => {
    const runs = Array.from({ length: 500 }, (_, i) => drawnRun(i + 1));
    const alike = (names: readonly string[]): number =>
      Math.max(...names.map((one) => names.filter((other) => other === one).length));
    for (let i = 0; i + 6 <= runs.length; i++) {
      const six = runs.slice(i, i + 6);
      expect(alike(six.map(({ diagnosis }) => diagnosis.kind))).toBeLessThanOrEqual(2);
      expect(alike(six.map(({ where }) => where.replace(/, at rate .*/, '')))).toBeLessThanOrEqual(2);
    }
  });

  it('are counted from 1, in the game and in its mission', () => {
    const initial = initialValues(traceDiagnosis.params);
    const code = (run: number): number => 10 * run + KINDS.indexOf(drawnRun(run).diagnosis.kind);
    const number = (run: number, answers: readonly number[]): string =>
      new Shown(traceDiagnosis, { ...initial, run, answers }, traceDiagnosis.compute({ ...initial, run, answers }))
        .readouts[0]!.value;
    expect(number(1, [])).toBe('1');
    expect(number(18, [code(1)])).toBe('2');
    expect(number(18, [code(1), code(18)])).toBe('2');
    expect(number(1367, [])).toBe('1');
    expect(number(1, [code(1), code(18)])).toBe('1'); // come back to
  });
});

describe('where the course draws the line to diverged', () => {
  it('is at nine tenths of the movement going up, to above the start', () => {
    for (const { diagnosis, trace } of Array.from({ length: 120 }, (_, i) => drawnRun(i + 1)))
      expect(diagnosis.kind === 'diverged').toBe(diagnosis.signs.up > 0.9 && trace.last.loss > trace.points[0]!.loss);
  });
});

describe('the next run', () => {
  it('is one that has no name yet', () => {
    const initial = initialValues(traceDiagnosis.params);
    const another = traceDiagnosis.actions!.at(-1)!;
    expect(another.act({ ...initial, run: 1, answers: [10, 20, 40] })).toEqual({ run: 3 });
  });
});

describe('a line on a log axis', () => {
  it.each([20, 80, 140, 400])('is called straight with its floor taken away, after %i steps', (steps) => {
    const values = { ...initialValues(logAxis.params), steps, lift: 0.23 };
    const said = (floor: number): string =>
      new Shown(logAxis, { ...values, floor }, logAxis.compute({ ...values, floor })).summary;
    expect(said(0.23)).toContain('the line is straight');
    expect(said(0)).toContain('bends towards the level');
    // what the question takes for straight is what the figure calls so
    for (const floor of [0.2, 0.22, 0.24, 0.3]) expect(said(floor)).not.toContain('is straight');
  });
});

describe('a level line', () => {
  const walk = (rate: number) =>
    run({ objective: curvedValley(), optimizer: gradientDescent, rate, start: [-2.2, 1.1], steps: 80 });

  it('has thirty losses in a row that agree to four decimal places, while the walker jumps', () => {
    const { points, last } = walk(0.34);
    for (const { loss } of points.slice(-30)) expect(Math.abs(loss - last.loss)).toBeLessThan(5e-5);
    expect(Math.abs(last.w[1]! - points.at(-2)!.w[1]!)).toBeGreaterThan(0.5);
  });

  it('is called oscillating where the slope turns round at every step', () => {
    const { kind, signs } = diagnose(walk(0.34));
    expect(kind).toBe('oscillating');
    expect(signs).toMatchObject({ reversals: 1 });
    expect(Math.abs(signs.share)).toBeLessThan(1e-4);
  });

  it('began with a zigzag', () => {
    const [a, b, c, d, e] = walk(0.34)
      .points.slice(2)
      .map(({ loss }) => loss);
    expect([a! > b!, b! < c!, c! < d!, d! < e!]).toEqual([true, true, true, true]);
  });

  it('comes down in ten steps to less than a quarter when the rate is halved', () => {
    const from = walk(0.34).last;
    const { last } = run({
      objective: curvedValley(),
      optimizer: gradientDescent,
      rate: 0.17,
      start: from.w,
      steps: 10,
    });
    expect(last.loss).toBeLessThan(from.loss / 4);
  });
});

describe('the smoothed zigzag', () => {
  const { points, smooth } = smoothing.compute({ run: 'jumping', smoothing: 0.95 });
  const halfway = (points.at(-1)![1] + points.at(-2)![1]) / 2;
  const swing = Math.abs(points.at(-1)![1] - points.at(-2)![1]);

  it('begins at a peak and is level half-way between after some fifty steps', () => {
    expect(smooth[0]![1]).toBeGreaterThan(halfway + 0.45 * swing);
    for (const [step, loss] of smooth) if (step >= 50) expect(Math.abs(loss - halfway)).toBeLessThan(swing / 15);
    for (const [, loss] of smooth.slice(-30)) expect(Math.abs(loss - halfway)).toBeLessThan(swing / 40);
  });
});

describe('twenty deals of the birds', () => {
  const deals = Array.from({ length: 20 }, (_, i) => overfitting(i + 1, 'four'));
  const best = deals.map(lowest);

  it('begins, in the figure, where the reader is told that the drawn line begins', () => {
    const [start] = earlyStopping.compute(initialValues(earlyStopping.params)).checks;
    expect(start!.validation).toBeCloseTo(0.906, 3);
  });

  it('turns in every one of them, while the test loss is lower at the best check in seventeen', () => {
    const ends = deals.map((checks) => checks.at(-1)!);
    expect(ends.filter(({ validation }, i) => validation > 1.05 * deals[i]![best[i]!]!.validation)).toHaveLength(20);
    expect(ends.filter(({ test }, i) => test > deals[i]![best[i]!]!.test)).toHaveLength(17);
  });

  it('loses a right answer or two in twelve, and gains none in any', () => {
    const lost = deals.map((checks, i) => Math.round(40 * (checks[best[i]!]!.right - checks.at(-1)!.right)));
    expect(lost.filter((count) => count > 0)).toHaveLength(12);
    expect([Math.min(...lost), Math.max(...lost)]).toEqual([0, 2]);
  });

  it('is sure by 79 % to more than 99 % of the four wrong answers in the one that is drawn', () => {
    const { wrong } = overfitting(20, 'four').at(-1)!;
    expect(wrong).toHaveLength(4);
    expect(Math.min(...wrong)).toBeCloseTo(0.79, 2);
    expect(Math.max(...wrong)).toBeGreaterThan(0.99);
  });

  it('ends with a lower test loss than the best check had in deal 8', () => {
    expect(deals[7]![best[7]!]!.test).toBeCloseTo(0.202, 3);
    expect(deals[7]!.at(-1)!.test).toBeCloseTo(0.189, 3);
  });

  it('keeps the best in fewer than half of them with a patience of one, in all with ten or twenty', () => {
    const kept = (patience: number): number =>
      deals.filter((checks, i) => withPatience(checks, patience).kept === best[i]).length;
    expect(kept(1)).toBeLessThan(10);
    expect([kept(10), kept(20)]).toEqual([20, 20]);
    const steps = (patience: number): number =>
      deals.reduce((sum, checks) => sum + withPatience(checks, patience).stop, 0);
    expect(Math.round(2 * (steps(20) / steps(10)))).toBe(3); // half as long again
  });

  it('hits the best check with no tolerance more than six times; large ones come before it, small ones after it or never', () => {
    const { stops } = earlyStopping.params.tolerance.control;
    const endings = stops.map((tolerance) => deals.map((checks) => whenLevel(checks, tolerance)));
    const hits = endings.map((list) => list.filter(({ fired, kept }, i) => fired && kept === best[i]).length);
    expect(Math.max(...hits)).toBe(6);
    expect(endings.at(-1)!.filter(({ stop }, i) => stop < best[i]!).length).toBeGreaterThan(10);
    expect(endings[0]!.every(({ fired, stop }, i) => !fired || stop > best[i]!)).toBe(true);
    expect(endings[0]!.some(({ fired }) => !fired)).toBe(true);
  });

  it('lowers the training loss at every check where each step looks at all forty birds', () => {
    const checks = overfitting(20, 'all');
    expect(checks.slice(1).every(({ training }, i) => training < checks[i]!.training)).toBe(true);
  });
});
