import type { APIRoute, GetStaticPaths } from 'astro';
import { guessFirstStyle } from '../course/guess-first.ts';
import { lessons, type Lesson } from '../course/lessons.ts';

export const getStaticPaths = (async () => {
  const all = await lessons();
  return all.map((lesson) => ({ params: { lesson: lesson.slug }, props: { lesson } }));
}) satisfies GetStaticPaths;

/** How the text behind guesses waits where no scripts run: a sheet that no other reader loads. */
export const GET: APIRoute<{ lesson: Lesson }> = ({ props: { lesson } }) =>
  new Response(guessFirstStyle(lesson), { headers: { 'content-type': 'text/css; charset=utf-8' } });
