import { isRecord, upgraded } from './upgrade.ts';
import { VERSION, type Answer, type LessonProgress, type MissionResult, type Progress } from './progress.ts';

/** Text of unknown origin, read as progress. */
export type Checked =
  | { readonly kind: 'good'; readonly progress: Progress }
  /** Written by a later version of the course. */
  | { readonly kind: 'newer' }
  /** Not progress; `where` names the first thing that does not fit. */
  | { readonly kind: 'bad'; readonly where: string };

/** Checks what `JSON.parse` gave, to the last number. Whatever it does not know, it refuses; earlier versions it reads. */
export function checkProgress(given: unknown): Checked {
  if (!isRecord(given)) return { kind: 'bad', where: 'it is no record' };
  const value = upgraded(given);
  if (typeof value.version === 'number' && value.version > VERSION) return { kind: 'newer' };
  if (value.version !== VERSION) return { kind: 'bad', where: 'its version is missing' };
  if (!hasFields<Progress>(value, ['version', 'lessons'])) return { kind: 'bad', where: 'it is not made of lessons' };
  const where = firstFault(value.lessons, 'lessons', faultOfLesson);
  // every field was looked at
  return where === null ? { kind: 'good', progress: value as unknown as Progress } : { kind: 'bad', where };
}

type Fault = string | null;

function faultOfLesson(value: unknown, at: string): Fault {
  if (!hasFields<LessonProgress>(value, ['read', 'answers', 'guesses', 'missions', 'exercises'])) return at;
  const { read, answers, guesses, missions, exercises } = value;
  if (!areIds(read)) return `${at}.read`;
  if (!areIds(exercises)) return `${at}.exercises`;
  return (
    firstFault(answers, `${at}.answers`, faultOfAnswer) ??
    firstFault(guesses, `${at}.guesses`, faultOfGuess) ??
    firstFault(missions, `${at}.missions`, faultOfMission)
  );
}

function faultOfAnswer(value: unknown, at: string): Fault {
  if (!hasFields<Answer>(value, ['given', 'right', 'tries', 'hints'])) return at;
  const { given, right, tries, hints } = value;
  if (!areNumbers(given)) return `${at}.given`;
  if (typeof right !== 'boolean') return `${at}.right`;
  return isCount(tries) && isCount(hints) ? null : at;
}

const faultOfGuess = (value: unknown, at: string): Fault => (areNumbers(value) ? null : at);

function faultOfMission(value: unknown, at: string): Fault {
  if (!hasFields<MissionResult>(value, ['score', 'link'])) return at;
  const { score, link } = value;
  // a link is put behind the address of a page of our own: only the state of widgets may stand there
  const isState = typeof link === 'string' && /^(#v\d+;[^\s<>"]*)?$/.test(link);
  return Number.isFinite(score) && isState ? null : at;
}

/** The first entry of a record that has a fault; the record itself if it is none. */
function firstFault(value: unknown, at: string, fault: (entry: unknown, at: string) => Fault): Fault {
  if (!isRecord(value)) return at;
  for (const [name, entry] of Object.entries(value)) {
    if (!/^[a-z0-9-]+$/.test(name)) return `${at}.${name}`;
    const found = fault(entry, `${at}.${name}`);
    if (found !== null) return found;
  }
  return null;
}

/** Whether a value is a record of just these fields. */
export function hasFields<T>(value: unknown, names: readonly (keyof T & string)[]): value is Record<keyof T, unknown> {
  return (
    isRecord(value) && names.every((name) => Object.hasOwn(value, name)) && Object.keys(value).length === names.length
  );
}

const areIds = (value: unknown): boolean => Array.isArray(value) && value.every((id) => typeof id === 'string');

const areNumbers = (value: unknown): boolean => Array.isArray(value) && value.every(Number.isFinite);

const isCount = (value: unknown): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 1e9;
