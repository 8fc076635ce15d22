import { z } from 'astro/zod';
import { initialValues, parseValues, type Params, type Point } from '../../params/index.ts';
import type { Axis, Figure } from '../../plots/figure.ts';
import type { AnyWidget } from '../../widget-kit/define.ts';
import type { Problem } from '../problems.ts';
import { aboutChoices, aboutWidget, common, readAttributes, type Read } from './attributes.ts';
import { asShown, chosenFrom, choiceKey, guessFaults } from './choices.ts';
import { axisAttributes, axisFaults, guessAxis, known, outcomeOn, rightZone, type GuessAxis } from './guess-axis.ts';
import type { Key, Sealed } from './key.ts';
import { asBlock, partsOf, splitParts, tagOf, type Part } from './parts.ts';
import type { KnownPoint } from './pin.ts';
import type { Stage } from './places.ts';

const shared = {
  ...common,
  ...aboutWidget,
  /** Values that the widget is set to, and its run played, when the guess stands. */
  show: z.record(z.string(), z.coerce.string()).default({}),
  /** Figures in sight until then; all of them where it says none. */
  figures: z.array(z.string()).default([]),
  /** Handles that stay in sight, since the question says where they stand: the start of a walk. */
  shows: z.array(z.string()).default([]),
};

const drawn = {
  ...shared,
  /** Id of the figure that the reader draws on. */
  figure: z.string(),
};

const pins = z.array(z.strictObject({ at: z.tuple([z.number(), z.number()]), says: known.shape.says })).default([]);

/** What waits: all that moves, everything but the axes, nothing, or what moves in the figures of these ids. */
const hides = z.union([z.enum(['run', 'all', 'none']), z.array(z.string()).min(1)]);

const attributes = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('choose'),
    ...shared,
    ...aboutChoices,
    hides: hides.default('run'),
    axis: axisAttributes.optional(),
  }),
  z.strictObject({
    kind: z.literal('point'),
    ...drawn,
    hides: hides.default('run'),
    truth: z.tuple([z.number(), z.number()]),
  }),
  z.strictObject({ kind: z.literal('line'), ...drawn, hides: hides.default('all'), known: pins }),
]);

type PredictionAttributes = z.infer<typeof attributes>;
type Choose = Extract<PredictionAttributes, { kind: 'choose' }>;
type Drawn = Exclude<PredictionAttributes, Choose>;

/** A prediction, ready to be shown. */
export interface Prediction {
  readonly id: string;
  readonly kind: PredictionAttributes['kind'];
  readonly stem: string;
  /** What can be chosen, as HTML. */
  readonly options: readonly string[];
  readonly axis: GuessAxis | null;
  readonly solution: readonly string[];
  /** Id of the widget on the page. */
  readonly on: string;
  /** The values that the page gives the widget, and those that the guess is about, as texts. */
  readonly given: Readonly<Record<string, string>>;
  readonly show: Readonly<Record<string, string>>;
  readonly stage: Stage;
  readonly drawing: Drawing | null;
  readonly sealed: Sealed;
}

/** Where and what the reader draws. */
export interface Drawing {
  readonly figure: string;
  readonly kind: 'point' | 'line';
  /** Points that are known already, with what is said of them. */
  readonly known: readonly KnownPoint[];
  /** The axes' names, for the reader's own values in words. */
  readonly labels: readonly [x: string, y: string];
}

/** How many heights a drawn line has, from one end of its axis to the other. */
export const HEIGHTS = 49;

/**
 * Reads a `<Predict>`.
 *
 * @param widget the definition that its `widget` names, if there is one
 * @param figures that widget's figures, to find the axes of a drawing
 */
export function readPrediction(
  props: Readonly<Record<string, unknown>>,
  html: string,
  widget: AnyWidget | undefined,
  figures: readonly Figure[],
): Read<Prediction> {
  const read = readAttributes('prediction', attributes, { kind: 'choose', ...props });
  if (read.value === null) return { value: null, problems: read.problems };
  const value = read.value;
  const { stem, parts: written } = splitParts(html);
  const axis = value.kind === 'choose' ? value.axis : undefined;
  const keepsOrder = value.kind !== 'choose' || value.asWritten || axis !== undefined;
  const parts = withOutcome(asShown(written, value.id, keepsOrder), axis);
  const figure = value.kind === 'choose' ? undefined : figures.find(({ id }) => id === value.figure);
  return {
    value: {
      id: value.id,
      kind: value.kind,
      stem,
      ...chosenFrom(parts),
      axis: axis ? guessAxis(axis, partsOf(parts, 'choice')) : null,
      on: value.on,
      given: value.given,
      show: value.show,
      stage: stageOf(value, figures),
      drawing: value.kind === 'choose' || !figure ? null : drawingOf(value, figure),
      sealed: {
        key: keyOf(value, parts),
        hints: [],
        answer: asBlock(partsOf(parts, 'answer')[0]?.html ?? ''),
        ...(axis ? { outcome: outcomeOn(axis) } : {}),
      },
    },
    problems: faults(value, stem, written, widget, figures),
  };
}

/** On an axis the run itself says which choice comes true. */
function withOutcome(parts: readonly Part[], axis: Choose['axis']): readonly Part[] {
  if (!axis) return parts;
  const choices = partsOf(parts, 'choice');
  const right = choices[rightZone(axis, choices)];
  return parts.map((part) => (part.kind === 'choice' ? { ...part, right: part === right } : part));
}

function stageOf(value: PredictionAttributes, figures: readonly Figure[]): Stage {
  const { hides: hidden } = value;
  const isAll = hidden === 'all';
  const all = hidden === 'none' ? [] : figures.map(({ id }) => id);
  const ids = Array.isArray(hidden) ? hidden : all;
  const inSight = value.kind !== 'choose' && value.figures.length === 0 ? [value.figure] : value.figures;
  const waiting = Object.fromEntries(ids.map((id) => [id, isAll ? ('all' as const) : ('run' as const)]));
  return {
    waiting,
    figures: inSight,
    ...(value.shows.length > 0 ? { shows: value.shows } : {}),
    ...(value.kind === 'line' && value.known.length > 0 ? { known: { [value.figure]: value.known } } : {}),
  };
}

function drawingOf(value: Drawn, figure: Figure): Drawing {
  return {
    figure: figure.id,
    kind: value.kind,
    known: value.kind === 'line' ? value.known : [],
    labels: [figure.x.label, figure.y.label],
  };
}

function keyOf(value: PredictionAttributes, parts: readonly Part[]): Key {
  if (value.kind === 'choose') return choiceKey('single', parts);
  return value.kind === 'point' ? { kind: 'point', truth: value.truth } : { kind: 'line', heights: HEIGHTS };
}

function faults(
  value: PredictionAttributes,
  stem: string,
  parts: readonly Part[],
  widget: AnyWidget | undefined,
  figures: readonly Figure[],
): readonly Problem[] {
  const what = `prediction “${value.id}”`;
  const say = (message: string): Problem => ({ at: value.at, message: `${what}: ${message}` });
  if (!widget) return [say(`there is no widget “${value.widget}”`)];
  const answers = partsOf(parts, 'answer').length;
  const params: Params = widget.params;
  const named = [...value.figures, ...(Array.isArray(value.hides) ? value.hides : [])];
  const page = initialValues(params);
  const handles = widget.handles?.(widget.compute(page), page) ?? [];
  const lost = value.shows.filter((id) => !handles.some((handle) => handle.id === id));
  const unknown = named.filter((id) => !figures.some((figure) => figure.id === id));
  return [
    ...(stem === '' ? [say('it asks nothing')] : []),
    ...parseValues(params, value.show).problems.map((problem) => say(`show: ${problem}`)),
    ...unknown.map((id) =>
      say(`the widget has no figure “${id}”; there are: ${figures.map((one) => one.id).join(', ')}`),
    ),
    ...lost.map((id) => say(`the widget has no handle “${id}”; there are: ${handles.map((one) => one.id).join(', ')}`)),
    ...(answers === 1 ? [] : [say(`it has ${answers} explanations; write one <Answer>`)]),
    ...(value.kind === 'choose' ? chooseFaults(what, value, parts) : drawnFaults(value, figures, say)),
    ...parts
      .filter(({ kind }) => kind !== 'answer' && !(kind === 'choice' && value.kind === 'choose'))
      .map((part) => ({
        at: part.at,
        message: `${what}: <${tagOf(part)}> does not belong in a prediction of kind ${value.kind}`,
      })),
  ];
}

function chooseFaults(what: string, { axis, at }: Choose, parts: readonly Part[]): readonly Problem[] {
  const choices = partsOf(parts, 'choice');
  const right = choices.filter((choice) => choice.right).length;
  const wanted = axis ? 0 : 1;
  const advice = axis ? 'on an axis the truth says which comes true; mark none' : 'mark the one that happens';
  return [
    ...guessFaults(what, at, choices, axis !== undefined),
    ...(right === wanted ? [] : [{ at, message: `${what}: ${right} choices are right; ${advice}` }]),
    ...(axis ? axisFaults(axis, choices).map((message) => ({ at, message: `${what}: ${message}` })) : []),
  ];
}

function drawnFaults(value: Drawn, figures: readonly Figure[], say: (message: string) => Problem): readonly Problem[] {
  const figure = figures.find(({ id }) => id === value.figure);
  if (!figure) return [say(`the widget has no figure “${value.figure}”`)];
  const places: readonly Point[] = value.kind === 'point' ? [value.truth] : value.known.map(({ at }) => at);
  return places
    .filter(([x, y]) => !isOn(figure.x, x) || !isOn(figure.y, y))
    .map(([x, y]) => say(`(${x}, ${y}) does not lie in the figure “${value.figure}”`));
}

const isOn = ({ domain: [low, high] }: Axis, at: number): boolean => at >= low && at <= high;
