import constant from './schedules/constant.ts';
import type { ScheduleDefinition } from './schedule.ts';

export { constant } from './schedules/constant.ts';

/** Every schedule of `schedules/` by name. */
export const schedules = {
  constant,
} as const satisfies Readonly<Record<string, ScheduleDefinition>>;
