import { describe, expect, it } from 'vitest';
import { initialValues, type Values } from '../../src/params/index.ts';
import { acceptedValues } from '../../src/course/mission.ts';
import { finish } from '../../src/optim/index.ts';
import { batchWalk, NEAR } from '../../src/scenes/adelie-batches.ts';
import { flippers, poll } from '../../src/scenes/flippers.ts';
import { anotherGame, missionGame } from '../../src/scenes/games.ts';
import { floorByFormula, longFloor, RATES as BALL_RATES } from '../../src/scenes/noise-ball.ts';
import { LEFT, RATES, send, SIZES, taskFor, type Sent, type Task } from '../../src/scenes/size-and-rate.ts';
import { settledMoment } from '../../src/widget-kit/refine.ts';
import batchSize from '../../src/widgets/batch-size.ts';
import costOfAStep from '../../src/widgets/cost-of-a-step.ts';
import escapeByNoise from '../../src/widgets/escape-by-noise.ts';
import oneExampleLoss from '../../src/widgets/one-example-loss.ts';
import sizeAndRate from '../../src/widgets/size-and-rate.ts';

/** What lesson 8 says, beside what its figures show. */

describe('one, a few, or all', () => {
  type Inputs = Values<typeof batchSize.params>;

  /** What each size needs by the figure's own sentence, as it stands once all draws are counted. */
  function said(changes: Partial<Inputs>): readonly number[] {
    const values = { ...initialValues(batchSize.params), ...changes };
    const { summary } = settledMoment(batchSize, values);
    expect(summary).toContain('in the median of 20 draws');
    return [...summary.matchAll(/(?:1|4|16|32|all): ([\d,.]+|never)/g)].map(([, count]) =>
      Number(count!.replaceAll(',', '').replace('never', 'Infinity')),
    );
  }

  it.each([1, 2, 3, 6])('says in every draw, as in draw %i, what the text says of each size at its best', (draw) => {
    const updates = said({ rates: 'own', axis: 'updates', draw });
    const examples = said({ rates: 'own', axis: 'examples', draw });
    expect(updates).toHaveLength(5);
    for (const middle of updates.slice(1, -1)) {
      expect(middle).toBeGreaterThan(updates[4]!);
      expect(middle).toBeLessThan(updates[0]!);
    }
    for (const middle of examples.slice(1, -1)) {
      expect(middle).toBeGreaterThan(examples[0]!);
      expect(middle).toBeLessThan(examples[4]!);
    }
    expect(examples[0]).toBeLessThan(146 / 2);
    expect(examples[4]).toBeGreaterThan(1000);
  });

  it('lets every size arrive at half the rate of the guess as well, in twice as many updates', () => {
    const [slow, asked] = [0.25, 0.5].map((rate) => said({ rates: 'same', rate, axis: 'updates' }));
    slow!.forEach((updates, i) => {
      expect(updates / asked![i]!).toBeGreaterThan(1.8);
      expect(updates / asked![i]!).toBeLessThan(2.2);
    });
  });

  it('draws the median of a size where its sentence has it, with the middle half around it and a ring for the walk', () => {
    const values = { ...initialValues(batchSize.params), rates: 'own', size: '1', draw: 4 } as const;
    const marks = settledMoment(batchSize, values)
      .figures('wide')
      .find(({ id }) => id === 'arrivals')!.moving;
    const dots = marks.filter((mark) => mark.kind === 'dots');
    expect(dots.filter(({ tone }) => tone !== 'touch').map(({ points }) => points[0]![0])).toEqual(
      said({ rates: 'own', axis: 'updates', draw: 4 }),
    );
    const [least, most] = marks.find((mark) => mark.kind === 'line')!.points.map(([x]) => x);
    expect(least).toBeLessThan(dots[0]!.points[0]![0]);
    expect(most).toBeGreaterThan(dots[0]!.points[0]![0]);
    expect(dots.find(({ tone }) => tone === 'touch')!.points[0]![0]).toBe(70);
  });
});

describe('the mission on size and rate', () => {
  type Inputs = Values<typeof sizeAndRate.params>;
  const goal = sizeAndRate.goals!['few-birds']!;
  const page = initialValues(sizeAndRate.params);
  const press = sizeAndRate.actions![0]!;
  const accepted = (game: number): Inputs => acceptedValues(goal, page, { ...page, game }) as Inputs;
  /** A game of the mission for each of its problems. */
  const games = [
    ...new Map(Array.from({ length: 400 }, (_, i) => [JSON.stringify(taskFor(missionGame(i + 1))), i + 1])).values(),
  ];
  const nameOf = (task: Task): string => JSON.stringify(task);
  const tasks = games.map((game) => taskFor(accepted(game).game));
  /** The values after a setting has been sent. */
  function sent(values: Inputs, size: number, rate: number): Inputs {
    const set = { ...values, size: String(size), rate };
    return { ...set, ...press.act(set, sizeAndRate.compute(set)) };
  }
  const isWon = (values: Inputs): boolean =>
    goal.reached(settledMoment(sizeAndRate, values).result as ReturnType<typeof sizeAndRate.compute>, values);
  /** What a reader works out from what the figure tells, with two sentences of the lesson. */
  function reasoned({ down, updates, within, scatter }: Task): readonly [number, number] {
    const rate = RATES.find((one) => down / one <= updates)!; // a rate takes in proportion longer
    return [SIZES.find((size) => (rate * scatter) / (4 * size) <= within)!, rate];
  }

  it('has a dozen problems at least, of which no button deals one', () => {
    expect(new Set(tasks.map(nameOf)).size).toBeGreaterThanOrEqual(12);
    for (let chance = 0; chance < 300; chance++) {
      expect(tasks.map(nameOf)).not.toContain(nameOf(taskFor(anotherGame(1, chance))));
    }
  });

  it('is won on every problem by what the lesson leads to, at the first try', () => {
    for (const game of games) {
      const values = accepted(game);
      expect([game, isWon(sent(values, ...reasoned(taskFor(values.game))))]).toEqual([game, true]);
    }
  });

  it('is won on no problem by fewer birds, nor by twice the rate, nor by twice the birds', () => {
    for (const game of games) {
      const values = accepted(game);
      const [size, rate] = reasoned(taskFor(values.game));
      const near = [
        [size / 2, rate],
        [size / 2, rate / 2],
        [size, 2 * rate],
        [2 * size, rate],
        [2 * size, 2 * rate],
      ] as const;
      for (const [birds, pace] of near) expect([game, birds, pace, isWon(sent(values, birds, pace))]).toContain(false);
    }
  });

  it('is not won where it begins, nor by any preset, nor by moving the sliders', () => {
    for (const game of games.filter((_, i) => i % 4 === 0)) {
      const values = accepted(game);
      expect(isWon(values)).toBe(false);
      for (const preset of sizeAndRate.presets) {
        const { size, rate } = preset.values as Pick<Inputs, 'size' | 'rate'>;
        expect([game, preset.label, isWon(sent(values, Number(size), rate))]).toContain(false);
      }
      for (const size of SIZES) {
        for (const rate of RATES) expect(isWon({ ...values, size: String(size), rate })).toBe(false);
      }
    }
  });

  it('is won in a third of its problems by a first try in the middle and a second one moved as the figure says', () => {
    const isWithin = ({ judged }: Sent, { within }: Task): boolean => judged <= within;
    const rounds = games.slice(0, 18).map((game) => taskFor(accepted(game).game));
    expect(new Set(rounds.map(({ rate, size }) => `${rate} ${size}`)).size).toBe(18);
    const won = rounds.filter((task) => {
      const first = finish(send(task, 4, 0.5));
      if (isWithin(first, task) && task.size >= 4) return true;
      const isDown = first.way <= LEFT * task.within;
      const [size, rate] = isWithin(first, task) ? [2, 0.5] : [4, isDown ? 0.25 : 1];
      return size <= task.size && isWithin(finish(send(task, size, rate)), task);
    });
    expect(won.length).toBeLessThanOrEqual(6);
  });

  it('is won by one setting of fifty-six, or by half its rate as well, on a problem of each species', () => {
    for (const task of [tasks[0]!, tasks.at(-1)!]) {
      const winners = SIZES.filter((size) => size <= task.size).flatMap((size) =>
        RATES.filter((rate) => finish(send(task, size, rate)).judged <= task.within).map((rate) => [size, rate]),
      );
      expect(winners).toContainEqual([task.size, task.rate]);
      for (const one of winners)
        expect([
          [task.size, task.rate],
          [task.size, task.rate / 2],
        ]).toContainEqual(one);
    }
  });

  it('takes no third try', () => {
    let values = accepted(1);
    const [size, rate] = reasoned(taskFor(values.game));
    for (let i = 0; i < 2; i++) values = sent(values, 1, 8);
    values = sent(values, size, rate);
    expect(values.sent).toHaveLength(2);
    expect(isWon(values)).toBe(false);
    expect(settledMoment(sizeAndRate, values).summary).toContain('Both tries are used up');
  });

  it('says of a try what holds on a page that is loaded again, too, where no mission is under way', () => {
    const values = sent(accepted(1), 1, 8);
    const { summary } = settledMoment(sizeAndRate, values);
    expect(summary).toContain('That was the first of two tries.');
    expect(summary).not.toMatch(/left/);
  });
});

describe('the figures of one, a few, or all', () => {
  it('draw a trace through the point at which its walk arrives', () => {
    for (const draw of [1, 3, 4]) {
      const walk = batchWalk(1, 4, draw);
      const values = { ...initialValues(batchSize.params), size: '1', rate: 4, draw } as const;
      const trace = batchSize
        .figures(batchSize.compute(values), values, 'narrow')
        .find(({ id }) => id === 'trace')!
        .moving.findLast((mark) => mark.kind === 'line')!;
      const [, above] = trace.points.find(([step]) => step === walk.arrival)!;
      expect(above).toBeLessThan(NEAR);
    }
  });

  it('have floors that the formula meets the better the smaller the rate, for single birds', () => {
    const off = (rate: number): number => Math.abs(Math.log(longFloor(rate, 1) / floorByFormula(rate, 1)));
    expect(off(BALL_RATES[0])).toBeLessThan(0.1);
    expect(off(BALL_RATES[0])).toBeLessThan(off(BALL_RATES.at(-1)!));
  });
});

describe('which way they point', () => {
  it('does not tell in the opening figure how many point uphill, which the first guess asks for', () => {
    for (const w of [185, flippers().falseMinimum - 0.2, 205.8]) {
      const values = { ...initialValues(oneExampleLoss.params), w };
      const asked = oneExampleLoss.compute(values);
      const told = JSON.stringify([
        oneExampleLoss.summary(asked, values),
        oneExampleLoss
          .figures(asked, values, 'wide')
          .map(({ alt, moving }) => [alt, moving.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []))]),
      ]);
      const { uphill, agree } = poll(w);
      for (const count of [uphill, agree]) expect(told).not.toMatch(new RegExp(`\\b${count} (of|birds)`));
      expect(told).not.toContain('%');
    }
  });
});

describe('the clock', () => {
  it('has a button that times the steps on the machine that it is pressed on, anew at each press', () => {
    expect(costOfAStep.cells.flatMap(({ controls }) => controls)).toContain('timing');
    let [now, pace] = [0, 1];
    const timed = (timing: number) => {
      const values = { ...initialValues(costOfAStep.params), timing };
      return finish(costOfAStep.refine!(values, { now: () => (now += pace) }));
    };
    const [first, again] = [timed(2), timed(2)];
    expect(first.here).toBe(true);
    expect(again).toBe(first);
    pace = 3;
    expect(timed(3).all[0]!.shuffled).toBeCloseTo(3 * first.all[0]!.shuffled, 9);
  });
});

describe('out of the false valley', () => {
  it('does not say that a walk is in a valley when it is out on the plain', () => {
    const values = { ...initialValues(escapeByNoise.params), size: '1', rate: 1280 } as const;
    const escape = escapeByNoise.compute(values);
    expect(escape.path.at(-1)![0]).toBeGreaterThan(226);
    expect(escapeByNoise.summary(escape, values)).not.toContain('valley that it began in');
  });
});
