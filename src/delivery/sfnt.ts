/** What a font file says about itself: the few tables that coverage and fallback fonts need. */
export interface FontFacts {
  /** Ascent, descent (positive downwards) and line gap, in em. */
  readonly ascent: number;
  readonly descent: number;
  readonly lineGap: number;
  /** Tells whether the font has a glyph of its own for a character. */
  covers(character: string): boolean;
  /** Mean advance over a text, in em. Kerning is left out. */
  meanAdvance(text: string): number;
}

/**
 * Reads `head`, `hhea`, `hmtx` and the basic-plane `cmap` of an uncompressed font.
 *
 * @throws RangeError where a table is missing
 * @see https://learn.microsoft.com/typography/opentype/spec/otff
 */
export function readFont(bytes: Buffer): FontFacts {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const table = tableOffsets(view);
  const em = view.getUint16(table('head') + 18);
  const hhea = table('hhea');
  const glyphs = glyphsByCode(view, table('cmap'));
  const lastMetric = view.getUint16(hhea + 34) - 1;
  const hmtx = table('hmtx');
  const advance = (character: string): number =>
    view.getUint16(hmtx + 4 * Math.min(glyphs.get(character.codePointAt(0)!) ?? 0, lastMetric));
  return {
    ascent: view.getInt16(hhea + 4) / em,
    descent: -view.getInt16(hhea + 6) / em,
    lineGap: view.getInt16(hhea + 8) / em,
    covers: (character) => glyphs.has(character.codePointAt(0)!),
    meanAdvance: (text) => [...text].reduce((sum, character) => sum + advance(character), 0) / [...text].length / em,
  };
}

function tableOffsets(view: DataView): (tag: string) => number {
  const offsets = new Map<string, number>();
  for (let i = 0; i < view.getUint16(4); i++) {
    const record = 12 + 16 * i;
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((j) => view.getUint8(record + j)));
    offsets.set(tag, view.getUint32(record + 8));
  }
  return (tag) => {
    const offset = offsets.get(tag);
    if (offset === undefined)
      throw new RangeError(`readFont: no table "${tag}"; there are: ${[...offsets.keys()].join(', ')}`);
    return offset;
  };
}

/** Glyph numbers by code point, from the subtable of format 4, which every font for the web has. */
function glyphsByCode(view: DataView, cmap: number): Map<number, number> {
  const glyphs = new Map<number, number>();
  for (let i = 0; i < view.getUint16(cmap + 2); i++) {
    const subtable = cmap + view.getUint32(cmap + 8 + 8 * i);
    if (view.getUint16(subtable) === 4) readSegments(view, subtable, glyphs);
  }
  return glyphs;
}

function readSegments(view: DataView, subtable: number, glyphs: Map<number, number>): void {
  const length = view.getUint16(subtable + 6); // twice the number of segments: the length of each array, in bytes
  const ends = subtable + 14;
  const starts = ends + length + 2;
  for (let at = 0; at < length; at += 2) {
    const delta = view.getInt16(starts + length + at);
    const pointer = starts + 2 * length + at;
    const range = view.getUint16(pointer);
    const first = view.getUint16(starts + at);
    for (let code = first; code <= view.getUint16(ends + at) && code < 0xffff; code++) {
      const glyph = range === 0 ? code : view.getUint16(pointer + range + 2 * (code - first));
      if (glyph !== 0) glyphs.set(code, (glyph + delta) & 0xffff);
    }
  }
}
