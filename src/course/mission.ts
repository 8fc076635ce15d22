import { changedTexts, initialValues, withMinus, type Params, type Values } from '../params/index.ts';
import type { AnyWidget, Goal } from '../widget-kit/define.ts';
import { formatCell } from '../widget-kit/format.ts';
import { presetChanges } from '../widget-kit/presets.ts';
import { settledMoment } from '../widget-kit/refine.ts';

/** A goal whose types are forgotten, as the catalog holds it. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the goal of any widget
export type AnyGoal = Goal<any, any>;

type AnyValues = Values<Params>;

/**
 * What is wrong with a goal as a mission: one that the reader finds reached, one that nobody can reach, and one that is
 * reached by what the page offers ready-made: by a preset, or by playing the run.
 *
 * @param start what the page sets differently from the widget's initial values
 * @returns a sentence for each fault
 */
export function goalFaults(widget: AnyWidget, name: string, start: AnyValues = {}): readonly string[] {
  const goal = goalOf(widget, name);
  if (!goal) {
    const known = Object.keys(widget.goals ?? {}).join(', ') || 'none';
    return [`widget “${widget.name}” has no goal “${name}”; there are: ${known}`];
  }
  const page: AnyValues = { ...initialValues(widget.params), ...start };
  const accepted = acceptedValues(goal, page);
  const reached = (changes: AnyValues): boolean => {
    const values = { ...accepted, ...changes };
    return goal.reached(goal.refined ? settledMoment(widget, values).result : widget.compute(values), values);
  };
  const inputs = inputsOf(goal);
  const played = playedSteps(widget).filter((step) => reached(step));
  const ready = widget.presets.filter((preset) => reached(only(inputs, presetChanges(preset, accepted))));
  return [
    ...(inputs.includes(widget.timeline?.input ?? '')
      ? [`goal “${name}” is solved by the timeline, which plays by itself`]
      : []),
    ...(reached({}) ? [`goal “${name}” is reached by the values that the reader starts with`] : []),
    ...(played.length > 0 && !reached({}) ? [`goal “${name}” is reached by playing`] : []),
    ...(reached({}) ? [] : ready.map(({ label }) => `goal “${name}” is reached by the preset “${label}”`)),
    ...(reached(goal.solution as AnyValues) ? [] : [`goal “${name}” is not reached by its own solution`]),
  ];
}

/** The goal of a widget by name. */
export function goalOf(widget: AnyWidget, name: string): AnyGoal | undefined {
  const goals: Readonly<Record<string, AnyGoal>> = widget.goals ?? {};
  return Object.hasOwn(goals, name) ? goals[name] : undefined;
}

/** The inputs that a reader sets to reach a goal. */
export const inputsOf = (goal: AnyGoal): readonly string[] => Object.keys(goal.solution);

/**
 * Where the mission of a goal begins.
 *
 * @param page the values that the page starts with
 * @param last where its last try began, or what stands; a goal that draws a new game for each goes on from there
 * @param chance a whole number drawn for this try
 */
export function acceptedValues(goal: AnyGoal, page: AnyValues, last: AnyValues = page, chance = 0): AnyValues {
  const { given } = goal;
  return { ...page, ...((typeof given === 'function' ? given(last, chance) : given) as AnyValues | undefined) };
}

/**
 * The case that a question about a goal speaks of, as texts by input.
 *
 * @param stands what differs from the widget's initial values where it is asked
 */
export function caseOf(widget: AnyWidget, name: string, stands: AnyValues): Readonly<Record<string, string>> {
  const params: Params = widget.params;
  const values: AnyValues = { ...initialValues(params), ...stands };
  const inputs: readonly string[] = goalOf(widget, name)?.case ?? [];
  return Object.fromEntries(inputs.map((input) => [input, params[input]!.format(values[input])]));
}

/** A score with what it counts: `63 steps`, `1 try`. */
export function scoreInWords(score: number, measure: string): string {
  const isPlural = score !== 1 || !/^\w+$/.test(measure);
  return `${formatCell(score)} ${isPlural ? measure : measure.replace(/ies$/, 'y').replace(/s$/, '')}`;
}

/** A list of more numbers than this is no help to a reader: it stands for something drawn. */
const LONGEST_SAID = 8;

/** How a goal is reached, in words: its way, or settings that reach it, as the controls say them: `Learning rate 0.64, Start He.` */
export function settingInWords(widget: AnyWidget, name: string): string {
  const params: Params = widget.params;
  const goal = goalOf(widget, name);
  const initial = initialValues(params);
  const solution: AnyValues = goal ? { ...acceptedValues(goal, initial), ...goal.solution } : initial;
  if (goal?.way) return goal.way(widget.compute(solution), solution);
  const asked = (goal ? inputsOf(goal) : []).map((input) => [input, params[input]!.format(solution[input])] as const);
  const texts = { ...changedTexts(params, solution), ...Object.fromEntries(asked) };
  const settings = Object.entries(texts).flatMap(([input, text]) => {
    const { control, label, unit } = params[input]!;
    if (control.kind === 'list' && text.split(',').length > LONGEST_SAID) return [];
    const said = control.kind === 'choice' ? control.options.find(({ value }) => value === text)!.label : text;
    return [[label, withMinus(said.replaceAll(',', ', ')), unit].filter((part) => part !== undefined).join(' ')];
  });
  return settings.length === 0 ? '' : `${settings.join(', ')}.`;
}

/** The values of the timeline, from the start of the run to its end. */
function playedSteps({ timeline, params }: AnyWidget): readonly AnyValues[] {
  const control = timeline && params[timeline.input]?.control;
  return control?.kind === 'slider' ? control.stops.map((stop) => ({ [timeline!.input]: stop })) : [];
}

const only = (inputs: readonly string[], values: AnyValues): AnyValues =>
  Object.fromEntries(Object.entries(values).filter(([name]) => inputs.includes(name)));
