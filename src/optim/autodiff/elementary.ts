import { binding, called, everywhere, unary, type Domain } from './operation.ts';

const positive: Domain = { tex: 'a > 0', holds: (a) => a > 0, margin: (a) => a };

export const exp = unary({
  title: 'exponential',
  ...called(['exp'], ''),
  tex: { holds: binding.power, needs: [binding.any], write: (a) => `e^{${a}}` },
  domain: everywhere,
  value: Math.exp,
  first: [(y) => y],
  second: [(y) => y],
  slopes: ['exp(a)'],
});

export const log = unary({
  title: 'natural logarithm',
  ...called(['log', 'ln'], String.raw`\log`),
  domain: positive,
  value: Math.log,
  first: [(_y, a) => 1 / a],
  second: [(_y, a) => -1 / a / a],
  slopes: ['1/a'],
});

export const sqrt = unary({
  title: 'square root',
  ...called(['sqrt'], ''),
  tex: { holds: binding.atom, needs: [binding.any], write: (a) => String.raw`\sqrt{${a}}` },
  domain: { ...positive, tex: String.raw`a \ge 0`, holds: (a) => a >= 0 },
  value: Math.sqrt,
  first: [(y) => 0.5 / y],
  second: [(y, a) => -0.25 / a / y],
  slopes: ['1/(2*sqrt(a))'],
});

export const sin = unary({
  title: 'sine',
  ...called(['sin'], String.raw`\sin`),
  domain: everywhere,
  value: Math.sin,
  first: [(_y, a) => Math.cos(a)],
  second: [(y) => -y],
  slopes: ['cos(a)'],
});

export const cos = unary({
  title: 'cosine',
  ...called(['cos'], String.raw`\cos`),
  domain: everywhere,
  value: Math.cos,
  first: [(_y, a) => -Math.sin(a)],
  second: [(y) => -y],
  slopes: ['-sin(a)'],
});

export const tan = unary({
  title: 'tangent',
  ...called(['tan'], String.raw`\tan`),
  domain: {
    tex: String.raw`a \ne \tfrac{\pi}{2} + k \pi`,
    holds: () => true, // no double is an odd multiple of π/2
    margin: (a) => Math.abs(Math.cos(a)),
  },
  value: Math.tan,
  first: [(y) => 1 + y * y],
  second: [(y) => 2 * y * (1 + y * y)],
  slopes: ['1 + tan(a)^2'],
});

export const tanh = unary({
  title: 'hyperbolic tangent',
  ...called(['tanh'], String.raw`\tanh`),
  domain: everywhere,
  value: Math.tanh,
  first: [(y) => (1 - y) * (1 + y)],
  second: [(y) => -2 * y * (1 - y) * (1 + y)],
  slopes: ['1 - tanh(a)^2'],
});

export const sigmoid = unary({
  title: 'logistic function',
  ...called(['sigmoid'], String.raw`\sigma`),
  domain: everywhere,
  value: logistic,
  first: [(_y, a) => bell(a)],
  second: [(_y, a) => -bell(a) * Math.tanh(a / 2)],
  slopes: ['sigmoid(a)*(1 - sigmoid(a))'],
});

export const softplus = unary({
  title: 'softplus, log(1 + exp(a))',
  ...called(['softplus'], String.raw`\operatorname{softplus}`),
  domain: everywhere,
  // log(1 + eᵃ) itself would overflow above 709; PyTorch's goes over to a above 20, 2 · 10⁻⁹ too little.
  value: (a) => Math.max(a, 0) + Math.log1p(Math.exp(-Math.abs(a))),
  first: [(_y, a) => logistic(a)],
  second: [(_y, a) => bell(a)],
  slopes: ['sigmoid(a)'],
});

/** 1 / (1 + e⁻ᵃ), exact to the last digits at both ends. */
function logistic(a: number): number {
  if (a > 0) return 1 / (1 + Math.exp(-a));
  const e = Math.exp(a);
  return e / (1 + e);
}

/** The derivative of the logistic function: σ(a) (1 − σ(a)) without the cancellation. */
function bell(a: number): number {
  const e = Math.exp(-Math.abs(a));
  return e / (1 + e) ** 2;
}
