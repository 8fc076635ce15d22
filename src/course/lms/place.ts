import type { LessonIds, Plan } from './plan.ts';

/** As much as a platform keeps of a place (SCORM 1.2). */
const LONGEST = 255;

/** Lesson and section that a learner reads: `learning-rate.html#three-rates`; `null` on a page that is no lesson. */
export function placeIn({ document, location, innerHeight }: Window, plan: Plan): string | null {
  const page = location.pathname.replace(/.*\//, '');
  const lesson = lessonAt(page, plan);
  // the same section that the page marks as the one being read
  const section = lesson?.sections.findLast((id) => {
    const heading = document.getElementById(id);
    return heading !== null && heading.getBoundingClientRect().top < innerHeight / 3;
  });
  if (!lesson) return null;
  const place = section === undefined ? page : `${page}#${section}`;
  return place.length <= LONGEST ? place : page;
}

/** The address of a place that was kept; `null` where the course has it no more. */
export function addressOf(place: string, plan: Plan): string | null {
  const [page = '', section] = place.split(/#(.*)/s);
  const lesson = lessonAt(page, plan);
  if (!lesson) return null;
  return section !== undefined && lesson.sections.includes(section) ? `${page}#${encodeURIComponent(section)}` : page;
}

const lessonAt = (page: string, { lessons }: Plan): LessonIds | undefined =>
  lessons.find(({ slug }) => page === `${slug}.html`);
