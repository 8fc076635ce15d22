import type { Point } from '../params/index.ts';
import { still, type Figure, type Mark, type Size } from '../plots/index.ts';
import { strokesOf } from './drawn-digit.ts';
import { pushes, readerLayers, UNITS, type Reading } from './digit-reader.ts';
import { SIDE } from './digits.ts';

/** A drawing, what the network gets of it, and what it makes of that. */
export interface Read extends Reading {
  readonly strokes: readonly number[];
  readonly pixels: Float64Array;
}

export const percent = (share: number): string => `${(100 * share).toFixed(share < 0.0995 ? 1 : 0)} %`;

const square = (from: Point, to: Point): readonly Point[] => [from, [to[0], from[1]], to, [from[0], to[1]], from];
const frame = (at: Point, side: number, tone: 'hairline' | 'ink'): Mark => ({
  kind: 'line',
  points: square(at, [at[0] + side, at[1] + side]),
  tone,
  width: tone === 'ink' ? 1.75 : 1,
});

/** A figure whose axes are its own pixels, y upward. */
const canvas = (width: number, height: number): Pick<Figure, 'width' | 'height' | 'margin' | 'x' | 'y'> => ({
  width,
  height,
  margin: { top: 0, right: 0, bottom: 0, left: 0 },
  x: { domain: [0, width], label: '', ticks: [] },
  y: { domain: [0, height], label: '', ticks: [] },
});

/** The sheet to draw on. */
export function pad({ strokes }: Read, size: Size): Figure {
  const side = size === 'wide' ? 320 : 300;
  const lines = strokesOf(strokes);
  return {
    id: 'pad',
    alt: `A sheet with ${lines.length === 1 ? 'one stroke' : `${lines.length} strokes`} on it.`,
    ...canvas(side, side),
    x: { domain: [0, SIDE], label: '', ticks: [] },
    y: { domain: [0, SIDE], label: '', ticks: [] },
    still: still('sheet', () => [
      ...[3.5, 7, 10.5].flatMap((at): Mark[] => [
        { kind: 'rule', x: at, tone: 'hairline' },
        { kind: 'level', y: at, tone: 'hairline' },
      ]),
      frame([0.03, 0.03], SIDE - 0.06, 'hairline'),
    ]),
    moving: lines.map((points): Mark => ({ kind: 'line', points, tone: 'touch', width: 9 })),
  };
}

/** What the network gets, and its ten chances. */
export function reads({ pixels, chances, order }: Read, size: Size): Figure {
  const [width, height, side] = size === 'wide' ? [440, 320, 140] : [350, 250, 98];
  const left = side + 44;
  const right = width - 52;
  const row = (height - 24) / 10;
  const at = (digit: number): number => height - 24 - row * (digit + 0.5);
  return {
    id: 'reads',
    alt: `What the network gets, and the chances it gives: ${order
      .slice(0, 3)
      .map((digit) => `${digit}: ${percent(chances[digit]!)}`)
      .join(', ')}.`,
    ...canvas(width, height),
    still: still(`reads ${size}`, () => [
      { kind: 'text', at: [0, height - 10], text: 'it gets', tone: 'soft', anchor: 'start' },
      { kind: 'text', at: [left - 16, height - 10], text: 'it says', tone: 'soft', anchor: 'start' },
      frame([0.5, height - 24 - side], side, 'hairline'),
    ]),
    moving: [
      {
        kind: 'shades',
        pictures: [{ at: [0.5, height - 24 - side], cells: pixels }],
        columns: SIDE,
        cell: [side / SIDE, side / SIDE],
        tones: ['ink'],
      },
      {
        kind: 'bars',
        along: 'x',
        base: left,
        width: row - 8,
        tone: 'soft',
        bars: chances.map((chance, digit) => ({
          at: at(digit),
          value: left + Math.max(1, chance * (right - left)),
          tone: digit === order[0] ? 'ink' : 'soft',
        })),
      },
      ...chances.flatMap((chance, digit): Mark[] => {
        const look = { kind: 'text', tone: 'ink', strong: digit === order[0] } as const;
        return [
          { ...look, at: [left - 12, at(digit)], text: String(digit) },
          { ...look, at: [width, at(digit)], text: percent(chance), anchor: 'end' },
        ];
      }),
    ],
  };
}

/** The hidden units as pictures of their weights, and how each speaks for the first digit and against the second. */
export function units(read: Read, size: Size): Figure {
  const [columns, side, gap, under] = size === 'wide' ? [8, 91, 26, 26] : [4, 70, 20, 25];
  const rows = UNITS / columns;
  const [width, height] = [columns * (side + gap) - gap, rows * (side + under)];
  const at = (unit: number): Point => [
    (unit % columns) * (side + gap),
    height - side - Math.floor(unit / columns) * (side + under),
  ];
  const [first, second] = read.order as [number, number];
  const push = pushes(read, first, second);
  const most = push
    .map((_, unit) => unit)
    .sort((a, b) => Math.abs(push[b]!) - Math.abs(push[a]!))
    .slice(0, 3);
  return {
    id: 'units',
    alt: `The weights of the ${UNITS} hidden units as pictures. Three speak loudest on whether it is a ${first} or a ${second}: ${most.map((unit) => `unit ${unit + 1} with ${signed(push[unit]!)}`).join(', ')}.`,
    ...canvas(width + 2, height + 2),
    still: still(`units ${size}`, () => [
      {
        kind: 'shades',
        pictures: readerLayers()[0]!.W.map((row, unit) => {
          const largest = Math.max(...row.map(Math.abs));
          return { at: at(unit), cells: row.map((weight) => weight / largest) };
        }),
        columns: SIDE,
        cell: [side / SIDE, side / SIDE],
        tones: ['class-b', 'class-a'],
      },
      ...read.hidden.map((_, unit) => frame(at(unit), side, 'hairline')),
    ]),
    moving: [
      ...most.map((unit) => frame(at(unit), side, 'ink')),
      ...push.map((value, unit): Mark => ({
        kind: 'text',
        at: [at(unit)[0] + side / 2, at(unit)[1]],
        dy: 13,
        text: `${signed(value)} for ${value < 0 ? second : first}`,
        tone: most.includes(unit) ? 'ink' : 'soft',
        strong: most.includes(unit),
      })),
    ],
  };
}

const signed = (value: number): string => Math.abs(value).toFixed(1);
