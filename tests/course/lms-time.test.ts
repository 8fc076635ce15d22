import { expect, it } from 'vitest';
import { SCORM_12 } from '../../src/course/lms/scorm12.ts';
import { SCORM_2004 } from '../../src/course/lms/scorm2004.ts';
import type { Standing } from '../../src/course/lms/standing.ts';

const begun: Standing = { score: 0, share: 0, isComplete: false, isDone: false };

it.each([
  [0, '0000:00:00.00'],
  [3.5, '0000:00:03.50'],
  [59.996, '0000:01:00.00'],
  [3723.45, '0001:02:03.45'],
])('SCORM 1.2 is told %d seconds as %s', (seconds, told) => {
  expect(SCORM_12.ending(begun, seconds)['cmi.core.session_time']).toBe(told);
});

it.each([
  [3.5, 'PT3.5S'],
  [3723.456, 'PT3723.46S'],
])('SCORM 2004 is told %d seconds as %s', (seconds, told) => {
  expect(SCORM_2004.ending(begun, seconds)['cmi.session_time']).toBe(told);
});
