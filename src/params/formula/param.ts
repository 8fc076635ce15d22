import type { Description, Param, Parsed } from '../param.ts';
import { bad, good } from '../reading.ts';

/** Reads a formula; inputs do not know the language of formulas. `at` counts characters from 1. */
export type ReadFormula = (
  text: string,
) => { readonly ok: true } | { readonly ok: false; readonly problem: string; readonly at: number };

declare module '../param.ts' {
  interface Controls {
    formula: {
      /** Formulas to choose from, as typed. */
      readonly examples: readonly string[];
    };
  }
}

/** A formula longer than this does not fit into a link. */
const LONGEST = 200;

/**
 * A formula that the reader types; its value is a text that `read` takes.
 *
 * @param spec.read the parser: `(text) => parseFormula(text, ['x', 'y'])`
 * @param spec.examples offered while typing, and tried by tests
 * @throws RangeError if the initial formula or an example cannot be read
 */
export function formula(
  spec: Description & { read: ReadFormula; initial: string; examples?: readonly string[] },
): Param<string> {
  const { read, initial, examples = [], ...description } = spec;
  const parse = (text: string): Parsed<string> => {
    const typed = text.trim();
    if (typed.length > LONGEST) return bad(`a formula of ${typed.length} characters is longer than ${LONGEST}`);
    const found = read(typed);
    return found.ok ? good(typed) : { ok: false, problem: found.problem, at: found.at };
  };
  for (const text of [initial, ...examples]) {
    const parsed = parse(text);
    if (!parsed.ok) throw new RangeError(`formula: ${spec.label}: “${text}”: ${parsed.problem}`);
  }
  return {
    ...description,
    control: { kind: 'formula', examples },
    initial,
    parse,
    format: (value) => value,
    fits: (value) => typeof value === 'string' && parse(value).ok,
    wants: 'a formula',
    samples: [...new Set([initial, ...examples])],
  };
}
