import type { APIRoute } from 'astro';
import { variants } from '../catalog.ts';
import { lessons } from '../course/lessons.ts';
import { prompts } from '../course/library.ts';
import { practised } from '../course/practice/list.ts';
import { varied } from '../course/practice/variants.ts';

/** The list of all that can be practised, as a classic script. */
export const GET: APIRoute = async () => {
  const list = (await lessons()).map((lesson) =>
    practised(
      lesson,
      prompts(lesson.slug),
      varied(variants.get(lesson.slug) ?? {}).map(([id]) => id),
    ),
  );
  return new Response(`globalThis.downhillPractised=${JSON.stringify(list)};\n`, {
    headers: { 'content-type': 'text/javascript; charset=utf-8' },
  });
};
