import { colour, grouped, tenth, type Drawing, type Tone } from '../frame.ts';

/** An upright line over the whole height. */
export interface RuleMark {
  readonly kind: 'rule';
  readonly x: number;
  readonly tone: Tone;
  readonly dashed?: boolean;
}

export function drawRule({ x, tone, dashed }: RuleMark): Drawing {
  return grouped(
    { stroke: colour(tone), 'stroke-dasharray': dashed ? '4 4' : undefined },
    ({ add, place, top, bottom }) => {
      const at = tenth(place([x, 0])[0]);
      if (Number.isFinite(at)) add('line', { x1: at, x2: at, y1: top, y2: bottom });
    },
  );
}
