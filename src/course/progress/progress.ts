/** The form of what is kept. A later form reads this one; this one leaves a later one alone. */
export const VERSION = 1;

/** What a reader has done, by lesson. */
export interface Progress {
  readonly version: typeof VERSION;
  readonly lessons: Readonly<Record<string, LessonProgress>>;
}

/** What a reader has done in one lesson. */
export interface LessonProgress {
  /** Ids of the sections read to their end. */
  readonly read: readonly string[];
  /** The best answer to each question and prediction, by id. */
  readonly answers: Readonly<Record<string, Answer>>;
  /** The best result of each mission reached, by id. */
  readonly missions: Readonly<Record<string, MissionResult>>;
}

/** An answer given. */
export interface Answer {
  /** The numbers of `Given`. */
  readonly given: readonly number[];
  readonly right: boolean;
  /** How often the reader has answered. */
  readonly tries: number;
  /** How many hints were open. */
  readonly hints: number;
}

/** A mission reached. */
export interface MissionResult {
  /** How well, lower is better; 0 where there is only reached. */
  readonly score: number;
  /** The state of the widget, as the hash of a link. */
  readonly link: string;
}

/** Nothing done yet. */
export const nothing: Progress = { version: VERSION, lessons: {} };

/** What was done in a lesson; nothing, if it was never opened. */
export function lessonOf(progress: Progress, lesson: string): LessonProgress {
  return progress.lessons[lesson] ?? { read: [], answers: {}, missions: {} };
}

/** How many of a lesson's parts are done: sections read, questions answered right, missions reached. */
export function countDone(progress: Progress, lesson: string): number {
  const { read, answers, missions } = lessonOf(progress, lesson);
  const right = Object.values(answers).filter((answer) => answer.right).length;
  return read.length + right + Object.keys(missions).length;
}
