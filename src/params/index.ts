export * from './stops.ts';
export * from './param.ts';
export * from './values.ts';
