import { drawers } from './drawers.ts';
import type { Axis, Drawing } from './frame.ts';

type Kind = keyof typeof drawers;

/** A thing drawn, in units of the axes. */
export type Mark = Parameters<(typeof drawers)[Kind]>[0];

/** The kinds of marks. */
export const markKinds = Object.keys(drawers) as Kind[]; // keys are forgotten as strings

/** How one mark is drawn. */
export function drawMark(mark: Mark, axes: { readonly x: Axis; readonly y: Axis }): Drawing {
  // each drawer takes the marks of its kind, which TypeScript cannot follow through the table
  const draw = drawers[mark.kind] as (mark: Mark, frame: typeof axes) => Drawing;
  return draw(mark, axes);
}
