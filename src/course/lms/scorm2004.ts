import type { Dialect } from './scorm.ts';
import type { Standing } from './standing.ts';

/**
 * SCORM 2004 3rd Edition Run-Time Environment (ADL 2006), chapter 4.2: names, formats, and 64,000 characters for the package’s
 * own data. Whether a score is a pass is up to the platform.
 */
export const SCORM_2004: Dialect = {
  room: 64_000,
  object: 'API_1484_11',
  calls: { initialize: 'Initialize', finish: 'Terminate', get: 'GetValue', set: 'SetValue', commit: 'Commit' },
  position: 'cmi.location',
  data: 'cmi.suspend_data',
  mode: 'cmi.mode',
  status: 'cmi.completion_status',
  completed: ['completed'],
  score: (api) => Number(api.get('cmi.score.scaled')) || 0,
  whole: (standing) => ({ ...valuesOf('cmi.', standing), 'cmi.exit': 'suspend' }),
  objective: (standing) => valuesOf('', standing),
  ending: ({ isDone }, seconds) => ({
    'cmi.session_time': `PT${rounded(seconds, 2)}S`,
    'cmi.exit': isDone ? 'normal' : 'suspend',
  }),
};

const valuesOf = (prefix: string, standing: Standing): Record<string, string> => ({
  [`${prefix}score.min`]: '0',
  [`${prefix}score.max`]: '100',
  [`${prefix}score.raw`]: rounded(100 * standing.score, 2),
  [`${prefix}score.scaled`]: rounded(standing.score, 4),
  [`${prefix}progress_measure`]: rounded(standing.share, 4),
  [`${prefix}completion_status`]: statusOf(standing),
});

function statusOf({ isComplete, share, score }: Standing): string {
  if (isComplete) return 'completed';
  return share + score > 0 ? 'incomplete' : 'not attempted';
}

const rounded = (value: number, digits: number): string => String(Number(value.toFixed(digits)));
