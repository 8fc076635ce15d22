import type { Point } from '../params/index.ts';
import { still, type Figure, type Mark, type Size } from '../plots/index.ts';
import { SIDE } from './digits.ts';
import { EPOCHS, TESTED, rightOf, type Epoch, type Learnt } from './digit-training.ts';

/** Where the axis of losses ends; untrained, it is near ln 10, and 300 images take two epochs to get below. */
const HIGHEST = 1.2;

/** The two losses, epoch after epoch. */
export function lossFigure({ epochs }: Learnt, at: number, size: Size): Figure {
  const line = (of: 'loss' | 'watched'): readonly Point[] => epochs.map((epoch, i): Point => [i, epoch[of]]);
  const inside = (epoch: number): Point => [epoch, Math.min(HIGHEST, epochs[epoch]!.watched)];
  const lowest = epochs.reduce((best, { watched }, i) => (watched < epochs[best]!.watched ? i : best), 0);
  const shown = epochs[at];
  return {
    id: 'losses',
    alt: shown
      ? `Losses by epoch: after epoch ${at} it is ${shown.loss.toFixed(3)} on the images learnt from and ${shown.watched.toFixed(3)} on the others, where it is lowest after epoch ${lowest}.`
      : 'The losses by epoch; nothing is trained yet.',
    width: size === 'wide' ? 450 : 358,
    height: size === 'wide' ? 330 : 240,
    margin: { top: 26, right: 14, bottom: 42, left: 44 },
    x: { domain: [0, EPOCHS], label: 'epoch', ticks: [0, 5, 10, 15] },
    y: { domain: [0, HIGHEST], label: 'loss L', grid: true, ticks: [0, 0.2, 0.4, 0.6, 0.8, 1] },
    still: still('no curve', () => []),
    moving: [
      { kind: 'rule', x: at, tone: 'touch' },
      { kind: 'line', points: line('loss'), tone: 'loss', width: 2 },
      { kind: 'line', points: line('watched'), tone: 'validation', width: 2, dashed: true },
      ...(shown
        ? ([
            {
              kind: 'dots',
              points: [inside(lowest)],
              tone: 'ink',
              shape: 'ring',
              radius: 5,
            },
            { kind: 'dots', points: [inside(at)], tone: 'touch', radius: 5, halo: true },
          ] as const)
        : []),
    ],
    steps: epochs.map((_, epoch) => inside(epoch)),
  };
}

/** Which digit is read as which: right ones pale, mistakes dark. */
export function confusionFigure(epoch: Epoch | undefined, size: Size): Figure {
  const [width, height] = size === 'wide' ? [440, 360] : [350, 320];
  const counts = epoch?.counts ?? [];
  const ticks = Array.from({ length: 10 }, (_, digit) => digit);
  return {
    id: 'confusion',
    alt: epoch
      ? `A table of 10 by 10: which digit is read as which. ${rightOf(epoch)} of ${TESTED} are read correctly.`
      : 'A table of which digit is read as which; nothing is trained yet.',
    width,
    height,
    margin: { top: 26, right: 8, bottom: 42, left: 44 },
    x: { domain: [-0.5, 9.5], label: 'it reads', ticks },
    // zero on top: the axis counts down
    y: { domain: [9.5, -0.5], label: 'it is', ticks },
    still: still('no table', () => []),
    moving: [
      {
        kind: 'shades',
        pictures: [
          {
            at: [-0.5, 9.5],
            cells: counts.map((count, k) => (k % 11 === 0 ? 0.2 : Math.min(0.8, count / 6) * (count > 0 ? 1 : 0))),
          },
        ],
        columns: 10,
        cell: [1, -1],
        tones: ['loss'],
      },
      ...counts.flatMap((count, k): Mark[] =>
        count === 0
          ? []
          : [
              {
                kind: 'text',
                at: [k % 10, Math.floor(k / 10)],
                text: String(count),
                tone: k % 11 === 0 ? 'soft' : 'ink',
                strong: k % 11 !== 0,
              },
            ],
      ),
    ],
  };
}

/** The mistakes that it was surest of. */
export function mistakesFigure(epoch: Epoch | undefined, size: Size): Figure {
  const [columns, side, gap, under] = size === 'wide' ? [12, 61.6, 17.6, 39.6] : [4, 70, 20, 40];
  const mistakes = epoch?.mistakes ?? [];
  const rows = 12 / columns;
  const [width, height] = [Math.round(columns * (side + gap) - gap), Math.round(rows * (side + under))];
  const at = (i: number): Point => [
    (i % columns) * (side + gap),
    height - side - Math.floor(i / columns) * (side + under),
  ];
  return {
    id: 'mistakes',
    alt: `The mistakes that it is surest of: ${mistakes.map(({ is, said }) => `a ${is} read as ${said}`).join(', ') || 'none yet'}.`,
    width,
    height,
    margin: { top: 0, right: 0, bottom: 0, left: 0 },
    x: { domain: [0, width], label: '', ticks: [] },
    y: { domain: [0, height], label: '', ticks: [] },
    still: still('no mistakes', () => []),
    moving: [
      {
        kind: 'shades',
        pictures: mistakes.map(({ pixels }, i) => ({ at: at(i), cells: pixels })),
        columns: SIDE,
        cell: [side / SIDE, side / SIDE],
        tones: ['ink'],
      },
      ...mistakes.flatMap(({ is, said, chance }, i): Mark[] => {
        const look = { kind: 'text', at: [at(i)[0] + side / 2, at(i)[1]] as Point } as const;
        return [
          { ...look, text: `${is} → ${said}`, tone: 'ink', strong: true, dy: 11 },
          { ...look, text: `${Math.floor(1000 * chance) / 10} %`, tone: 'soft', dy: 27 },
        ];
      }),
    ],
  };
}
