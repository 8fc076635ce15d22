import { algebraOf, type Algebra } from './algebra.ts';
import { valueOf } from './kernels.ts';
import { codeOf, operations, type OperationName } from './operations.ts';
import { replay, sweepBackward, sweepBackwardTwice, sweepForward, sweepHessian, sweepHessianVector } from './sweeps.ts';
import { Recording, TapeNode } from './tape-node.ts';

/**
 * Records what is computed with its operations, and differentiates it.
 *
 * ```ts
 * const t = tape();
 * const x = t.variable(2);
 * const z = t.add(t.mul(x, x), t.sin(x));
 * t.backward(z);
 * x.adjoint; // dz/dx = 2x + cos x
 * ```
 *
 * The operations may be taken out of it: `const { add, mul } = tape()`. They throw a RangeError when an input is
 * neither a number nor a node of this tape.
 */
export interface Tape extends Algebra<TapeNode> {
  /** What was recorded, in order; the inputs of a node come before it. Variables and constants are nodes too. */
  readonly nodes: readonly TapeNode[];
  /** A new variable with a value; its name is only for drawing. */
  variable(value: number, name?: string): TapeNode;
  /** A new constant: a leaf that nothing is differentiated by. Plain numbers become constants by themselves. */
  constant(value: number, name?: string): TapeNode;
  /** Reverse mode: sets the `adjoint` of every node, ∂output/∂node. */
  backward(output: TapeNode): void;
  /**
   * Forward mode: sets the `tangent` of every node, its derivative by one variable, or along a direction.
   *
   * @param along a variable, or one number for each variable in the order of their creation
   */
  forward(along: TapeNode | ArrayLike<number>): void;
  /** Reverse over forward, after `forward`: sets `adjoint` and `adjointTangent` of every node. */
  backwardTwice(output: TapeNode): void;
  /** The Hessian of the output, n × n row by row, in the n variables in the order of their creation. */
  hessian(output: TapeNode): Float64Array;
  /** That Hessian times a direction, without the Hessian: at the cost of about two gradients. */
  hessianVector(output: TapeNode, direction: ArrayLike<number>): Float64Array;
  /** Gives the variables new values, in the order of their creation, and works out all other values again. */
  replay(values: ArrayLike<number>): void;
  /** Forgets everything and keeps the memory. Nodes from before must not be used any more. */
  reset(): void;
}

/** An empty tape. */
export function tape(): Tape {
  const recording = new Recording();
  const { list, variables } = recording;
  const rowOf = (node: TapeNode, who: string) => ownRow(recording, node, who);
  return {
    ...algebraOf<TapeNode>((name) => recorder(recording, name)),
    get nodes() {
      return Array.from({ length: list.length }, (_, row) => recording.node(row));
    },
    variable(value, name) {
      const row = list.leaf(value, true);
      variables.push(row);
      return named(recording, row, name);
    },
    constant: (value, name) => named(recording, list.leaf(value, false), name),
    backward: (output) => sweepBackward(list, rowOf(output, 'backward')),
    forward(along) {
      const direction = along instanceof TapeNode ? unit(variables, rowOf(along, 'forward')) : along;
      requireLength(direction, variables, 'forward');
      variables.forEach((row, k) => (list.tangent[row] = direction[k]!));
      sweepForward(list);
    },
    backwardTwice: (output) => sweepBackwardTwice(list, rowOf(output, 'backwardTwice')),
    hessian(output) {
      const out = new Float64Array(variables.length ** 2);
      sweepHessian(list, variables, rowOf(output, 'hessian'), out);
      return out;
    },
    hessianVector(output, direction) {
      requireLength(direction, variables, 'hessianVector');
      const out = new Float64Array(variables.length);
      sweepHessianVector(list, variables, direction, rowOf(output, 'hessianVector'), out);
      return out;
    },
    replay(values) {
      requireLength(values, variables, 'replay');
      variables.forEach((row, k) => (list.value[row] = values[k]!));
      replay(list);
    },
    reset() {
      list.length = 0;
      variables.length = 0;
      if (recording.names.size > 0) recording.names.clear(); // an empty map is not cleared for free
    },
  };
}

function named(recording: Recording, row: number, name: string | undefined): TapeNode {
  if (name !== undefined) recording.names.set(row, name);
  return recording.node(row);
}

/** The function that applies one operation and records it. */
function recorder(recording: Recording, name: OperationName): (a: TapeNode | number, b: TapeNode | number) => TapeNode {
  const { list } = recording;
  const code = codeOf(name);
  const two = operations[name].arity === 2;
  return (a, b) => {
    const left = lifted(recording, a, name);
    const right = two ? lifted(recording, b, name) : left;
    const row = list.operation(code, left, right);
    list.value[row] = valueOf(code, list.value[left]!, list.value[right]!);
    return recording.node(row);
  };
}

/** The row of an input; a plain number becomes a constant. */
function lifted(recording: Recording, input: TapeNode | number, who: string): number {
  return typeof input === 'number' ? recording.list.leaf(input, false) : ownRow(recording, input, who);
}

/** The row of a node of this recording; code cells are not type-checked, so anything may come in. */
function ownRow(recording: Recording, node: unknown, who: string): number {
  if (node instanceof TapeNode && node.isOf(recording) && node.index < recording.list.length) return node.index;
  const what = node instanceof TapeNode ? 'a node of another or a cleared tape' : String(node);
  throw new RangeError(`${who}: needs nodes of this tape or numbers, got ${what}`);
}

/** The direction of one variable. */
function unit(variables: readonly number[], row: number): number[] {
  if (!variables.includes(row)) throw new RangeError(`forward: node ${row} is not a variable`);
  return variables.map((variable) => (variable === row ? 1 : 0));
}

function requireLength(given: ArrayLike<number>, variables: readonly number[], who: string): void {
  if (given.length === variables.length) return;
  throw new RangeError(`${who}: got ${given.length} numbers, the tape has ${variables.length} variables`);
}
