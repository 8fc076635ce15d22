import { wilsonInterval, type Trace } from '../optim/index.ts';
import { linear, type Point } from '../params/index.ts';
import { still, type Figure, type Mark, type SheafLine, type Size, type Tone } from '../plots/index.ts';
import { FIVE, LEFT, SPREAD, WALKS } from './restart-ends.data.ts';
import {
  CYCLE,
  NOISES,
  PEAKS,
  rateOf,
  SETTLES,
  STEPS,
  stepsOf,
  WORLDS,
  type Noise,
  type Settle,
  type World,
  type WorldName,
} from './warm-restarts.ts';

/** What the pictures of a walk with restarts show. */
export interface Restarted {
  readonly world: WorldName;
  readonly peak: number;
  readonly noise: Noise;
  /** How long it settles before the first restart. */
  readonly settle: Settle;
  /** Steps that are shown. */
  readonly steps: number;
  readonly trace: Trace;
}

const clip = (value: number, [low, high]: readonly [number, number]): number => Math.max(low, Math.min(high, value));
/** A little outside of the frame, where a walk that flies off is drawn to. */
const wider = ([low, high]: readonly [number, number]): readonly [number, number] => [low - 2, high + 2];

const width = (size: Size): number => (size === 'wide' ? 940 : 358);

/** Steps that the loss is high in the picture: time runs down from 0, the curve stands above. */
const ROOM = 58;
const heightOf = (loss: number, top: number): number => 6 + (ROOM * loss) / top;

/** The curve of a loss as far as it lies in the frame. */
const curve = ({ objective, window, top }: World): readonly Point[] =>
  linear(...window, 0.02)
    .map((w): Point => [w, objective.value([w])])
    .filter(([, loss]) => loss <= top)
    .map(([w, loss]): Point => [w, heightOf(loss, top)]);

/** The loss, and below it time, which runs down the page; the weight goes across; on the right edge, the rate. */
export function walkFigure(shown: Restarted, size: Size): Figure {
  const { world, peak, trace, steps } = shown;
  const settle = SETTLES[shown.settle];
  const { window, title } = WORLDS[world];
  const unit = (window[1] - window[0]) / 10; // a rate of 1 is a tenth of the width
  const path = trace.points.slice(0, steps + 1).map(({ w, step }): Point => [clip(w[0]!, wider(window)), -step]);
  const rates = Array.from({ length: Math.ceil(stepsOf(settle) / 2) }, (_, i): Point => [
    window[1] - unit * rateOf(peak, settle)(2 * i),
    -2 * i,
  ]);
  return {
    id: 'walk',
    alt: `Above, a curve with ${title}. Below it the weight across and the steps downward: the walk settles for ${settle} steps; then the rate jumps to ${peak} every ${CYCLE} steps. After ${path.length - 1} steps it stands at ${path.at(-1)![0].toPrecision(3)}.`,
    width: width(size),
    height: size === 'wide' ? 500 : 430,
    margin: { top: 24, bottom: 42, left: size === 'wide' ? 48 : 14, right: size === 'wide' ? 16 : 10 },
    x: { domain: window, label: 'weight w', ticks: world === 'two' ? [-4, -2, 0, 2] : [-6, -4, -2, 0, 2, 4, 6] },
    y: { domain: [-STEPS, ROOM + 6], label: '', ticks: [] },
    still: still(`walk ${world} ${settle} ${size}`, () => setting(WORLDS[world], settle)),
    moving: [
      { kind: 'line', points: rates, tone: 'rate', width: 1.5 },
      {
        kind: 'text',
        at: [window[1], -settle],
        text: `rate ${peak}`,
        tone: 'rate',
        anchor: 'end',
        dx: -(width(size) - 60) * 0.1 * peak - 8,
        dy: 8,
        strong: true,
      },
      { kind: 'line', points: path, tone: 'touch', width: 1.5 },
      { kind: 'dots', points: [walker(shown)], tone: 'touch', radius: 6, halo: true },
    ],
    steps: path,
  };
}

/** The walker on the curve. */
function walker({ world, trace, steps }: Restarted): Point {
  const { window, top } = WORLDS[world];
  const { w, loss } = trace.points[Math.min(steps, trace.points.length - 1)]!;
  return [clip(w[0]!, wider(window)), heightOf(Math.min(loss, 2 * top), top)];
}

/** The curve, the curvatures of its valleys, and where the rate jumps. */
function setting(world: World, settle: number): readonly Mark[] {
  const { window, valleys } = world;
  const restarts = Array.from({ length: (stepsOf(settle) - settle) / CYCLE }, (_, i) => settle + i * CYCLE);
  const across = (y: number): SheafLine => ({
    points: window.map((x): Point => [x, y]),
    tone: 'hairline',
    width: 1,
  });
  return [
    { kind: 'sheaf', lines: [{ points: curve(world), tone: 'loss' }, across(0), ...restarts.map((at) => across(-at))] },
    ...valleys.map(({ at, curvature }): Mark => ({
      kind: 'text',
      at: [at, ROOM + 6],
      text: `curvature ${curvature}`,
      tone: 'soft',
      dy: -10,
    })),
    ...restarts.map((at): Mark => ({
      kind: 'text',
      at: [window[0], -at],
      text: `step ${at}: restart`,
      tone: 'soft',
      anchor: 'start',
      dx: 4,
      dy: 10,
    })),
  ];
}

const share = (count: number, of: number): number => count / of;

export function sharesFigure({ world, peak, noise, settle }: Restarted, size: Size): Figure {
  const wide = size === 'wide';
  const two = world === 'two';
  const { valleys } = WORLDS[world];
  return {
    id: 'shares',
    alt: two
      ? `Of ${WALKS} walks from the right valley, settled for ${SETTLES[settle]} steps, the share that ends in the left one, for every peak and four amounts of noise.`
      : `Of ${SPREAD} walks from all over, the share that ends in each of five valleys, for every peak, with noise 0.3.`,
    width: width(size),
    height: wide ? 250 : 230,
    margin: { top: 28, bottom: 42, left: wide ? 58 : 50, right: wide ? 130 : 14 },
    x: { domain: [0, 2], label: 'peak of the rate', ticks: [0, 0.5, 1, 1.5, 2] },
    y: {
      domain: [0, 1],
      label: two ? 'share that ends left' : 'share in each valley',
      ticks: [0, 0.25, 0.5, 0.75, 1],
      format: 'percent',
      grid: true,
    },
    still: still(`shares ${world} ${two ? `${noise} ${settle}` : ''} ${size}`, () => [
      { kind: 'sheaf', lines: two ? noiseLines(noise, settle) : valleyLines() },
      { kind: 'rule', x: two ? 2 / valleys[1]!.curvature : 2 / 6, tone: 'soft', dashed: true },
      {
        kind: 'text',
        at: [two ? 0.5 : 1 / 3, 0.92],
        text: wide ? `limit of the ${two ? 'right valley' : 'deepest'}` : 'limit',
        tone: 'soft',
        anchor: 'end',
        dx: -6,
      },
      ...(two ? noiseNames(noise, settle, wide) : valleyNames(wide)),
    ]),
    moving: [
      { kind: 'rule', x: peak, tone: 'touch' },
      ...(two
        ? [
            {
              kind: 'dots',
              points: [[peak, share(leftAt(noise, peak, settle), WALKS)]],
              tone: 'touch',
              radius: 5,
              halo: true,
            } satisfies Mark,
          ]
        : []),
    ],
  };
}

const index = (peak: number): number =>
  PEAKS.reduce((best, at, i) => (Math.abs(at - peak) < Math.abs(PEAKS[best]! - peak) ? i : best), 0);
/** Of 200 walks from the right, how many end left at a peak. */
export const leftAt = (noise: Noise, peak: number, settle: Settle = 'ten'): number => LEFT[settle][noise][index(peak)]!;
/** Of 400 walks, how many end in each of the five valleys. */
export const fiveAt = (peak: number): readonly number[] => FIVE[index(peak)]!;

const NAMES: Readonly<Record<Noise, string>> = { none: 'none', little: '0.01', some: '0.1', much: '0.3' };

const noises = Object.keys(NOISES) as Noise[]; // keys are forgotten as strings

/** The share that ends left for each noise; with its intervals for the one that is chosen. */
function noiseLines(chosen: Noise, settle: Settle): readonly SheafLine[] {
  return noises.flatMap((noise): SheafLine[] => {
    const points = PEAKS.map((peak): Point => [peak, share(leftAt(noise, peak, settle), WALKS)]);
    if (noise !== chosen) return [{ points, tone: 'loss', width: 1.25, opacity: 0.5 }];
    const intervals = PEAKS.map((at): SheafLine => {
      const { low, high } = wilsonInterval(leftAt(noise, at, settle), WALKS);
      return { points: [low, high].map((y): Point => [at, y]), tone: 'loss', width: 1 };
    });
    return [{ points, tone: 'loss', width: 2.5 }, ...intervals];
  });
}

/** The lowest peak at which nearly all walks leave. */
const nearlyAll = (noise: Noise, settle: Settle): number =>
  PEAKS.find((peak) => leftAt(noise, peak, settle) > 0.9 * WALKS)!;

function noiseNames(chosen: Noise, settle: Settle, wide: boolean): readonly Mark[] {
  const all = wide && settle === 'ten';
  return noises
    .filter((noise) => all || noise === chosen)
    .map((noise) => ({
      kind: 'text',
      at: [
        settle === 'ten' ? { none: 1.03, little: 0.87, some: 0.76, much: 0.68 }[noise] : nearlyAll(noise, settle),
        1,
      ],
      text: noise === 'much' || !all ? `noise ${NAMES[noise]}` : NAMES[noise],
      tone: noise === chosen ? 'ink' : 'soft',
      anchor: noise === 'much' ? 'end' : noise === 'none' ? 'start' : 'middle',
      dy: -12,
      strong: noise === chosen,
    }));
}

/** The five valleys from left to right: what is to be said of each. */
export const FIVE_NAMES = ['highest', 'curvature 5', 'curvature 4', 'deepest', 'flattest'] as const;

const toneOf = (valley: number): Tone => (valley === 3 ? 'gradient' : valley === 4 ? 'loss' : 'soft');

/** The shares of the five, with their intervals for the two that the lesson compares. */
const valleyLines = (): readonly SheafLine[] =>
  FIVE_NAMES.flatMap((_, valley): SheafLine[] => [
    {
      points: PEAKS.map((peak): Point => [peak, share(fiveAt(peak)[valley]!, SPREAD)]),
      tone: toneOf(valley),
      width: valley >= 3 ? 2.5 : 1.25,
      dashed: valley === 3,
    },
    ...(valley >= 3 || valley === 0 ? PEAKS : []).map((at): SheafLine => {
      const { low, high } = wilsonInterval(fiveAt(at)[valley]!, SPREAD);
      return { points: [low, high].map((y): Point => [at, y]), tone: toneOf(valley), width: 1 };
    }),
  ]);

/** Where the names of the valleys stand that are spoken of. */
const PLACES: readonly (Point | null)[] = [[0.66, 0.56], null, null, [0.62, 0.04], [1, 0.84]];

const valleyNames = (wide: boolean): readonly Mark[] =>
  PLACES.flatMap((at, valley): Mark[] =>
    at && (wide || valley >= 3)
      ? [
          {
            kind: 'text',
            at,
            text: FIVE_NAMES[valley]!,
            tone: toneOf(valley),
            strong: valley >= 3,
            anchor: 'start',
            dy: valley === 3 ? -4 : 0,
          },
        ]
      : [],
  );
