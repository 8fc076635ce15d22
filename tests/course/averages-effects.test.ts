import { describe, expect, it } from 'vitest';
import { MEASURED } from '../../src/scenes/four-answers.data.ts';
import { allAnswers, ANSWERS, measured, ON, RATES, type Answered } from '../../src/scenes/four-answers.ts';
import { MINIMA } from '../../src/scenes/many-minima.data.ts';
import { endOf, type Length, type Width } from '../../src/scenes/many-minima.ts';
import { meanOf } from '../../src/scenes/penguin-race.ts';

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
