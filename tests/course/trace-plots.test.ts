import { describe, expect, it } from 'vitest';
import { initialValues } from '../../src/params/index.ts';
import { drawnRun, KINDS } from '../../src/scenes/drawn-runs.ts';
import { Shown } from '../../src/widget-kit/shown.ts';
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
