import { describe, expect, it } from 'vitest';
import { acceptedValues, goalOf, inputsOf, settingInWords } from '../../src/course/mission.ts';
import { initialValues, snap } from '../../src/params/index.ts';
import { WEIGHTS } from '../../src/scenes/looks.ts';
import type { AnyWidget } from '../../src/widget-kit/define.ts';
import { presetChanges } from '../../src/widget-kit/presets.ts';
import blindfold from '../../src/widgets/blindfold.ts';

/** The game that opens and ends the lesson on walking downhill. */

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
    for (const away of [0.5, 1, 2, 3, 6, 10, 15, 20]) {
      const read = (begun: Game): readonly number[] => {
        const [first] = begun.looks as [number];
        const looks = [first, first > 0 ? first - away : first + away];
        const [[a, slopeA], [b, slopeB]] = [readAt(begun), readAt({ ...begun, looks })];
        return [...looks, snap(WEIGHTS, b - (slopeB * (b - a)) / (slopeB - slopeA))];
      };
      expect(won(read)).toBe(100);
    }
  });

  it('says the slope of a look in the mission with as many digits in the sentence as beside it', () => {
    const begun = mission(5);
    const state = blindfold.compute(begun);
    const [, { value }] = blindfold.readouts!(state, begun) as [unknown, { value: string }];
    expect(value).toMatch(/^−?0\.0*[1-9]\d{3,4}$/);
    expect(blindfold.secret!(state, begun)).toContain(`the slope ${value}, so`);
  });

  it('has an answer that can be worked out again from the slopes that it tells', () => {
    const told = settingInWords(widget, 'three-looks');
    expect(told).not.toMatch(/Game|500/);
    const numbers = [...told.matchAll(/−?\d+(?:\.\d+)?/g)].map(([number]) => Number(number.replace('−', '-')));
    const [a, slopeA, b, slopeB, pace, from, on, , last] = numbers as [number, ...number[]];
    expect((slopeB! - slopeA!) / (b! - a)).toBeCloseTo(pace!, 4);
    expect(from).toBe(b);
    expect(-slopeB! / pace!).toBeCloseTo(on!, 1);
    expect(snap(WEIGHTS, b! + on!)).toBe(last);
    expect([a, b, last]).toEqual(goal.solution.looks);
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
