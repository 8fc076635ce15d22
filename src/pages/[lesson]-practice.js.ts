import type { APIRoute, GetStaticPaths } from 'astro';
import { variants, widgets } from '../catalog.ts';
import { lessons, type Lesson } from '../course/lessons.ts';
import type { Practice } from '../course/practice/practice.ts';
import { shownPrompts, shownVariants } from '../course/practice/write.ts';

export const getStaticPaths = (async () => {
  const all = await lessons();
  return all.map((lesson) => ({ params: { lesson: lesson.slug }, props: { lesson } }));
}) satisfies GetStaticPaths;

/** What a lesson offers to practise, as a classic script: browsers load those from a folder, too. */
export const GET: APIRoute<{ lesson: Lesson }> = async ({ props: { lesson } }) => {
  const practice: Practice = {
    prompts: await shownPrompts(lesson, widgets),
    variants: shownVariants(lesson, variants.get(lesson.slug) ?? {}, widgets),
  };
  const text = `(globalThis.downhillPractice??={})[${JSON.stringify(lesson.slug)}]=${JSON.stringify(practice)};\n`;
  return new Response(text, { headers: { 'content-type': 'text/javascript; charset=utf-8' } });
};
