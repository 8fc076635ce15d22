import { describe, expect, it } from 'vitest';
import { gradientDescent, lopsidedValley, plateau, run } from '../../src/optim/index.ts';
import { initialValues, snap } from '../../src/params/index.ts';
import { compassAt } from '../../src/scenes/compass.ts';
import { afterSteps, arrival, penguinLine, UNITS } from '../../src/scenes/penguin-line.ts';
import { acceptedValues, goalOf, inputsOf } from '../../src/course/mission.ts';
import { WEIGHTS } from '../../src/scenes/looks.ts';
import { figureToSvg } from '../../src/plots/static.ts';
import type { AnyWidget } from '../../src/widget-kit/define.ts';
import { presetChanges } from '../../src/widget-kit/presets.ts';
import blindfold from '../../src/widgets/blindfold.ts';
import downhill from '../../src/widgets/downhill-1d.ts';
import gradient2d from '../../src/widgets/gradient-2d.ts';
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

  it('would find less and less to stop for on the way into the hole', () => {
    const values = { ...initialValues(downhill.params), curve: 'plateau', start: 4, rate: 0.5, shown: 100 } as const;
    const changes = downhill.compute(values).places.flatMap(({ change }) => (change === null ? [] : [-change]));
    expect(changes[0]).toBeLessThan(1e-3);
    for (let i = 1; i < 30; i++) expect(changes[i]).toBeGreaterThan(changes[i - 1]!);
  });

  it('draws a walk that explodes with numbers that a browser can read', () => {
    const tooMuch = { ...initialValues(downhill.params), rate: 2.2 };
    const all = Array.from({ length: 17 }, (_, shown) => {
      const values = { ...tooMuch, shown };
      const walk = downhill.compute(values);
      return { loss: walk.now.loss, svgs: downhill.figures(walk, values, 'wide').map((one) => figureToSvg(one, 'x')) };
    });
    expect(Math.max(...all.map(({ loss }) => loss))).toBeGreaterThan(1e39);
    for (const svg of all.flatMap(({ svgs }) => svgs)) expect(svg).not.toMatch(/\de[+]?\d/);
  });
});

describe('the compass', () => {
  const initial = initialValues(gradient2d.params);

  it('opens at a place where 243 and 244 degrees are straight against the gradient, and the step to the minimum 328', () => {
    expect([initial.land, ...initial.place]).toEqual(['valley', -2.2, 1.1]);
    const { against, toMinimum } = gradient2d.compute(initial);
    expect(Math.floor(against!.direction)).toBe(243);
    expect(Math.round(toMinimum!.direction)).toBe(328);
    for (const direction of [243, 244]) {
      const { chosen, against: best } = compassAt('valley', initial.place, 0.01, direction);
      expect(chosen.change / best!.change).toBeGreaterThan(0.999);
    }
  });

  it('tells two changes apart that differ in the fourth digit', () => {
    const values = { ...initial, length: 0.1 };
    expect(gradient2d.summary(gradient2d.compute(values), values)).toMatch(/−0\.2168; .* −0\.2172/);
    // and of three that are written in one sentence each has as many digits
    const straight = { ...initial, length: 0.001, direction: 243 };
    expect(gradient2d.summary(gradient2d.compute(straight), straight)).toMatch(/by −0\.00242\d\..* −0\.00242\d/);
  });
});

describe('the game with the blindfold', () => {
  const widget = blindfold as unknown as AnyWidget; // its types are forgotten, as in the catalog
  const goal = goalOf(widget, 'three-looks')!;
  const [plan] = blindfold.presets;
  const [step] = blindfold.actions!;
  type Game = ReturnType<typeof initialValues<typeof blindfold.params>>;
  const mission = (game: number): Game => acceptedValues(goal, { ...initialValues(widget.params), game }) as Game;

  it('draws a new curve for every try, which no button comes to', () => {
    const first = acceptedValues(goal, initialValues(widget.params));
    const second = acceptedValues(goal, initialValues(widget.params), first);
    expect(first.game).toBeGreaterThanOrEqual(500_000);
    expect(second.game).not.toBe(first.game);
  });

  /** In how many of a hundred missions one of three looks is near enough. */
  const won = (plan: (begun: Game) => readonly number[]): number =>
    Array.from({ length: 100 }, (_, game) => mission(game)).filter((begun) => {
      const values: Game = { ...begun, looks: plan(begun).slice(0, 3) };
      return goal.reached(blindfold.compute(values), values);
    }).length;

  it('is won in three looks by halving once in eight', () => {
    expect(won((begun) => presetChanges(plan!, begun).looks!) / 100).toBeCloseTo(1 / 8, 1);
  });

  it('is won in three looks, wherever the second is, by how the slopes that are shown change', () => {
    const readAt = (begun: Game): readonly [weight: number, slope: number] => {
      const [, { value }] = blindfold.readouts!(blindfold.compute(begun), begun) as [unknown, { value: string }];
      return [begun.looks.at(-1)!, Number(value.replace('−', '-'))];
    };
    for (const away of [10, 15, 20]) {
      const read = (begun: Game): readonly number[] => {
        const [first] = begun.looks as [number];
        const looks = [first, first > 0 ? first - away : first + away];
        const [[a, slopeA], [b, slopeB]] = [readAt(begun), readAt({ ...begun, looks })];
        return [...looks, snap(WEIGHTS, b - (slopeB * (b - a)) / (slopeB - slopeA))];
      };
      expect(won(read)).toBe(100);
    }
  });

  it('writes the numbers of high looks at the left within the picture, off one another and off the label of the axis', () => {
    for (const looks of [
      [-20, -19.5],
      [-20, -19, -18, -20, -17],
      [20, 19.5, 20],
    ]) {
      const values: Game = { ...initialValues(blindfold.params), looks };
      for (const size of ['wide', 'narrow'] as const) {
        const [figure] = blindfold.figures(blindfold.compute(values), values, size);
        const { width, height, margin, moving } = figure!;
        const texts = moving.filter((mark) => mark.kind === 'text');
        expect(texts).toHaveLength(looks.length);
        const boxes = texts.map(({ at, text, dx = 0, dy = 0 }) => {
          const x = margin.left + ((width - margin.left - margin.right) / 40) * (at[0] + 20) + dx;
          const y = margin.top + ((height - margin.top - margin.bottom) / 3) * (3 - at[1]) + dy;
          const half = 3.5 * text.length;
          expect(x - half).toBeGreaterThanOrEqual(0);
          expect(x + half).toBeLessThanOrEqual(width);
          return { left: x - half, right: x + half, y };
        });
        const label = { left: 0, right: 70, y: 10 };
        const areApart = (a: typeof label, b: typeof label): boolean =>
          a.right <= b.left || b.right <= a.left || Math.abs(a.y - b.y) >= 14;
        [label, ...boxes].forEach((a, i, all) => {
          for (const b of all.slice(i + 1)) expect(areApart(a, b)).toBe(true);
        });
      }
    }
  });

  it('is not won by the look that is given, nor by any input without a step', () => {
    for (let game = 1; game <= 300; game++) {
      const values = mission(game);
      const { best, world } = blindfold.compute(values);
      expect(best!.loss - world.best.loss).toBeGreaterThan(0.02);
      expect(goal.reached(blindfold.compute(values), values)).toBe(false);
    }
  });

  it('keeps the curve of a mission from all who have not found its bottom', () => {
    const begun = mission(5);
    const lost: Game = { ...begun, looks: [...begun.looks, 20, 19], open: true };
    expect(blindfold.compute(lost).isOpen).toBe(false);
    expect(blindfold.secret!(blindfold.compute(lost), lost)).toContain('That was the last');
    expect(step!.act({ ...lost, open: false, weight: 0 }).looks).toEqual(lost.looks);
    const found: Game = { ...begun, looks: [...begun.looks, 8.5] };
    expect(goal.reached(blindfold.compute(found), found)).toBe(true);
    expect(blindfold.compute(found).isOpen).toBe(true);
  });

  it('has presets that wait while a mission is under way: they change an input that is not its own', () => {
    const begun = mission(5);
    for (const preset of blindfold.presets) {
      const changed = Object.keys(presetChanges(preset, begun));
      expect(changed.some((name) => !inputsOf(goal).includes(name))).toBe(true);
    }
  });

  it('spends no look on the place where you stand', () => {
    const values = { ...initialValues(blindfold.params), weight: 0.5 };
    expect(step!.act(values).looks).toEqual(values.looks);
    expect(step!.act({ ...values, weight: 1 }).looks).toEqual([...values.looks, 1]);
    const told = (weight: number): string | null =>
      blindfold.secret!(blindfold.compute({ ...values, weight }), { ...values, weight });
    expect(told(0.5)).toContain('You stand there: choose another place to step to.');
    expect(told(1)).not.toContain('You stand there');
  });

  it('says of a look above the frame how high it is', () => {
    const values = { ...initialValues(blindfold.params), looks: [-18] };
    const [ground] = blindfold.figures(blindfold.compute(values), values, 'narrow');
    expect(JSON.stringify(ground!.moving)).toMatch(/1 ↑ \d/);
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

describe('one step, by the rate times the mean curvature on the way', () => {
  it('stays short of the bottom below 1, lands beyond and nearer up to 2, and further away above', () => {
    const valley = lopsidedValley();
    const bottom = valley.minima[0]!.at[0]!;
    for (const start of [-2, -1, 0, 2, 4]) {
      const slope = valley.gradient([start])[0]!;
      const mean = slope / (start - bottom);
      for (const product of [0.1, 0.6, 0.99, 1.01, 1.5, 1.99, 2.01, 3]) {
        const left = start - (product / mean) * slope - bottom;
        expect(left * (start - bottom) > 0).toBe(product < 1);
        expect(Math.abs(left) < Math.abs(start - bottom)).toBe(product < 2);
      }
    }
  });
});
