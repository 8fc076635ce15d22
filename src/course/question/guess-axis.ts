import { z } from 'astro/zod';
import type { Axis } from '../../plots/figure.ts';
import { toFraction } from '../../plots/scale.ts';
import { formatCell } from '../../widget-kit/format.ts';
import { labelAndRest, type Part } from './parts.ts';

/** Something known already, pinned to where the guess is made. */
export const known = z.strictObject({
  at: z.number(),
  /** `4 steps at 0.46`. */
  says: z.string(),
});

/** The axis that will carry the answer, whose stretches are the choices. */
export const axisAttributes = z.strictObject({
  label: z.string().min(1),
  domain: z.tuple([z.number(), z.number()]).refine(([low, high]) => low < high, 'from low to high'),
  scale: z.enum(['linear', 'log']).default('linear'),
  ticks: z.array(z.number()).default([]),
  known: known.optional(),
  /** Where the answer comes to lie; `Infinity` is never. */
  truth: z.union([z.number(), z.literal(Infinity)]),
  /** Said at the answer: `at 0.92`. */
  says: z.string().default(''),
  /** What whole numbers on it count, in the plural: `steps`. The run then leaves a dot at each. */
  counts: z.string().optional(),
});

type AxisAttributes = z.infer<typeof axisAttributes>;
type Choice = Extract<Part, { kind: 'choice' }>;

/** The axis, ready to be shown; places are parts of its length, from 0 to 1. */
export interface GuessAxis {
  readonly label: string;
  readonly ticks: readonly { readonly text: string; readonly place: number }[];
  readonly known: { readonly says: string; readonly place: number } | null;
  /** One for each choice. */
  readonly zones: readonly GuessZone[];
}

export interface GuessZone {
  /** From where to where; `never` stands apart. */
  readonly place: readonly [from: number, to: number] | 'never';
  readonly note: string;
}

/** What the run shows on the axis, sealed until the guess stands. */
export interface Outcome {
  /** Place of the answer; `null` is never. */
  readonly place: number | null;
  readonly says: string;
  /** Places of the run's own steps on the way there; empty where nothing is counted. */
  readonly steps: readonly number[];
}

/** More dots than this are a line. */
const MOST_DOTS = 400;

/** Lays the choices along their axis. */
export function guessAxis(axis: AxisAttributes, choices: readonly Choice[]): GuessAxis {
  const place = (at: number): number => toFraction(asAxis(axis), at);
  return {
    label: axis.label,
    ticks: axis.ticks.map((tick) => ({ text: formatCell(tick), place: place(tick) })),
    known: axis.known ? { says: axis.known.says, place: place(axis.known.at) } : null,
    zones: choices.map(({ zone = 'never', note = '' }) => ({
      place: zone === 'never' ? zone : [place(zone[0]), place(zone[1])],
      note,
    })),
  };
}

/** Where the answer lies, and the way there. */
export function outcomeOn(axis: AxisAttributes): Outcome {
  const { truth, counts, says, domain } = axis;
  if (truth === Infinity) return { place: null, says: 'never', steps: [] };
  const first = Math.max(Math.ceil(domain[0]), 0);
  const steps = counts === undefined ? [] : Array.from({ length: Math.floor(truth) - first + 1 }, (_, i) => first + i);
  return {
    place: toFraction(asAxis(axis), truth),
    says: [formatCell(truth), counts, says].filter((word) => word !== undefined && word !== '').join(' '),
    steps: steps.length > MOST_DOTS ? [] : steps.map((step) => toFraction(asAxis(axis), step)),
  };
}

/** Which choice the answer falls into. */
export function rightZone({ truth }: AxisAttributes, choices: readonly Choice[]): number {
  if (truth === Infinity) return choices.findIndex(({ zone }) => zone === 'never');
  return choices.findIndex(({ zone }) => Array.isArray(zone) && truth > zone[0] && truth <= zone[1]);
}

/** What is wrong with an axis and its zones, a sentence for each fault. */
export function axisFaults(axis: AxisAttributes, choices: readonly Choice[]): readonly string[] {
  const { domain, known: pin, truth, ticks, scale } = axis;
  const outside = (at: number): boolean => at < domain[0] || at > domain[1];
  const places = [...ticks, ...(pin ? [pin.at] : []), ...(truth === Infinity ? [] : [truth])];
  const zones = choices.flatMap(({ zone }) => (Array.isArray(zone) ? [zone] : []));
  const from = zones.map(([low]) => low).sort((a, b) => a - b);
  const to = zones.map(([, high]) => high).sort((a, b) => a - b);
  const isCovered =
    from[0] === domain[0] && to.at(-1) === domain[1] && to.slice(0, -1).every((x, i) => x === from[i + 1]);
  return [
    ...(scale === 'log' && domain[0] <= 0 ? ['a logarithmic axis begins above 0'] : []),
    ...places.filter(outside).map((at) => `${at} does not lie on its axis, from ${domain[0]} to ${domain[1]}`),
    ...choices
      .filter(({ zone }) => zone === undefined)
      .map(({ html }) => `the choice “${labelAndRest(html).label}” says no zone={[from, to]} or zone="never"`),
    ...(isCovered ? [] : ['the zones must cover the axis from end to end, without a gap']),
    ...(rightZone(axis, choices) < 0 ? ['the truth lies in none of the zones'] : []),
  ];
}

const asAxis = ({ domain, scale, label }: AxisAttributes): Axis => ({ domain, scale, label });

/** Parts of the size of letters in the bold of the interface that they are wide: rather too much than too little. */
const WIDE: readonly (readonly [letters: RegExp, width: number])[] = [
  [/[mwMW@%]/, 0.9],
  [/[fijlrtI.,:'’ ]/, 0.37],
  [/[A-Z]/, 0.7],
];

/** How wide the longest word of a label is, in sizes of its letters. @param html the label */
export function longestWord(html: string): number {
  const words = html.replaceAll(/<[^>]*>/g, '').split(/\s+/);
  const widthOf = (letter: string): number => WIDE.find(([letters]) => letters.test(letter))?.[1] ?? 0.57;
  return Math.max(1, ...words.map((word) => [...word].reduce((sum, letter) => sum + widthOf(letter), 0)));
}
