/**
 * The characters that the site's fonts can draw, as plain strings. `tests/delivery/fonts.test.ts` reads the whole course
 * and names every character that is missing here.
 */

const DIGITS = '0123456789';
const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** What stands on an English keyboard, and a space. */
export const KEYBOARD = ` !"#$%&'()*+,-./:;<=>?@[\\]^_\`{|}~${DIGITS}${UPPER}${LOWER}`;

/** Signs that words rarely need: those of code and addresses. */
const MARKS = '#$*@\\^_`{}~';

/** What words, numbers and short formulas need of them. */
const COMMON = without(KEYBOARD, MARKS);

/** Typographic signs of running text, a space that does not break among them. */
const SIGNS = '\u00a0–—‘’“”…·×−±°§²³¹½©';

/** Letters of names (Bézier, Güneş without its ş, Kramár, Łukasz without its Ł) and marks: in files of their own. */
export const RARE = `áàâäãåçéèêëíïñóôöøúüıßÅÉÖÜØ${MARKS}`;

/** Letters of names beyond Latin-1, which the font packages keep apart. */
export const RARE_LETTERS = 'łŁşŞğćčšžřěňőă';

/** Running text, captions, controls, figures. */
export const WORDS = COMMON + SIGNS;

/** Headings, and words that stand out: no formulas, no code. */
export const HEADINGS = `${UPPER}${LOWER}${DIGITS} ,.:;!?'’‘“”()-–—&/=−\u00a0`;

/** Greek that stands for a quantity, in running text and on axes. */
export const GREEK = 'αβγδεηθκλμξπρστφωΔΣ';

/** Mathematical signs and arrows in running text, which no text font here has: drawn from KaTeX's. */
export const SYMBOLS = '←↑→↓∂∇√∞∥≈≤≥⋅′';

/** The rarer ones. */
export const RARE_SYMBOLS = '↔↦⇒∈∝∫∼≪≫';

/** Code. */
export const CODE = `${KEYBOARD}…–—−×·²³`;

/** Small digits beyond ¹²³, raised letters, an empty box, rings that count: no font here has them, every system does. */
export const OF_THE_SYSTEM = '⁰⁴⁵⁶⁷⁸⁹⁻₀₁₂₃₄₅□○●ᴬᴮ';

/** What most formulas set upright: numbers, functions, words in small letters. */
export const FORMULA_UPRIGHT = `${DIGITS}${LOWER} !%()+,-./:;<=>[]{|}\u00a0−±×…ˆℓΔ∣⋯${SYMBOLS}`;

/** Capitals that formulas set upright. */
export const FORMULA_CAPITALS = `${UPPER}ΓΘΛΠΣΦΨΩ`;

/** Signs that few formulas have. U+E020 strikes through what follows: ≠. */
export const FORMULA_SIGNS = `#'*?^~˜ˉ˙¨∀∃∘∧∨∩∪∓≡⊂⊆⊙⊤⊥⋆⌈⌉⌊⌋⟨⟩⟶⟹⟺\ue020${RARE_SYMBOLS}`;

/** Letters of most formulas. */
export const FORMULA_LETTERS = `${LOWER}LHNαβγδεηθκλμσ`;

/** Letters that fewer formulas have. */
export const FORMULA_MORE_LETTERS = `${without(UPPER, 'LHN')}ζινξοπρτυφχψωϵϑϕ`;

/** Vectors and matrices in bold. */
export const FORMULA_BOLD = `${UPPER}${LOWER}${DIGITS}`;

/** Sets of numbers: ℝ is an R here. */
export const FORMULA_SETS = 'CENPQRZ';

/** Brackets, roots and sums in larger sizes, and the pieces that the tallest brackets are built from. */
export const FORMULA_LARGE = ' ()[]{}/\\|‖∣∥⟨⟩⌈⌉⌊⌋√∑∏∫^~ˆ˜⎛⎜⎝⎞⎟⎠⎡⎢⎣⎤⎥⎦⎧⎨⎩⎪⎫⎬⎭';

function without(text: string, left: string): string {
  return [...text].filter((character) => !left.includes(character)).join('');
}
