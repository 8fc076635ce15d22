import { lighterFormula } from './lighter-formula.ts';
import { plainTex } from './plain-tex.ts';
import { report } from './problems.ts';
import { UNSTYLED, UNSTYLED_SIZE } from './unstyled.ts';

/**
 * `\q{loss}{L}` gives L the colour that the loss has everywhere: in plots, tables and sentences.
 * Quantities: weight, loss, gradient, rate, step, momentum, validation.
 * `\part{k}{…}` is a part that lights up, in the equations of widgets.
 */
const macros = { '\\q': '\\htmlClass{q-#1}{#2}', '\\part': '\\htmlData{part=#1}{#2}' };

/**
 * The sign for “is applied to” behind the name of a function, where that is a whole index: KaTeX writes it there as well,
 * which makes one child too many, and browsers then refuse the index.
 */
const APPLIED_TO_NOTHING =
  /<mo>\u2061<\/mo>(?=<\/m(?:sub|sup|subsup)>)|(?<=<msubsup>(?:<m[a-z]+[^>]*>[^<]*<\/m[a-z]+>){2})<mo>\u2061<\/mo>/g;

const NEEDS_MORE = new RegExp(String.raw`class="[^"]*(?<![\w-])(?:${UNSTYLED}|${UNSTYLED_SIZE})(?![\w-])`);

/**
 * A formula as HTML with MathML. Its annotation is TeX that everybody can read: what is copied, and exported.
 *
 * @param tex TeX without dollar signs
 * @param at file and line for the message when KaTeX refuses it
 */
export function formula(tex: string, at: string, display = false): string {
  try {
    const html = lighterFormula(tex, {
      displayMode: display,
      output: 'htmlAndMathml',
      macros: { ...macros },
      throwOnError: true,
      trust: ({ command }) => command === '\\htmlClass' || command === '\\htmlData',
      strict: (code: string) => (code === 'htmlExtension' ? 'ignore' : 'error'),
    });
    if (NEEDS_MORE.test(html)) {
      report(at, `formula for which the pages have no styles (src/course/unstyled.ts says why): ${tex.trim()}`);
    }
    return html
      .replaceAll(APPLIED_TO_NOTHING, '')
      .replace(/(<annotation[^>]*>)[^]*?(?=<\/annotation>)/, (_, tag: string) => tag + escapeHtml(plainTex(tex)))
      .replaceAll('<span class="katex">', '<span class="katex" translate="no" dir="ltr">');
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^KaTeX parse error: /, '') : String(error);
    report(at, `formula that KaTeX refuses: ${tex.trim()}: ${reason}`);
    return '';
  }
}

/** Text with `$…$` formulas as HTML; everything else is escaped. */
export function textWithFormulas(text: string, at: string): string {
  return text
    .split(/\$([^$]+)\$/)
    .map((part, i) => (i % 2 === 1 ? formula(part, at) : escapeHtml(part)))
    .join('');
}

/** Text for the inside of an element or of a quoted attribute. */
export function escapeHtml(text: string): string {
  const names: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replace(/[&<>"']/g, (sign) => names[sign]!);
}
