import { describe, expect, it } from 'vitest';
import { partMarks } from '../../src/course/question/parts.ts';
import { readEnding } from '../../src/course/question/read-ending.ts';
import { walk } from './fixture-widget.ts';

const AT = 'content/lessons/01-a.mdx:9';
const choice = (html: string): string => {
  const { open, close } = partMarks({ kind: 'choice', at: AT, right: false });
  return `${open}<p>${html}</p>${close}`;
};
const read = (props: Record<string, unknown>) =>
  readEnding(
    { id: 'open', at: AT, widget: 'walk', cloth: 'way', ...props },
    `<p>And then?</p>${choice('On')}${choice('Back')}<p>Who knows.</p>`,
    walk,
  );

describe('readEnding', () => {
  it('reads what is asked, what can be guessed, and what is said below', () => {
    const { value, problems } = read({});
    expect(problems).toEqual([]);
    expect(value).toMatchObject({ title: 'And then?', options: ['On', 'Back'], text: '<p>Who knows.</p>', reach: 45 });
  });

  it('lets the cloth come off whole, or leaves a good part of the figure under it', () => {
    expect(read({ reach: 100 }).problems).toEqual([]);
    expect(read({ reach: 90 }).problems.map(({ message }) => message)).toEqual([
      expect.stringContaining('must be at most 80, or 100'),
    ]);
  });
});
