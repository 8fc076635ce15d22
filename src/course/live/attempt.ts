import type { AnyValues } from '../../widget-kit/define.ts';
import { drawChance } from '../../widget-kit/chance.ts';
import type { MountedWidget } from '../../widget-kit/frame.ts';
import { acceptedValues, inputsOf, type AnyGoal } from '../mission.ts';

/**
 * Whether what a widget shows is the reader's own doing, as far as a goal is concerned: at least one of its inputs is set
 * by hand, and none by a preset, a link, or anything that plays.
 *
 * @param begun where the course has set it before, if it has: what differs from that was set since, also where it is what
 *   the page had at first, of which a widget does not say who set it
 */
export function isOwn(widget: MountedWidget, goal: AnyGoal, begun?: AnyValues): boolean {
  const inputs = inputsOf(goal);
  const origins = inputs.map((input) => widget.by(input));
  const isSet = begun
    ? inputs.some((input) => textOf(widget, input, widget.values) !== textOf(widget, input, begun))
    : origins.includes('reader');
  return isSet && origins.every((by) => by === undefined || by === 'reader' || by === 'course');
}

const textOf = ({ definition }: MountedWidget, input: string, values: AnyValues): string =>
  definition.params[input]!.format(values[input]);

/** Whether a goal is reached by what a widget shows, whoever set it. */
export function isReached(widget: MountedWidget, goal: AnyGoal, target?: number): boolean {
  return (widget.settled || goal.refined !== true) && goal.reached(widget.result, widget.values, target);
}

/** Milliseconds for which a run stands before it reaches a goal: what a slider only passes was not set. */
const RESTS = 400;

/** What a run of the reader's is to a goal; it `passes` as long as it has not stood for a while. */
export type Standing = 'short' | 'passes' | 'reached';

/** A mission under way: the widget is set to where it begins, and only the inputs of its goal can be changed. */
export class Attempt {
  readonly #widget: MountedWidget;
  readonly #before: AnyValues;
  readonly #end: () => void;
  #resting = 0;
  /** The values that it began with. */
  readonly begun: AnyValues;
  /** The inputs that the reader sets. */
  readonly free: readonly string[];

  /**
   * @param last where the try before began, if there was one
   * @param judge is told of every run that the reader makes, and what it still lacks, as far as the goal says it
   */
  constructor(
    widget: MountedWidget,
    name: string,
    goal: AnyGoal,
    last: AnyValues | null,
    judge: (standing: Standing, missing: string | null) => void,
  ) {
    this.#widget = widget;
    this.#before = widget.values;
    const free = (this.free = inputsOf(goal));
    this.begun = acceptedValues(goal, widget.start, last ?? widget.values, drawChance());
    widget.set(this.begun, 'course');
    widget.lock(
      Object.keys(widget.definition.params).filter((input) => !free.includes(input) && !isTimeline(widget, input)),
    );
    widget.pursue(name);
    this.#end = widget.subscribe(() => {
      clearTimeout(this.#resting);
      const own = isOwn(widget, goal, this.begun);
      const isThere = own && isReached(widget, goal);
      judge(isThere ? 'passes' : 'short', own ? (goal.missing?.(widget.result, widget.values) ?? null) : null);
      if (isThere) this.#resting = window.setTimeout(() => judge('reached', null), RESTS);
    });
  }

  /** Gives the widget back as the reader had it. */
  end(): void {
    this.#end();
    clearTimeout(this.#resting);
    this.#widget.pursue(null);
    this.#widget.lock([]);
    this.#widget.set(this.#before, 'course');
  }
}

/** The run can always be played: it reaches nothing. */
const isTimeline = ({ definition }: MountedWidget, input: string): boolean => definition.timeline?.input === input;
