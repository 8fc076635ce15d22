import { having, isList, isObject, numberList, whole, yesOrNo, type Shape } from './shape.ts';

// What the things of this module look like from outside, for the doors at which callers without types hand them in.
// A look, no proof: it is made at every call, and tells a thing from what it may be mistaken for.

export const anObjective: Shape = {
  says: 'an objective, as himmelblau() makes one',
  fits: (value) => someObjective.fits(value) && isObject(value) && whole(1).fits(value.dimension),
};

/** An objective of whatever dimension: somebody else looks at that. */
export const someObjective: Shape = {
  says: anObjective.says,
  fits: (value) =>
    isObject(value) &&
    evaluates.fits(value) &&
    Object.entries(ALSO).every(([name, shape]) => value[name] === undefined || shape.fits(value[name])),
};

const evaluates = having('', 'value', 'gradient');

export const someExamples: Shape = {
  says: 'examples, as examplesFrom(rows, labels) makes them',
  fits: (value) => isObject(value) && isList(value.X) && isList(value.y) && typeof value.features === 'number',
};

export const aNetwork: Shape = {
  says: 'a network, as network({ sizes, activation, head }) makes one',
  fits: (value) =>
    isObject(value) && isList(value.sizes) && isList(value.layers) && typeof value.parameters === 'number',
};

export const aPlan: Shape = {
  says: 'a schedule that is called, as in cosineAnnealing()',
  fits: (value) => typeof value === 'function' && ('code' in value || makesASchedule(value)),
};

/** Whether a function of a reader's own gives a schedule for a run; what makes schedules gives a function, or refuses. */
function makesASchedule(plan: object): boolean {
  try {
    return isObject(Reflect.apply(plan as () => unknown, undefined, [{ rate: 1, steps: 1 }])); // it is a function
  } catch {
    return false;
  }
}

/** Values of variables, by name. */
export const numbersByName: Shape = {
  says: 'an object of numbers by name',
  fits: (value) => isObject(value) && Object.values(value).every((one) => typeof one === 'number'),
};

/** Texts by name. */
export const textsByName: Shape = {
  says: 'an object of texts by name',
  fits: (value) => isObject(value) && Object.values(value).every((one) => typeof one === 'string'),
};

export const anOperator: Shape = {
  says: 'what hessianAt(objective, w) makes: an object with dimension and apply(v, out)',
  fits: (value) => isObject(value) && typeof value.apply === 'function' && whole(1).fits(value.dimension),
};

export const anOptimizer = having('an optimizer of this module, as in optimizer: adam', 'init', 'step');
export const aStrategy = having('a strategy, as plainDescent({ rate: 0.1 }) makes one', 'search');
export const aFunction: Shape = { says: 'a function', fits: (value) => typeof value === 'function' };
export const anObject: Shape = { says: 'an object', fits: isObject };
export const aText: Shape = { says: 'a text', fits: (value) => typeof value === 'string' };

/** A list of what each fits a shape. */
export const listOf = (says: string, one: Shape): Shape => ({
  says,
  fits: (value) => isList(value) && Array.from(value).every((entry) => one.fits(entry)),
});

export const texts = listOf("a list of names, as in ['x', 'y']", aText);
export const numberRows = listOf('a list of lists of finite numbers', numberList);

/** Numbers in double precision, in the array that holds them. */
export const doubles: Shape = { says: 'a Float64Array', fits: (value) => value instanceof Float64Array };

/** A list of numbers, finite or not: somebody else looks at them. */
export const someNumbers = listOf('a list of numbers', { says: '', fits: (value) => typeof value === 'number' });

/** Places that are known to be lowest. */
export const minimumList = listOf('a list of places { at, value, global }', {
  says: '',
  fits: (value) =>
    isObject(value) && numberList.fits(value.at) && typeof value.value === 'number' && yesOrNo.fits(value.global),
});

/** A pair [low, high] for each weight; that they ascend is seen by who needs a window. */
export const ranges = listOf('a list of pairs [low, high], one for each weight', numberList);

/** What else an objective may have. */
const ALSO: Readonly<Record<string, Shape>> = {
  name: aText,
  minima: minimumList,
  window: ranges,
  gradients: aFunction,
  valueAndGradient: aFunction,
  hessian: aFunction,
  hessianVectorProduct: aFunction,
  code: aFunction,
};
