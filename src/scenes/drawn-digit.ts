import { linear, nearestStop, type Point } from '../params/index.ts';
import { PIXELS, SIDE } from './digits.ts';

// A digit drawn with a pen, kept as a list of places, and the picture that a network gets of it.

/** Where the pen can be, along each side of the sheet. */
export const PLACES = linear(0, SIDE, 0.5);
/** Stands in the list where the pen was lifted. */
const LIFTED = -1;
/** So long is the list at most. */
export const MOST = 400;
/** Every number that can be in the list. */
export const NUMBERS = linear(LIFTED, PLACES.length ** 2 - 1, 1);

type Drawing = readonly number[];

const written = ([x, y]: Point): number => nearestStop(PLACES, y) * PLACES.length + nearestStop(PLACES, x);
const placeOf = (number: number): Point => [
  PLACES[number % PLACES.length]!,
  PLACES[Math.floor(number / PLACES.length)]!,
];

/** Where the pen is: y runs upward. */
export function penAt(drawing: Drawing): Point {
  const last = drawing.at(-1) ?? LIFTED;
  return last === LIFTED ? [SIDE / 2, SIDE / 2] : placeOf(last);
}

/** Goes on with the stroke; while the pen is up, it only moves. */
export function penTo(drawing: Drawing, at: Point, isUp: boolean): Drawing {
  const number = written(at);
  if (drawing.length >= MOST - 1 || number === drawing.at(-1)) return drawing;
  if (!isUp) return [...drawing, number];
  return drawing.at(-2) === LIFTED ? [...drawing.slice(0, -1), number] : [...drawing, LIFTED, number];
}

/** Begins a stroke. */
export const penDown = (drawing: Drawing, at: Point): Drawing =>
  drawing.length >= MOST - 1 ? drawing : [...drawing, LIFTED, written(at)];

/** The lines that were drawn, places where the pen only stood left out. */
export function strokesOf(drawing: Drawing): readonly (readonly Point[])[] {
  const strokes: Point[][] = [[]];
  for (const number of drawing) {
    if (number === LIFTED) strokes.push([]);
    else strokes.at(-1)!.push(placeOf(number));
  }
  return strokes.filter(({ length }) => length > 1);
}

/** Without its last stroke. */
export function withoutLast(drawing: Drawing): Drawing {
  const last = drawing.lastIndexOf(LIFTED);
  if (last < 0) return [];
  // where the pen only stood is no stroke
  return drawing.length - last > 2 ? drawing.slice(0, last) : withoutLast(drawing.slice(0, last));
}

/** A drawing from strokes, each a list of places. */
export const drawn = (strokes: readonly (readonly Point[])[]): Drawing =>
  strokes.flatMap((stroke, i) => [...(i === 0 ? [] : [LIFTED]), ...stroke.map(written)]);

/** Pixels that the longer side of a digit's lines has in the training images, without their thickness. */
const LONG = 9;

/**
 * What the network gets: the drawing brought to the size of the training images, its ink in the middle of the sheet, as
 * was done with those. From 0, paper, to 1, ink, row by row from the top.
 */
export function pictureOf(drawing: Drawing): Float64Array {
  const strokes = strokesOf(drawing).map((stroke) => stroke.map(([x, y]): Point => [x, SIDE - y]));
  const places = strokes.flat();
  if (places.length === 0) return new Float64Array(PIXELS);
  const [xs, ys] = [places.map(([x]) => x), places.map(([, y]) => y)];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const scale = LONG / Math.max(Math.max(...xs) - left, Math.max(...ys) - top, 1);
  const sized = strokes.map((stroke) => stroke.map(([x, y]): Point => [(x - left) * scale + 2, (y - top) * scale + 2]));
  const [cx, cy] = middleOfInk(inked(sized));
  return inked(sized.map((stroke) => stroke.map(([x, y]): Point => [x + SIDE / 2 - cx, y + SIDE / 2 - cy])));
}

/** Shades above paper, as the training images have them. */
const SHADES = 15;

function inked(strokes: readonly (readonly Point[])[]): Float64Array {
  return Float64Array.from({ length: PIXELS }, (_, k) => {
    const at: Point = [(k % SIDE) + 0.5, Math.floor(k / SIDE) + 0.5];
    const far = Math.min(...strokes.flatMap((stroke) => stroke.slice(1).map((to, i) => distance(at, stroke[i]!, to))));
    return Math.round(SHADES * Math.max(0, Math.min(1, 1.35 - far))) / SHADES;
  });
}

/** From a place to the line between two others. */
function distance([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay];
  const along = dx === 0 && dy === 0 ? 0 : ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy);
  const share = Math.max(0, Math.min(1, along));
  return Math.hypot(x - ax - share * dx, y - ay - share * dy);
}

function middleOfInk(image: Float64Array): Point {
  let [ink, x, y] = [0, 0, 0];
  image.forEach((value, k) => {
    ink += value;
    x += value * ((k % SIDE) + 0.5);
    y += value * (Math.floor(k / SIDE) + 0.5);
  });
  return [x / ink, y / ink];
}
