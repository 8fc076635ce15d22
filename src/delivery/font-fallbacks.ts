import type { FontFacts } from './sfnt.ts';
import type { FontFace } from './font-faces.ts';

type Fallback = NonNullable<FontFace['fallback']>;

/** A system's font, and others that were drawn to the same widths and stand in for it where it is missing. */
interface SystemFont {
  readonly names: readonly string[];
  /** Mean advance over `SAMPLE`, in em. */
  readonly meanAdvance: number;
  readonly style?: 'italic';
}

/** Running text of this course's kind: a stand-in fits where its mean letter is as wide as that of the font to come. */
export const SAMPLE =
  'You know which way is down: the slope tells you. It does not tell you how far to go, and that single number decides ' +
  'whether the walk takes seven steps, seven thousand, or never ends. Turn the rate up and watch the path; where does ' +
  'it stop getting shorter, and why?';

/** Measured on the Liberation fonts, which have the widths of the fonts named first. Roboto's are Arial's to 0.3 %. */
const SYSTEM_FONTS: Readonly<Record<Fallback, SystemFont>> = {
  'Times New Roman': { names: ['Times New Roman', 'Liberation Serif', 'Tinos'], meanAdvance: 0.4018 },
  'Times New Roman Italic': {
    names: ['Times New Roman Italic', 'TimesNewRomanPS-ItalicMT', 'Liberation Serif Italic', 'Tinos Italic'],
    meanAdvance: 0.4017,
    style: 'italic',
  },
  'Times New Roman Bold': {
    names: ['Times New Roman Bold', 'TimesNewRomanPS-BoldMT', 'Liberation Serif Bold', 'Tinos Bold'],
    meanAdvance: 0.4268,
  },
  Arial: { names: ['Arial', 'Liberation Sans', 'Arimo', 'Roboto'], meanAdvance: 0.4455 },
  'Courier New': { names: ['Courier New', 'Liberation Mono', 'Cousine'], meanAdvance: 0.6001 },
};

/**
 * An `@font-face` named `<family> Fallback`: a system's font scaled to the widths of the font to come and set on its
 * lines, so that nothing shifts when that one arrives.
 *
 * @see https://drafts.csswg.org/css-fonts-5/#font-metrics-override-desc
 */
export function fallbackRule(family: string, fallback: Fallback, font: FontFacts): string {
  const { names, meanAdvance, style = 'normal' } = SYSTEM_FONTS[fallback];
  const scale = font.meanAdvance(SAMPLE) / meanAdvance;
  const sources = names.map((name) => `local('${name}')`).join(', ');
  return `@font-face {
  font-family: '${family} Fallback';
  font-style: ${style};
  src: ${sources};
  size-adjust: ${percent(scale)};
  ascent-override: ${percent(font.ascent / scale)};
  descent-override: ${percent(font.descent / scale)};
  line-gap-override: ${percent(font.lineGap / scale)};
}`;
}

const percent = (value: number): string => `${(100 * value).toFixed(2)}%`;
