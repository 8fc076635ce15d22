import type { ChainPart } from './logistic-chain.ts';

/** How each part is written, what it is made of, and where it stands: along the flow and, of two branches, on which side. */
export interface WrittenPart {
  readonly part: ChainPart;
  readonly name: string;
  readonly tex: string;
  readonly is: string;
  readonly own: string;
  /** Written on the arrow that leads to it. */
  readonly does: string;
  readonly at: readonly [along: number, side: -1 | 0 | 1];
  readonly from: readonly ChainPart[];
}

const local = (of: string, by: string, rest: string): string =>
  String.raw`$\frac{\partial ${of}}{\partial ${by}} = ${rest}$`;
const E = 'e^{-WX}';

/** The derivation of the slides, table by table: its rows in order, both parts of the loss. */
export const PARTS: readonly WrittenPart[] = [
  { part: 'W', name: 'W', tex: String.raw`W`, is: 'given', own: '', does: '', at: [0, -1], from: [] },
  { part: 'X', name: 'X', tex: String.raw`X`, is: 'given', own: '', does: '', at: [0, 1], from: [] },
  {
    part: 'xi1',
    name: 'ξ₁',
    tex: String.raw`\xi_1`,
    is: '$-WX$',
    own: local(String.raw`\xi_1`, 'W', '-X'),
    does: '',
    at: [1, 0],
    from: ['W', 'X'],
  },
  {
    part: 'xi2',
    name: 'ξ₂',
    tex: String.raw`\xi_2`,
    is: String.raw`$e^{\xi_1} = ${E}$`,
    own: local(String.raw`\xi_2`, String.raw`\xi_1`, String.raw`e^{\xi_1} = ${E}`),
    does: 'exp',
    at: [2, 0],
    from: ['xi1'],
  },
  {
    part: 'xi3',
    name: 'ξ₃',
    tex: String.raw`\xi_3`,
    is: String.raw`$1 + \xi_2 = 1 + ${E}$`,
    own: local(String.raw`\xi_3`, String.raw`\xi_2`, '1'),
    does: '1 + □',
    at: [3, 0],
    from: ['xi2'],
  },
  {
    part: 'xi4',
    name: 'ξ₄',
    tex: String.raw`\xi_4`,
    is: String.raw`$\frac{1}{\xi_3} = \frac{1}{1 + ${E}} = p$`,
    own: local(String.raw`\xi_4`, String.raw`\xi_3`, String.raw`-\frac{1}{\xi_3^2} = -\frac{1}{(1 + ${E})^2}`),
    does: '1 / □',
    at: [4, 0],
    from: ['xi3'],
  },
  {
    part: 'xi5A',
    name: 'ξ₅ᴬ',
    tex: String.raw`\xi_5^A`,
    is: String.raw`$\log \xi_4 = \log p$`,
    own: local(String.raw`\xi_5^A`, String.raw`\xi_4`, String.raw`\frac{1}{\xi_4} = 1 + ${E}`),
    does: 'log',
    at: [5.4, -1],
    from: ['xi4'],
  },
  {
    part: 'LA',
    name: 'Lᴬ',
    tex: String.raw`L^A`,
    is: String.raw`$-y\,\xi_5^A$`,
    own: local('L^A', String.raw`\xi_5^A`, '-y'),
    does: '× −y',
    at: [6.9, -1],
    from: ['xi5A'],
  },
  {
    part: 'xi5B',
    name: 'ξ₅ᴮ',
    tex: String.raw`\xi_5^B`,
    is: String.raw`$1 - \xi_4 = 1 - p$`,
    own: local(String.raw`\xi_5^B`, String.raw`\xi_4`, '-1'),
    does: '1 − □',
    at: [5.2, 1],
    from: ['xi4'],
  },
  {
    part: 'xi6B',
    name: 'ξ₆ᴮ',
    tex: String.raw`\xi_6^B`,
    is: String.raw`$\log \xi_5^B = \log(1 - p)$`,
    own: local(String.raw`\xi_6^B`, String.raw`\xi_5^B`, String.raw`\frac{1}{\xi_5^B} = \frac{1 + ${E}}{${E}}`),
    does: 'log',
    at: [6.14, 1],
    from: ['xi5B'],
  },
  {
    part: 'LB',
    name: 'Lᴮ',
    tex: String.raw`L^B`,
    is: String.raw`$-(1 - y)\,\xi_6^B$`,
    own: local('L^B', String.raw`\xi_6^B`, '-(1 - y)'),
    does: '× −(1−y)',
    at: [7.24, 1],
    from: ['xi6B'],
  },
  {
    part: 'L',
    name: 'L',
    tex: String.raw`L`,
    is: '$L^A + L^B$',
    own: String.raw`$\frac{\partial L}{\partial L^A} = \frac{\partial L}{\partial L^B} = 1$`,
    does: '',
    at: [8, 0],
    from: ['LA', 'LB'],
  },
];
/** A part as it is written. */
export const writtenOf = (part: ChainPart): WrittenPart => PARTS.find((one) => one.part === part)!;
