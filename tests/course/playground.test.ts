import { describe, expect, it } from 'vitest';
import { initialValues } from '../../src/params/index.ts';
import { raceProgram } from '../../src/scenes/playground/code.ts';
import { groundOf } from '../../src/scenes/playground/grounds.ts';
import { params, type Inputs } from '../../src/scenes/playground/inputs.ts';
import { ground, QUESTIONS, racer } from '../../src/scenes/playground/questions.ts';
import { raceOf } from '../../src/scenes/playground/race.ts';
import { sampledOf } from '../../src/scenes/playground/sampled.ts';
import { study, type Study } from '../../src/scenes/playground/study.ts';
import { traceFigure } from '../../src/scenes/playground/trace.ts';
import { summaryOf, tableOf } from '../../src/scenes/playground/words.ts';
import playground from '../../src/widgets/playground.ts';
import { finish } from '../../src/widget-kit/refine.ts';
import { runInNode } from '../optim/programs.ts';

const initial = initialValues(params);
const typed = (formula: string): Inputs => ({ ...initial, ...ground('formula-xy', { formula }) });
const optionsOf = (name: 'ground' | 'schedule' | 'a') => {
  const { control } = params[name];
  return control.kind === 'variant' ? control.options : [];
};

describe('the playground', () => {
  it('races every optimizer, on every loss, by every schedule, and writes each as a program that prints where it ends', () => {
    const each = (['a', 'schedule', 'ground'] as const).flatMap((name) =>
      optionsOf(name)
        .filter(({ value }) => value !== 'none')
        .map(({ value, params: inputs }) => ({ ...initial, [name]: { kind: value, values: initialValues(inputs) } })),
    );
    const printed = runInNode(each.map((values) => raceProgram(values).typescript));
    each.forEach((values, i) => {
      const { runs, problem } = raceOf(values);
      expect(problem).toBeNull();
      const lines = printed[i]!;
      if ('error' in lines) throw new Error(lines.error);
      expect(lines.map((line) => (JSON.parse(line) as { loss: number }).loss)).toEqual(
        runs.map(({ trace }) => trace.last.loss),
      );
    });
  });

  it('gives everybody the same start and as many gradients, unless a rule ends a run', () => {
    const { runs, start } = raceOf({ ...initial, gradients: 30 });
    for (const { trace } of runs) {
      expect([...trace.points[0]!.w]).toEqual(start);
      expect(trace.last.step).toBe(30);
    }
    const stopped = raceOf({ ...initial, stop: { kind: 'target', values: { most: 1e-3 } }, gradients: 200 });
    expect(stopped.runs.some(({ trace }) => trace.outcome.kind === 'stopped' && trace.last.step < 200)).toBe(true);
  });

  it('finds the rate of each racer that no other tried rate beats, and says how sure the winner is', () => {
    const values = { ...initial, ...ground('quadratic', { condition: 1 }), c: racer('none'), b: racer('none') };
    const found = finish(study(values));
    // on a bowl of curvature 1 a rate of 1 lands at the bottom in one step
    expect(found.best).toEqual([{ slot: 'a', rate: 1, loss: 0 }]);
    const two = { ...values, b: racer('gradient-descent', { rate: 1e-3 }) };
    const both = finish(study(two));
    expect(both.standings.map(({ wins }) => wins)).toEqual([60, 0]);
    expect(summaryOf(two, both)).toContain('60 of 60 (95 % interval 94 to 100 %)');
  });

  it('sets the best rates by its button, once they are known', () => {
    const [act] = playground.actions!;
    const found: Study = { best: [{ slot: 'a', rate: 0.1, loss: 0 }], standings: [], tried: 9, starts: 0, pace: [] };
    expect(act!.refined).toBe(true);
    expect(act!.act(initial, found)).toEqual({
      a: { kind: initial.a.kind, values: { ...initial.a.values, rate: 0.1 } },
    });
    expect(act!.act(initial, null)).toEqual({});
  });

  it('shows losses by the time that each racer’s own steps take, once that is measured', () => {
    const values: Inputs = { ...initial, by: 'time', gradients: 10 };
    const { pace, ...others } = finish(study(values));
    expect(pace.map(({ slot }) => slot)).toEqual(['a', 'b', 'c']);
    expect(pace.every(({ microseconds }) => microseconds > 0 && microseconds < 1e4)).toBe(true);
    const twice = { ...others, pace: (['a', 'b', 'c'] as const).map((slot, i) => ({ slot, microseconds: i + 1 })) };
    const losses = playground.figures(twice, values, 'wide').find(({ id }) => id === 'losses')!;
    expect([losses.x.label, losses.x.domain]).toEqual(['time on this machine, µs', [0, 30]]);
    const ends = losses.moving.flatMap((mark) => (mark.kind === 'dots' ? [mark.points.at(-1)![0]] : []));
    expect(ends).toEqual([10, 20, 30]);
    expect(losses.parts!.map(({ part }) => part)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    const waiting = playground.figures(null, values, 'wide').find(({ id }) => id === 'losses')!;
    expect([waiting.x.label, waiting.x.domain]).toEqual(['gradients (time is being measured)', [0, 10]]);
    expect(finish(study({ ...values, by: 'gradients' })).pace).toEqual([]);
  });

  it.each([true, false])(
    'lets who diverges leave the frame at the top, with the others still apart: log axis %j',
    (log) => {
      const values: Inputs = {
        ...initial,
        ...ground('quadratic', { condition: 10 }),
        log,
        a: racer('gradient-descent', { rate: 30 }),
        b: racer('gradient-descent', { rate: 0.02 }),
        c: racer('gradient-descent', { rate: 0.01 }),
      };
      const { runs } = raceOf(values);
      const [wild, ...calm] = runs.map(({ trace }) => trace.points);
      expect(wild!.at(-1)!.loss).toBeGreaterThan(1e30);
      const { x, y, moving } = traceFigure(values, 'wide');
      const [away, ...others] = moving.flatMap((mark) => (mark.kind === 'line' ? [mark.points] : []));
      expect(y.domain[1]).toBeLessThanOrEqual(1e4 * wild![0]!.loss);
      expect(away!.at(-1)![1]).toBeCloseTo(y.domain[1], 9);
      expect(away!.at(-1)![0]).toBeLessThan(x.domain[1] / 4);
      others.forEach((points, i) => {
        expect(points.map(([, loss]) => loss)).toEqual(calm[i]!.map(({ loss }) => loss));
      });
    },
  );

  it('tells steps with gradient, buffers and rate', () => {
    const { columns, rows } = tableOf({ ...initial, table: 'c' }, null);
    expect(columns).toEqual(['step', 'w₁', 'w₂', 'L', 'g w₁', 'g w₂', 'm w₁', 'm w₂', 'v w₁', 'v w₂', 'η']);
    expect(rows).toHaveLength(51);
    expect(rows.at(-1)![0]).toBe(100);
  });

  it('has twelve questions, each with a link that brings its race', () => {
    expect(QUESTIONS).toHaveLength(12);
    for (const { given } of QUESTIONS) {
      for (const [name, value] of Object.entries(given)) {
        const param = params[name as keyof typeof params];
        expect(param.parse(param.format(value as never))).toEqual({ ok: true, value });
      }
    }
  });
});

describe('a formula of the reader’s own', () => {
  const says = (formula: string): string => sampledOf(groundOf(typed(formula).ground)).says.join(' ');

  it.each([
    ['x^2 + y^2', ''],
    ['exp(x) + exp(-x) + y^2', ''],
    ['abs(x) + y^2', 'has a kink'],
    ['max(x, y)^2 + x^2', 'has a kink'],
    ['sqrt(x) + y^2', 'not a finite number'],
    ['x + y^2', 'not bounded below'],
    ['y^2 - x^4', 'not bounded below'],
    ['step(x) + y^2', 'it jumps'],
    ['tanh(1/x) + y^2', 'it jumps'],
    ['1/x + y^2', 'has a pole'],
    ['tan(x) + y^2', 'has a pole'],
    ['1/(x - y)^2', 'has a pole'],
    ['1/(x^2 + y^2)', 'has a pole'],
    ['log(x^2) + y^2', 'has a pole'],
    ['sin(x)/x + y^2', ''], // its gap is filled
    ['abs(x)^2 + y^2', ''],
  ])('%s: says what it keeps from a walker', (formula, told) => {
    if (told === '') expect(says(formula)).toBe('');
    else expect(says(formula)).toContain(told);
  });

  it('with a pole shows what lies beside it, and is bounded below where it only falls there', () => {
    const tangent = sampledOf(groundOf({ ...initial, ...ground('formula-x', { formula: 'tan(x)' }) }.ground));
    expect(tangent.low).toBeGreaterThan(-30);
    expect(tangent.high).toBeLessThan(30);
    expect(says('1/x + y^2')).not.toContain('not bounded below');
  });

  it('is hatched where it is not finite, and along its kink', () => {
    const kinds = (formula: string): readonly string[] =>
      sampledOf(groundOf(typed(formula).ground)).marks.map(({ kind }) => kind);
    expect(kinds('sqrt(x) + y^2')).toEqual(['hatch']);
    expect(kinds('log(x) + y^2')).toEqual(['hatch', 'hatch', 'line']); // at its edge it falls beyond all bounds
    expect(kinds('1/(x^2 + y^2)')).toEqual(['hatch']);
    expect(kinds('abs(x) + y^2')).toEqual(['hatch', 'line']);
    const inOne = { ...initial, ...ground('formula-x', { formula: 'abs(x - 1)' }) };
    const [strip] = sampledOf(groundOf(inOne.ground)).marks;
    expect(strip).toMatchObject({ kind: 'hatch' });
    const { from, to } = strip as unknown as { from: number; to: number };
    expect([from < 1, to > 1, to - from < 0.3]).toEqual([true, true, true]);
    expect(kinds('x^2 + y^2')).toEqual([]);
  });

  it('that is not finite at the start is told, and nobody runs', () => {
    const values: Inputs = { ...typed('log(x) + y^2'), start: [0.1, 0.5] };
    expect(raceOf(values).runs).toEqual([]);
    expect(summaryOf(values, null)).toContain('move the start');
  });
});
