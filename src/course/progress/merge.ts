import { own, VERSION, type Answer, type LessonProgress, type MissionResult, type Progress } from './progress.ts';

/** What two places know together: every section read in either, and the better of two answers and results. */
export function merge(a: Progress, b: Progress): Progress {
  return { version: VERSION, lessons: join(a.lessons, b.lessons, mergeLessons) };
}

function mergeLessons(a: LessonProgress, b: LessonProgress): LessonProgress {
  return {
    read: union(a.read, b.read),
    answers: join(a.answers, b.answers, (x, y) => (rank(x) >= rank(y) ? x : y)),
    guesses: join(a.guesses, b.guesses, (x, y) => (isFuller(y, x) ? y : x)),
    missions: join(a.missions, b.missions, (x, y) => (isBetter(y, x) ? y : x)),
    exercises: union(a.exercises, b.exercises),
  };
}

const union = (a: readonly string[], b: readonly string[]): readonly string[] => [...new Set([...a, ...b])].sort();

/** No guess is better than another; any that says something is kept before none, and of two always the same one. */
function isFuller(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length ? a.join() > b.join() : a.length > b.length;
}

/** Whether a result is better than another; of equal ones, one is always the same. */
export function isBetter(a: MissionResult, b: MissionResult): boolean {
  return a.score < b.score || (a.score === b.score && a.link < b.link);
}

/** A text whose order is the order of answers: right ones last, then many tries, then anything that is never a tie. */
function rank({ right, tries, hints, given }: Answer): string {
  const digits = (count: number): string => String(count).padStart(9, '0');
  return [right ? 1 : 0, digits(tries), digits(hints), given.join()].join(' ');
}

function join<T>(
  a: Readonly<Record<string, T>>,
  b: Readonly<Record<string, T>>,
  both: (x: T, y: T) => T,
): Readonly<Record<string, T>> {
  const joined = Object.entries(b).map(([name, value]): [string, T] => {
    const other = own(a, name);
    return [name, other === undefined ? value : both(other, value)];
  });
  return Object.fromEntries([...Object.entries(a), ...joined]);
}
