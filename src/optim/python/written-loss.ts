import type { Examples } from '../base/examples.ts';
import { camelCase, filled, optionsText, pythonFloat, typescriptLiteral, type Named } from './literal.ts';
import type { LossCode, LossPython } from './python.ts';

/**
 * A surface as programs write it.
 *
 * @param name of the family; in camel case that of the function which makes its surfaces
 * @param inputs what that function is given; what is as it is initially is left out
 */
export function surfaceCode(name: string, inputs: Named, initial: Named, python: LossPython): LossCode {
  return { ...python, typescript: [`${camelCase(name)}(${optionsText(inputs, initial)})`], inputs };
}

/** A loss on examples as programs write it, with all the examples. */
export function dataLossCode(
  name: string,
  inputs: Named,
  initial: Named,
  examples: Examples,
  python: LossPython,
): LossCode {
  const { X, y, features } = examples;
  const rows = Array.from(y, (_, row) => [...X.subarray(row * features, (row + 1) * features)]);
  const list = (of: (value: number) => string): string[] => rows.map((row) => `[${row.map(of).join(', ')}]`);
  const options = optionsText(inputs, initial);
  return {
    ...python,
    given: [
      ...filled('X = xp.array([', list(pythonFloat), '])', '    '),
      ...filled('y = xp.array([', Array.from(y, pythonFloat), '])', '    '),
      ...(python.given ?? []),
    ],
    typescript: [
      ...filled('const rows = [', list(String), '];', '  '),
      ...filled('const labels = [', Array.from(y, String), '];', '  '),
      `${camelCase(name)}(${examplesText(examples)}${options === '' ? '' : `, ${options}`})`,
    ],
    inputs,
  };
}

/** The examples made of `rows` and `labels`, and the names of their classes where the labels do not show them all. */
function examplesText({ y, classes }: Examples): string {
  const made = 'examplesFrom(rows, labels)';
  const seen = y.reduce((most, label) => Math.max(most, label), 1) + 1;
  return classes === undefined || classes.length <= seen
    ? made
    : `{ ...${made}, classes: ${typescriptLiteral(classes)} }`;
}
