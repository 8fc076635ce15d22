import type { Point } from '../params/index.ts';
import type { Axis, Figure } from './figure.ts';

/** Position of a point in the figure's own pixels: what handles stand at. {@link placeIn} may differ in the last digit. */
export function toPixels(figure: Figure, [x, y]: Point): Point {
  const { width, height, margin } = figure;
  return [
    margin.left + toFraction(figure.x, x) * (width - margin.left - margin.right),
    height - margin.bottom - toFraction(figure.y, y) * (height - margin.top - margin.bottom),
  ];
}

/** Where points lie in the figure's own pixels, as d3 computes it: to the last digit what Plot draws its axes with. */
export function placeIn({ x, y, width, height, margin }: Figure): (point: Point) => Point {
  const across = scaled(x, margin.left, width - margin.right);
  const up = scaled(y, height - margin.bottom, margin.top);
  return ([px, py]) => [across(px), up(py)];
}

function scaled({ domain: [low, high], scale }: Axis, from: number, to: number): (at: number) => number {
  const inner = scale === 'log' ? Math.log : (at: number): number => at;
  const [first, whole] = [inner(low), inner(high) - inner(low)];
  return (at) => {
    const share = (inner(at) - first) / whole;
    return from * (1 - share) + to * share;
  };
}

/** The point under a position in the figure's own pixels. */
export function fromPixels(figure: Figure, [px, py]: Point): Point {
  const { width, height, margin } = figure;
  return [
    fromFraction(figure.x, (px - margin.left) / (width - margin.left - margin.right)),
    fromFraction(figure.y, (height - margin.bottom - py) / (height - margin.top - margin.bottom)),
  ];
}

/** Whether two drawings have the same room and axes, so that one can be laid over the other. */
export function isSameFrame(a: Figure, b: Figure): boolean {
  const frame = ({ width, height, margin, x, y }: Figure): string =>
    JSON.stringify([width, height, margin, x.domain, x.scale, y.domain, y.scale]);
  return frame(a) === frame(b);
}

/** Where a value lies on an axis: 0 is its beginning, 1 its end. */
export function toFraction({ domain: [low, high], scale }: Axis, at: number): number {
  return scale === 'log' ? Math.log(at / low) / Math.log(high / low) : (at - low) / (high - low);
}

/** The value that lies there. */
export function fromFraction({ domain: [low, high], scale }: Axis, at: number): number {
  return scale === 'log' ? low * (high / low) ** at : low + at * (high - low);
}
