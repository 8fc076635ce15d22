import { PLACE } from './training-given.ts';
import type { Inputs } from './training-params.ts';
import { POINTS } from './training-sets.ts';

// Setups that presets, claims and the mission begin with.

/** The usual spirals, and two layers of sixteen. */
export const SPIRALS = {
  data: 'spirals',
  noise: 1,
  given: PLACE,
  shuffled: false,
  learn: POINTS,
  seed: 1,
  layers: 'two',
  units: '16',
} as const satisfies Partial<Inputs>;

export const FIRST = {
  activation: 'relu',
  start: 'he-uniform',
  optimizer: 'adam',
  rate: 0.01,
  batch: 'fifty',
} as const satisfies Partial<Inputs>;

/** A training at a constant rate, without penalties, to its end and from its own start. */
export const PLAIN = {
  schedule: 'constant',
  l2: 0,
  l1: 0,
  examples: 20_000,
  stop: 'end',
  hand: [],
  before: [],
} as const satisfies Partial<Inputs>;

/** The run that the lesson opens with. */
export const LEARNT = { ...SPIRALS, ...FIRST, batch: 'ten' } as const;

/** Where the mission of a single hidden layer begins. */
export const ONE_LAYER = {
  ...SPIRALS,
  layers: 'one',
  activation: 'tanh',
  start: 'glorot-uniform',
  optimizer: 'gd',
  rate: 0.1,
  batch: 'all',
  ...PLAIN,
  kept: [],
} as const satisfies Partial<Inputs>;

/** One neuron on the circles, given all that can be given. */
export const SEVEN = {
  ...LEARNT,
  data: 'circles',
  layers: 'none',
  given: ['x', 'y', 'xx', 'yy', 'xy', 'sx', 'sy'],
} as const satisfies Partial<Inputs>;
