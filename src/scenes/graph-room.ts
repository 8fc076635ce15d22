import type { Point } from '../params/index.ts';
import type { Size } from '../plots/index.ts';
import type { FormulaGraph, Road, Spot } from './formula-graph.ts';
import type { Flow } from './graph-drawing.ts';

/** The room that a graph is drawn in: pixels of the figure, y upward. */
export interface Room {
  readonly flow: Flow;
  readonly width: number;
  readonly height: number;
  readonly place: (spot: Spot) => Point;
}

/** From left to right where there is room, on a phone from top to bottom. */
export function roomOf({ ranks, lanes }: FormulaGraph, size: Size): Room {
  if (size === 'wide') {
    const [width, side] = [940, 52];
    const apart = Math.min(150, (width - 2 * side) / Math.max(1, ranks - 1));
    const left = (width - apart * (ranks - 1)) / 2;
    const height = 112 + 92 * lanes;
    return { flow: 'right', width, height, place: ({ rank, lane }) => [left + apart * rank, height - 48 - 92 * lane] };
  }
  const width = 358;
  const apart = Math.min(150, (width - 110) / Math.max(1, lanes));
  const left = (width - apart * lanes - 50) / 2;
  const height = 72 + 80 * (ranks - 1);
  return { flow: 'down', width, height, place: ({ rank, lane }) => [left + apart * lane, height - 24 - 80 * rank] };
}

/** Where a road bends, its ends included. Roads between the same two nodes run side by side. */
export function cornersOf({ roads, spots }: FormulaGraph, road: Road, { place, flow }: Room): readonly Point[] {
  const twins = roads.filter(({ from, to }) => from === road.from && to === road.to);
  const aside = 22 * (twins.indexOf(road) - (twins.length - 1) / 2);
  const others = roads.filter(({ to }) => to === road.to);
  const across = (spot: Spot): number => spot.lane;
  const before = (one: Road): number => across(one.bends.at(-1) ?? spots.get(one.from)!);
  const order = [...others].sort((a, b) => before(a) - before(b)).indexOf(road) - (others.length - 1) / 2;
  const shift = ([x, y]: Point, by: number): Point => (flow === 'right' ? [x, y - by] : [x + by, y]);
  const [start, end] = [place(spots.get(road.from)!), place(spots.get(road.to)!)];
  return [shift(start, aside), ...road.bends.map(place), shift(end, twins.length > 1 ? aside : 16 * order)];
}
