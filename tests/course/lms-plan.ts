import { readdirSync, readFileSync } from 'node:fs';
import { createProcessor } from '@mdx-js/mdx';
import remarkMath from 'remark-math';
import { partIds } from '../../src/course/lesson-parts.ts';
import type { Plan } from '../../src/course/lms/plan.ts';
import { readPrompts } from '../../src/course/practice/prompts.ts';
import { outlineOf } from '../../src/course/outline.ts';

const FOLDER = 'content/lessons';

const promptsOf = (slug: string): readonly string[] =>
  readPrompts(readFileSync(`content/prompts/${slug}.yaml`, 'utf8'), slug).prompts.map(({ id }) => id);

/** The course as it stands, as one package; ids of sections are near enough to those that the build gives. */
export function coursePlan(): Plan {
  const processor = createProcessor({ remarkPlugins: [remarkMath] });
  const lessons = readdirSync(FOLDER)
    .filter((file) => file.endsWith('.mdx'))
    .map((file) => {
      const outline = outlineOf(
        processor.parse(readFileSync(`${FOLDER}/${file}`, 'utf8').replace(/^---\n[\s\S]*?\n---\n/, '')),
      );
      const sections = outline.sections
        .filter(({ depth }) => depth === 2)
        .map(({ title }) => ({ id: title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-') }));
      const slug = file.replace(/^\d+-|\.mdx$/g, '');
      const prompts = promptsOf(slug);
      return { slug, title: slug, description: slug, prompts, ...partIds({ sections, outline }) };
    });
  return { lessons, counts: lessons.map(({ slug }) => slug), start: 'index.html' };
}
