import { linear, type Point } from '../params/index.ts';
import { logLevels, still, type Figure, type Mark, type Size } from '../plots/index.ts';
import type { Ground, Place, Plan, Walk } from './walk-1d.ts';

/** A walk, and the place on it that is shown. */
export interface ShownWalk extends Walk {
  readonly now: Place;
}

const MARGIN = { top: 26, right: 12, bottom: 42, left: 46 };
const sizeOf = (size: Size) => ({
  width: size === 'wide' ? 460 : 358,
  height: size === 'wide' ? 320 : 250,
  margin: MARGIN,
});

function curveOf({ loss, x: [low, high] }: Ground): readonly Point[] {
  return linear(0, 1, 1 / 120).map((share): Point => {
    const w = low + (high - low) * share;
    return [w, loss.value([w])];
  });
}

/** A piece of the tangent, so many pixels to either side. */
function tangent({ x, y }: Ground, { w, loss, slope }: Place, size: Size): readonly Point[] {
  const { width, height, margin } = sizeOf(size);
  const across = (width - margin.left - margin.right) / (x[1] - x[0]);
  const up = (height - margin.top - margin.bottom) / (y[1] - y[0]);
  const dx = 58 / Math.hypot(across, up * slope);
  return [-dx, dx].map((d): Point => [w + d, loss + d * slope]);
}

/** The next step, where it is long enough to be seen and begins in the frame. */
function stepMarks({ w, loss, move }: Place, { x: [low, high], y }: Ground): readonly Mark[] {
  if (move === null || Math.abs(move) < 0.02 * (high - low)) return [];
  if (w < low || w > high || loss > y[1]) return [];
  const to = Math.min(Math.max(w + move, low), high);
  return [{ kind: 'arrow', from: [w, loss], to: [to, loss], tone: 'step', width: 2 }];
}

/** The curve with the walk on it, the slope at its last place, and the step that follows. */
export function walkFigure(
  { ground, places, now, end, fired }: ShownWalk,
  curve: Plan['curve'],
  size: Size,
  alt: string,
): Figure {
  const path = places.slice(0, now.step + 1).map(({ w, loss }): Point => [w, loss]);
  const isStopped = now.step === end && (fired === 'change' || fired === 'slope');
  return {
    id: 'curve',
    alt,
    ...sizeOf(size),
    x: { domain: ground.x, label: 'weight w', ticks: ground.ticks.x },
    y: { domain: ground.y, label: 'loss L(w)', ticks: ground.ticks.y },
    still: still(`curve ${curve}`, () => [{ kind: 'line', points: curveOf(ground), tone: 'loss', width: 2 }]),
    moving: [
      { kind: 'line', points: tangent(ground, now, size), tone: 'gradient', width: 2.5 },
      { kind: 'line', points: path, tone: 'touch', width: 1, opacity: 0.6 },
      ...stepMarks(now, ground),
      { kind: 'dots', points: path.slice(0, -1), tone: 'touch', radius: 3, opacity: 0.8 },
      { kind: 'dots', points: path.slice(-1), tone: 'touch', radius: 5 },
      ...(isStopped ? path.slice(-1) : []).map((at): Mark => ({
        kind: 'text',
        at,
        text: 'stopped',
        tone: 'ink',
        dy: -16,
        strong: true,
      })),
    ],
    steps: path,
  };
}

const LOWEST = 1e-7;
const HIGHEST = 10;

/** One number of each place as a point; what is too small or too large for the axis lies at its end. */
const traced = (places: readonly Place[], of: (place: Place) => number | null): readonly Point[] =>
  places.flatMap((place): Point[] => {
    const value = of(place);
    return value === null ? [] : [[place.step, Math.min(Math.max(Math.abs(value), LOWEST), HIGHEST)]];
  });

/** Slope and change of the loss at each step, and the rule that ends the walk. */
export function watchFigure(
  { ground, places, now, end }: ShownWalk,
  { rule, tolerance }: Plan,
  size: Size,
  alt: string,
): Figure {
  const slopes = traced(places, ({ slope }) => slope);
  const changes = traced(places, ({ change }) => change);
  const upTo = (points: readonly Point[]): readonly Point[] => points.filter(([step]) => step <= now.step);
  const later = (points: readonly Point[]): readonly Point[] => points.filter(([step]) => step >= now.step);
  const rules: readonly Mark[] = [
    { kind: 'line', points: later(slopes), tone: 'gradient', width: 1.25, opacity: 0.4 },
    { kind: 'line', points: later(changes), tone: 'loss', width: 1.25, opacity: 0.4 },
    { kind: 'level', y: tolerance, tone: 'ink', dashed: true },
    { kind: 'rule', x: end, tone: 'ink' },
  ];
  return {
    id: 'watch',
    alt,
    ...sizeOf(size),
    x: { domain: [0, ground.steps], label: 'step' },
    y: {
      domain: [LOWEST, HIGHEST],
      scale: 'log',
      label: 'slope and change of the loss',
      ticks: logLevels(1e-6, 1, 4),
      grid: true,
    },
    still: still(`watched ${size}`, () => []),
    moving: [
      ...(rule === 'steps' ? [] : rules),
      { kind: 'line', points: upTo(slopes), tone: 'gradient', width: 2 },
      { kind: 'line', points: upTo(changes), tone: 'loss', width: 2 },
      { kind: 'dots', points: upTo(slopes).slice(-1), tone: 'gradient', radius: 4 },
      { kind: 'dots', points: upTo(changes).slice(-1), tone: 'loss', radius: 4, shape: 'diamond' },
    ],
    steps: upTo(slopes),
  };
}
