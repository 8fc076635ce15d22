import type { Point } from '../params/index.ts';
import { contourBands, logLevels, still, type Figure, type Mark, type Size } from '../plots/index.ts';
import { LANDS, type Compass, type Reach } from './compass.ts';

const X = [-3, 3] as const;
const Y = [-1.5, 2.25] as const;

const BARE = {
  margin: { top: 0, right: 0, bottom: 0, left: 0 },
  x: { domain: X, label: '', ticks: [] },
  y: { domain: Y, label: '', ticks: [] },
} as const;
const sizeOf = (size: Size) => (size === 'wide' ? { width: 460, height: 288 } : { width: 358, height: 224 });

function ground(name: keyof typeof LANDS, size: Size): readonly Mark[] {
  const land = LANDS[name];
  const [mx, my] = land.minima[0]!.at as unknown as readonly [number, number];
  return [
    contourBands({
      value: (x, y) => Math.sqrt(land.value([x, y])),
      x: X,
      y: Y,
      grid: size === 'wide' ? [44, 28] : [36, 22],
      levels: name === 'bowl' ? logLevels(0.25, 2.2, 6) : logLevels(0.25, 3, 6),
    }),
    { kind: 'dots', points: [[mx, my]], tone: 'ink', radius: 4, shape: 'ring' },
    { kind: 'text', at: [mx, my], text: 'minimum', tone: 'ink', dy: 17 },
    { kind: 'text', at: [X[1], Y[0]], text: 'w₁ →', tone: 'soft', anchor: 'end', dx: -10, dy: -12 },
    { kind: 'text', at: [X[0], Y[1]], text: '↑ w₂', tone: 'soft', anchor: 'start', dx: 10, dy: 16 },
  ];
}

/** How long the arrow of a gradient of length 1 is drawn. */
const SCALE = 0.3;

/** The best step as a ring, and the one straight against the gradient as a diamond where there is one. */
function extremes(best: Point, against: Point | null | undefined): readonly Mark[] {
  const ring: Mark = { kind: 'dots', points: [best], tone: 'ink', radius: 6, shape: 'ring' };
  if (!against) return [ring];
  return [ring, { kind: 'dots', points: [against], tone: 'gradient', radius: 4.5, shape: 'diamond', halo: true }];
}

/** The landscape from above, the gradient with its parts, and the circle on which all steps of one length end. */
export function mapFigure(compass: Compass, land: keyof typeof LANDS, size: Size, alt: string): Figure {
  const { gradient, chosen, against, best, place } = compass;
  const [x, y] = place;
  const [gx, gy] = [SCALE * gradient[0], SCALE * gradient[1]];
  const circle = [...compass.all, compass.all[0]!].map(({ at }) => at);
  return {
    id: 'map',
    alt,
    ...sizeOf(size),
    ...BARE,
    still: still(`land ${land} ${size}`, () => ground(land, size)),
    moving: [
      { kind: 'line', points: [place, [x + gx, y], [x + gx, y + gy]], tone: 'gradient', width: 1.5, dashed: true },
      { kind: 'arrow', from: place, to: [x + gx, y + gy], tone: 'gradient', width: 2.5 },
      { kind: 'line', points: circle, tone: 'ink', width: 1.25, halo: true },
      { kind: 'line', points: [place, chosen.at], tone: 'touch', width: 2, halo: true },
      ...extremes(best.at, against?.at),
      { kind: 'dots', points: [chosen.at], tone: 'touch', radius: 4, halo: true },
      { kind: 'dots', points: [place], tone: 'touch', radius: 6 },
    ],
  };
}

/** What a step in each direction changes the loss by. */
export function compassFigure({ all, chosen, against, best }: Compass, size: Size, alt: string): Figure {
  const changes = all.map(({ change }) => change);
  const [low, high] = [Math.min(...changes, 0), Math.max(...changes, 0)];
  const ticks = [low, 0, high].map((tick) => Number(tick.toPrecision(2)));
  const spot = ({ direction, change }: Reach): Point => [direction, change];
  return {
    id: 'compass',
    alt,
    ...sizeOf(size),
    margin: { top: 26, right: 12, bottom: 42, left: 62 },
    x: { domain: [0, 360], label: 'direction of the step (°)', ticks: [0, 90, 180, 270, 360] },
    y: {
      domain: [low - 0.1 * (high - low), high + 0.1 * (high - low)],
      label: 'change of the loss',
      ticks: [...new Set(ticks)],
    },
    still: still('compass', () => []),
    moving: [
      { kind: 'level', y: 0, tone: 'hairline' },
      {
        kind: 'line',
        points: [...all.map(spot), [360, all[0]!.change]],
        tone: 'loss',
        width: 2,
      },
      { kind: 'rule', x: chosen.direction, tone: 'touch', dashed: true },
      ...extremes(spot(best), against && spot(against)),
      { kind: 'dots', points: [spot(chosen)], tone: 'touch', radius: 5, halo: true },
    ],
  };
}
