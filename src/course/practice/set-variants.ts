import { initialValues, type Params } from '../../params/index.ts';
import type { AnyValues, AnyWidget } from '../../widget-kit/define.ts';
import { acceptedValues, caseOf, goalOf, inputsOf } from '../mission.ts';
import { drawing, type Drawable, type Mistake, type Ranges } from './draw.ts';

/** A figure to be set, and settings that a known mistake leads to. */
export interface DrawnSetting {
  readonly kind: 'set';
  readonly ask: string;
  /** Name of the widget's goal, and what it aims at here. */
  readonly goal: string;
  readonly target: number | undefined;
  /** Where it begins, where that is not where the goal begins. */
  readonly given: AnyValues;
  readonly wrong: readonly (Mistake & { readonly values: AnyValues })[];
  /** Settings among which one may reach it; every setting of the sliders, where this is absent. */
  readonly tries: readonly AnyValues[] | undefined;
  /** The worked answer, from a setting that reaches it. */
  readonly worked: (solution: AnyValues) => string;
}

/** A question to set the figure, that can be asked with other numbers. What reaches it is tried out on the widget. */
export interface SettingVariants<V extends Drawable> extends Ranges<V> {
  readonly goal: string;
  /** What the goal aims at, instead of what it does in the lesson. */
  readonly target?: (values: V) => number;
  readonly given?: (values: V) => AnyValues;
  readonly ask: (values: V) => string;
  readonly wrong: readonly (Mistake & { readonly values: (values: V) => AnyValues })[];
  /** Settings to try, where those of the sliders are not enough, or too many. */
  readonly tries?: (values: V) => readonly AnyValues[];
  readonly worked: (values: V, solution: AnyValues) => string;
}

/** The variants of a question to set the figure. */
export function setting<V extends Drawable>(definition: SettingVariants<V>): (seed: number) => DrawnSetting | null {
  return drawing(definition, (values) => ({
    kind: 'set',
    ask: definition.ask(values),
    goal: definition.goal,
    target: definition.target?.(values),
    given: definition.given?.(values) ?? {},
    wrong: definition.wrong.map(({ values: of, ...mistake }) => ({ ...mistake, values: of(values) })),
    tries: definition.tries?.(values),
    worked: (solution) => definition.worked(values, solution),
  }));
}

/** Settings that are tried at most, to find one that reaches a goal. */
const TRIED = 5000;

/**
 * A setting that reaches what is asked, found by trying the stops of the goal's sliders.
 *
 * @returns the inputs of the goal; `null` where it is reached from the start, by a wrong setting, or not at all
 */
export function solved(drawn: DrawnSetting, widget: AnyWidget): AnyValues | null {
  const goal = goalOf(widget, drawn.goal);
  if (!goal) return null;
  const begun = begunBy(drawn, widget);
  const isReached = (changes: AnyValues): boolean => {
    const values = { ...begun, ...changes };
    return goal.reached(widget.compute(values), values, drawn.target);
  };
  if (isReached({}) || drawn.wrong.some(({ values }) => isReached(values))) return null;
  const inputs = inputsOf(goal);
  const own: AnyValues = Object.fromEntries(inputs.map((input) => [input, (goal.solution as AnyValues)[input]]));
  if (isReached(own)) return own;
  const tries = drawn.tries ?? settings(inputs, widget, own).take(TRIED);
  for (const one of tries) if (isReached(one)) return one;
  return null;
}

/** The case that a variant speaks of, as texts. */
export const caseAsked = (drawn: DrawnSetting, widget: AnyWidget): Readonly<Record<string, string>> =>
  caseOf(widget, drawn.goal, begunBy(drawn, widget));

/** Where a variant begins: at the page's start of the widget, the goal's, and its own. */
function begunBy({ goal: name, given }: DrawnSetting, widget: AnyWidget): AnyValues {
  const goal = goalOf(widget, name);
  const initial: AnyValues = initialValues(widget.params);
  return { ...(goal ? acceptedValues(goal, initial) : initial), ...given };
}

/**
 * Every setting of the sliders among some inputs, the others as they are; one after the other, since three sliders have
 * millions.
 */
function* settings(inputs: readonly string[], widget: AnyWidget, others: AnyValues): Generator<AnyValues, void> {
  const params: Params = widget.params;
  const [input, ...rest] = inputs;
  if (input === undefined) {
    yield others;
    return;
  }
  const { control } = params[input]!;
  const stops = control.kind === 'slider' ? control.stops : [others[input]];
  for (const stop of stops) yield* settings(rest, widget, { ...others, [input]: stop });
}

/** Values of a widget's inputs as texts. */
export function inputTexts(widget: AnyWidget | undefined, values: AnyValues): Readonly<Record<string, string>> {
  const params: Params = widget?.params ?? {};
  return Object.fromEntries(
    Object.entries(values).map(([input, value]) => [input, params[input]?.format(value) ?? String(value)]),
  );
}
