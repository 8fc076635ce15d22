import type { Description, Param } from '../param.ts';
import { bad, formatNumber, good, quoted, snap, unique } from '../reading.ts';
import { linear, type Stops } from '../stops.ts';

declare module '../param.ts' {
  interface Controls {
    dial: { readonly stops: Stops };
  }
}

/**
 * A direction in degrees, from 0 up to but not including 360, counterclockwise from the right; 370 is 10.
 *
 * @param spec.step distance of neighbours, which must divide 360; 5 where absent
 * @throws RangeError if the step does not divide 360, or the initial angle is not on a step
 */
export function angle(spec: Description & { step?: number; initial: number }): Param<number> {
  const { step = 5, initial, ...description } = spec;
  const stops = linear(0, 360, step).slice(0, -1);
  if (!stops.includes(initial)) throw new RangeError(`angle: ${spec.label}: ${initial} is no step of ${step}°`);
  return {
    unit: '°',
    ...description,
    control: { kind: 'dial', stops },
    initial,
    parse(text) {
      const value = Number(text);
      if (text.trim() === '' || !Number.isFinite(value)) return bad(`${quoted(text)} is not a number`);
      return good(nearestAngle(stops, value));
    },
    format: formatNumber,
    fits: Number.isFinite,
    wants: 'a finite number, in degrees',
    samples: unique([0, initial, stops[stops.length >> 1]!, stops.at(-1)!]),
  };
}

/** The stop nearest to an angle, on the circle: 359° is nearer to 0° than to 355°. */
export function nearestAngle(stops: Stops, degrees: number): number {
  return snap([...stops, 360], ((degrees % 360) + 360) % 360) % 360;
}
