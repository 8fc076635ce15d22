import type { PartIds } from '../lesson-parts.ts';

/** A lesson, and what it is made of. */
export interface LessonIds extends PartIds {
  readonly slug: string;
  readonly title: string;
  readonly description: string;
  /** Its short questions, which come back in the review. */
  readonly prompts: readonly string[];
}

/** What a package holds, as its first page tells it. */
export interface Plan {
  /** All lessons of the course. */
  readonly lessons: readonly LessonIds[];
  /** Slugs of those that count in this package. */
  readonly counts: readonly string[];
  /** Page to begin with, `index.html`. */
  readonly start: string;
}

/** The lessons that count in a package. */
export const counted = ({ lessons, counts }: Plan): readonly LessonIds[] =>
  lessons.filter(({ slug }) => counts.includes(slug));
