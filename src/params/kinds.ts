// Derived by src/delivery/elements.ts from the folders beside it. Do not edit.
export * from './choice/param.ts';
export * from './dial/param.ts';
export * from './formula/param.ts';
export * from './knots/param.ts';
export * from './list/param.ts';
export * from './pad/param.ts';
export * from './seed/param.ts';
export * from './several/param.ts';
export * from './sheet/param.ts';
export * from './slider/param.ts';
export * from './switch/param.ts';
export * from './turn/param.ts';
export * from './variant/param.ts';
