/** The form of what is kept. A later form reads this one; this one leaves a later one alone. */
export const VERSION = 2;

/** What a reader has done, by lesson. */
export interface Progress {
  readonly version: typeof VERSION;
  readonly lessons: Readonly<Record<string, LessonProgress>>;
}

/** What a reader has done in one lesson. */
export interface LessonProgress {
  /** Ids of the sections read to their end. */
  readonly read: readonly string[];
  /** The best answer to each question, by id. */
  readonly answers: Readonly<Record<string, Answer>>;
  /** What was guessed before a figure was seen, by the id of the prediction; empty where the reader looked without a guess. */
  readonly guesses: Readonly<Record<string, readonly number[]>>;
  /** The best result of each mission reached, by id. */
  readonly missions: Readonly<Record<string, MissionResult>>;
  /** Ids of the exercises whose checks have all passed. */
  readonly exercises: readonly string[];
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

/** What a record holds under this name; names come from files, and every object inherits a `constructor`. */
export function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

const unopened: LessonProgress = { read: [], answers: {}, guesses: {}, missions: {}, exercises: [] };

/** What was done in a lesson; nothing, if it was never opened. */
export function lessonOf(progress: Progress, lesson: string): LessonProgress {
  return own(progress.lessons, lesson) ?? unopened;
}

/** How many parts of each kind are done; a guess counts as made, whatever came of it. */
export interface Done {
  readonly sections: number;
  readonly questions: number;
  readonly guesses: number;
  readonly missions: number;
  readonly exercises: number;
}

/** What is done of a lesson, each kind by itself. */
export function doneOf(progress: Progress, lesson: string): Done {
  const { read, answers, guesses, missions, exercises } = lessonOf(progress, lesson);
  return {
    sections: read.length,
    questions: Object.values(answers).filter(({ right }) => right).length,
    guesses: Object.values(guesses).filter((given) => given.length > 0).length,
    missions: Object.keys(missions).length,
    exercises: exercises.length,
  };
}

/** How many of a lesson's parts are done, all kinds together. */
export function countDone(progress: Progress, lesson: string): number {
  return Object.values<number>({ ...doneOf(progress, lesson) }).reduce((sum, count) => sum + count, 0);
}
