import type { Params, Values } from '../params/index.ts';
import type { AnyWidget, Preset } from './define.ts';
import type { Frame, FramePart } from './frame.ts';

/** Buttons for values worth trying, of which the one that stands is marked. */
export class Presets implements FramePart {
  readonly #buttons: readonly HTMLButtonElement[];

  constructor(frame: Frame) {
    this.#buttons = frame.page.buttons('preset');
    this.#buttons.forEach((button, i) => {
      button.addEventListener('click', () => {
        frame.set((values) => presetChanges(presetAt(frame.definition, i), values), 'preset');
      });
    });
  }

  update(frame: Frame): void {
    this.#buttons.forEach((button, i) => {
      const pressed = String(stands(frame, presetAt(frame.definition, i)));
      if (button.ariaPressed !== pressed) button.ariaPressed = pressed;
    });
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
