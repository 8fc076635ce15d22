import { z } from 'astro/zod';
import { parseValues, type Params, type Point } from '../../params/index.ts';
import type { Axis, Figure } from '../../plots/figure.ts';
import type { AnyWidget } from '../../widget-kit/define.ts';
import type { Problem } from '../problems.ts';
import { aboutChoices, aboutWidget, common, readAttributes, type Read } from './attributes.ts';
import { asShown, chosenFrom, choiceFaults, choiceKey } from './choices.ts';
import type { Key, Sealed, Slack } from './key.ts';
import { asBlock, partsOf, splitParts, tagOf, type Part } from './parts.ts';

const shared = {
  ...common,
  ...aboutWidget,
  /** What of the widget waits for the guess: what moves, or everything but the axes. */
  hides: z.enum(['run', 'all']).default('run'),
  /** Values that the widget is set to when the guess is made, as texts. */
  show: z.record(z.string(), z.coerce.string()).default({}),
};

const drawn = {
  ...shared,
  /** Id of the figure that the reader draws on. */
  figure: z.string(),
  /** How far off is still right, as a part of the axis. */
  within: z.number().positive().max(0.5).default(0.1),
};

const attributes = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('choose'), ...shared, ...aboutChoices }),
  z.strictObject({ kind: z.literal('point'), ...drawn, truth: z.array(z.number()).length(2) }),
  z.strictObject({ kind: z.literal('line'), ...drawn, knots: z.array(z.number()).min(3), truth: z.array(z.number()) }),
]);

type PredictionAttributes = z.infer<typeof attributes>;
type Drawn = Exclude<PredictionAttributes, { kind: 'choose' }>;

/** A prediction, ready to be shown. */
export interface Prediction {
  readonly id: string;
  readonly kind: PredictionAttributes['kind'];
  readonly stem: string;
  /** What can be chosen, as HTML. */
  readonly options: readonly string[];
  readonly solution: readonly string[];
  /** Id of the widget on the page. */
  readonly on: string;
  readonly hides: 'run' | 'all';
  readonly show: Readonly<Record<string, string>>;
  readonly drawing: Drawing | null;
  readonly sealed: Sealed;
}

/** Where and what the reader draws. */
export interface Drawing {
  readonly figure: string;
  /** Places along x of the heights to draw; empty for a point. */
  readonly knots: readonly number[];
  /** The axes' names, for the reader's own values in words. */
  readonly labels: readonly [x: string, y: string];
}

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
  const parts = asShown(written, value.id, value.kind !== 'choose' || value.asWritten);
  const figure = value.kind === 'choose' ? undefined : figures.find(({ id }) => id === value.figure);
  return {
    value: {
      id: value.id,
      kind: value.kind,
      stem,
      ...chosenFrom(parts),
      on: value.on ?? value.widget,
      hides: value.hides,
      show: value.show,
      drawing: value.kind === 'choose' || !figure ? null : drawingOf(value, figure),
      sealed: { key: keyOf(value, parts, figure), hints: [], answer: asBlock(partsOf(parts, 'answer')[0]?.html ?? '') },
    },
    problems: faults(value, stem, written, widget, figure),
  };
}

function drawingOf(value: Drawn, figure: Figure): Drawing {
  return {
    figure: figure.id,
    knots: value.kind === 'line' ? value.knots : [],
    labels: [figure.x.label, figure.y.label],
  };
}

function keyOf(value: PredictionAttributes, parts: readonly Part[], figure: Figure | undefined): Key {
  if (value.kind === 'choose' || !figure) return choiceKey('single', parts);
  const axes = value.kind === 'point' ? [figure.x, figure.y] : value.truth.map(() => figure.y);
  return { kind: value.kind, truth: value.truth, within: axes.map((axis) => slackOf(axis, value.within)) };
}

/** A part of an axis, as room around a number on it. */
function slackOf({ domain: [low, high], scale }: Axis, part: number): Slack {
  return scale === 'log' ? { factor: (high / low) ** part } : { by: part * (high - low) };
}

function faults(
  value: PredictionAttributes,
  stem: string,
  parts: readonly Part[],
  widget: AnyWidget | undefined,
  figure: Figure | undefined,
): readonly Problem[] {
  const what = `prediction “${value.id}”`;
  const say = (message: string): Problem => ({ at: value.at, message: `${what}: ${message}` });
  if (!widget) return [say(`there is no widget “${value.widget}”`)];
  const answers = partsOf(parts, 'answer').length;
  const params: Params = widget.params;
  return [
    ...(stem === '' ? [say('it asks nothing')] : []),
    ...parseValues(params, value.show).problems.map((problem) => say(`show: ${problem}`)),
    ...(answers === 1 ? [] : [say(`it has ${answers} explanations; write one <Answer>`)]),
    ...(value.kind === 'choose' ? chooseFaults(what, value.at, parts) : drawnFaults(value, figure, say)),
    ...parts
      .filter(({ kind }) => kind !== 'answer' && !(kind === 'choice' && value.kind === 'choose'))
      .map((part) => ({
        at: part.at,
        message: `${what}: <${tagOf(part)}> does not belong in a prediction of kind ${value.kind}`,
      })),
  ];
}

function chooseFaults(what: string, at: string, parts: readonly Part[]): readonly Problem[] {
  const right = partsOf(parts, 'choice').filter((choice) => choice.right).length;
  const count = right === 1 ? [] : [{ at, message: `${what}: ${right} choices are right; mark one` }];
  return [...choiceFaults(what, at, parts), ...count];
}

function drawnFaults(value: Drawn, figure: Figure | undefined, say: (message: string) => Problem): readonly Problem[] {
  if (!figure) return [say(`the widget has no figure “${value.figure}”`)];
  const places: readonly Point[] =
    value.kind === 'point'
      ? [[value.truth[0]!, value.truth[1]!]]
      : value.knots.map((x, i) => [x, value.truth[i] ?? NaN]);
  const outside = places.filter(([x, y]) => !isOn(figure.x, x) || !isOn(figure.y, y));
  const uneven = value.kind === 'line' && value.truth.length !== value.knots.length;
  if (uneven) return [say(`it has ${value.knots.length} knots, but ${value.truth.length} true heights`)];
  return outside.map(([x, y]) => say(`(${x}, ${y}) does not lie in the figure “${value.figure}”`));
}

const isOn = ({ domain: [low, high] }: Axis, at: number): boolean => at >= low && at <= high;
