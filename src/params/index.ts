export * from './stops.ts';
export * from './param.ts';
export { formatNumber, grouped, snap, withMinus } from './reading.ts';
export * from './values.ts';
export * from './kinds.ts';
