import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { widgets } from '../../src/catalog.ts';
import { partMarks } from '../../src/course/question/parts.ts';
import { underCloth } from '../../src/course/question/places.ts';
import { readEnding } from '../../src/course/question/read-ending.ts';
import { parseValues } from '../../src/params/index.ts';
import { still, type Figure } from '../../src/plots/index.ts';
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

  it('shows all figures of its widget, or those it names, with the one under the cloth among them', () => {
    expect(read({}).value?.figures).toEqual([]);
    expect(read({ figures: ['way'] })).toMatchObject({ problems: [], value: { figures: ['way'] } });
    expect(read({ figures: ['map'] }).problems.map(({ message }) => message)).toEqual([
      expect.stringContaining('the widget has no figure “map”; there are: way'),
      expect.stringContaining('“way”, which is under the cloth, must be among those that are shown'),
    ]);
  });
});

describe('a figure under a cloth', () => {
  const text = (x: number) => ({ kind: 'text', at: [x, 0.5], text: `at ${x}`, tone: 'ink' }) as const;
  const figure: Figure = {
    id: 'way',
    alt: 'It arrives.',
    width: 100,
    height: 100,
    margin: { top: 0, right: 0, bottom: 0, left: 0 },
    x: { domain: [0, 1], label: '' },
    y: { domain: [0, 1], label: '' },
    still: still('way', () => [text(0.1), text(0.5)]),
    moving: [text(0.3), text(0.9)],
  };
  const written = (reach: number): readonly string[] => {
    const drawn = underCloth(figure, { waiting: {}, figures: [], cloth: 'way', reach });
    expect(drawn.alt).not.toContain('arrives');
    return [...drawn.still.marks(), ...drawn.moving].flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []));
  };

  it('has no words in the page where the cloth stays', () => {
    expect(written(35)).toEqual(['at 0.1', 'at 0.3']);
  });

  it('has all of them where the cloth comes off', () => {
    expect(written(100)).toEqual(['at 0.1', 'at 0.5', 'at 0.3', 'at 0.9']);
  });
});

describe('the case that a lesson leaves unsolved', () => {
  const folder = new URL('../../content/lessons/', import.meta.url);
  const lessons = readdirSync(folder)
    .sort()
    .map((file) => readFileSync(new URL(file, folder), 'utf8'));

  /** A widget of a lesson, and the texts that it is given there. */
  const opening = (lesson: string) => {
    const [, name, attributes] = /<Widget name="([^"]+)"([^>]*)>/.exec(lesson)!;
    return {
      name,
      texts: Object.fromEntries([...attributes!.matchAll(/(\w+)="([^"]*)"/g)].map(([, of, is]) => [of!, is!])),
    };
  };
  const ending = (lesson: string) => {
    const tag = /<Ending[^>]*?>/s.exec(lesson)![0];
    const given = /given=\{\{(.*?)\}\}/s.exec(tag)?.[1] ?? '';
    const texts = [...given.matchAll(/(\w+): (?:'([^']*)'|([-\d.]+))/g)].map(([, of, text, number]) => [
      of!,
      text ?? number!,
    ]);
    return { name: /widget="([^"]+)"/.exec(tag)![1], texts: Object.fromEntries(texts) as Record<string, string> };
  };

  it.each(lessons.slice(1).map((_, i) => i + 1))('is the figure with which the one after lesson %i opens', (number) => {
    expect(opening(lessons[number]!).name).toBe(ending(lessons[number - 1]!).name);
  });

  it.each([6, 7, 8, 9, 10, 11])('stands there as it is left at the end of lesson %i', (number) => {
    const [left, taken] = [ending(lessons[number - 1]!), opening(lessons[number]!)];
    const { params } = widgets.get(left.name!)!;
    expect(Object.keys(left.texts).length).toBeGreaterThan(0);
    expect(parseValues(params, left.texts)).toEqual({ ...parseValues(params, taken.texts), problems: [] });
  });
});
