import type { Description, Param } from '../param.ts';
import { bad, formatNumber, parseOn, quoted, requireStop, unique } from '../reading.ts';
import type { Stops } from '../stops.ts';

declare module '../param.ts' {
  interface Controls {
    slider: { readonly stops: Stops };
  }
}

/** A number on a slider. */
export interface SliderParam extends Param<number> {
  readonly control: { readonly kind: 'slider'; readonly stops: Stops };
}

/**
 * A number on declared stops.
 *
 * @throws RangeError if the initial value is none of them
 */
export function real(
  spec: Description & { stops: Stops; initial: number; written?(value: number): string },
): SliderParam {
  const { stops, initial, ...description } = spec;
  requireStop('real', spec, stops, initial);
  return {
    ...description,
    control: { kind: 'slider', stops },
    initial,
    parse: (text) => parseOn(stops, text),
    format: formatNumber,
    fits: Number.isFinite,
    wants: 'a finite number',
    samples: unique([stops[0]!, initial, stops[stops.length >> 1]!, stops.at(-1)!]),
  };
}

/** A whole number from `low` to `high`. */
export function integer(
  spec: Description & { low: number; high: number; step?: number; initial: number },
): SliderParam {
  const { low, high, step = 1, initial, ...description } = spec;
  const stops = Array.from({ length: Math.floor((high - low) / step) + 1 }, (_, i) => low + i * step);
  const onStops = real({ ...description, stops, initial });
  return {
    ...onStops,
    parse(text) {
      const parsed = onStops.parse(text);
      return parsed.ok && !Number.isInteger(Number(text)) ? bad(`${quoted(text)} is not a whole number`) : parsed;
    },
  };
}
