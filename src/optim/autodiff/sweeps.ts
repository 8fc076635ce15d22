import { bendLeft, bendMixed, bendRight, hasTwoInputs, slopeLeft, slopeRight, valueOf } from './kernels.ts';
import type { WengertList } from './list.ts';
import { LEAF } from './operations.ts';

// What a derivative does not depend on is left out, not multiplied by zero: 0 · ∞ and 0 · NaN would spoil the rest.
// That is what the columns `active`, `reached` and `moves` are for.
// The loops name what they read one by one: destructuring an array literal there costs a third of the time.

/** Works out the value of every operation again, from those of the leaves. */
export function replay({ length, code, left, right, value }: WengertList): void {
  for (let i = 0; i < length; i++) {
    if (code[i] !== LEAF) value[i] = valueOf(code[i]!, value[left[i]!]!, value[right[i]!]!);
  }
}

/** Reverse mode: fills `adjoint` with ∂output/∂node for every node that depends on a variable, 0 for the others. */
export function sweepBackward(list: WengertList, output: number): void {
  const { code, left, right, active, value, adjoint, reached } = list;
  start(list, output);
  for (let i = output; i >= 0; i--) {
    const c = code[i]!;
    if (c === LEAF || reached[i] === 0) continue;
    const l = left[i]!;
    const r = right[i]!;
    const y = value[i]!;
    const a = value[l]!;
    const b = value[r]!;
    const g = adjoint[i]!;
    if (active[l] === 1) {
      adjoint[l] = adjoint[l]! + g * slopeLeft(c, y, a, b);
      reached[l] = 1;
    }
    if (hasTwoInputs[c] === 1 && active[r] === 1) {
      adjoint[r] = adjoint[r]! + g * slopeRight(c, y, a, b);
      reached[r] = 1;
    }
  }
}

/** Forward mode: fills `tangent` of the operations from the tangents of the leaves, the direction. */
export function sweepForward({ length, code, left, right, value, tangent, moves }: WengertList): void {
  for (let i = 0; i < length; i++) {
    const c = code[i]!;
    if (c === LEAF) {
      moves[i] = tangent[i] === 0 ? 0 : 1;
      continue;
    }
    const l = left[i]!;
    const r = right[i]!;
    const y = value[i]!;
    const a = value[l]!;
    const b = value[r]!;
    const two = hasTwoInputs[c]!;
    tangent[i] =
      (moves[l] === 1 ? slopeLeft(c, y, a, b) * tangent[l]! : 0) +
      (two === 1 && moves[r] === 1 ? slopeRight(c, y, a, b) * tangent[r]! : 0);
    moves[i] = moves[l]! | (two & moves[r]!);
  }
}

/**
 * Reverse mode over forward mode: after `sweepForward`, fills `adjoint`, and `adjointTangent` with its derivative along
 * the direction. At the variables that is the Hessian of the output times the direction.
 *
 * @see Pearlmutter 1994, Fast exact multiplication by the Hessian
 */
export function sweepBackwardTwice(list: WengertList, output: number): void {
  const { code, left, right, active, value, adjoint, tangent, adjointTangent, reached, moves } = list;
  start(list, output);
  for (let i = output; i >= 0; i--) {
    const c = code[i]!;
    if (c === LEAF || reached[i] === 0) continue;
    const l = left[i]!;
    const r = right[i]!;
    const y = value[i]!;
    const a = value[l]!;
    const b = value[r]!;
    const g = adjoint[i]!;
    const turn = adjointTangent[i]!;
    const two = hasTwoInputs[c] === 1;
    const leftMoves = moves[l] === 1;
    const rightMoves = two && moves[r] === 1;
    if (active[l] === 1) {
      const slope = slopeLeft(c, y, a, b);
      const bend =
        (leftMoves ? bendLeft(c, y, a, b) * tangent[l]! : 0) + (rightMoves ? bendMixed(c, y, a, b) * tangent[r]! : 0);
      adjoint[l] = adjoint[l]! + g * slope;
      adjointTangent[l] = adjointTangent[l]! + g * bend + (turn === 0 ? 0 : turn * slope);
      reached[l] = 1;
    }
    if (two && active[r] === 1) {
      const slope = slopeRight(c, y, a, b);
      const bend =
        (leftMoves ? bendMixed(c, y, a, b) * tangent[l]! : 0) + (rightMoves ? bendRight(c, y, a, b) * tangent[r]! : 0);
      adjoint[r] = adjoint[r]! + g * slope;
      adjointTangent[r] = adjointTangent[r]! + g * bend + (turn === 0 ? 0 : turn * slope);
      reached[r] = 1;
    }
  }
}

/**
 * Writes the Hessian of the output in the given variables times a direction into `out`: one forward and one backward
 * sweep.
 *
 * @param variables rows of the n variables
 * @param direction one number for each of them
 */
export function sweepHessianVector(
  list: WengertList,
  variables: ArrayLike<number>,
  direction: ArrayLike<number>,
  output: number,
  out: Float64Array,
): void {
  for (let k = 0; k < variables.length; k++) list.tangent[variables[k]!] = direction[k]!;
  sweepForward(list);
  sweepBackwardTwice(list, output);
  for (let k = 0; k < variables.length; k++) out[k] = list.adjointTangent[variables[k]!]!;
}

/** Writes the Hessian of the output in the given n variables, n × n row by row, into `out`: n times the above. */
export function sweepHessian(list: WengertList, variables: ArrayLike<number>, output: number, out: Float64Array): void {
  const n = variables.length;
  const direction = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    direction.fill(0);
    direction[i] = 1;
    sweepHessianVector(list, variables, direction, output, out.subarray(i * n, (i + 1) * n));
  }
}

/** ∂(node)/∂(its input number `which`), from the values in the list. */
export function localDerivative({ code, left, right, value }: WengertList, row: number, which: 0 | 1): number {
  const slope = which === 0 ? slopeLeft : slopeRight;
  return slope(code[row]!, value[row]!, value[left[row]!]!, value[right[row]!]!);
}

/** Clears what a backward sweep fills, and starts it at its output. */
function start({ length, active, adjoint, adjointTangent, reached }: WengertList, output: number): void {
  for (let i = 0; i < length; i++) {
    adjoint[i] = 0;
    adjointTangent[i] = 0;
    reached[i] = 0;
  }
  adjoint[output] = 1;
  reached[output] = active[output]!;
}
