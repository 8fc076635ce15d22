/**
 * Classes of KaTeX for which the pages have no rules, since no formula of the course needs them: numbered, a commutative
 * diagram, harpoons one over the other, struck out, an annuity, mirrored, in a box, beside its place, or in letters of a font that
 * the course does not have: calligraphic, Fraktur, script, sans serif, typewriter.
 */
export const UNSTYLED = String.raw`eqn-num|mml-eqn-num|mtr-glue|cd-[\w-]+|halfarrow-[\w-]+|katex-tag|angl|anglpad|reflectbox|cancel-lap|cancel-pad|katex-sout|mathcal|(?:math|text)(?:bold)?(?:frak|scr|sf|itsf|tt)|mathsfit|boxpad|fbox|fcolorbox|katex-vbox|katex-thinbox|[clr]lap`;

/** The same for what stands in a formula after a size command. */
export const UNSTYLED_SIZE = String.raw`reset-size(?![136]\b)\d+`;
