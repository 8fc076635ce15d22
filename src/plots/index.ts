export * from './figure.ts';
export * from './contours.ts';
export * from './scale.ts';
