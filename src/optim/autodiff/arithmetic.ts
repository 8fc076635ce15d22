import { binary, binding, everywhere, one, unary, zero } from './operation.ts';

const { any, sum, sign, product, power, atom } = binding;

export const neg = unary({
  title: 'negative',
  calls: [],
  text: { holds: sign, needs: [product], write: (a) => `-${a}` },
  tex: { holds: sign, needs: [product], write: (a) => `-${a}` },
  domain: everywhere,
  value: (a) => -a,
  first: [() => -1],
  second: [zero],
  slopes: ['-1'],
});

export const add = binary({
  title: 'sum',
  calls: [],
  text: { holds: sum, needs: [sum, product], write: (a, b) => `${a} + ${b}` },
  tex: { holds: sum, needs: [sum, product], write: (a, b) => `${a} + ${b}` },
  domain: everywhere,
  value: (a, b) => a + b,
  first: [one, one],
  second: [zero, zero, zero],
  slopes: ['1', '1'],
});

export const sub = binary({
  title: 'difference',
  calls: [],
  text: { holds: sum, needs: [sum, product], write: (a, b) => `${a} - ${b}` },
  tex: { holds: sum, needs: [sum, product], write: (a, b) => `${a} - ${b}` },
  domain: everywhere,
  value: (a, b) => a - b,
  first: [one, () => -1],
  second: [zero, zero, zero],
  slopes: ['1', '-1'],
});

export const mul = binary({
  title: 'product',
  calls: [],
  text: { holds: product, needs: [product, power], write: (a, b) => `${a}*${b}` },
  tex: { holds: product, needs: [product, power], write: juxtaposed },
  domain: everywhere,
  value: (a, b) => a * b,
  first: [(_y, _a, b) => b, (_y, a) => a],
  second: [zero, one, zero],
  slopes: ['b', 'a'],
});

export const div = binary({
  title: 'quotient',
  calls: [],
  text: { holds: product, needs: [product, power], write: (a, b) => `${a}/${b}` },
  tex: { holds: power, needs: [any, any], write: (a, b) => String.raw`\frac{${a}}{${b}}` },
  domain: { tex: String.raw`b \ne 0`, holds: (_a, b) => b !== 0, margin: (_a, b) => Math.abs(b) },
  value: (a, b) => a / b,
  first: [(_y, _a, b) => 1 / b, (y, _a, b) => -y / b],
  second: [zero, (_y, _a, b) => -1 / b / b, (y, _a, b) => (2 * y) / b / b],
  slopes: ['1/b', '-a/b^2'],
});

export const pow = binary({
  title: 'power',
  calls: ['pow'],
  text: { holds: power, needs: [atom, power], write: (a, b) => `${a}^${b}` },
  tex: { holds: power, needs: [atom, any], write: (a, b) => `${a}^{${b}}` },
  domain: {
    tex: String.raw`a > 0, \text{ or } b \text{ whole and not both } a = 0, b < 0`,
    holds: (a, b) => a > 0 || (a === 0 ? b >= 0 : Number.isInteger(b)),
    margin: (a) => a, // ∂y/∂b holds log a
  },
  value: raised,
  first: [(_y, a, b) => (b === 0 ? 0 : b * raised(a, b - 1)), (y, a, b) => (a === 0 && b >= 0 ? 0 : y * Math.log(a))],
  second: [
    (_y, a, b) => (b === 0 || b === 1 ? 0 : b * (b - 1) * raised(a, b - 2)),
    (_y, a, b) => (a === 0 && b > 1 ? 0 : raised(a, b - 1) * (1 + b * Math.log(a))),
    (y, a, b) => (a === 0 && b >= 0 ? 0 : y * Math.log(a) ** 2),
  ],
  slopes: ['b*a^(b - 1)', 'a^b*log(a)'],
});

/** aᵇ; squares and cubes of formulas are worth a way round the slow `**`. */
function raised(a: number, b: number): number {
  if (b === 2) return a * a;
  if (b === 1) return a;
  if (b === 3) return a * a * a;
  return a ** b;
}

/** A product in TeX: side by side, with a dot where digits would run into each other. */
function juxtaposed(a: string, b: string): string {
  const collide = /^\d/.test(b) || (/\d$/.test(a) && b.startsWith(String.raw`\frac`));
  return collide ? String.raw`${a} \cdot ${b}` : `${a} ${b}`;
}
