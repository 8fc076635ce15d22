import { embeddingOf } from './embedding.ts';
import type { Frame, FramePart } from './frame.ts';
import { presetChanges } from './presets.ts';

const FIELDS = 'input, select, textarea, button';

/** Shows what waits for the course: controls, handles and buttons of such inputs are there and do nothing, and so are presets while a goal is pursued. */
export class Locks implements FramePart {
  #any = false;

  update(frame: Frame): void {
    const { definition, isPursued, locked, page, shown, size } = frame;
    const any = locked.size > 0 || isPursued;
    if (!any && !this.#any) return;
    this.#any = any;
    for (const control of page.all('control')) {
      const isLocked = locked.has(control.dataset.param!);
      for (const field of control.querySelectorAll(FIELDS)) field.toggleAttribute('disabled', isLocked);
    }
    for (const handle of shown.handles(size)) {
      const moved = definition.drag?.(handle.id, handle.at, shown.values) ?? { [handle.id]: handle.at };
      const isLocked = Object.keys(moved).every((name) => locked.has(name));
      page.knob(handle, size)!.ariaDisabled = isLocked ? 'true' : null;
    }
    page.buttons('preset').forEach((button, i) => {
      const changes = presetChanges(definition.presets[i]!, shown.values);
      // a goal is not reached by what lies ready, and such a run must neither be had for nothing nor cost a try
      button.disabled = isPursued || Object.keys(changes).some((name) => locked.has(name));
    });
    // what the course keeps has a way back of its own
    page.button('reset')!.disabled = any && embeddingOf(frame.root) === null;
    const time = definition.timeline;
    for (const does of ['play', 'step', 'back'] as const) {
      if (time && locked.has(time.input)) page.button(does)!.disabled = true;
      else if (does === 'play' && time) page.button(does)!.disabled = false;
    }
  }
}
