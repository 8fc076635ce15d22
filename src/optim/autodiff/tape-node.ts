import { hasTwoInputs } from './kernels.ts';
import { WengertList } from './list.ts';
import { LEAF, operationNames, type OperationName } from './operations.ts';
import { localDerivative } from './sweeps.ts';

/** What a tape keeps. */
export class Recording {
  readonly list = new WengertList();
  /** Rows of the variables, in the order of their creation. */
  readonly variables: number[] = [];
  /** Names of leaves, by row. */
  readonly names = new Map<number, string>();
  readonly #nodes: TapeNode[] = [];

  /** The node of a row: one object, made when it is first asked for and kept over resets. */
  node(row: number): TapeNode {
    return (this.#nodes[row] ??= new TapeNode(this, row));
  }
}

/** One number on a tape. It reads live: after a sweep or a replay it shows the new numbers. */
export class TapeNode {
  /** Place on the tape, from 0. */
  readonly index: number;
  readonly #recording: Recording;

  /** Made by the tape alone. */
  constructor(recording: Recording, index: number) {
    this.#recording = recording;
    this.index = index;
  }

  /** What the node is. */
  get kind(): OperationName | 'variable' | 'constant' {
    const code = this.#list.code[this.index]!;
    if (code !== LEAF) return operationNames[code - 1]!;
    return this.active ? 'variable' : 'constant';
  }

  /** Name given to a variable or constant. */
  get name(): string | undefined {
    return this.#recording.names.get(this.index);
  }

  /** Whether it depends on a variable: only then has it an adjoint. */
  get active(): boolean {
    return this.#list.active[this.index] === 1;
  }

  get value(): number {
    return this.#list.value[this.index]!;
  }

  /** ∂output/∂node of the last backward sweep. */
  get adjoint(): number {
    return this.#list.adjoint[this.index]!;
  }

  /** Derivative of the node along the direction of the last forward sweep. */
  get tangent(): number {
    return this.#list.tangent[this.index]!;
  }

  /** Derivative of the adjoint along that direction, after `backwardTwice`. */
  get adjointTangent(): number {
    return this.#list.adjointTangent[this.index]!;
  }

  /** The nodes that it was computed from: none for a leaf, the same one twice for `mul(x, x)`. */
  get inputs(): readonly TapeNode[] {
    const { code, left, right } = this.#list;
    if (code[this.index] === LEAF) return [];
    const rows = hasTwoInputs[code[this.index]!] === 1 ? [left, right] : [left];
    return rows.map((column) => this.#recording.node(column[this.index]!));
  }

  /** ∂(this node)/∂(input), one number for each input. */
  get partials(): readonly number[] {
    return this.inputs.map((_, which) => localDerivative(this.#list, this.index, which === 0 ? 0 : 1));
  }

  /** Whether the node belongs to that recording. */
  isOf(recording: Recording): boolean {
    return this.#recording === recording;
  }

  /** What it is and its value, for messages. */
  toString(): string {
    return `node ${this.index} (${this.kind} = ${this.value})`;
  }

  /** @throws TypeError where a node is used as a number: JavaScript's `*` would forget where it came from */
  [Symbol.toPrimitive](hint: string): string {
    if (hint === 'string') return this.toString();
    throw new TypeError('a node is not a number: write mul(a, b) for a * b, add(a, b) for a + b');
  }

  get #list(): WengertList {
    return this.#recording.list;
  }
}
