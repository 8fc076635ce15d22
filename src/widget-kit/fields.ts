import type { AnyValues, Field } from './define.ts';
import type { Frame, FramePart } from './frame.ts';
import { handlePlace } from './page.ts';

/** Numbers that are typed where they stand in a figure. The page is built without them: they have no picture of their own. */
export class Fields implements FramePart {
  readonly #inputs = new Map<string, HTMLInputElement>();
  /** What each says, so that what is being typed stays as it is typed. */
  readonly #said = new WeakMap<HTMLInputElement, number>();

  update(frame: Frame): void {
    const { definition, locked, result, shown, size, values } = frame;
    const gone = new Set(this.#inputs.keys());
    for (const field of definition.fields?.(result, values, size) ?? []) {
      const key = [size, field.figure, field.id].join(' ');
      gone.delete(key);
      const input = this.#inputs.get(key) ?? this.#added(frame, key, field);
      const { x, y } = handlePlace(shown.figure(field.figure, size)!, field);
      input.style.setProperty('--x', x);
      input.style.setProperty('--y', y);
      input.ariaLabel = field.label;
      input.disabled = Object.keys(setBy(frame, field.id, field.value, values)).every((name) => locked.has(name));
      if (document.activeElement !== input || this.#said.get(input) !== field.value) this.#say(input, field.value);
    }
    for (const key of gone) {
      this.#inputs.get(key)!.remove();
      this.#inputs.delete(key);
    }
  }

  #say(input: HTMLInputElement, value: number): void {
    input.value = String(Number(value.toPrecision(3)));
    this.#said.set(input, value);
  }

  #added(frame: Frame, key: string, { id, figure, furthest }: Field): HTMLInputElement {
    const input = document.createElement('input');
    Object.assign(input, { type: 'number', step: '0.1', min: -furthest, max: furthest, autocomplete: 'off' });
    input.className = 'typed';
    input.addEventListener('input', () => {
      const value = input.valueAsNumber;
      if (!(Math.abs(value) <= furthest)) return; // not a number yet, or none that it can be
      this.#said.set(input, value);
      frame.set((values) => setBy(frame, id, value, values), 'reader');
    });
    input.addEventListener('change', () => this.#say(input, this.#said.get(input)!));
    frame.page.box(figure, frame.size).append(input);
    this.#inputs.set(key, input);
    return input;
  }
}

const setBy = ({ definition }: Frame, id: string, value: number, values: AnyValues): AnyValues =>
  definition.drag?.(id, [value, 0], values) ?? {};
