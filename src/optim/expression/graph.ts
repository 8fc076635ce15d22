import { requireFields, requireShape, yesOrNo } from '../base/shape.ts';
import { aText, numbersByName } from '../base/things.ts';
import { hasTwoInputs } from '../autodiff/kernels.ts';
import type { WengertList } from '../autodiff/list.ts';
import { LEAF } from '../autodiff/operations.ts';
import { localDerivative, sweepBackward, sweepForward } from '../autodiff/sweeps.ts';
import { anExpression, variablesIn, type Expression } from './expression.ts';
import { recordFormula } from './record.ts';

/** One node of a formula's graph with all its numbers. */
export interface GraphNode {
  /** Place in `nodes`. */
  readonly index: number;
  /** The part of the formula that it stands for: its kind or operation, and what to print. */
  readonly part: Expression;
  /** Places of the nodes that it is computed from, left to right. */
  readonly inputs: readonly number[];
  /** Whether it depends on a variable. What does not, has no adjoint worth drawing. */
  readonly active: boolean;
  readonly value: number;
  /** ∂(this)/∂(input), one for each input: what an edge carries backward. */
  readonly partials: readonly number[];
  /** ∂(output)/∂(this): over every edge that leaves it, adjoint there times partial, added up. 0 if not active. */
  readonly adjoint: number;
  /** Derivative of this node by the variable `along`; 0 without one. */
  readonly tangent: number;
}

/** A formula as a graph of nodes: inputs come before what is computed from them, the output last. */
export interface Graph {
  /** In the order in which they are computed. */
  readonly nodes: readonly GraphNode[];
  /** Place of the output. */
  readonly output: number;
}

/** How a graph is made. */
export interface GraphOptions {
  /** Whether equal parts share one node; else only the variables do. Default false. */
  readonly merge?: boolean;
  /** The variable for the tangents, forward mode. */
  readonly along?: string;
}

/**
 * The graph of a formula at a point: values forward, derivatives back.
 *
 * @param at the variables by name; those that the formula does not have are left out
 * @throws RangeError for a variable that `at` does not have, or `along` one that the formula does not have
 */
export function graph(expression: Expression, at: Readonly<Record<string, number>>, options: GraphOptions = {}): Graph {
  requireShape('graph', 'expression', expression, anExpression);
  requireShape('graph', 'at', at, numbersByName);
  requireFields('graph', options, { shapes: { merge: yesOrNo, along: aText } });
  const { merge = false, along } = options;
  const names = variablesIn(expression);
  if (along !== undefined && !names.includes(along)) {
    throw new RangeError(`graph: no variable "${along}" in the formula; there are: ${names.join(', ') || 'none'}`);
  }
  const { list, parts, output } = recordFormula(expression, valuesOf(names, at), { merge, fold: false });
  if (along !== undefined) list.tangent[names.indexOf(along)] = 1;
  sweepForward(list);
  sweepBackward(list, output);
  return { nodes: parts.map((part, index) => nodeOf(list, part, index)), output };
}

function valuesOf(names: readonly string[], at: Readonly<Record<string, number>>): Map<string, number> {
  const values = names.filter((name) => Object.hasOwn(at, name)).map((name) => [name, at[name]!] as const);
  return new Map(values);
}

function nodeOf(list: WengertList, part: Expression, index: number): GraphNode {
  const code = list.code[index]!;
  const arity = code === LEAF ? 0 : 1 + hasTwoInputs[code]!;
  const inputs = [list.left[index]!, list.right[index]!].slice(0, arity);
  return {
    index,
    part,
    inputs,
    active: list.active[index] === 1,
    value: list.value[index]!,
    partials: inputs.map((_, which) => localDerivative(list, index, which === 0 ? 0 : 1)),
    adjoint: list.active[index] === 1 ? list.adjoint[index]! : 0,
    tangent: list.tangent[index]!,
  };
}
