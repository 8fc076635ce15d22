import type { Description, Param, Point } from '../param.ts';
import { bad, formatNumbers, good, isPoint, parseOn, quoted, requireStop } from '../reading.ts';
import type { Stops } from '../stops.ts';

declare module '../param.ts' {
  interface Controls {
    /** Has no control of its own: a handle in a figure sets it. */
    pad: { readonly x: Stops; readonly y: Stops };
  }
}

/**
 * A place in a figure that a handle can be dragged to.
 *
 * @throws RangeError if the initial place is not on the stops
 */
export function point(spec: Description & { x: Stops; y: Stops; initial: Point }): Param<Point> {
  const { x, y, initial, ...description } = spec;
  const corner = (i: number): Point => [x.at(i)!, y.at(i)!];
  requireStop('point', spec, x, initial[0]);
  requireStop('point', spec, y, initial[1]);
  return {
    ...description,
    control: { kind: 'pad', x, y },
    initial,
    parse(text) {
      const parts = text.split(',');
      if (parts.length !== 2) return bad(`${quoted(text)} is not two numbers with a comma between`);
      const [px, py] = [parseOn(x, parts[0]!), parseOn(y, parts[1]!)];
      if (!px.ok) return px;
      return py.ok ? good([px.value, py.value] as const) : py;
    },
    format: formatNumbers,
    fits: isPoint,
    wants: 'a pair of finite numbers',
    samples: [corner(0), initial, corner(-1)],
  };
}
