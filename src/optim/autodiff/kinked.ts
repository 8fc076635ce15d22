import { binary, binding, called, calledWithTwo, unary, zero, type Domain } from './operation.ts';

const kinkAtZero: Domain = { tex: '', holds: () => true, margin: Math.abs };
const kinkWhereEqual: Domain = { tex: '', holds: () => true, margin: (a, b) => Math.abs(a - b) };

export const abs = unary({
  title: 'absolute value',
  ...called(['abs'], ''),
  tex: { holds: binding.atom, needs: [binding.any], write: (a) => String.raw`\left|${a}\right|` },
  domain: kinkAtZero,
  value: Math.abs,
  first: [(_y, a) => Math.sign(a)],
  second: [zero],
  slopes: ['sign(a)'],
});

export const relu = unary({
  title: 'rectifier, max(a, 0)',
  ...called(['relu'], String.raw`\operatorname{relu}`),
  domain: kinkAtZero,
  value: (a) => Math.max(a, 0),
  first: [(_y, a) => unitStep(a)],
  second: [zero],
  slopes: ['step(a)'],
});

export const min = binary({
  title: 'smaller of two',
  ...calledWithTwo('min', String.raw`\min`),
  domain: kinkWhereEqual,
  value: (a, b) => Math.min(a, b),
  first: [(_y, a, b) => share(b, a), (_y, a, b) => share(a, b)],
  second: [zero, zero, zero],
  slopes: ['(1 + sign(b - a))/2', '(1 + sign(a - b))/2'],
});

export const max = binary({
  title: 'larger of two',
  ...calledWithTwo('max', String.raw`\max`),
  domain: kinkWhereEqual,
  value: (a, b) => Math.max(a, b),
  first: [(_y, a, b) => share(a, b), (_y, a, b) => share(b, a)],
  second: [zero, zero, zero],
  slopes: ['(1 + sign(a - b))/2', '(1 + sign(b - a))/2'],
});

export const sign = unary({
  title: 'sign: −1, 0 or 1',
  ...called(['sign'], String.raw`\operatorname{sign}`),
  domain: kinkAtZero,
  value: Math.sign,
  first: [zero],
  second: [zero],
  slopes: ['0'],
});

export const step = unary({
  title: 'unit step: 1 above zero, else 0',
  ...called(['step'], ''),
  tex: { holds: binding.atom, needs: [binding.sum], write: (a) => `[${a} > 0]` },
  domain: kinkAtZero,
  value: unitStep,
  first: [zero],
  second: [zero],
  slopes: ['0'],
});

/** 1 above zero, 0 at zero and below, NaN for NaN. */
function unitStep(a: number): number {
  if (a > 0) return 1;
  return a <= 0 ? 0 : Number.NaN;
}

/** What a larger-of-two hands back to `a`: all, nothing, or half of a tie. */
function share(a: number, b: number): number {
  if (a === b) return 0.5;
  return a > b ? 1 : 0;
}
