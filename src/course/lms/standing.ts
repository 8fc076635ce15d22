import { lessonOf, own, type Progress } from '../progress/progress.ts';
import { counted, type LessonIds, type Plan } from './plan.ts';

/** How far a learner is, as a learning platform asks for it. */
export interface Standing {
  /** Share of questions answered right and missions reached, 0 to 1. Guesses never count. */
  readonly score: number;
  /** Share of sections read and questions answered, 0 to 1. */
  readonly share: number;
  /** Whether every section is read and every question answered, right or wrong. */
  readonly isComplete: boolean;
  /** Whether nothing is left to do: everything read, right and reached. */
  readonly isDone: boolean;
}

interface Counts {
  readonly scored: number;
  readonly toScore: number;
  readonly met: number;
  readonly toMeet: number;
}

const NONE: Counts = { scored: 0, toScore: 0, met: 0, toMeet: 0 };

const plus = (a: Counts, b: Counts): Counts => ({
  scored: a.scored + b.scored,
  toScore: a.toScore + b.toScore,
  met: a.met + b.met,
  toMeet: a.toMeet + b.toMeet,
});

/** How far a learner is in some lessons, taken together. */
export function standingIn(progress: Progress, lessons: readonly LessonIds[]): Standing {
  const sum = lessons.map((lesson) => countsOf(progress, lesson)).reduce(plus, NONE);
  const [score, share] = [sum.scored / Math.max(1, sum.toScore), sum.met / Math.max(1, sum.toMeet)];
  const isComplete = sum.met === sum.toMeet;
  return { score, share, isComplete, isDone: isComplete && sum.scored === sum.toScore };
}

/** What a platform is told: the whole, and each lesson that counts. */
export function standings(
  progress: Progress,
  plan: Plan,
): { readonly whole: Standing; readonly lessons: ReadonlyMap<string, Standing> } {
  const lessons = counted(plan);
  return {
    whole: standingIn(progress, lessons),
    lessons: new Map(lessons.map((lesson) => [lesson.slug, standingIn(progress, [lesson])])),
  };
}

/** Only what the course has now is counted: an update may have taken something out. */
function countsOf(progress: Progress, { slug, sections, questions, missions }: LessonIds): Counts {
  const { read, answers, missions: reached } = lessonOf(progress, slug);
  const answered = questions.flatMap((id) => own(answers, id) ?? []);
  const right = answered.filter((answer) => answer.right).length;
  const missionsReached = missions.filter((id) => own(reached, id) !== undefined).length;
  return {
    scored: right + missionsReached,
    toScore: questions.length + missions.length,
    met: sections.filter((id) => read.includes(id)).length + answered.length,
    toMeet: sections.length + questions.length,
  };
}
