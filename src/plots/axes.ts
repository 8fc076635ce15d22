import { axisX, axisY, gridX, gridY, type Markish } from '@observablehq/plot';
import type { Axis } from './frame.ts';
import { percent, writing } from './numbers.ts';

/** Text size of every figure, in pixels of the drawing. */
export const TEXT_SIZE = 13;

/** Axes and grids in Plot's terms. */
export function axes({ x, y }: { readonly x: Axis; readonly y: Axis }): Markish[] {
  const marks: Markish[] = [];
  const common = { fontSize: TEXT_SIZE, color: 'var(--soft)', labelArrow: 'none' as const };
  if (x.grid) marks.push(gridX({ ...ticks(x), stroke: 'var(--hairline)', strokeOpacity: 1 }));
  if (y.grid) marks.push(gridY({ ...ticks(y), stroke: 'var(--hairline)', strokeOpacity: 1 }));
  if (x.ticks?.length !== 0)
    marks.push(axisX({ ...common, ...ticks(x), label: x.label || null, labelAnchor: 'right' }));
  if (y.ticks?.length !== 0) marks.push(axisY({ ...common, ...ticks(y), label: y.label || null, labelAnchor: 'top' }));
  return marks;
}

function ticks({ ticks: at, format }: Axis): { ticks?: number[]; tickFormat: (value: number) => string } {
  return { ...(at ? { ticks: [...at] } : {}), tickFormat: format === 'percent' ? percent : writing(at) };
}
