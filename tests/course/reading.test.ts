import { createProcessor } from '@mdx-js/mdx';
import type { Root } from 'mdast';
import remarkMath from 'remark-math';
import { describe, expect, it } from 'vitest';
import { minutesToRead, shownWords, wordsOf } from '../../src/course/reading.ts';

const words = async (lesson: string): Promise<number> => {
  let count = 0;
  const counts = () => (tree: Root) => {
    count = shownWords(tree);
  };
  await createProcessor({ remarkPlugins: [remarkMath, counts] }).process(lesson);
  return count;
};

describe('shownWords', () => {
  it('counts prose, headings and captions; a formula, a term and a computed number are a word each', async () => {
    expect(await words('## Too large\n\nHow far is *too* far?{/* a comment */}')).toBe(7);
    expect(await words('At $2/\\lambda$ the <Term id="noise-floor" /> is{\' \'}\n{level.toFixed(2)}.')).toBe(6);
    expect(await words('<Widget name="valley">\n**A walk down.** Pull it.\n</Widget>')).toBe(5);
  });

  it('counts neither code nor displayed formulas', async () => {
    expect(await words('One.\n\n```ts\nconst rate = 1;\n```\n\n$$\na + b\n$$\n\nTwo.')).toBe(2);
  });

  it('counts of a question what is seen before it is answered', async () => {
    const question = `<Question id="a" kind="single">
  What is it doing?

  <Choice right>
    It hops

    And nearer each time.

  </Choice>
  <Choice>It waits</Choice>
  <Wrong value={1}>No.</Wrong>
  <Hint>Look at the sign.</Hint>
  <Answer>It hops.</Answer>
</Question>`;
    expect(await words(question)).toBe(4 + 2 + 2);
  });
});

it('a word has a letter or a digit in it', () => {
  expect(wordsOf('From 3 – that is, w = 3 – it walks.')).toBe(8);
  expect(wordsOf('')).toBe(0);
});

it('two hundred words are a minute, and nothing is read in less', () => {
  expect([0, 90, 290, 310, 4000].map(minutesToRead)).toEqual([1, 1, 1, 2, 20]);
});
