/**
 * The characters that the site's fonts can draw, as plain strings. `tests/delivery/fonts.test.ts` reads the whole course
 * and names every character that is missing here.
 */

const DIGITS = '0123456789';
const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** What stands on an English keyboard, and a space. */
export const KEYBOARD = ` !"#$%&'()*+,-./:;<=>?@[\\]^_\`{|}~${DIGITS}${UPPER}${LOWER}`;

/** Typographic signs of running text, a space that does not break among them. */
const SIGNS = '\u00a0–—‘’“”…·×−±°§²³¹½©';

/** Letters of names: Bézier, Güneş without its ş, Kramár, Łukasz without its Ł. */
const ACCENTED = 'áàâäãåçéèêëíïñóôöøúüıßÅÉÖÜØ';

/** Letters of names beyond Latin-1, which the font packages keep in files of their own. */
export const RARE_LETTERS = 'łŁşŞğćčšžřěňőă';

/** Running text. */
export const PROSE = KEYBOARD + SIGNS + ACCENTED;

/** Captions, controls, figures: words of the course, no names of people. */
export const INTERFACE = KEYBOARD + SIGNS;

/** Headings, and words that stand out: no formulas, no code. */
export const HEADINGS = `${UPPER}${LOWER}${DIGITS} ,.:;!?'’‘“”()-–—&/=−\u00a0`;

/** Greek that stands for a quantity, in running text and on axes. */
export const GREEK = 'αβγδεηθκλμξπρστφωΔΣ';

/** Mathematical signs and arrows in running text, which no text font here has: drawn from KaTeX's. */
export const SYMBOLS = '←↑→↓↔↦⇒∂∇∈√∝∞∥∫∼≈≤≥≪≫⋅';

/** Code. */
export const CODE = `${KEYBOARD}…–—−×·²³`;

/** Small digits beyond ¹²³: no font here has them, every system does. */
export const OF_THE_SYSTEM = '⁰⁴⁵⁶⁷⁸⁹⁻₀₁₂₃';

/** What formulas set upright. U+E020 strikes through what follows: ≠. */
export const FORMULA_UPRIGHT = `${DIGITS}${LOWER}${UPPER} !#%'()*+,-./:;<=>?[]^{|}~\u00a0−±×…′ˆ˜ˉ˙¨ℓ∀∃∘∣∧∨∩∪∓≡⊂⊆⊙⊤⊥⋯⋆⌈⌉⌊⌋⟨⟩⟶⟹⟺\ue020ΓΔΘΛΠΣΦΨΩ${SYMBOLS}`;

/** Letters of formulas. */
export const FORMULA_LETTERS = `${UPPER}${LOWER}αβγδεζηθικλμνξοπρστυφχψωϵϑϕ`;

/** Vectors and matrices in bold. */
export const FORMULA_BOLD = `${UPPER}${LOWER}${DIGITS}`;

/** Sets of numbers: ℝ is an R here. */
export const FORMULA_SETS = 'CENPQRZ';

/** Brackets, roots and sums in larger sizes, and the pieces that the tallest brackets are built from. */
export const FORMULA_LARGE = ' ()[]{}/\\|‖∣∥⟨⟩⌈⌉⌊⌋√∑∏∫^~ˆ˜⎛⎜⎝⎞⎟⎠⎡⎢⎣⎤⎥⎦⎧⎨⎩⎪⎫⎬⎭';
