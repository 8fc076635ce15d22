import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { widgets } from '../../src/catalog.ts';
import type { Use } from '../../src/course/outline.ts';
import { inputEntries } from '../../src/course/reference/widget-inputs.ts';
import { firstShown, OF_PLAYGROUND, shownIn } from '../../src/course/widgets-shown.ts';

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

  it('has a page for every widget, whether a lesson or the playground shows it', () => {
    const folder = new URL('../../content/lessons/', import.meta.url);
    const all = readdirSync(folder)
      .map((file) => readFileSync(new URL(file, folder), 'utf8'))
      .join('\n');
    const inLessons = [...all.matchAll(/<(?:Widget\s+name|Ending\s[^>]*?widget)="([^"]+)"/g)].map(([, name]) => name!);
    const pages = new Set([...inLessons, ...OF_PLAYGROUND]);
    expect([...widgets.keys()].filter((name) => !pages.has(name))).toEqual(['every-input']); // of the page of parts
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
