import { ruleX, type Markish } from '@observablehq/plot';
import { colour, type Tone } from '../frame.ts';

/** An upright line over the whole height. */
export interface RuleMark {
  readonly kind: 'rule';
  readonly x: number;
  readonly tone: Tone;
  readonly dashed?: boolean;
}

export function drawRule({ x, tone, dashed }: RuleMark): Markish {
  return ruleX([x], { stroke: colour(tone), ...(dashed ? { strokeDasharray: '4 4' } : {}) });
}
