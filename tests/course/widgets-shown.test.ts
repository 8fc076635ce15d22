import { describe, expect, it } from 'vitest';
import { widgets } from '../../src/catalog.ts';
import type { Use } from '../../src/course/outline.ts';
import { inputEntries } from '../../src/course/reference/widget-inputs.ts';
import { firstShown, shownIn, shownNowhere } from '../../src/course/widgets-shown.ts';

const use = (name: 'Widget' | 'Ending', widget: string): Use => ({
  name,
  attributes: { [name === 'Widget' ? 'name' : 'widget']: { kind: 'text', text: widget } },
  within: null,
  section: 1,
  line: 1,
});
const lesson = (slug: string, ...uses: readonly Use[]) => ({ slug, outline: { sections: [], uses } });
const lessons = [
  lesson('one', use('Widget', 'valley'), use('Widget', 'valley'), use('Ending', 'saddle')),
  lesson('two', use('Widget', 'saddle'), use('Widget', 'valley'), use('Ending', 'circling')),
];

describe('The gallery', () => {
  it('shows each widget once, in the lesson that takes it up', () => {
    expect([...firstShown(lessons)]).toEqual([
      ['one', ['valley']],
      ['two', ['saddle', 'circling']],
    ]);
  });

  it('names every lesson that shows a widget', () => {
    expect(shownIn(lessons, 'valley')).toEqual(['one', 'two']);
    expect(shownIn(lessons, 'saddle')).toEqual(['one', 'two']);
    expect(shownIn(lessons, 'circling')).toEqual(['two']);
  });

  it('has a place for a widget that no page shows yet', () => {
    const names = ['valley', 'every-input', 'circling', 'my-figure', 'playground'];
    expect(shownNowhere(lessons, names)).toEqual(['my-figure']);
  });

  it.each([...widgets.values()])('tells of every input of $name what it takes', ({ params }) => {
    const entries = inputEntries(params);
    expect(entries.map(({ name }) => name)).toEqual(Object.keys(params));
    for (const { name, takes, label } of entries) {
      expect(label).not.toBe('');
      expect(takes, name).not.toMatch(/undefined|NaN|^$/);
    }
  });
});
