import { wilsonInterval, type Trace } from '../optim/index.ts';
import { linear, type Point } from '../params/index.ts';
import { still, type Figure, type Mark, type Size } from '../plots/index.ts';
import { FIVE, LEFT, SPREAD, WALKS } from './restart-ends.data.ts';
import { CYCLE, NOISES, PEAKS, rateOf, SETTLE, STEPS, WORLDS, type Noise, type WorldName } from './warm-restarts.ts';

/** What the pictures of a walk with restarts show. */
export interface Restarted {
  readonly world: WorldName;
  readonly peak: number;
  readonly noise: Noise;
  /** Steps that are shown. */
  readonly steps: number;
  readonly trace: Trace;
}

const clip = (value: number, [low, high]: readonly [number, number]): number => Math.max(low, Math.min(high, value));
/** A little outside of the frame, where a walk that flies off is drawn to. */
const wider = ([low, high]: readonly [number, number]): readonly [number, number] => [low - 2, high + 2];

const shownPath = ({ world, trace, steps }: Restarted): readonly Point[] =>
  trace.points.slice(0, steps + 1).map(({ w, loss }): Point => {
    const { window, top } = WORLDS[world];
    return [clip(w[0]!, wider(window)), clip(loss, [-1, 2 * top])];
  });

const sides = (size: Size) => ({ left: size === 'wide' ? 48 : 38, right: size === 'wide' ? 16 : 10 });
const width = (size: Size): number => (size === 'wide' ? 940 : 358);

export function landFigure(shown: Restarted, size: Size): Figure {
  const { window, top, objective, valleys, title } = WORLDS[shown.world];
  const path = shownPath(shown);
  return {
    id: 'land',
    alt: `A curve with ${title}; the walk on it stands at ${path.at(-1)![0].toPrecision(3)} after ${path.length - 1} steps.`,
    width: width(size),
    height: size === 'wide' ? 210 : 170,
    margin: { top: 28, bottom: 8, ...sides(size) },
    x: { domain: window, label: '', ticks: [] },
    y: { domain: [-0.2, top], label: 'loss L', ticks: [0, 1, 2, 3], grid: true },
    still: still(`land ${shown.world} ${size}`, () => [
      {
        kind: 'line',
        points: linear(...window, 0.05).map((w): Point => [w, objective.value([w])]),
        tone: 'loss',
        width: 2,
      },
      ...valleys.map(({ at, curvature }): Mark => ({
        kind: 'text',
        at: [at, top],
        text: `λ = ${curvature}`,
        tone: 'soft',
        dy: -10,
      })),
    ]),
    moving: [
      { kind: 'line', points: path, tone: 'touch', width: 1, opacity: 0.45 },
      { kind: 'dots', points: path.slice(-1), tone: 'touch', radius: 6, halo: true },
    ],
  };
}

/** Time runs down the page, the weight across; on the right edge, the rate. */
export function timeFigure(shown: Restarted, size: Size): Figure {
  const { world, peak, trace, steps } = shown;
  const { window } = WORLDS[world];
  const rate = rateOf(peak);
  const unit = (window[1] - window[0]) / 10; // a rate of 1 is a tenth of the width
  const path = trace.points.slice(0, steps + 1).map(({ w, step }): Point => [clip(w[0]!, wider(window)), -step]);
  const rates = Array.from({ length: STEPS }, (_, t): Point => [window[1] - unit * rate(t), -t]);
  const restarts = Array.from({ length: (STEPS - SETTLE) / CYCLE }, (_, i) => SETTLE + i * CYCLE);
  return {
    id: 'walk',
    alt: `The weight across and the steps downward: it settles for ${SETTLE} steps; then the rate jumps to ${peak} every ${CYCLE} steps.`,
    width: width(size),
    height: size === 'wide' ? 300 : 280,
    margin: { top: 24, bottom: 40, ...sides(size) },
    x: { domain: window, label: 'weight w', ticks: world === 'two' ? [-4, -2, 0, 2] : [-6, -4, -2, 0, 2, 4, 6] },
    y: { domain: [-STEPS, 0], label: '', ticks: [] },
    still: still(`time ${world} ${size}`, () =>
      restarts.flatMap((at): Mark[] => [
        {
          kind: 'line',
          points: window.map((x): Point => [x, -at]),
          tone: 'hairline',
          width: 1,
        },
        {
          kind: 'text',
          at: [window[0], -at],
          text: `step ${at}: restart`,
          tone: 'soft',
          anchor: 'start',
          dx: 4,
          dy: 10,
        },
      ]),
    ),
    moving: [
      { kind: 'line', points: rates, tone: 'rate', width: 1.5 },
      {
        kind: 'text',
        at: [window[1], -SETTLE],
        text: `η = ${peak}`,
        tone: 'rate',
        anchor: 'end',
        dx: -(width(size) - 60) * 0.1 * peak - 8,
        dy: 8,
        strong: true,
      },
      { kind: 'line', points: path, tone: 'touch', width: 1.25 },
      { kind: 'dots', points: path, tone: 'touch', radius: 2 },
    ],
    steps: path,
  };
}

const share = (count: number, of: number): number => count / of;

export function sharesFigure({ world, peak, noise }: Restarted, size: Size): Figure {
  const wide = size === 'wide';
  const two = world === 'two';
  const { valleys } = WORLDS[world];
  return {
    id: 'shares',
    alt: two
      ? `Of ${WALKS} walks from the right valley, the share that ends in the left one, for every peak and four amounts of noise.`
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
    still: still(`shares ${world} ${two ? noise : ''} ${size}`, () => [
      { kind: 'rule', x: two ? 2 / valleys[1]!.curvature : 2 / 6, tone: 'soft', dashed: true },
      {
        kind: 'text',
        at: [two ? 0.5 : 1 / 3, 0.92],
        text: two ? (wide ? '2/λ of the right valley' : '2/λ right') : wide ? '2/λ of the deepest' : '2/λ',
        tone: 'soft',
        anchor: 'end',
        dx: -6,
      },
      ...(two ? noiseLines(noise, wide) : valleyLines(wide)),
    ]),
    moving: [
      { kind: 'rule', x: peak, tone: 'touch' },
      ...(two
        ? [
            {
              kind: 'dots',
              points: [[peak, share(leftAt(noise, peak), WALKS)]],
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
export const leftAt = (noise: Noise, peak: number): number => LEFT[noise][index(peak)]!;
/** Of 400 walks, how many end in each of the five valleys. */
export const fiveAt = (peak: number): readonly number[] => FIVE[index(peak)]!;

const NAMES: Readonly<Record<Noise, string>> = { none: 'none', little: '0.01', some: '0.1', much: '0.3' };

function noiseLines(chosen: Noise, wide: boolean): readonly Mark[] {
  const names = Object.keys(NOISES) as Noise[]; // keys are forgotten as strings
  return names.flatMap((noise): Mark[] => {
    const points = PEAKS.map((peak): Point => [peak, share(leftAt(noise, peak), WALKS)]);
    const label = { none: 1.03, little: 0.87, some: 0.76, much: 0.68 }[noise];
    return [
      { kind: 'line', points, tone: 'loss', width: noise === chosen ? 2.5 : 1.25, opacity: noise === chosen ? 1 : 0.5 },
      ...(noise === chosen
        ? [
            {
              kind: 'span',
              spans: PEAKS.map((at) => {
                const { low: from, high: to } = wilsonInterval(leftAt(noise, at), WALKS);
                return { at, from, to };
              }),
              tone: 'loss',
              cap: 0,
              width: 1,
            } satisfies Mark,
          ]
        : []),
      ...(wide || noise === chosen
        ? [
            {
              kind: 'text',
              at: [label, 1],
              text: noise === chosen || noise === 'much' ? `noise ${NAMES[noise]}` : NAMES[noise],
              tone: noise === chosen ? 'ink' : 'soft',
              anchor: noise === 'much' ? 'end' : noise === 'none' ? 'start' : 'middle',
              dy: -12,
              strong: noise === chosen,
            } satisfies Mark,
          ]
        : []),
    ];
  });
}

/** The five valleys from left to right: what is to be said of each. */
export const FIVE_NAMES = ['highest', 'curvature 5', 'curvature 4', 'deepest', 'flattest'] as const;

function valleyLines(wide: boolean): readonly Mark[] {
  return FIVE_NAMES.flatMap((name, valley): Mark[] => {
    const points = PEAKS.map((peak): Point => [peak, share(fiveAt(peak)[valley]!, SPREAD)]);
    const strong = valley >= 3;
    const shown = strong || (wide && valley === 0);
    const where: Point = valley === 3 ? [0.62, 0.04] : valley === 4 ? [1, 0.84] : [0.66, 0.56];
    return [
      {
        kind: 'line',
        points,
        tone: valley === 3 ? 'gradient' : valley === 4 ? 'loss' : 'soft',
        width: strong ? 2.5 : 1.25,
        dashed: valley === 3,
      },
      ...(shown
        ? [
            {
              kind: 'text',
              at: where,
              text: name,
              tone: valley === 3 ? 'gradient' : valley === 4 ? 'loss' : 'soft',
              strong,
              anchor: 'start',
              dy: valley === 3 ? -4 : 0,
            } satisfies Mark,
          ]
        : []),
    ];
  });
}
