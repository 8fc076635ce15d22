/** The symbols of the optimizer module that stand for a quantity with a colour, each with its index and power. */
const QUANTITIES: readonly (readonly [quantity: string, symbol: string])[] = [
  ['gradient', String.raw`\\nabla L(?:\(w_t\))?|(?<![\\A-Za-z])g(?=_)`],
  ['weight', String.raw`(?<![\\A-Za-z])w(?=_)`],
  ['rate', String.raw`\\eta(?![A-Za-z])`],
  ['momentum', String.raw`\\mu(?![A-Za-z])`],
];

const MARKS = String.raw`(?:_(?:\w|\{[^{}]*\}))?(?:\^(?:\w|\{[^{}]*\}))?`;

/** A formula of the optimizer module with the colours that its quantities have everywhere: `\q{rate}{\eta_t}`. */
export function inColour(tex: string): string {
  const symbols = QUANTITIES.map(([, symbol]) => `(${symbol})`).join('|');
  return tex.replace(new RegExp(`(?:${symbols})${MARKS}`, 'g'), (found, ...groups: readonly unknown[]) => {
    const which = QUANTITIES.findIndex((_, i) => groups[i] !== undefined);
    return String.raw`\q{${QUANTITIES[which]![0]}}{${found}}`;
  });
}
