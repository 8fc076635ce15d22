import { changedTexts, initialValues, type Params, type Values } from '../params/index.ts';
import type { AnyWidget, Goal } from '../widget-kit/define.ts';
import { settledMoment } from '../widget-kit/refine.ts';

/** A goal whose types are forgotten, as the catalog holds it. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the goal of any widget
export type AnyGoal = Goal<any, any>;

/**
 * What is wrong with a goal as a mission: one that the reader finds reached, or one that nobody can reach.
 *
 * @param start what the page sets differently from the widget's initial values
 * @returns a sentence for each fault
 */
export function goalFaults(
  widget: AnyWidget,
  name: string,
  start: Readonly<Record<string, unknown>> = {},
): readonly string[] {
  const goal = goalOf(widget, name);
  if (!goal) {
    const known = Object.keys(widget.goals ?? {}).join(', ') || 'none';
    return [`widget “${widget.name}” has no goal “${name}”; there are: ${known}`];
  }
  const initial: Values<Params> = { ...initialValues(widget.params), ...start };
  const solved: Values<Params> = { ...initial, ...goal.solution };
  return [
    ...(isReached(widget, goal, initial)
      ? [`goal “${name}” is reached by the values that the reader starts with`]
      : []),
    ...(isReached(widget, goal, solved) ? [] : [`goal “${name}” is not reached by its own solution`]),
  ];
}

/** Settings that reach a goal, in words: `Learning rate 0.64`. */
export function settingInWords(widget: AnyWidget, name: string): string {
  const params: Params = widget.params;
  const solution: Values<Params> = { ...initialValues(params), ...goalOf(widget, name)?.solution };
  const settings = Object.entries(changedTexts(params, solution)).map(([input, text]) => {
    const { label, unit } = params[input]!;
    return [label, text, unit].filter((part) => part !== undefined).join(' ');
  });
  return `${settings.join(', ')}.`;
}

/** The goal of a widget by name. */
export function goalOf(widget: AnyWidget, name: string): AnyGoal | undefined {
  const goals: Readonly<Record<string, AnyGoal>> = widget.goals ?? {};
  return Object.hasOwn(goals, name) ? goals[name] : undefined;
}

function isReached(widget: AnyWidget, goal: AnyGoal, values: Values<Params>): boolean {
  const { result } = goal.refined ? settledMoment(widget, values) : { result: widget.compute(values) };
  return goal.reached(result, values);
}
