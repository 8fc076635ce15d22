import { hasTwoInputs, valueOf } from '../autodiff/kernels.ts';
import { WengertList } from '../autodiff/list.ts';
import { codeOf } from '../autodiff/operations.ts';
import { constants, type Expression } from './expression.ts';

/** A formula written down as a list, one row a node; the variables come first. */
export interface RecordedFormula {
  readonly list: WengertList;
  /** What each row computes. */
  readonly parts: readonly Expression[];
  /** Row of the whole. */
  readonly output: number;
}

export interface RecordOptions {
  /** Whether equal parts share a row. A variable has one row in any case. */
  readonly merge: boolean;
  /** Whether a part without variables becomes one constant. */
  readonly fold: boolean;
}

/**
 * Writes a formula down as a list.
 *
 * @param at value of each variable; rows 0 to n − 1 are the variables in this order
 * @throws RangeError for a variable that `at` does not have
 */
export function recordFormula(
  expression: Expression,
  at: ReadonlyMap<string, number>,
  { merge, fold }: RecordOptions,
): RecordedFormula {
  const list = new WengertList();
  const parts: Expression[] = [];
  const rows = new Map<string, number>();
  const shared = (key: string, part: Expression, append: () => number): number => {
    const known = merge ? rows.get(key) : undefined;
    if (known !== undefined) return known;
    const row = append();
    parts[row] = part;
    rows.set(key, row);
    return row;
  };
  const constant = (value: number, part: Expression) =>
    shared(Object.is(value, -0) ? '-0' : `${value}`, part, () => list.leaf(value, false));
  const record = (part: Expression): number => {
    if (part.kind === 'number') return constant(part.value, part);
    if (part.kind === 'constant') return constant(constants[part.name].value, part);
    if (part.kind === 'variable') return variableRow(part.name, names);
    const code = codeOf(part.operation);
    const [left = 0, right = left] = part.inputs.map(record);
    const value = valueOf(code, list.value[left]!, list.value[right]!);
    if (fold && !list.active[left] && !list.active[right]) return constant(value, part);
    return shared(`${code} ${left} ${hasTwoInputs[code] ? right : ''}`, part, () => {
      const row = list.operation(code, left, right);
      list.value[row] = value;
      return row;
    });
  };
  const names = [...at.keys()];
  for (const [name, value] of at) parts[list.leaf(value, true)] = { kind: 'variable', name };
  return { list, parts, output: record(expression) };
}

function variableRow(name: string, names: readonly string[]): number {
  const row = names.indexOf(name);
  if (row >= 0) return row;
  throw new RangeError(`formula: no variable "${name}"; there are: ${names.join(', ') || 'none'}`);
}
