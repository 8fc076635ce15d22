import { describe, expect, it } from 'vitest';
import { headOf, saidIn, saidMarks } from '../../src/course/said.ts';

const cited = (place: string): string => `<cite class="source"><a href="./sources.html#${place}">${place}</a></cite>`;
const { lesson, open, close } = saidMarks;
const html = [
  lesson('first'),
  '<p><strong>Not this.</strong> It stands before the box.</p>',
  open,
  `<p>An opening.</p><p><strong>It is so.</strong> Not ${cited('a-here')} as ${cited('a-here')} has it.</p><p>Once more.</p>`,
  `<p><strong>And so.</strong> Two say it: ${cited('b-there')}, ${cited('a-here')}.</p>`,
  close,
  lesson('second'),
  open,
  `<p><strong>At last.</strong> ${cited('c-where')}</p>`,
  close,
].join('\n');

describe('What lessons say of their sources', () => {
  const said = saidIn(html);

  it('is found claim by claim, with all of its paragraphs and the lesson that it is from', () => {
    expect(said.map(headOf)).toEqual(['It is so.', 'And so.', 'At last.']);
    expect(said[0]!.html).toContain('Once more.');
    expect(said.map((one) => one.lesson)).toEqual(['first', 'first', 'second']);
  });

  it('names each place once', () => {
    expect(said.map(({ places }) => places)).toEqual([['a-here'], ['b-there', 'a-here'], ['c-where']]);
  });
});
