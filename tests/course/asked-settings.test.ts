import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { finish } from '../../src/optim/index.ts';
import { initialValues } from '../../src/params/index.ts';
import { flippers, poll } from '../../src/scenes/flippers.ts';
import { RATES as BALL_RATES } from '../../src/scenes/noise-ball.ts';
import { race, RUNS } from '../../src/scenes/penguin-race.ts';
import { MEASURED } from '../../src/scenes/schedule-race.data.ts';
import { ranked } from '../../src/scenes/schedule-ranks.ts';
import { shapeOf, type ShapeName } from '../../src/scenes/schedules.ts';
import goodRates from '../../src/widgets/good-rates.ts';
import noiseBall from '../../src/widgets/noise-ball.ts';
import oneExampleLoss from '../../src/widgets/one-example-loss.ts';
import scheduleDesigner from '../../src/widgets/schedule-designer.ts';

/** What figures are to be set to in lessons 8 and 9: by thinking, not by trying the ends of sliders. */

describe('a floor that is low enough', () => {
  const goal = noiseBall.goals!['low-floor']!;
  const settings = ['1', '4', '16', '64'].flatMap((size) =>
    BALL_RATES.map((rate) => ({ ...initialValues(noiseBall.params), size, rate })),
  );
  const reachedBy = (target?: number) =>
    settings.filter((values) => goal.reached(noiseBall.compute(values), values, target));

  it('is asked for by one setting of all, which stands at no end of a slider', () => {
    expect(reachedBy().map(({ size, rate }) => [size, rate])).toEqual([['16', 1]]);
  });

  it('says of the others what they lack', () => {
    const lacks = (size: '4' | '16' | '64', rate: number) => {
      const values = { ...initialValues(noiseBall.params), size, rate };
      return goal.missing!(noiseBall.compute(values), values);
    };
    expect(lacks('4', 0.25)).toBe('The rate is below 1.');
    expect(lacks('16', 2)).toMatch(/^On average it is 0\.00\d+ above the lowest\.$/);
    expect(lacks('64', 1)).toBe('It is low enough. Fewer birds would do.');
  });
});

describe('the birds where the last lesson left off', () => {
  it('are counted in the text as they are, and a step by all is said to be too short to be seen', () => {
    const lesson = readFileSync('content/lessons/08-stochastic-gradient-descent.mdx', 'utf8');
    const at = { ...initialValues(oneExampleLoss.params), w: 211.5 };
    const { birds } = flippers();
    expect(lesson).toContain(
      `${birds.filter((length) => length < at.w).length} of the ${birds.length} birds say “to the left”`,
    );
    expect(poll(at.w).slope).toBeLessThan(0);
    expect(oneExampleLoss.summary(oneExampleLoss.compute(at), at)).toContain(
      'A step by all is too short to be seen here',
    );
    expect(oneExampleLoss.actions![1]!.act(at)).toEqual({ w: at.w });
    const far = { ...at, w: 219 };
    expect(oneExampleLoss.summary(oneExampleLoss.compute(far), far)).not.toContain('too short');
  });
});

describe('what is asked of the figures', () => {
  it('is not drawn by the shapes of the list, held under the limit of the mission, and by the solution is', () => {
    const { given, solution, aim } = scheduleDesigner.goals!['beat-them']!;
    const { base, birds } = given as { base: number; birds: 'four' };
    const endOf = (name: ShapeName, knots: readonly (readonly [number, number])[]) =>
      finish(race(shapeOf(name).way(knots).plan, base, birds, RUNS)).mean;
    for (const name of Object.keys(MEASURED.four) as ShapeName[])
      expect([name, endOf(name, shapeOf(name).knots?.initial ?? []) < aim!]).toEqual([name, false]);
    expect(endOf('drawn', solution.drawn!)).toBeLessThan(aim!);
    expect(ranked('four').filter(({ mean }) => mean >= aim!)).toHaveLength(12);
  });

  it('is a range of nine for a guess that is off by three either way, and no range of three or six', () => {
    const { reached } = goodRates.goals!.forgives!;
    const levels = goodRates.params.level.control.stops;
    const first = initialValues(goodRates.params);
    const good = (level: number) => goodRates.compute({ ...first, level });
    const right = levels.filter((level) => reached(good(level), { ...first, level }));
    expect(right).toHaveLength(1);
    const [cosine] = good(right[0]!).filter(({ rival }) => rival === 'cosine');
    expect(cosine!.range![1] / cosine!.range![0]).toBeGreaterThanOrEqual(9);
    const below = good(levels[levels.indexOf(right[0]!) - 1]!).find(({ rival }) => rival === 'cosine')!;
    expect(below.range![1] / below.range![0]).toBeLessThan(9);
  });
});
