export * from './figure.ts';
export * from './contours.ts';
export * from './relief.ts';
export { writing } from './numbers.ts';
export * from './scale.ts';
export { thin } from './thin.ts';
export type { SheafLine } from './marks/sheaf.ts';
