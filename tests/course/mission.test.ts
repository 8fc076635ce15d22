import { describe, expect, it } from 'vitest';
import { caseOf, goalFaults, scoreInWords, settingInWords } from '../../src/course/mission.ts';
import { isOwn } from '../../src/course/live/attempt.ts';
import { initialValues } from '../../src/params/index.ts';
import type { By, MountedWidget } from '../../src/widget-kit/frame.ts';
import { walk } from './fixture-widget.ts';

/** What a mission must not be won by, on widgets that are: see `walk`. */
describe('goalFaults', () => {
  it('finds nothing wrong with a goal that takes a change and can be reached', () => {
    expect(goalFaults(walk, 'far')).toEqual([]);
  });

  it('refuses a goal that stands reached', () => {
    expect(goalFaults(walk, 'here')).toEqual(['goal “here” is reached by the values that the reader starts with']);
  });

  it('refuses a goal that its own solution misses', () => {
    expect(goalFaults(walk, 'beyond')).toEqual(['goal “beyond” is not reached by its own solution']);
  });

  it('starts from where the page starts', () => {
    expect(goalFaults(walk, 'far', { stride: 2 })).toEqual([
      'goal “far” is reached by the values that the reader starts with',
    ]);
  });

  it('names the goals that there are', () => {
    expect(goalFaults(walk, 'fly')).toEqual([
      'widget “walk” has no goal “fly”; there are: far, here, beyond, played, ready, ringed',
    ]);
    expect(goalFaults(walk, 'toString')).toHaveLength(1);
  });

  it('refuses a goal that playing the run reaches, and one that is solved by the timeline', () => {
    expect(goalFaults(walk, 'played')).toEqual([
      'goal “played” is solved by the timeline, which plays by itself',
      'goal “played” is reached by playing',
    ]);
  });

  it('refuses a goal that a preset reaches', () => {
    expect(goalFaults(walk, 'ready')).toEqual(['goal “ready” is reached by the preset “Long strides”']);
  });

  it('starts from where the goal says, which may depend on what stands', () => {
    expect(goalFaults(walk, 'ringed')).toEqual([]);
    expect(settingInWords(walk, 'ringed')).toBe('Stride 0.7, Steps 10.');
  });
});

describe('scoreInWords', () => {
  it.each([
    [63, 'steps', '63 steps'],
    [1, 'tries', '1 try'],
    [2, 'tries', '2 tries'],
    [1, 'walks', '1 walk'],
    [1, 'above the lowest loss', '1 above the lowest loss'],
  ])('says %d %s as “%s”', (score, measure, words) => {
    expect(scoreInWords(score, measure)).toBe(words);
  });
});

describe('a run', () => {
  const goal = walk.goals!.far!;
  const shown = (origins: Readonly<Record<string, By>>): MountedWidget =>
    ({ by: (input: string) => origins[input] }) as unknown as MountedWidget; // all that is asked of it

  it.each<[Readonly<Record<string, By>>, boolean]>([
    [{}, false],
    [{ stride: 'reader' }, true],
    [{ stride: 'preset' }, false],
    [{ stride: 'link' }, false],
    [{ stride: 'course' }, false],
    [{ steps: 'reader' }, false],
    [{ stride: 'reader', steps: 'play' }, true],
  ])('set by %j counts as the reader’s own: %s', (origins, own) => {
    expect(isOwn(shown(origins), goal)).toBe(own);
  });

  it('is the reader’s own where it comes back, in a mission, to what the page had at first', () => {
    const at = (stride: number, origins: Readonly<Record<string, By>> = {}): MountedWidget => ({
      ...shown(origins),
      definition: walk,
      values: { ...initialValues(walk.params), stride },
    });
    const { stride } = initialValues(walk.params);
    const begun = { ...initialValues(walk.params), stride: stride + 1 };
    expect(isOwn(at(stride), goal, begun)).toBe(true);
    expect(isOwn(at(stride + 1), goal, begun)).toBe(false);
    expect(isOwn(at(stride, { stride: 'preset' }), goal, begun)).toBe(false);
  });
});

describe('the case of a goal', () => {
  it('is what its inputs stand at where it is asked', () => {
    const asked = { ...walk, goals: { far: { ...walk.goals!.far!, case: ['stride'] } } };
    const stride = walk.params.stride;
    expect(caseOf(asked, 'far', {})).toEqual({ stride: stride.format(stride.initial) });
    expect(caseOf(asked, 'far', { stride: 2 })).toEqual({ stride: '2' });
    expect(caseOf(walk, 'far', { stride: 2 })).toEqual({});
  });
});
