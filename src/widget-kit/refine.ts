import type { AnyValues, AnyWidget, Tools, Work } from './define.ts';
import { Shown } from './shown.ts';

/** Tools where nothing may depend on the machine: in the build and in tests. */
const STILL: Tools = { now: () => 0 };

/** Runs a long computation to its end, all slices at once. */
export function finish<R>(work: Work<R>): R {
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
  }
}

/**
 * The moment that these values come to, refined where the widget refines: what a static page shows, and goals are judged
 * by. Several pages show the same, so each is computed once.
 */
export function settledMoment(widget: AnyWidget, values: AnyValues): Shown {
  const known = settled.get(widget) ?? new Map<string, Shown>();
  settled.set(widget, known);
  const key = JSON.stringify(values);
  const shown = known.get(key) ?? settle(widget, values);
  known.set(key, shown);
  return shown;
}

const settled = new WeakMap<AnyWidget, Map<string, Shown>>();

function settle(widget: AnyWidget, values: AnyValues): Shown {
  const result = widget.refine && !widget.measures ? finish(widget.refine(values, STILL)) : widget.compute(values);
  return new Shown(widget, values, result);
}
