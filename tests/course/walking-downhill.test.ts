import { describe, expect, it } from 'vitest';
import { gradientDescent, lopsidedValley, plateau, run } from '../../src/optim/index.ts';
import { initialValues } from '../../src/params/index.ts';
import { afterSteps, arrival, penguinLine, UNITS } from '../../src/scenes/penguin-line.ts';
import { acceptedValues, goalOf } from '../../src/course/mission.ts';
import type { AnyWidget } from '../../src/widget-kit/define.ts';
import blindfold from '../../src/widgets/blindfold.ts';
import lineFit from '../../src/widgets/line-fit.ts';
import { runInNode } from '../optim/programs.ts';

/** What the lesson on walking downhill says in its own words and numbers, and what its figures compute in their own way. */

const walk = (unit: (typeof UNITS)[number], steps: number) => {
  const { loss, curvatures } = penguinLine().lines[unit];
  const common = { objective: loss, optimizer: gradientDescent, rate: 1 / curvatures[0], start: [0, 0] };
  return run({ ...common, steps, record: 'none' }).last;
};

describe('a line through penguins', () => {
  it('is walked by powers of one step to where the steps themselves lead', () => {
    for (const unit of UNITS) {
      for (const steps of [0, 1, 2, 19, 2000]) {
        const { w } = afterSteps(penguinLine().lines[unit], 1, steps);
        expect(penguinLine().lines[unit].loss.value(w)).toBeCloseTo(walk(unit, steps).loss, 10);
      }
    }
  });

  it('has its partial derivatives at 0 where the formula puts it', () => {
    for (const unit of UNITS) {
      const { loss, best, curvatures } = penguinLine().lines[unit];
      for (const slope of loss.gradient(best)) expect(Math.abs(slope)).toBeLessThan(1e-13 * curvatures[0] + 1e-12);
    }
  });

  it('takes as many steps in millimetres as the lesson works out from the two curvatures', () => {
    const { lowest, curvatures } = penguinLine().lines.raw;
    const excess = (steps: number): number => walk('raw', steps).loss - lowest;
    const each = 2 * Math.log(1 - curvatures[1] / curvatures[0]);
    const steps = 2 + Math.log((1e-6 * excess(0)) / excess(2)) / each;
    expect(steps / arrival(penguinLine().lines.raw, 1, 1e-6)!).toBeCloseTo(1, 5);
    expect(Math.round(steps / 1e6)).toBe(38);
    expect((curvatures[0] / curvatures[1] / 1e6).toFixed(1)).toBe('8.4');
  });

  it('looks level in millimetres at the second step', () => {
    const { loss, curvatures } = penguinLine().lines.raw;
    const common = { objective: loss, optimizer: gradientDescent, rate: 1 / curvatures[0], start: [0, 0], steps: 100 };
    expect(run({ ...common, stop: { lossChange: 1e-3 } }).outcome.step).toBe(2);
  });

  it('has programs that lead to the same loss in every unit', () => {
    const all = UNITS.map((unit) => ({ ...initialValues(lineFit.params), unit }));
    const printed = runInNode(all.map((values) => lineFit.code(values).typescript));
    printed.forEach((lines, i) => {
      if ('error' in lines) throw new Error(lines.error);
      const { loss } = JSON.parse(lines.at(-1)!) as { loss: number };
      expect(loss).toBeCloseTo(lineFit.compute(all[i]!).loss, 4);
    });
  });
});

describe('stopping', () => {
  const stopsAt = (objective: Parameters<typeof run>[0]['objective'], start: number): number =>
    run({ objective, optimizer: gradientDescent, rate: 0.5, start: [start], steps: 1000, stop: { lossChange: 1e-3 } })
      .outcome.step;

  it('is sensible in the valley, and comes at the first step on the plain', () => {
    expect(stopsAt(lopsidedValley(), 3)).toBe(8);
    expect(stopsAt(plateau({ dimension: 1 }), 4)).toBe(1);
  });
});

describe('the game with the blindfold', () => {
  const widget = blindfold as unknown as AnyWidget; // its types are forgotten, as in the catalog
  const goal = goalOf(widget, 'four-looks')!;
  const [halve] = blindfold.presets;

  it('draws a new curve for every try, which no button comes to', () => {
    const first = acceptedValues(goal, initialValues(widget.params));
    const second = acceptedValues(goal, initialValues(widget.params), first);
    expect(first.game).toBeGreaterThanOrEqual(500_000);
    expect(second.game).not.toBe(first.game);
  });

  it('is won in four looks by halving, four times in five', () => {
    const initial = initialValues(blindfold.params);
    const games = Array.from({ length: 100 }, (_, i) => {
      const given = goal.given as (values: typeof initial) => typeof initial;
      const values = { ...initial, ...given({ ...initial, game: i + 1 }) };
      const looks = (halve!.values as (from: typeof values) => { looks: readonly number[] })(values).looks.slice(0, 4);
      const played = { ...values, looks };
      return goal.reached(blindfold.compute(played), played);
    });
    const won = games.filter(Boolean).length;
    expect(won).toBeGreaterThan(75);
    expect(won).toBeLessThan(95);
  });

  it('tells nothing of the curve before the blindfold is off', () => {
    const values = initialValues(blindfold.params);
    const state = blindfold.compute(values);
    const told = blindfold.secret!(state, values)!;
    expect(told).not.toContain('10.1');
    expect(JSON.stringify(blindfold.figures(state, values, 'wide'))).not.toContain('10.1');
    expect(blindfold.secret!(blindfold.compute({ ...values, open: true }), { ...values, open: true })).toBeNull();
  });
});
