import fc from 'fast-check';
import {
  operationNames,
  operations,
  parseFormula,
  type Expression,
  type OperationName,
} from '../../src/optim/index.ts';

/** The tree of a formula that is known to be one. */
export function tree(text: string, variables: readonly string[] | 'any' = 'any'): Expression {
  const parsed = parseFormula(text, variables);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.problem}`);
  return parsed.expression;
}

const leaf: fc.Arbitrary<Expression> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('x', 'y').map((name): Expression => ({ kind: 'variable', name })) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 40 }).map((k): Expression => ({ kind: 'number', value: k / 10 })) },
  { weight: 1, arbitrary: fc.constantFrom('pi', 'e').map((name): Expression => ({ kind: 'constant', name })) },
);

/** Formulas in x and y of any operations, at most so many inside each other. */
export function trees(depth: number): fc.Arbitrary<Expression> {
  if (depth === 0) return leaf;
  const application = fc
    .constantFrom(...operationNames)
    .chain((operation: OperationName) =>
      fc
        .tuple(...Array.from({ length: operations[operation].arity }, () => trees(depth - 1)))
        .map((inputs): Expression => ({ kind: 'apply', operation, inputs })),
    );
  return fc.oneof({ weight: 1, arbitrary: leaf }, { weight: 4, arbitrary: application });
}
