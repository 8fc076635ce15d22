/**
 * Classes of KaTeX for which the pages have no rules, since no formula of the course needs them: numbered, a commutative
 * diagram, struck out, an annuity, mirrored.
 */
export const UNSTYLED = String.raw`eqn-num|mml-eqn-num|mtr-glue|cd-[\w-]+|katex-tag|angl|anglpad|reflectbox|cancel-lap|cancel-pad|katex-sout`;

/** The same for what stands in a formula after a size command. */
export const UNSTYLED_SIZE = String.raw`reset-size(?![136]\b)\d+`;
