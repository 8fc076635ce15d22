import { evaluate, operations, parseFormula, type Expression } from '../../optim/index.ts';
import type { Point } from '../../params/index.ts';
import { ringsAbove } from '../../plots/index.ts';
import type { Ground } from './grounds.ts';

// Where a typed formula breaks: the places are zeros of parts of it, and what it does there is tried out.

/** Where a loss breaks: a line, or one point. */
export interface Break {
  /** Its gradient jumps, it jumps itself, or it grows or falls beyond all bounds. */
  readonly kind: 'kink' | 'jump' | 'pole';
  readonly points: readonly Point[];
}

type Height = (x: number, y: number) => number;

/** Samples along a side. */
const SIDE = 48;

/** The breaks of a formula inside its window; none of a loss of the module. */
export function breaksOf({ formula, names, window }: Ground, height: Height): readonly Break[] {
  const parsed = formula === null ? null : parseFormula(formula, names);
  if (!parsed?.ok) return [];
  return suspects(parsed.expression).flatMap(({ mayBe, zero }) => {
    const value: Height = (x, y) => evaluate(zero, { x, y });
    const found = linesOf(value, window);
    const touched = mayBe === 'pole' && found.length === 0 ? touchedBy(value, window) : [];
    return [...found, ...touched].flatMap((points): Break[] => {
      const kind = kindAt(points[points.length >> 1]!, value, height, window, mayBe);
      return kind ? [{ kind, points }] : [];
    });
  });
}

/** A part of a formula at whose zeros the formula may break. */
interface Suspect {
  readonly mayBe: 'kink' | 'pole';
  readonly zero: Expression;
}

function suspects(expression: Expression): readonly Suspect[] {
  if (expression.kind !== 'apply') return [];
  const { operation, inputs } = expression;
  const [a, b] = inputs as readonly [Expression, Expression?];
  const poles = (of: Expression): Suspect[] => factors(of).map((zero) => ({ mayBe: 'pole', zero }));
  const inner = inputs.flatMap(suspects);
  if (operation === 'div') return [...inner, ...poles(b!)];
  if (operation === 'log') return [...inner, ...poles(a)];
  if (operation === 'tan') return [...inner, ...poles({ kind: 'apply', operation: 'cos', inputs: [a] })];
  if (operation === 'pow' && evaluate(b!, { x: 0, y: 0 }) < 0) return [...inner, ...poles(a)];
  if (!KINKED.has(operation)) return inner;
  const isOfTwo = operations[operation].arity === 2;
  return [...inner, { mayBe: 'kink', zero: isOfTwo ? { kind: 'apply', operation: 'sub', inputs: [a, b!] } : a }];
}

const KINKED = new Set<string>(['abs', 'relu', 'min', 'max', 'sign', 'step']);
/** What is zero where its first input is. */
const SAME_ZERO = new Set<string>(['neg', 'abs', 'sqrt', 'pow']);

/** Expressions whose zeros are together those of one, and change their signs where they can. */
function factors(expression: Expression): readonly Expression[] {
  if (expression.kind !== 'apply') return [expression];
  if (expression.operation === 'mul') return expression.inputs.flatMap(factors);
  return SAME_ZERO.has(expression.operation) ? factors(expression.inputs[0]!) : [expression];
}

/** Lines, of one weight places, on which a part changes its sign. */
function linesOf(value: Height, window: Ground['window']): readonly (readonly Point[])[] {
  const [x, y] = window as readonly [Span, Span?];
  if (!y) return zeros((at) => value(at, 0), x).map((at): readonly Point[] => [[at, 0]]);
  const inside = ([px, py]: Point): boolean => px > x[0] && px < x[1] && py > y[0] && py < y[1];
  return ringsAbove({ value, x, y, grid: [SIDE, SIDE], levels: [0] })
    .flat()
    .flatMap((ring) => pieces(ring, inside));
}

type Span = readonly [low: number, high: number];

function zeros(value: (x: number) => number, [low, high]: Span): readonly number[] {
  const count = 8 * SIDE;
  const at = (i: number): number => low + (i / count) * (high - low);
  return Array.from({ length: count }, (_, i) => i)
    .filter((i) => value(at(i)) < 0 !== value(at(i + 1)) < 0)
    .map((i) => (at(i) + at(i + 1)) / 2);
}

/** The stretches of a ring that lie inside; its way along the edge of the window is none of it. */
function pieces(ring: readonly Point[], inside: (point: Point) => boolean): readonly (readonly Point[])[] {
  const found: Point[][] = [];
  let isOpen = false;
  for (const point of ring) {
    if (!inside(point)) isOpen = false;
    else if (isOpen) found.at(-1)!.push(point);
    else {
      found.push([point]);
      isOpen = true;
    }
  }
  return found.filter(({ length }) => length > 1);
}

/** The place where a part that keeps its sign comes down to 0, if it does: found by ever smaller steps from the lowest sample. */
function touchedBy(value: Height, window: Ground['window']): readonly (readonly Point[])[] {
  const [x, y = [0, 0]] = window as readonly [Span, Span?];
  const size = ([px, py]: Point): number => Math.abs(value(px, py));
  const rows = y[0] === y[1] ? 1 : SIDE;
  const samples = Array.from({ length: SIDE * rows }, (_, i): Point => [
    x[0] + (((i % SIDE) + 0.5) / SIDE) * (x[1] - x[0]),
    y[0] + ((Math.floor(i / SIDE) + 0.5) / rows) * (y[1] - y[0]),
  ]);
  const most = Math.max(...samples.map(size).filter(Number.isFinite));
  let least = samples.reduce((best, at) => (size(at) < size(best) ? at : best));
  for (let step = 1 / SIDE; step > 1e-13; step /= 2) {
    const [dx, dy] = [step * (x[1] - x[0]), step * (y[1] - y[0])];
    const around = [-1, 0, 1].flatMap((i) => [-1, 0, 1].map((j): Point => [least[0] + i * dx, least[1] + j * dy]));
    least = around.reduce((best, at) => (size(at) < size(best) ? at : best), least);
  }
  return size(least) < 1e-12 * most ? [[least]] : [];
}

/** What the loss does at a zero of a part of it, tried out along an axis; `null` where it does not break there. */
function kindAt(
  near: Point,
  value: Height,
  height: Height,
  window: Ground['window'],
  mayBe: Suspect['mayBe'],
): Break['kind'] | null {
  for (const [axis, [low, high]] of window.entries()) {
    const along = (of: Height, by: number): number =>
      axis === 0 ? of(near[0] + by, near[1]) : of(near[0], near[1] + by);
    const at = zeroBy((by) => along(value, by), (high - low) / SIDE);
    if (at === null) continue;
    const loss = (share: number): number => along(height, at + share * (high - low));
    if (mayBe === 'pole' && grows(loss)) return 'pole';
    const leap = (share: number): number => Math.abs(loss(share) - loss(-share));
    if (leap(1e-7) > 1e-9 && leap(1e-7) > 0.5 * leap(1e-5)) return 'jump';
    if (mayBe === 'pole') return null;
    const bend = (share: number): number => Math.abs(loss(share) + loss(-share) - 2 * loss(0)) / share;
    return bend(1e-5) > 0.5 * bend(1e-3) ? 'kink' : null;
  }
  return null;
}

/** Where a part is 0, not further away than this; its sign is the same on both sides where it only touches. */
function zeroBy(value: (by: number) => number, reach: number): number | null {
  if (Math.abs(value(0)) < 1e-12 * Math.abs(value(reach))) return 0;
  let [low, high] = [-reach, reach];
  const isBelow = value(low) < 0;
  if (isBelow === value(high) < 0) return null;
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (value(middle) < 0 === isBelow) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Whether a loss goes on growing or falling as a place is come nearer: by at least half as much for every hundredth. */
function grows(loss: (share: number) => number): boolean {
  return [1, -1].some((side) => {
    const [far, near, nearest] = [1e-3, 1e-5, 1e-7].map((share) => loss(side * share)) as [number, number, number];
    const more = Math.abs(nearest - near);
    return nearest === Infinity || nearest === -Infinity || (more > 1e-6 && more > 0.5 * Math.abs(near - far));
  });
}
