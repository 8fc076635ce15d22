import type { Description, Param } from '../param.ts';
import { bad, formatNumber, good, quoted, requireStop, snap, unique } from '../reading.ts';
import { linear, type Stops } from '../stops.ts';

declare module '../param.ts' {
  interface Controls {
    /** Has no control of its own: dragging the surface turns it, or the knob under it. */
    turn: { readonly stops: Stops };
  }
}

/**
 * How far a surface is turned, in degrees against the clock, from −180 to 180; 190 is −170.
 *
 * @param spec.step distance of neighbours, which must divide 180; 5 where absent
 * @throws RangeError if the step does not divide 180, or the initial turn is not on a step
 */
export function turn(spec: Description & { step?: number; initial: number }): Param<number> {
  const { step = 5, initial, ...description } = spec;
  const stops = linear(-180, 180, step);
  requireStop('turn', spec, stops, initial);
  return {
    unit: '°',
    ...description,
    control: { kind: 'turn', stops },
    initial,
    parse(text) {
      const value = Number(text);
      if (text.trim() === '' || !Number.isFinite(value)) return bad(`${quoted(text)} is not a number`);
      return good(snap(stops, Math.abs(value) <= 180 ? value : ((((value + 180) % 360) + 360) % 360) - 180));
    },
    format: formatNumber,
    fits: Number.isFinite,
    wants: 'a finite number, in degrees',
    samples: unique([-180, initial, 0, 90]),
  };
}
