import { describe, expect, it } from 'vitest';
import { acceptedValues, goalOf } from '../../src/course/mission.ts';
import { initialValues } from '../../src/params/index.ts';
import { anotherGame, isMission, missionGame } from '../../src/scenes/games.ts';
import type { AnyWidget } from '../../src/widget-kit/define.ts';
import blindfold from '../../src/widgets/blindfold.ts';
import chosenRate from '../../src/widgets/chosen-rate.ts';
import leastNoise from '../../src/widgets/least-noise.ts';
import sizeAndRate from '../../src/widgets/size-and-rate.ts';
import lossOfOneWeight from '../../src/widgets/loss-of-one-weight.ts';
import traceDiagnosis from '../../src/widgets/trace-diagnosis.ts';

const CHANCES = [0, 1, 7, 499_998, 499_999, 3_000_000_000, 2 ** 32 - 1];

describe('the number of a game', () => {
  it('is never one of a mission’s where a button asks for another, whatever chance says', () => {
    for (const game of [1, 5, 499_999])
      for (const chance of CHANCES) {
        const next = anotherGame(game, chance);
        expect(next).toBeGreaterThanOrEqual(1);
        expect(isMission(next)).toBe(false);
      }
  });

  it('is one of a mission’s once a mission is accepted, another one at the next try', () => {
    for (const chance of CHANCES) {
      const first = missionGame(5, chance);
      expect(first).toBeLessThanOrEqual(999_999);
      expect(isMission(first)).toBe(true);
      expect(missionGame(first)).not.toBe(first);
      expect(isMission(missionGame(first, chance))).toBe(true);
    }
  });
});

describe('a visit', () => {
  const games = [
    blindfold,
    chosenRate,
    leastNoise,
    lossOfOneWeight,
    sizeAndRate,
    traceDiagnosis,
  ] as unknown as AnyWidget[];

  it.each(games.map((widget) => [widget.name, widget] as const))(
    'has games of its own: %s, in its mission and by its button',
    (_name, widget) => {
      const page = initialValues(widget.params);
      const input = widget.params.run ? 'run' : 'game';
      const goal = goalOf(widget, Object.keys(widget.goals!)[0]!)!;
      const begun = (chance: number): unknown => acceptedValues(goal, page, page, chance)[input];
      expect(begun(17)).not.toBe(begun(1234));
      expect(begun(17)).not.toBe(begun(0));
      const another = widget.actions!.findLast(({ label }) => label.startsWith('Another'))!;
      const drawn = (chance: number): unknown => another.act(page, widget.compute(page), chance)[input];
      expect(drawn(17)).not.toBe(drawn(44));
    },
  );

  it('deals a mission another bowl than the one that walks may have been sent on already', () => {
    const page = initialValues(chosenRate.params);
    const goal = goalOf(chosenRate, 'two-walks')!;
    const bowl = (game: number): string => {
      const { flat, curved } = chosenRate.compute({ ...page, game }).bowl;
      return `${flat} ${curved}`;
    };
    for (let chance = 0; chance < 200; chance++) {
      expect(bowl(acceptedValues(goal, page, page, chance).game as number)).not.toBe(bowl(page.game));
    }
  });

  it('goes on from the run that it was given, so that a row can be made', () => {
    const page = initialValues(traceDiagnosis.params);
    const another = traceDiagnosis.actions!.at(-1)!;
    const { run = 0 } = another.act(page, undefined, 40);
    expect(run).toBeGreaterThan(1);
    expect(another.act({ ...page, run }, undefined, 77).run).toBe(run + 1);
  });
});
