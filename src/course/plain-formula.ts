/** TeX's names for signs that have one of their own. */
const SIGNS: Readonly<Record<string, string>> = {
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  delta: 'δ',
  epsilon: 'ε',
  varepsilon: 'ε',
  eta: 'η',
  theta: 'θ',
  kappa: 'κ',
  lambda: 'λ',
  mu: 'μ',
  xi: 'ξ',
  pi: 'π',
  rho: 'ρ',
  sigma: 'σ',
  tau: 'τ',
  phi: 'φ',
  omega: 'ω',
  Delta: 'Δ',
  Sigma: 'Σ',
  sum: 'Σ',
  nabla: '∇',
  partial: '∂',
  cdot: '·',
  times: '×',
  pm: '±',
  approx: '≈',
  neq: '≠',
  ne: '≠',
  le: '≤',
  leq: '≤',
  ge: '≥',
  geq: '≥',
  ll: '≪',
  gg: '≫',
  to: '→',
  infty: '∞',
  ldots: '…',
  dots: '…',
  sqrt: '√',
};

/** Functions, which are called by their names. */
const FUNCTIONS = ['max', 'min', 'log', 'ln', 'exp', 'sin', 'cos'];

/** A formula as one writes it on a line of text: `\frac{2}{\q{loss}{L}}` is 2/L. For search and plain excerpts. */
export function plainFormula(tex: string): string {
  return tex
    .replace(/\\(?:q|htmlClass)\{[^{}]*\}\{([^{}]*)\}/g, '$1')
    .replace(/\\[td]?frac\{([^{}]*)\}\{([^{}]*)\}/g, '$1/$2')
    .replace(/\\[td]?frac(\d)(\d)/g, '$1/$2')
    .replace(/\\([A-Za-z]+)(?:\s+(?=[\w\\({]))?/g, (all, name: string) =>
      FUNCTIONS.includes(name) ? all.slice(1) : spaced(SIGNS[name] ?? ''),
    )
    .replace(/\^\{?([23])\}?/g, (_, power: string) => (power === '2' ? '²' : '³'))
    .replace(/\\./g, ' ')
    .replace(/[{}_^~]/g, '')
    .replace(/-/g, '−')
    .replace(/\s+/g, ' ')
    .trim();
}

/** A sign that compares stands between spaces. */
function spaced(sign: string): string {
  return sign !== '' && '≈≠≤≥≪≫→'.includes(sign) ? ` ${sign} ` : sign;
}

/** A text with `$…$` formulas, with these as one writes them on a line. */
export function plainText(text: string): string {
  return text.replace(/\$([^$]+)\$/g, (_, tex: string) => plainFormula(tex));
}
