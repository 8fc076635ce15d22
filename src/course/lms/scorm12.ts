import type { Dialect } from './scorm.ts';
import type { Standing } from './standing.ts';

/** SCORM 1.2 Run-Time Environment (ADL 2001), chapter 3.4: names, formats, and 4,096 characters for the package’s own data. */
export const SCORM_12: Dialect = {
  room: 4096,
  object: 'API',
  calls: {
    initialize: 'LMSInitialize',
    finish: 'LMSFinish',
    get: 'LMSGetValue',
    set: 'LMSSetValue',
    commit: 'LMSCommit',
  },
  position: 'cmi.core.lesson_location',
  data: 'cmi.suspend_data',
  mode: 'cmi.core.lesson_mode',
  status: 'cmi.core.lesson_status',
  completed: ['completed', 'passed', 'failed'],
  score: (api) => Number(api.get('cmi.core.score.raw')) / 100 || 0,
  whole: (standing) => ({
    ...score('cmi.core.score.', standing),
    'cmi.core.lesson_status': standing.isComplete ? 'completed' : 'incomplete',
    'cmi.core.exit': 'suspend', // said early, for a visit that ends without a word
  }),
  objective: (standing) => ({ ...score('score.', standing), status: statusOf(standing) }),
  ending: ({ isDone }, seconds) => ({
    'cmi.core.session_time': timespan(seconds),
    'cmi.core.exit': isDone ? '' : 'suspend',
  }),
};

const score = (prefix: string, standing: Standing): Record<string, string> => ({
  [`${prefix}min`]: '0',
  [`${prefix}max`]: '100',
  [`${prefix}raw`]: String(Math.round(standing.score * 1e4) / 100),
});

function statusOf({ isComplete, share, score }: Standing): string {
  if (isComplete) return 'completed';
  return share + score > 0 ? 'incomplete' : 'not attempted';
}

/** `0001:02:03.45`. */
function timespan(seconds: number): string {
  const hundredths = Math.round(seconds * 100);
  const two = (count: number): string => String(Math.floor(count)).padStart(2, '0');
  const [hours, minutes, rest] = [hundredths / 360_000, (hundredths / 6000) % 60, (hundredths / 100) % 60];
  return `${two(hours).padStart(4, '0')}:${two(minutes)}:${two(rest)}.${two(hundredths % 100)}`;
}
