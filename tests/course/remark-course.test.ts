import { compile } from '@mdx-js/mdx';
import { describe, expect, it } from 'vitest';
import { remarkCourse } from '../../src/course/remark-course.ts';

const paragraphsOf = async (lesson: string): Promise<readonly (readonly string[])[]> => {
  const page = String(
    await compile({ path: 'lesson.mdx', value: lesson }, { remarkPlugins: [remarkCourse], jsx: true }),
  );
  const paragraphs = [...page.matchAll(/<_components\.p>(.*?)<\/_components\.p>/gs)].map(([, inner]) => inner!);
  return paragraphs.map((inner) => [...inner.matchAll(/id="(\w+)"/g)].map(([, id]) => id!));
};

describe('claims in a lesson', () => {
  it('are a paragraph where they stand alone, as text is, so that what waits for a guess can hide them', async () => {
    expect(await paragraphsOf('<Claim id="one" /> <Claim id="two" />\n<Claim id="three" />')).toEqual([
      ['one', 'two', 'three'],
    ]);
    expect(await paragraphsOf('<Claim id="one" />\n\n<Claim id="two" />')).toEqual([['one'], ['two']]);
    expect(await paragraphsOf('Before.\n\n<Claim id="one" />\n\nThen <Claim id="two" />')).toEqual([
      [],
      ['one'],
      ['two'],
    ]);
  });

  it('are the only components that are', async () => {
    expect(await paragraphsOf('<Widget id="figure" />\n\n<Claim id="one" />')).toEqual([['one']]);
  });
});

describe('code in a sentence', () => {
  it('is left alone by whoever translates the page', async () => {
    const page = String(
      await compile(
        { path: 'lesson.mdx', value: 'Write `run({ rate })`.' },
        { remarkPlugins: [remarkCourse], jsx: true },
      ),
    );
    expect(page).toMatch(/<_components\.code translate="no">\{?"?run/);
  });
});

describe('a unit', () => {
  it('stays on the line of its number, which may be an expression, and whatever else begins a line may do so', async () => {
    const lesson = 'It is 80 % and {n}\n% of 3.7 kg, in 5\nmm or more, and {m} kgs.';
    const page = String(
      await compile({ path: 'lesson.mdx', value: lesson }, { remarkPlugins: [remarkCourse], jsx: true }),
    );
    expect(page).toMatch(/80\u00a0% and .*\u00a0% of 3\.7\u00a0kg, in 5\u00a0mm or more, and .* kgs\./s);
  });
});
