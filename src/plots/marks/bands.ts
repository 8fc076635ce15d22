import type { Point } from '../../params/index.ts';
import { ground, type Drawing } from '../frame.ts';
import { ringPath } from '../thin.ts';

/** A landscape as filled contour bands. */
export interface BandsMark {
  readonly kind: 'bands';
  readonly bands: readonly Band[];
}

/** One filled contour band: rings in units of the axes. */
export interface Band {
  /** 0 (lowest) … 11 (highest). */
  readonly shade: number;
  readonly rings: readonly (readonly Point[])[];
}

/** One path a band; rings are thinned to what a screen can show. */
export function drawBands({ bands }: BandsMark): Drawing {
  return ground(({ add, place, left, right, top, bottom }) => {
    add('path', { d: `M${left} ${top}H${right}V${bottom}H${left}z`, fill: 'var(--land-0)' });
    for (const { shade, rings } of bands) {
      const d = rings.map((ring) => ringPath(ring.map(place))).join('');
      if (d !== '') add('path', { d, fill: `var(--land-${shade})`, stroke: 'var(--contour)' });
    }
  }, 'land');
}
