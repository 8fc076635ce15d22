import type { APIRoute } from 'astro';
import { variants } from '../catalog.ts';
import { lessons } from '../course/lessons.ts';
import { prompts } from '../course/library.ts';
import { practised } from '../course/practice/list.ts';

/** The list of all that can be practised, as a classic script. */
export const GET: APIRoute = async () => {
  const list = (await lessons()).map((lesson) =>
    practised(lesson, prompts(lesson.slug), Object.keys(variants.get(lesson.slug) ?? {})),
  );
  return new Response(`globalThis.downhillPractised=${JSON.stringify(list)};\n`, {
    headers: { 'content-type': 'text/javascript; charset=utf-8' },
  });
};
