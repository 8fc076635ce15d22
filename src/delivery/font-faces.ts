import * as characters from './characters.ts';

/**
 * One `@font-face`: which file it is cut from, and what is left of it.
 *
 * Characters that few pages need are in files of their own, which a page that has none of them does not load: those of
 * text in families beside it (`… More`), those of formulas in the family that KaTeX asks for.
 */
export interface FontFace {
  /** Name of the file that is written, without `.woff2`. */
  readonly name: string;
  /** Name in CSS. Faces of one family share it. */
  readonly family: string;
  readonly style?: 'italic';
  /** As in CSS: one weight, or the two ends of a range. */
  readonly weight: string;
  /** File in `node_modules`, without `.woff2`. */
  readonly from: string;
  readonly characters: string;
  readonly axes?: Readonly<Record<string, number | { readonly min: number; readonly max: number }>>;
  readonly features?: readonly string[];
  /** Set where the face serves only these characters: a page that has none of them does not load it. */
  readonly only?: string;
  /** Fonts of the system to stand in while this one loads. */
  readonly fallback?: 'Times New Roman' | 'Times New Roman Italic' | 'Times New Roman Bold' | 'Arial' | 'Courier New';
}

const SERIF = '@fontsource-variable/source-serif-4/files/source-serif-4';
const SANS = '@fontsource-variable/inter/files/inter';
const MONO = '@fontsource-variable/jetbrains-mono/files/jetbrains-mono';
const KATEX = 'katex/dist/fonts/KaTeX';

const { GREEK, RARE, RARE_LETTERS, RARE_SYMBOLS, SYMBOLS, WORDS } = characters;

/** Text faces. The optical size is pinned: 20 for reading, 50 for titles, which then are finer and narrower. */
const TEXT: readonly FontFace[] = [
  {
    name: 'serif',
    family: 'Source Serif',
    weight: '400',
    from: `${SERIF}-latin-opsz-normal`,
    characters: WORDS,
    axes: { opsz: 20, wght: 400 },
    features: ['kern'],
    fallback: 'Times New Roman',
  },
  {
    name: 'serif-italic',
    family: 'Source Serif',
    style: 'italic',
    weight: '400',
    from: `${SERIF}-latin-opsz-italic`,
    characters: characters.HEADINGS,
    axes: { opsz: 20, wght: 400 },
    features: [],
    fallback: 'Times New Roman Italic',
  },
  {
    name: 'serif-bold',
    family: 'Source Serif',
    weight: '600',
    from: `${SERIF}-latin-opsz-normal`,
    characters: characters.HEADINGS,
    axes: { opsz: 20, wght: 600 },
    features: [],
  },
  {
    name: 'serif-rare',
    family: 'Source Serif More',
    weight: '400',
    from: `${SERIF}-latin-opsz-normal`,
    characters: RARE,
    axes: { opsz: 20, wght: 400 },
    features: [],
    only: RARE,
  },
  {
    name: 'serif-names',
    family: 'Source Serif More',
    weight: '400',
    from: `${SERIF}-latin-ext-opsz-normal`,
    characters: RARE_LETTERS,
    axes: { opsz: 20, wght: 400 },
    features: [],
    only: RARE_LETTERS,
  },
  {
    name: 'serif-greek',
    family: 'Source Serif More',
    weight: '400',
    from: `${SERIF}-greek-opsz-normal`,
    characters: GREEK,
    axes: { opsz: 20, wght: 400 },
    features: [],
    only: GREEK,
  },
  {
    name: 'title',
    family: 'Source Serif Title',
    weight: '560',
    from: `${SERIF}-latin-opsz-normal`,
    characters: characters.HEADINGS,
    axes: { opsz: 50, wght: 560 },
    features: ['kern'],
    fallback: 'Times New Roman Bold',
  },
  {
    name: 'sans',
    family: 'Inter',
    weight: '400 600',
    from: `${SANS}-latin-wght-normal`,
    characters: WORDS,
    axes: { wght: { min: 400, max: 600 } },
    features: ['kern', 'tnum'],
    fallback: 'Arial',
  },
  {
    name: 'sans-rare',
    family: 'Inter More',
    weight: '400 600',
    from: `${SANS}-latin-wght-normal`,
    characters: RARE,
    axes: { wght: 450 },
    features: [],
    only: RARE,
  },
  {
    name: 'sans-greek',
    family: 'Inter More',
    weight: '400 600',
    from: `${SANS}-greek-wght-normal`,
    characters: GREEK,
    axes: { wght: 450 },
    features: [],
    only: GREEK,
  },
  {
    name: 'mono',
    family: 'JetBrains Mono',
    weight: '400',
    from: `${MONO}-latin-wght-normal`,
    characters: characters.CODE,
    axes: { wght: 400 },
    features: [],
    fallback: 'Courier New',
  },
];

/** KaTeX's faces under the names that its style sheet asks for. */
const FORMULAS: readonly FontFace[] = [
  part(katex('Main', 'Main-Regular', '400', characters.FORMULA_UPRIGHT)),
  part(katex('Main', 'Main-Regular', '400', characters.FORMULA_CAPITALS), 'capitals'),
  part(katex('Main', 'Main-Regular', '400', characters.FORMULA_SIGNS), 'signs'),
  katex('Main', 'Main-Bold', '700', characters.FORMULA_BOLD),
  { ...part(katex('Math', 'Math-Italic', '400', characters.FORMULA_LETTERS)), style: 'italic' },
  { ...part(katex('Math', 'Math-Italic', '400', characters.FORMULA_MORE_LETTERS), 'more'), style: 'italic' },
  katex('AMS', 'AMS-Regular', '400', characters.FORMULA_SETS),
  ...['Size1', 'Size2', 'Size3', 'Size4'].map((size) =>
    katex(size, `${size}-Regular`, '400', characters.FORMULA_LARGE),
  ),
];

/** Signs that the text fonts lack come from the files that formulas load. */
const SIGNS: readonly FontFace[] = [
  { family: 'Source Serif More', weight: '400' },
  { family: 'Inter More', weight: '400 600' },
].flatMap((text) => [
  { ...FORMULAS[0]!, ...text, only: SYMBOLS },
  { ...FORMULAS[2]!, ...text, only: RARE_SYMBOLS },
]);

function katex(family: string, file: string, weight: string, kept: string): FontFace {
  return {
    name: `katex-${file.toLowerCase().replace('-regular', '')}`,
    family: `KaTeX_${family}`,
    weight,
    from: `${KATEX}_${file}`,
    characters: kept,
  };
}

/** A face that shares its family, weight and style with others: each serves its own characters. */
function part(face: FontFace, name?: string): FontFace {
  return { ...face, name: name === undefined ? face.name : `${face.name}-${name}`, only: face.characters };
}

/** Every face of the site. Faces with the same name share one file. */
export const FACES: readonly FontFace[] = [...TEXT, ...FORMULAS, ...SIGNS];
