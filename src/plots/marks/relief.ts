import type { Markish } from '@observablehq/plot';
import type { Point } from '../../params/index.ts';
import { penned, tenth } from '../frame.ts';
import { ringPath } from '../thin.ts';

/** A surface like a model cut from card; made by `relief()` of `plots/relief.ts`. */
export interface ReliefMark {
  readonly kind: 'relief';
  /** From low to high, in units of the axes. */
  readonly cards: readonly Card[];
}

/** All ground that is at least as high as a level, lifted to it. */
export interface Card {
  /** 0 (lowest) … 11 (highest). */
  readonly shade: number;
  readonly rings: readonly (readonly Point[])[];
  /** How far it lies above the card under it, in units of y. */
  readonly thickness: number;
}

/** Three paths a card, the same three times: its wall, twice within the thickness, and its top. */
export function drawRelief({ cards }: ReliefMark): Markish {
  return penned(({ add, place }) => {
    for (const { shade, rings, thickness } of cards) {
      const d = rings.map((ring) => ringPath(ring.map(place))).join('');
      if (d === '') continue;
      const down = place([0, 0])[1] - place([0, thickness])[1];
      for (const share of down > 0 ? [1, 0.5] : [])
        add('path', { d, fill: 'var(--land-wall)', transform: `translate(0 ${tenth(share * down)})` });
      add('path', { d, fill: `var(--land-${shade})`, stroke: 'var(--contour)', 'stroke-width': 0.75 });
    }
  });
}
