/** TeX without the course's colours and parts, which nobody else knows: `\q{loss}{L}` is `L`. */
export function plainTex(tex: string): string {
  let plain = tex.trim();
  for (let at = colourAt(plain); at; at = colourAt(plain)) {
    const body = groupFrom(plain, groupFrom(plain, at.open).end);
    plain = plain.slice(0, at.start) + plain.slice(body.start + 1, body.end - 1) + plain.slice(body.end);
  }
  return plain;
}

function colourAt(tex: string): { readonly start: number; readonly open: number } | null {
  const match = /\\(?:q|part|htmlClass)\s*(?=\{)/.exec(tex);
  return match && { start: match.index, open: match.index + match[0].length };
}

/** The `{…}` at or after `from`. */
function groupFrom(tex: string, from: number): { readonly start: number; readonly end: number } {
  const start = tex.indexOf('{', from);
  let depth = 0;
  for (let i = start; i < tex.length; i++) {
    if (tex[i] === '{') depth += 1;
    else if (tex[i] === '}' && --depth === 0) return { start, end: i + 1 };
  }
  throw new Error(`plainTex: a brace is not closed in ${tex}`);
}
