import { describe, expect, it } from 'vitest';
import { curvedValley, gradientDescent, run } from '../../src/optim/index.ts';
import { initialValues } from '../../src/params/index.ts';
import { drawnRun, KINDS } from '../../src/scenes/drawn-runs.ts';
import { lowest, overfitting, whenLevel, withPatience } from '../../src/scenes/overfitting.ts';
import { Shown } from '../../src/widget-kit/shown.ts';
import earlyStopping from '../../src/widgets/early-stopping.ts';
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

describe('a level line', () => {
  const walk = (rate: number) =>
    run({ objective: curvedValley(), optimizer: gradientDescent, rate, start: [-2.2, 1.1], steps: 80 });

  it('has thirty losses in a row that agree to four decimal places, while the walker jumps', () => {
    const { points, last } = walk(0.34);
    for (const { loss } of points.slice(-30)) expect(Math.abs(loss - last.loss)).toBeLessThan(5e-5);
    expect(Math.abs(last.w[1]! - points.at(-2)!.w[1]!)).toBeGreaterThan(0.5);
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
