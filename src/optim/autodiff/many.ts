import { hasTwoInputs } from './kernels.ts';
import type { WengertList } from './list.ts';
import { codeOf, LEAF, operationByCode, operations } from './operations.ts';

// One operation after the other, each at all places: what it is, is looked up once for hundreds of numbers. The hottest
// operations have loops of their own, because the engine inlines a function where it calls no other.

const { add, sub, mul, div, pow } = operations;
const [powLeft] = pow.first;
const [ADD, SUB, MUL, DIV, POW] = [codeOf('add'), codeOf('sub'), codeOf('mul'), codeOf('div'), codeOf('pow')];

/** Places worked on at once: their numbers stay in the processor's near memory. */
const WIDTH = 256;

/**
 * Makes the function that writes the gradients of a list at many places, one behind the other.
 *
 * @param n the variables: rows 0 to n − 1
 */
export function gradientsOf(
  list: WengertList,
  output: number,
  n: number,
): (places: Float64Array, count: number, out: Float64Array) => void {
  let made: Sweep | null = null; // most formulas are never mapped
  return (places, count, out) => {
    made ??= new Sweep(list, output, n);
    for (let from = 0; from < count; from += WIDTH) made.run(places, from, Math.min(WIDTH, count - from), out);
  };
}

/** The rows of a list as columns of `WIDTH` numbers. */
class Sweep {
  readonly #list: WengertList;
  readonly #output: number;
  readonly #n: number;
  readonly #value: Float64Array;
  readonly #adjoint: Float64Array;
  /** 1 where the output depends on the row and the row on a variable. */
  readonly #matters: Uint8Array;

  constructor(list: WengertList, output: number, n: number) {
    this.#list = list;
    this.#output = output;
    this.#n = n;
    this.#value = new Float64Array(list.length * WIDTH);
    this.#adjoint = new Float64Array(list.length * WIDTH);
    this.#matters = new Uint8Array(list.length);
    this.#matters[output] = list.active[output]!;
    for (let i = output; i >= 0; i--) {
      if (list.code[i] === LEAF) this.#value.fill(list.value[i]!, i * WIDTH, (i + 1) * WIDTH);
      else if (this.#matters[i] === 1) {
        for (const input of [list.left[i]!, list.right[i]!]) this.#matters[input]! |= list.active[input]!;
      }
    }
  }

  /** The gradients at `count` places from `from` on. */
  run(places: Float64Array, from: number, count: number, out: Float64Array): void {
    const { code, left, right } = this.#list;
    const n = this.#n;
    for (let i = 0; i < n; i++) {
      for (let k = 0; k < count; k++) this.#value[i * WIDTH + k] = places[(from + k) * n + i]!;
    }
    for (let i = n; i <= this.#output; i++) {
      if (code[i] !== LEAF) forward(code[i]!, this.#value, i * WIDTH, left[i]! * WIDTH, right[i]! * WIDTH, count);
    }
    this.#backward(count);
    for (let i = 0; i < n; i++) {
      for (let k = 0; k < count; k++) out[(from + k) * n + i] = this.#adjoint[i * WIDTH + k]!;
    }
  }

  #backward(count: number): void {
    const { code, left, right, active } = this.#list;
    for (let i = 0; i <= this.#output; i++) {
      this.#adjoint.fill(i === this.#output ? this.#matters[i]! : 0, i * WIDTH, i * WIDTH + count);
    }
    for (let i = this.#output; i >= 0; i--) {
      const c = code[i]!;
      if (c === LEAF || this.#matters[i] === 0) continue;
      const [l, r] = [left[i]!, right[i]!];
      const at = [i * WIDTH, l * WIDTH, r * WIDTH] as const;
      if (active[l] === 1) backward(c, 0, this.#value, this.#adjoint, ...at, count);
      if (hasTwoInputs[c] === 1 && active[r] === 1) backward(c, 1, this.#value, this.#adjoint, ...at, count);
    }
  }
}

/** The values of an operation: row at `y`, inputs at `a` and `b`. */
function forward(code: number, v: Float64Array, y: number, a: number, b: number, count: number): void {
  switch (code) {
    case ADD:
      for (let k = 0; k < count; k++) v[y + k] = add.value(v[a + k]!, v[b + k]!);
      return;
    case SUB:
      for (let k = 0; k < count; k++) v[y + k] = sub.value(v[a + k]!, v[b + k]!);
      return;
    case MUL:
      for (let k = 0; k < count; k++) v[y + k] = mul.value(v[a + k]!, v[b + k]!);
      return;
    case DIV:
      for (let k = 0; k < count; k++) v[y + k] = div.value(v[a + k]!, v[b + k]!);
      return;
    case POW:
      for (let k = 0; k < count; k++) v[y + k] = pow.value(v[a + k]!, v[b + k]!);
      return;
  }
  const { value } = operationByCode[code]!;
  for (let k = 0; k < count; k++) v[y + k] = value(v[a + k]!, v[b + k]!);
}

/** Adds what the operation hands back to its left (0) or right (1) input. */
function backward(
  code: number,
  which: 0 | 1,
  v: Float64Array,
  g: Float64Array,
  y: number,
  a: number,
  b: number,
  count: number,
): void {
  const to = which === 0 ? a : b;
  const other = which === 0 ? b : a;
  switch (code) {
    case ADD:
      for (let k = 0; k < count; k++) g[to + k]! += g[y + k]!;
      return;
    case SUB:
      for (let k = 0; k < count; k++) g[to + k]! += which === 0 ? g[y + k]! : -g[y + k]!;
      return;
    case MUL:
      for (let k = 0; k < count; k++) g[to + k]! += g[y + k]! * v[other + k]!;
      return;
    case POW:
      if (which === 1) break;
      for (let k = 0; k < count; k++) g[to + k]! += g[y + k]! * powLeft(v[y + k]!, v[a + k]!, v[b + k]!);
      return;
  }
  const slope = operationByCode[code]!.first[which]!;
  for (let k = 0; k < count; k++) g[to + k]! += g[y + k]! * slope(v[y + k]!, v[a + k]!, v[b + k]!);
}
