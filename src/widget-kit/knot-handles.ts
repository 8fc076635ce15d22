import { moveKnot, roomFor, type KnotRules, type Param, type Point } from '../params/index.ts';
import type { Handle } from './define.ts';
import { formatCell } from './format.ts';

/** An input of knots. */
type Knots = Param<readonly Point[]>;

function rulesOf({ control, label }: Knots): KnotRules {
  if (control.kind !== 'knots') throw new TypeError(`knotHandles: ${label} is no input of knots`);
  return control;
}

/**
 * The handles of an input of knots; their ids are `name.0`, `name.1`, …, and `dragKnot` reads them.
 *
 * @param name of the input
 * @param figure that they are dragged in
 * @throws TypeError if the input is of another kind
 */
export function knotHandles(name: string, figure: string, param: Knots, points: readonly Point[]): readonly Handle[] {
  const rules = rulesOf(param);
  return points.map((at, i) => {
    const isFixed = rules.fixedEnds && (i === 0 || i === points.length - 1);
    return {
      id: `${name}.${i}`,
      figure,
      label: `${param.label}, point ${i + 1} of ${points.length}`,
      at,
      ...(!isFixed && { x: roomFor(rules, points, i) }),
      y: rules.y,
      text: `${formatCell(at[0])}, ${formatCell(at[1])}`,
    };
  });
}

/** The points after the handle `name.k` was dropped at `to`; `null` for a handle of something else. */
export function dragKnot(
  name: string,
  param: Knots,
  points: readonly Point[],
  handle: string,
  to: Point,
): readonly Point[] | null {
  const [owner, index] = handle.split('.');
  return owner === name && index !== undefined ? moveKnot(rulesOf(param), points, Number(index), to) : null;
}
