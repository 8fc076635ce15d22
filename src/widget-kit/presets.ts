import type { Params, Values } from '../params/index.ts';
import type { Action, AnyWidget, Preset } from './define.ts';
import type { Frame, FramePart } from './frame.ts';

/** Buttons for values worth trying, of which the one that stands is marked, and the widget's own actions. */
export class Presets implements FramePart {
  readonly #buttons: readonly HTMLButtonElement[];
  /** The action that waits for what is being refined. */
  #waiting: Action<Params, unknown> | undefined;

  constructor(frame: Frame) {
    this.#buttons = frame.page.buttons('preset');
    this.#buttons.forEach((button, i) => {
      button.addEventListener('click', () => {
        frame.set((values) => presetChanges(presetAt(frame.definition, i), values), 'preset');
      });
    });
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
    this.#buttons.forEach((button, i) => {
      const pressed = String(stands(frame, presetAt(frame.definition, i)));
      if (button.ariaPressed !== pressed) button.ariaPressed = pressed;
    });
  }

  /** Does what was pressed, as soon as what it goes by is there. */
  #act(frame: Frame): void {
    const action = this.#waiting;
    if (!action || (action.refined && !frame.settled)) return;
    this.#waiting = undefined;
    frame.set((values) => action.act(values, frame.result), 'reader');
  }
}

const presetAt = (widget: AnyWidget, i: number): Preset<Params> => widget.presets[i]!;

function stands(frame: Frame, preset: Preset<Params>): boolean {
  const params: Params = frame.definition.params;
  return Object.entries(presetChanges(preset, frame.values)).every(
    ([name, wanted]) => params[name]!.format(wanted) === params[name]!.format(frame.values[name]),
  );
}

/** What a preset changes in these values. */
export function presetChanges<P extends Params>(preset: Preset<P>, values: Values<P>): Partial<Values<P>> {
  return typeof preset.values === 'function' ? preset.values(values) : preset.values;
}
