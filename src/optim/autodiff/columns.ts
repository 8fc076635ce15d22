import { hasTwoInputs } from './kernels.ts';
import type { WengertList } from './list.ts';
import { codeOf, LEAF } from './operations.ts';
import { columnOf, joined, loops, readsValue, slopeLoop, valueLoop, type Joint, type Loop } from './passes.ts';

const [ADD, SUB, MUL, DIV, POW, NEG] = (['add', 'sub', 'mul', 'div', 'pow', 'neg'] as const).map(codeOf);

/** One pass: the columns that it reads, by number, and the one that it makes. */
interface Pass {
  readonly loop: Loop;
  readonly inputs: readonly number[];
  readonly makes: number;
}

/** What a list computes and its gradient, as passes over columns. Columns 0 to n − 1 are the variables. */
export interface ColumnProgram {
  readonly columns: number;
  /** The number in each column that never changes. */
  readonly constants: ReadonlyMap<number, number>;
  readonly passes: readonly Pass[];
  /** The columns of the n partial derivatives. */
  readonly gradient: readonly number[];
}

/**
 * The gradient of a list as passes over columns, worked out as `sweepBackward` does it, to the last bit but for the sign
 * of zeros. What is constant is worked out here, what the gradient does not need is left out.
 *
 * @param n the variables: rows 0 to n − 1
 */
export function columnProgram(list: WengertList, output: number, n: number): ColumnProgram {
  const writer = new Writer(n);
  const values = valuesOf(writer, list, output, n);
  const gradient = adjointsOf(writer, list, output, values).slice(0, n);
  const found = Array.from({ length: n }, (_, i) => gradient[i] ?? writer.constant(0));
  const { columns, constants } = writer;
  return { columns, constants, passes: joinedPasses(neededPasses(writer.passes, found), found), gradient: found };
}

/** Writes passes down. A column is made once and never again. */
class Writer {
  readonly passes: Pass[] = [];
  readonly constants = new Map<number, number>();
  columns: number;

  constructor(n: number) {
    this.columns = n;
  }

  constant(value: number): number {
    for (const [column, known] of this.constants) if (Object.is(known, value)) return column;
    this.constants.set(this.columns, value);
    return this.columns++;
  }

  is(column: number, value: number): boolean {
    return Object.is(this.constants.get(column), value);
  }

  /** The column that a loop makes of others: one that is there already, or a new one. */
  pass(loop: Loop, ...inputs: readonly number[]): number {
    const known = inputs.map((column) => this.constants.get(column));
    if (known.every((value) => value !== undefined)) {
      const [made, a = made, b = a, c = b] = [NaN, ...known].map(columnOf);
      loop(1, made!, a!, b!, c!);
      return this.constant(made![0]!);
    }
    const same = this.passes.find((one) => one.loop === loop && one.inputs.every((column, i) => column === inputs[i]));
    if (same !== undefined) return same.makes;
    this.passes.push({ loop, inputs, makes: this.columns });
    return this.columns++;
  }

  product(a: number, b: number): number {
    if (this.is(a, 1)) return b;
    return this.is(b, 1) ? a : this.pass(loops.mul, a, b);
  }

  /** aᵉ for exponents that are a few products, as `pow` works them out; else nothing. */
  power(a: number, exponent: number): number | null {
    if (exponent === 1) return a;
    if (exponent === 2) return this.product(a, a);
    return exponent === 3 ? this.product(this.product(a, a), a) : null;
  }
}

/** The column of each row's value. */
function valuesOf(writer: Writer, list: WengertList, output: number, n: number): number[] {
  const values: number[] = [];
  for (let i = 0; i <= output; i++) {
    const [c, a, b] = [list.code[i]!, values[list.left[i]!]!, values[list.right[i]!]!];
    if (c === LEAF) values.push(i < n ? i : writer.constant(list.value[i]!));
    else values.push(valueOf(writer, c, a, b));
  }
  return values;
}

function valueOf(writer: Writer, code: number, a: number, b: number): number {
  const exponent = code === POW ? writer.constants.get(b) : undefined;
  const power = exponent === undefined ? null : writer.power(a, exponent);
  if (power !== null) return power;
  const loop = plain.get(code);
  if (loop !== undefined) return hasTwoInputs[code] === 1 ? writer.pass(loop, a, b) : writer.pass(loop, a);
  return hasTwoInputs[code] === 1 ? writer.pass(valueLoop(code), a, b) : writer.pass(valueLoop(code), a);
}

const plain: ReadonlyMap<number | undefined, Loop> = new Map([
  [ADD, loops.add],
  [SUB, loops.sub],
  [MUL, loops.mul],
  [DIV, loops.div],
  [NEG, loops.neg],
]);

/** The column of each row's adjoint; none where the output does not depend on the row, or the row on no variable. */
function adjointsOf(writer: Writer, list: WengertList, output: number, values: readonly number[]): number[] {
  const { code, left, right, active } = list;
  const adjoints: number[] = [];
  if (active[output] === 1) adjoints[output] = writer.constant(1);
  for (let i = output; i >= 0; i--) {
    const [c, g] = [code[i]!, adjoints[i]];
    if (c === LEAF || g === undefined) continue;
    for (const which of hasTwoInputs[c] === 1 ? ([0, 1] as const) : ([0] as const)) {
      const to = which === 0 ? left[i]! : right[i]!;
      if (active[to] !== 1) continue;
      const so = adjoints[to];
      if (c === SUB && which === 1 && so !== undefined) adjoints[to] = writer.pass(loops.sub, so, g);
      else {
        const handed = handedBack(writer, c, which, g, values[i]!, values[left[i]!]!, values[right[i]!]!);
        adjoints[to] = so === undefined ? handed : writer.pass(loops.add, so, handed);
      }
    }
  }
  return adjoints;
}

/** What an operation y = op(a, b) with adjoint g hands back to its left (0) or right (1) input. */
function handedBack(writer: Writer, code: number, which: 0 | 1, g: number, y: number, a: number, b: number): number {
  if (code === ADD || (code === SUB && which === 0)) return g;
  if (code === SUB || code === NEG) return writer.pass(loops.neg, g);
  return writer.product(g, slopeOf(writer, code, which, y, a, b));
}

function slopeOf(writer: Writer, code: number, which: 0 | 1, y: number, a: number, b: number): number {
  if (code === MUL) return which === 0 ? b : a;
  if (code === DIV) {
    return which === 0
      ? writer.pass(loops.div, writer.constant(1), b)
      : writer.pass(loops.div, writer.pass(loops.neg, y), b);
  }
  const exponent = code === POW && which === 0 ? writer.constants.get(b) : undefined;
  const power = exponent === undefined ? null : writer.power(a, exponent - 1);
  if (power !== null) return writer.product(b, power);
  const value = readsValue(code, which) ? y : a;
  return writer.pass(slopeLoop(code, which), a, hasTwoInputs[code] === 1 ? b : a, value);
}

/** Leaves out what leads to nothing. */
function neededPasses(passes: readonly Pass[], wanted: readonly number[]): Pass[] {
  const needed = new Set(wanted);
  const kept = passes.toReversed().filter(({ inputs, makes }) => {
    if (!needed.has(makes)) return false;
    for (const input of inputs) needed.add(input);
    return true;
  });
  return kept.toReversed();
}

/** Joins a sum or product with the one pass that reads it. */
function joinedPasses(passes: readonly Pass[], wanted: readonly number[]): Pass[] {
  const reads = new Map<number, number>(wanted.map((column) => [column, 2])); // those are wanted for themselves
  for (const { inputs } of passes) for (const input of inputs) reads.set(input, (reads.get(input) ?? 0) + 1);
  const kept = new Map<number, Pass>();
  for (const pass of passes) {
    const first = pass.inputs.map((input) => (reads.get(input) === 1 ? kept.get(input) : undefined));
    const which = first.findIndex((one) => one !== undefined && joined.has(one.loop));
    const joint = which < 0 ? null : jointOf(pass.loop, which);
    if (joint === null) {
      kept.set(pass.makes, pass);
      continue;
    }
    const { loop, inputs, makes } = first[which]!;
    kept.delete(makes);
    kept.set(pass.makes, {
      loop: joined.get(loop)![joint],
      inputs: [...inputs, pass.inputs[1 - which]!],
      makes: pass.makes,
    });
  }
  return [...kept.values()];
}

function jointOf(loop: Loop, which: number): Joint | null {
  if (loop === loops.add) return 'add';
  if (loop === loops.mul) return 'mul';
  if (loop !== loops.sub) return null;
  return which === 0 ? 'sub' : 'from';
}
