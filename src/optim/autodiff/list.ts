import { LEAF } from './operations.ts';

/** Rows of a fresh list. */
const FIRST_ROWS = 64;

/**
 * A computation written down step by step: row i holds node i, and the inputs of a node come before it.
 * The columns are typed arrays that only grow, so a list that is cleared and filled again allocates nothing.
 *
 * @see Wengert 1964, A simple automatic derivative evaluation program
 */
export class WengertList {
  /** Rows in use. */
  length = 0;
  /** Code of the operation, `LEAF` for variables and constants. */
  code = new Uint8Array(FIRST_ROWS);
  /** Row of the first input; the node's own row for a leaf. */
  left = new Int32Array(FIRST_ROWS);
  /** Row of the second input; `left` again where there is none. */
  right = new Int32Array(FIRST_ROWS);
  /** 1 where the node depends on a variable. */
  active = new Uint8Array(FIRST_ROWS);
  value = new Float64Array(FIRST_ROWS);
  /** ∂output/∂node, after a backward sweep. */
  adjoint = new Float64Array(FIRST_ROWS);
  /** Derivative of the node along the direction of the forward sweep. */
  tangent = new Float64Array(FIRST_ROWS);
  /** Derivative of the adjoint along that direction. */
  adjointTangent = new Float64Array(FIRST_ROWS);
  /** 1 where the output of the last backward sweep depends on the node. */
  reached = new Uint8Array(FIRST_ROWS);
  /** 1 where the node depends on a leaf that moves along the direction. */
  moves = new Uint8Array(FIRST_ROWS);

  /** Appends a variable (active) or a constant; returns its row. */
  leaf(value: number, active: boolean): number {
    const row = this.append(LEAF, this.length, this.length);
    this.value[row] = value;
    this.active[row] = active ? 1 : 0;
    return row;
  }

  /** Appends an operation on earlier rows, its value not yet worked out; returns its row. */
  operation(code: number, left: number, right: number): number {
    const row = this.append(code, left, right);
    this.active[row] = this.active[left]! | this.active[right]!;
    return row;
  }

  private append(code: number, left: number, right: number): number {
    if (this.length === this.code.length) this.grow(2 * this.length);
    const row = this.length++;
    this.code[row] = code;
    this.left[row] = left;
    this.right[row] = right;
    this.adjoint[row] = 0;
    this.tangent[row] = 0;
    this.adjointTangent[row] = 0;
    return row;
  }

  private grow(rows: number): void {
    const doubles = (column: Float64Array) => {
      const longer = new Float64Array(rows);
      longer.set(column);
      return longer;
    };
    const wholes = <C extends Uint8Array | Int32Array>(column: C, longer: C) => {
      longer.set(column);
      return longer;
    };
    this.code = wholes(this.code, new Uint8Array(rows));
    this.left = wholes(this.left, new Int32Array(rows));
    this.right = wholes(this.right, new Int32Array(rows));
    this.active = wholes(this.active, new Uint8Array(rows));
    this.reached = wholes(this.reached, new Uint8Array(rows));
    this.moves = wholes(this.moves, new Uint8Array(rows));
    this.value = doubles(this.value);
    this.adjoint = doubles(this.adjoint);
    this.tangent = doubles(this.tangent);
    this.adjointTangent = doubles(this.adjointTangent);
  }
}
