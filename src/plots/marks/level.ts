import { colour, grouped, tenth, type Drawing, type Tone } from '../frame.ts';

/** A level line over the whole width. */
export interface LevelMark {
  readonly kind: 'level';
  readonly y: number;
  readonly tone: Tone;
  readonly dashed?: boolean;
}

export function drawLevel({ y, tone, dashed }: LevelMark): Drawing {
  return grouped(
    { stroke: colour(tone), 'stroke-dasharray': dashed ? '4 4' : undefined },
    ({ add, place, left, right }) => {
      const at = tenth(place([0, y])[1]);
      if (Number.isFinite(at)) add('line', { x1: left, x2: right, y1: at, y2: at });
    },
  );
}
