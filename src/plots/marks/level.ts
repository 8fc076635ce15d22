import { ruleY, type Markish } from '@observablehq/plot';
import { colour, type Tone } from '../frame.ts';

/** A level line over the whole width. */
export interface LevelMark {
  readonly kind: 'level';
  readonly y: number;
  readonly tone: Tone;
  readonly dashed?: boolean;
}

export function drawLevel({ y, tone, dashed }: LevelMark): Markish {
  return ruleY([y], { stroke: colour(tone), ...(dashed ? { strokeDasharray: '4 4' } : {}) });
}
