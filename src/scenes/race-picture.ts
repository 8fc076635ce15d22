import type { Point } from '../params/index.ts';
import { contourBands, logLevels, still, type Figure, type Mark, type Size, type Tone } from '../plots/index.ts';
import { FLOOR, GRADIENTS, GROUNDS, turned, type Land, type Racer, type Run } from './optimizer-race.ts';

/** How each racer is drawn: those of a kind share a colour. */
export const LOOKS: Readonly<Record<Racer, { readonly name: string; readonly tone: Tone; readonly dashed?: true }>> = {
  plain: { name: 'plain', tone: 'ink' },
  momentum: { name: 'momentum', tone: 'momentum' },
  nesterov: { name: 'Nesterov', tone: 'momentum', dashed: true },
  adagrad: { name: 'Adagrad', tone: 'validation', dashed: true },
  rmsprop: { name: 'RMSProp', tone: 'validation' },
  adam: { name: 'Adam', tone: 'class-a' },
};

/** Where the knob that turns the ground stands, as a share of how far one sees. */
export const ARC = 0.93;
const RADIANS = Math.PI / 180;
export const knobAt = (land: Land, degrees: number): Point => {
  const radius = ARC * GROUNDS[land].reach;
  return [radius * Math.cos(degrees * RADIANS), radius * Math.sin(degrees * RADIANS)];
};

/** Levels of the bands, which show a floor. */
const LEVELS: Readonly<Record<Land, readonly number[]>> = {
  ravine: logLevels(0.05, 200, 9),
  narrow: logLevels(0.05, 2000, 9),
  banana: logLevels(0.05, 1500, 9),
  cliffs: logLevels(0.01, 3000, 9),
};

/** The axes of the weights, and the arc on which the knob runs. */
function frame(land: Land, reach: number): readonly Mark[] {
  const arc = Array.from({ length: 10 }, (_, i) => knobAt(land, 10 * i));
  return [
    { kind: 'line', points: arc, tone: 'ink', width: 1.25, dashed: true, opacity: 0.6 },
    { kind: 'line', points: [-reach, reach].map((x): Point => [x, 0]), tone: 'soft', width: 0.75, opacity: 0.6 },
    { kind: 'line', points: [-reach, reach].map((y): Point => [0, y]), tone: 'soft', width: 0.75, opacity: 0.6 },
    { kind: 'text', at: [reach, 0], text: 'w₁', tone: 'soft', anchor: 'end', dx: -6, dy: 12 },
    { kind: 'text', at: [0, reach], text: 'w₂', tone: 'soft', anchor: 'start', dx: 8, dy: 12 },
  ];
}

/** The ground from above with the walks, as far as they are shown. */
export function mapFigure(
  runs: readonly Run[],
  { land, turn, steps }: { readonly land: Land; readonly turn: number; readonly steps: number },
  size: Size,
): Figure {
  const { reach, title } = GROUNDS[land];
  const objective = turned(land, turn);
  const side = size === 'wide' ? 450 : 358;
  const [minimum] = GROUNDS[land].surface.minima!;
  const [cos, sin] = [Math.cos(turn * RADIANS), Math.sin(turn * RADIANS)];
  const [dx, dy] = [minimum!.at[0]! - GROUNDS[land].middle[0], minimum!.at[1]! - GROUNDS[land].middle[1]];
  const bottom: Point = [cos * dx - sin * dy, sin * dx + cos * dy];
  const cut = (at: number): number => Math.min(Math.max(at, -reach), reach);
  return {
    id: 'map',
    alt: `${title[0]!.toUpperCase()}${title.slice(1)}, turned by ${turn} degrees, with the walks of ${runs.map(({ racer }) => LOOKS[racer].name).join(', ')} from one start.`,
    width: side,
    height: side,
    margin: { top: 0, right: 0, bottom: 0, left: 0 },
    x: { domain: [-reach, reach], label: '', ticks: [] },
    y: { domain: [-reach, reach], label: '', ticks: [] },
    still: still(`race ${land} ${turn} ${size}`, () => [
      contourBands({
        value: (x, y) => objective.value(Float64Array.of(x, y)),
        x: [-reach, reach],
        y: [-reach, reach],
        grid: [64, 64],
        levels: LEVELS[land],
      }),
      ...frame(land, reach),
      { kind: 'dots', points: [bottom], tone: 'ink', radius: 5, shape: 'ring' },
    ]),
    moving: runs.flatMap(({ racer, path }): Mark[] => {
      const { tone, dashed } = LOOKS[racer];
      const points = apartBy(
        reach / 30,
        path.slice(0, steps + 1).map(([x, y]): Point => [cut(x), cut(y)]),
      );
      return [
        { kind: 'line', points, tone, width: 1.75, coarse: true, halo: true, ...(dashed ? { dashed } : {}) },
        { kind: 'dots', points: points.slice(-1), tone, radius: 4, halo: true },
      ];
    }),
  };
}

/** Without the steps that are too short to see; the last one stays. */
const apartBy = (least: number, path: readonly Point[]): readonly Point[] =>
  path.reduce<Point[]>((kept, at, i) => {
    const last = kept.at(-1);
    if (!last || i === path.length - 1 || Math.hypot(at[0] - last[0], at[1] - last[1]) > least) kept.push(at);
    return kept;
  }, []);

/** Names that would run into each other are moved apart, in shares of the height. */
function apart(heights: readonly number[], gap: number): readonly number[] {
  const order = [...heights.keys()].sort((a, b) => heights[b]! - heights[a]!);
  const placed = [...heights];
  let above = Infinity;
  for (const i of order) {
    placed[i] = Math.min(heights[i]!, above - gap);
    above = placed[i]!;
  }
  const low = Math.min(...placed);
  return low >= 0 ? placed : placed.map((at) => at - low);
}

const HIGHEST = 1e4;
const share = (loss: number): number => Math.log(cutLoss(loss) / FLOOR) / Math.log(HIGHEST / FLOOR);
const cutLoss = (loss: number): number => Math.min(Math.max(loss, FLOOR), HIGHEST);

/** The losses, gradient by gradient. */
export function traceFigure(runs: readonly Run[], { steps }: { readonly steps: number }, size: Size): Figure {
  const wide = size === 'wide';
  const height = wide ? 450 : 260;
  const heights = runs.map(({ losses }) => share(losses[Math.min(steps, losses.length - 1)]!));
  const names = apart(heights, 17 / (height - 60));
  return {
    id: 'losses',
    alt: `The loss after each of ${steps} gradients: ${runs.map(({ racer, losses }) => `${LOOKS[racer].name} comes to 10 to the power of ${Math.round(Math.log10(cutLoss(losses[Math.min(steps, losses.length - 1)]!)))}`).join(', ')}.`,
    width: wide ? 450 : 358,
    height,
    margin: { top: 24, right: 86, bottom: 42, left: 50 },
    x: { domain: [0, GRADIENTS], label: 'gradients', ticks: [0, 50, 100, 150, 200] },
    y: {
      domain: [FLOOR, HIGHEST],
      scale: 'log',
      label: 'loss',
      ticks: [1e-16, 1e-12, 1e-8, 1e-4, 1],
      grid: true,
    },
    still: still(`race losses ${size}`, () => []),
    moving: runs.flatMap(({ racer, losses }, i): Mark[] => {
      const { tone, dashed, name } = LOOKS[racer];
      const points = losses
        .slice(0, steps + 1)
        .map((loss, step): Point => [step, cutLoss(loss)])
        .filter((_, step, all) => step % 10 === 0 || step === all.length - 1);
      const [step] = points.at(-1)!;
      return [
        { kind: 'line', points, tone, width: 2, coarse: true, ...(dashed ? { dashed } : {}) },
        { kind: 'dots', points: points.slice(-1), tone, radius: 3.5, halo: true },
        {
          kind: 'text',
          at: [step, FLOOR * (HIGHEST / FLOOR) ** names[i]!],
          text: name,
          tone,
          anchor: 'start',
          dx: 9,
          strong: true,
        },
      ];
    }),
  };
}
