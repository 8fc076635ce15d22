import { embeddingOf } from './embedding.ts';
import type { Frame, FramePart } from './frame.ts';
import { presetChanges } from './presets.ts';

const FIELDS = 'input, select, textarea, button';

/** Shows which inputs wait for the course: their controls, handles and buttons are there and do nothing. */
export class Locks implements FramePart {
  #any = false;

  update(frame: Frame): void {
    if (frame.locked.size === 0 && !this.#any) return;
    this.#any = frame.locked.size > 0;
    const { definition, locked, page, shown, size } = frame;
    for (const control of page.all('control')) {
      const isLocked = locked.has(control.dataset.param!);
      for (const field of control.querySelectorAll(FIELDS)) field.toggleAttribute('disabled', isLocked);
    }
    for (const handle of shown.handles) {
      const moved = definition.drag?.(handle.id, handle.at, shown.values) ?? { [handle.id]: handle.at };
      const isLocked = Object.keys(moved).every((name) => locked.has(name));
      page.knob(handle, size)!.ariaDisabled = isLocked ? 'true' : null;
    }
    page.buttons('preset').forEach((button, i) => {
      const changes = presetChanges(definition.presets[i]!, shown.values);
      button.disabled = Object.keys(changes).some((name) => locked.has(name));
    });
    // what the course keeps has a way back of its own
    page.button('reset')!.disabled = locked.size > 0 && embeddingOf(frame.root) === null;
    const time = definition.timeline;
    for (const does of ['play', 'step', 'back'] as const) {
      if (time && locked.has(time.input)) page.button(does)!.disabled = true;
      else if (does === 'play' && time) page.button(does)!.disabled = false;
    }
  }
}
