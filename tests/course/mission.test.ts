import { describe, expect, it } from 'vitest';
import { widgets } from '../../src/catalog.ts';
import { goalFaults } from '../../src/course/mission.ts';
import { walk } from './fixture-widget.ts';

const goals = [...widgets.values()].flatMap((widget) =>
  Object.keys(widget.goals ?? {}).map((goal) => ({ widget, goal })),
);

describe('the goals of the widgets', () => {
  it.each(goals.map(({ widget, goal }) => [widget.name, goal, widget] as const))(
    '%s: “%s” is reached by its solution and not by the initial values',
    (_, goal, widget) => {
      expect(goalFaults(widget, goal)).toEqual([]);
    },
  );
});

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
    expect(goalFaults(walk, 'fly')).toEqual(['widget “walk” has no goal “fly”; there are: far, here, beyond']);
    expect(goalFaults(walk, 'toString')).toHaveLength(1);
  });
});
