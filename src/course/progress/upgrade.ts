/** The predictions that there were while guesses were still kept among the answers. */
const GUESSES_OF_VERSION_1 = ['between-two-tries', 'double-the-rate', 'every-rate'];

/**
 * Brings what version 1 kept into the form of version 2: guesses leave the answers, exercises get their place.
 * What does not look like version 1 is handed on as it is, for the check to refuse.
 */
export function upgraded(value: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  if (value.version !== 1) return value;
  return { ...value, version: 2, lessons: mapped(value.lessons, upgradedLesson) };
}

function upgradedLesson(lesson: unknown): unknown {
  if (!isRecord(lesson) || 'guesses' in lesson || 'exercises' in lesson) return lesson;
  const { answers } = lesson;
  if (!isRecord(answers)) return lesson;
  const isGuess = (id: string): boolean => GUESSES_OF_VERSION_1.includes(id);
  const all = Object.entries(answers);
  return {
    ...lesson,
    answers: Object.fromEntries(all.filter(([id]) => !isGuess(id))),
    guesses: Object.fromEntries(
      all.filter(([id]) => isGuess(id)).map(([id, answer]) => [id, isRecord(answer) ? answer.given : answer]),
    ),
    exercises: [],
  };
}

function mapped(record: unknown, change: (entry: unknown) => unknown): unknown {
  if (!isRecord(record)) return record;
  return Object.fromEntries(Object.entries(record).map(([name, entry]) => [name, change(entry)]));
}

/** Whether a value is an object with named fields. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
