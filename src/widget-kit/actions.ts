import type { Params } from '../params/index.ts';
import { drawChance } from './chance.ts';
import type { Action } from './define.ts';
import type { Frame, FramePart } from './frame.ts';
import type { Shown } from './shown.ts';

/** The buttons of a widget's own. One is off while it would change nothing, or what the course keeps. */
export class Actions implements FramePart {
  /** The action that waits for what is being refined. */
  #waiting: Action<Params, unknown> | undefined;

  constructor(frame: Frame) {
    frame.page.buttons('action').forEach((button, i) => {
      const action = frame.definition.actions![i]!;
      button.addEventListener('click', () => {
        this.#waiting = action;
        this.#act(frame);
      });
    });
  }

  update(frame: Frame): void {
    this.#act(frame);
    const { definition, locked, page, shown } = frame;
    const buttons = [...page.buttons('action')];
    const pressed = buttons.find((button) => button === document.activeElement);
    buttons.forEach((button, i) => {
      const off = isOff(definition.actions![i]!, shown, locked);
      if (button.disabled !== off) button.disabled = off;
    });
    // what was pressed and is off now would take the keyboard's place on the page with it
    if (pressed?.disabled) buttons.find((button) => !button.disabled)?.focus({ preventScroll: true });
  }

  /** Does what was pressed, as soon as what it goes by is there. */
  #act(frame: Frame): void {
    const action = this.#waiting;
    if (!action || (action.refined && !frame.settled)) return;
    this.#waiting = undefined;
    const chance = drawChance();
    frame.set((values) => action.act(values, frame.result, chance), 'reader');
  }
}

/**
 * Whether an action can do nothing at this moment: it would change nothing, or something that is locked. What it does
 * by a result that is not there yet is not known.
 */
export function isOff(action: Action<Params, unknown>, shown: Shown, locked: ReadonlySet<string>): boolean {
  const { widget, values, result, settled } = shown;
  const params: Params = widget.params;
  const changed = Object.entries(action.act(values, result))
    .filter(([name, value]) => params[name]!.format(value) !== params[name]!.format(values[name]))
    .map(([name]) => name);
  const isIdle = changed.length === 0 && (!action.refined || settled);
  return isIdle || changed.some((name) => locked.has(name));
}
