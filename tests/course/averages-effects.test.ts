import { describe, expect, it } from 'vitest';
import { acceptedValues } from '../../src/course/mission.ts';
import { initialValues } from '../../src/params/index.ts';
import { finish } from '../../src/optim/index.ts';
import { presetChanges } from '../../src/widget-kit/presets.ts';
import { outcomesOf, type Spec } from '../../src/scenes/circling-walks.ts';
import { MEASURED } from '../../src/scenes/four-answers.data.ts';
import { allAnswers, ANSWERS, measured, ON, RATES, type Answered } from '../../src/scenes/four-answers.ts';
import { MINIMA } from '../../src/scenes/many-minima.data.ts';
import { endOf, type Length, type Width } from '../../src/scenes/many-minima.ts';
import { meanOf } from '../../src/scenes/penguin-race.ts';
import goodAndBad from '../../src/widgets/good-and-bad.ts';
import meanOfAWalk from '../../src/widgets/mean-of-a-walk.ts';

const digits = (value: number): number => Number(value.toPrecision(3));

describe('the answers of a run', () => {
  /** The best rates of annealing and of the mean of weights on birds left out, and one that is too high. */
  const rates = [1, 1.4, 4] as const;
  const all = new Map<number, readonly Answered[]>(rates.map((rate) => [rate, allAnswers(rate)]));

  it('are as recorded, at the rates that the lesson speaks of', () => {
    for (const [rate, rows] of all)
      for (const on of ON)
        for (const answer of ANSWERS) {
          const [own, above] = [measured(rows, answer, on), measured(rows, answer, on, 'annealed')];
          const [mean, half, over, overHalf] = MEASURED[on][answer][(RATES as readonly number[]).indexOf(rate)]!;
          const said = [rate, on, answer];
          expect([...said, digits(own.mean), digits(own.half)]).toEqual([...said, mean, half]);
          expect(above.mean).toBeCloseTo(over, 5);
          expect(above.half).toBeCloseTo(overHalf, 5);
        }
  });

  it('cannot be told apart, annealed or as a mean of weights, each at its best rate on birds left out', () => {
    const differences = all.get(1)!.map(({ weights }, i) => weights.left - all.get(1.4)![i]!.annealed.left);
    const { mean, half } = meanOf(differences);
    expect(Math.abs(mean)).toBeLessThan(half);
    expect(half).toBeLessThan(0.001);
  });
});

describe('the ends of a hundred trainings', () => {
  it.each([
    ['two', 'long', 26],
    ['two', 'long', 1],
    ['three', 'long', 45],
    ['sixteen', 'long', 39],
    ['sixteen', 'long', 69],
    ['two', 'short', 26],
    ['three', 'short', 45],
    ['sixteen', 'short', 39],
  ] as readonly (readonly [Width, Length, number])[])(
    'are as recorded: %s units, %s, from start %i',
    (width, length, start) => {
      const { training, test, accuracy, sharpness } = endOf(width, length, start);
      const [learnt, fresh, right, curvature] = MINIMA[length][width][start - 1]!;
      expect(training / learnt).toBeCloseTo(1, 2);
      expect(test / fresh).toBeCloseTo(1, 2);
      expect(100 * accuracy).toBeCloseTo(right, 1);
      expect(sharpness / curvature).toBeCloseTo(1, 2);
    },
  );
});

describe('a correlation in a sentence', () => {
  const said = (width: Width, steps: Length): string => {
    const values = { ...initialValues(goodAndBad.params), width, steps };
    return goodAndBad.summary(goodAndBad.compute(values), values);
  };

  it('has as many decimals as tell it from 1', () => {
    expect(said('three', 'short')).toContain('is 0.998, with a 95 % interval from 0.997 to 0.999.');
    expect(said('sixteen', 'long')).toContain('is −0.73, with a 95 % interval from −0.81 to −0.63.');
  });
});

describe('the mission from far away', () => {
  type Inputs = ReturnType<typeof initialValues<typeof meanOfAWalk.params>>;
  const goal = meanOfAWalk.goals!['from-far']!;
  const begun = acceptedValues(goal, initialValues(meanOfAWalk.params)) as Inputs;
  const known = new Map<string, number>();

  /** The score of a setting: the median of its hundred means. */
  function scoreOf(values: Inputs): number {
    const key = [values.rate, values.from].join();
    if (!known.has(key)) {
      const others = finish(outcomesOf(values as Spec));
      const result = { ...meanOfAWalk.compute(values), others };
      known.set(key, goal.reached(result, values) ? 0 : goal.score!(result, values));
    }
    return known.get(key)!;
  }
  const isWon = (changes: Partial<Inputs>): boolean => scoreOf({ ...begun, ...changes }) === 0;
  const { rate, from } = meanOfAWalk.params;
  const notches = { rate: rate.control.stops, from: from.control.stops };

  it('is not won where it begins, nor by a preset, nor by any notch of one slider alone', () => {
    expect([notches.rate.length, notches.from.length]).toEqual([11, 40]);
    expect(isWon({})).toBe(false);
    for (const preset of meanOfAWalk.presets) {
      const { rate, from } = { ...begun, ...presetChanges(preset as never, begun) } as Inputs;
      expect([preset.label, isWon({ rate, from })]).toEqual([preset.label, false]);
    }
    for (const rate of notches.rate) expect([rate, isWon({ rate })]).toEqual([rate, false]);
    for (const from of notches.from) expect([from, isWon({ from })]).toEqual([from, false]);
  });

  it('is not won by the sliders in turn, each set to its best notch until nothing is better', () => {
    for (const order of [
      ['rate', 'from'],
      ['from', 'rate'],
    ] as const) {
      let at = begun;
      for (let turn = 0; turn < 6; turn++) {
        const input = order[turn % 2]!;
        const tried = notches[input].map((stop) => ({ ...at, [input]: stop }));
        at = tried.reduce((best, one) => (scoreOf(one) < scoreOf(best) ? one : best));
      }
      expect([order, isWon(at)]).toEqual([order, false]);
    }
  });

  it('is won by a rate between one too slow and one too far off, with a part of the way in thrown away', () => {
    for (const from of [31, 41, 51, 61, 71]) expect([from, isWon({ rate: 2.8, from })]).toEqual([from, true]);
  });
});
