import { requireFields, requireShape } from '../base/shape.ts';
import { aText, minimumList, ranges, texts } from '../base/things.ts';
import { checkedObjective } from '../kinds/checked.ts';
import type { CallableObjective, Objective } from '../kinds/objective.ts';
import { compileFormula } from './compile.ts';
import { parseFormula } from './parse.ts';
import { formulaText } from './print.ts';
import { formulaCode } from './written.ts';

/** An objective from a formula, or what is wrong with the formula. */
export type ParsedObjective =
  | { readonly ok: true; readonly objective: CallableObjective }
  | { readonly ok: false; readonly problem: string; readonly at: number };

/**
 * An objective from a formula: `objectiveFromFormula('w1^2 + 3 sin(w2)', ['w1', 'w2'])`. Gradient and Hessian are exact.
 *
 * @param variables names of the weights, in order
 * @param about known minima, window; the name is the formula unless it is given
 * @throws RangeError if there is no variable, or one has the name of a constant or function
 */
export function objectiveFromFormula(
  text: string,
  variables: readonly string[],
  about: Partial<Pick<Objective, 'name' | 'minima' | 'window'>> = {},
): ParsedObjective {
  requireShape('objectiveFromFormula', 'text', text, aText);
  requireShape('objectiveFromFormula', 'variables', variables, texts);
  requireFields('objectiveFromFormula', about, {
    shapes: { name: aText, minima: minimumList, window: ranges },
  });
  if (variables.length === 0) throw new RangeError('objectiveFromFormula: needs at least one variable');
  const parsed = parseFormula(text, variables);
  if (!parsed.ok) return parsed;
  const compiled = compileFormula(parsed.expression, variables);
  const objective = checkedObjective({
    name: formulaText(parsed.expression),
    ...about,
    dimension: variables.length,
    value: compiled.value,
    gradient: (w, out) => void compiled.valueAndGradient(w, out),
    gradients: compiled.gradients,
    valueAndGradient: compiled.valueAndGradient,
    hessian: compiled.hessian,
    hessianVectorProduct: compiled.hessianVectorProduct,
    code: () => formulaCode(text, variables, parsed.expression),
  });
  return { ok: true, objective };
}
