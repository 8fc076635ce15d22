import { describe, expect, it } from 'vitest';
import { goalOf } from '../../src/course/mission.ts';
import { initialValues } from '../../src/params/index.ts';
import type { AnyWidget } from '../../src/widget-kit/define.ts';
import basins from '../../src/widgets/basins-1d.ts';
import costOfAChance from '../../src/widgets/cost-of-a-chance.ts';
import differenceError from '../../src/widgets/difference-error.ts';

/** What a wrong setting still lacks, which a question asks for in words of its own. */
function missing(widget: unknown, goal: string, setting: Readonly<Record<string, unknown>>): string | null {
  const known = widget as AnyWidget;
  const values = { ...initialValues(known.params), ...setting };
  expect(goalOf(known, goal)!.reached(known.compute(values), values)).toBe(false);
  return goalOf(known, goal)!.missing!(known.compute(values), values);
}

describe('a wrong setting is told which half of the task is unmet', () => {
  it('of a walk that is to cross the ridge: where it begins, or where it ends', () => {
    expect(missing(basins, 'across', { start: -1, rate: 0.1 })).toContain('must begin to the right of the ridge');
    expect(missing(basins, 'across', { start: 1.2, rate: 0.05 })).toMatch(
      /begins to the right .* ends in the right valley/,
    );
    expect(missing(basins, 'across', { start: 1.5, rate: 0.29 })).toContain('in neither valley');
  });

  it('of a female that is to cost as much as a male: who it is, or what the two cost', () => {
    expect(missing(costOfAChance, 'as-dear', { sex: 'male', chance: 0.2 })).toBe('The bird is still a male.');
    expect(missing(costOfAChance, 'as-dear', { sex: 'female', chance: 0.5 })).toMatch(/0\.693.*0\.223/);
  });

  it('of a difference of ten digits: which difference, a step too long, or one too short', () => {
    const given = { of: 'exp', h: 1e-5 };
    expect(missing(differenceError, 'exact', { ...given, scheme: 'forward' })).toContain('forward');
    expect(missing(differenceError, 'exact', { ...given, scheme: 'central', h: 0.1 })).toContain('bends');
    expect(missing(differenceError, 'exact', { ...given, scheme: 'central', h: 1e-12 })).toContain('last digits');
  });
});
