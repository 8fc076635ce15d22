import type { APIRoute } from 'astro';
import { partIds } from '../course/lesson-parts.ts';
import { lessons } from '../course/lessons.ts';
import { prompts } from '../course/library.ts';
import type { LessonIds } from '../course/lms/plan.ts';

/** What the course is made of, for packages that report to a learning platform. */
export const GET: APIRoute = async () => {
  const all = (await lessons()).map((lesson): LessonIds => {
    const { slug, title, description } = lesson;
    return { slug, title, description, prompts: prompts(slug).map(({ id }) => id), ...partIds(lesson) };
  });
  return new Response(`${JSON.stringify({ lessons: all })}\n`, { headers: { 'content-type': 'application/json' } });
};
