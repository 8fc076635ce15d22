// The only door of the optimizer module: what is not exported here is its own business.

export * from './examples.ts';
export * from './losses.ts';
export * from './objective.ts';
export * from './schedule.ts';
export * from './schedules.ts';
