import { linear, type Point } from '../params/index.ts';
import { still, type Figure, type Mark, type Size } from '../plots/index.ts';
import { flippers, lossOfBird, meanCurve, slopeOfBird, STRONGEST, type Poll } from './flippers.ts';

export const [LOW, HIGH] = [170, 234];

/** What the birds say at one answer, with one of them drawn. */
export interface Asked extends Poll {
  /** The answer, in mm. */
  readonly w: number;
  /** The bird that is drawn: its row in the table, its length, and its own loss and slope. */
  readonly bird: { readonly row: number; readonly length: number; readonly loss: number; readonly slope: number };
  /** Where a step by that bird, and a step by all, would lead, and the mean loss there. */
  readonly byOne: Point;
  readonly byAll: Point;
}

const MARGIN = { top: 26, right: 14, left: 44 };
const across = (size: Size) => ({ width: size === 'wide' ? 940 : 358 });
const ticks = (size: Size) => (size === 'wide' ? linear(170, 230, 10) : [170, 190, 210, 230]);

/** Distances from a bird at which its loss is drawn: finer where it bends. */
const OFF = [0.7, 1.5, 2.5, 4, 5.5, 7, 8.5, 10, 12, 14.5, 18, 23, 31, 64];
const BOTH = [...OFF.map((off) => -off).reverse(), 0, ...OFF];

const FINER = [-64, -44, -32, -26, ...linear(-22, 22, 1), 26, 32, 44, 64];

/** The loss of one bird, within the frame. */
const hole = (length: number, off: readonly number[]): readonly Point[] =>
  off
    .map((by) => Math.min(Math.max(length + by, LOW), HIGH))
    .filter((w, i, all) => w !== all[i - 1])
    .map((w): Point => [w, lossOfBird(w, length)]);

/** The holes of all lengths, the darker the more birds have one, and the mean of all birds. */
function holes(size: Size): Mark {
  const { lengths } = flippers();
  const counts = [...new Set(lengths.map(({ birds }) => birds))].sort((a, b) => a - b);
  return {
    kind: 'sheaf',
    lines: [
      ...counts.map((count) => ({
        points: [],
        alike: lengths.filter(({ birds }) => birds === count).map(({ length }) => hole(length, BOTH)),
        tone: 'loss' as const,
        width: size === 'wide' ? 1 : 0.75,
        opacity: Math.min(0.5, 0.1 + 0.03 * count),
      })),
      { points: meanCurve(LOW, HIGH, 1), tone: 'loss', width: 3 },
    ],
  };
}

function landmarks(size: Size): readonly Mark[] {
  const { valley, falseMinimum, loss } = flippers();
  return [valley, falseMinimum].flatMap((w): Mark[] => {
    const height = loss.value([w]);
    const name = size === 'wide' ? `${w.toFixed(1)} mm: ${height.toFixed(3)}` : w.toFixed(1);
    return [
      { kind: 'dots', points: [[w, height]], tone: 'ink', radius: 4, shape: 'ring' },
      { kind: 'text', at: [w, height], text: name, tone: 'ink', dy: 20 },
    ];
  });
}

/** A step as an arrow that begins beside the dot, where it is long enough to have a head. */
function stepArrow([w, at]: Point, to: number, tone: 'gradient' | 'ink', size: Size): readonly Mark[] {
  const [shortest, dot] = size === 'wide' ? [0.2, 0.6] : [0.5, 1.6];
  const from = w + Math.sign(to - w) * dot;
  const end = Math.min(Math.max(from + to - w, LOW), HIGH);
  return Math.abs(to - w) < shortest ? [] : [{ kind: 'arrow', from: [from, at], to: [end, at], tone, width: 2.5 }];
}

/** The loss of every bird, their mean, and the steps that one bird and all would make. */
export function curvesFigure({ w, bird, loss, byOne, byAll }: Asked, size: Size, alt: string): Figure {
  const right = bird.length > (LOW + HIGH) / 2;
  return {
    id: 'curves',
    alt,
    ...across(size),
    height: size === 'wide' ? 330 : 270,
    margin: { ...MARGIN, bottom: 24 },
    x: { domain: [LOW, HIGH], label: '', ticks: ticks(size) },
    y: { domain: [0, 1], label: 'loss, if w is the answer', ticks: [0, 0.5, 1], grid: true },
    still: still(`holes ${size}`, () => [
      holes(size),
      {
        kind: 'text',
        at: [171, 0.81],
        text: size === 'wide' ? 'mean of all 333' : 'mean',
        tone: 'loss',
        strong: true,
        anchor: 'start',
      },
      ...landmarks(size),
    ]),
    moving: [
      {
        kind: 'line',
        points: hole(bird.length, FINER),
        tone: 'ink',
        width: 1.75,
        dashed: true,
      },
      {
        kind: 'text',
        at: [bird.length, 0.06],
        text: `one bird, ${bird.length} mm`,
        tone: 'ink',
        anchor: right ? 'end' : 'start',
        dx: right ? -14 : 14,
      },
      { kind: 'rule', x: w, tone: 'touch', dashed: true },
      ...stepArrow([w, bird.loss], byOne[0], 'ink', size),
      ...stepArrow([w, loss], byAll[0], 'gradient', size),
      { kind: 'dots', points: [[w, bird.loss]], tone: 'ink', radius: 4, halo: true },
      { kind: 'dots', points: [[w, loss]], tone: 'touch', radius: 6, halo: true },
    ],
  };
}

const ROWS = 22;

/** An arrow of this length about a place, as one line, its wings so high for each mm; a dash where it has no length. */
function arrowLine([x, y]: Point, length: number, dash: number, rise: number): readonly Point[] {
  if (length === 0) return [[x - dash / 2, y], [x + dash / 2, y]]; // prettier-ignore
  const [tip, head] = [x + length / 2, 0.4 * length];
  const wing = (side: number): Point => [tip - head, y + side * rise * Math.abs(length)];
  return [[x - length / 2, y], [tip, y], wing(1), [tip, y], wing(-1)];
}

/** The pull of every bird, stacked over its length. */
export function pullsFigure({ w, slope }: Asked, size: Size, alt: string): Figure {
  const wide = size === 'wide';
  const reach = (wide ? 0.9 : 1.9) / STRONGEST; // so long that the strongest nearly meet their neighbours
  const least = reach * STRONGEST * (wide ? 0.1 : 0.2); // what is shorter is a dash, for nobody sees its head
  const all = flippers().lengths.flatMap(({ length, birds }) => {
    const pull = -reach * slopeOfBird(w, length);
    return Array.from({ length: birds }, (_, row) => ({ length, pull, at: row + 0.8 }));
  });
  const drawn = (tone: 'gradient' | 'ink') => ({
    points: [],
    alike: all
      .filter(({ pull }) => pull * slope > 0 === (tone === 'ink'))
      .map(({ length, pull, at }) =>
        arrowLine([length, at], Math.abs(pull) < least ? 0 : pull, least, wide ? 0.45 : 0.2),
      ),
    tone,
    width: wide ? 1.4 : 1.1,
  });
  return {
    id: 'pulls',
    alt,
    ...across(size),
    height: wide ? 230 : 200,
    margin: { ...MARGIN, bottom: 42 },
    x: { domain: [LOW, HIGH], label: 'flipper length, mm', ticks: ticks(size) },
    y: { domain: [0, ROWS], label: 'birds, each an arrow', ticks: [0, 10, 20] },
    still: still('no birds', () => []),
    moving: [
      { kind: 'sheaf', lines: [drawn('gradient'), drawn('ink')] },
      { kind: 'rule', x: w, tone: 'touch', dashed: true },
    ],
  };
}
