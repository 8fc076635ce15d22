import { isSameFrame } from '../plots/index.ts';
import { renderMoving } from '../plots/render.ts';
import { isSameData } from '../plots/same.ts';
import type { ControlPanel } from './controls.ts';
import type { AnyValues } from './define.ts';
import type { Frame, FramePart } from './frame.ts';
import { Shown } from './shown.ts';

/**
 * What other values would show, dashed over what stands, while a number in the text is pointed at. A figure whose axes
 * would change is left alone: what would be drawn over it would lie.
 */
export class Preview implements FramePart {
  readonly #controls: ControlPanel;
  #shows = false;

  constructor(controls: ControlPanel) {
    this.#controls = controls;
  }

  /** A new moment ends it: the pointed number may be what stands now. */
  update(frame: Frame): void {
    this.show(frame, null);
  }

  show(frame: Frame, changes: AnyValues | null): void {
    if (changes === null && !this.#shows) return;
    this.#clear(frame);
    const hidden = frame.shown.secret !== null || Object.keys(changes ?? {}).some((name) => frame.locked.has(name));
    if (changes === null || hidden) return;
    this.#shows = true;
    const { definition, page, root, shown, size } = frame;
    const values = { ...frame.values, ...changes };
    const other = new Shown(definition, values, definition.compute(values));
    for (const figure of other.figures(size)) {
      const stands = shown.figure(figure.id, size);
      if (!stands || !isSameFrame(stands, figure) || isSameData(stands.moving, figure.moving)) continue;
      const group = renderMoving(figure, `${root.id}-${figure.id}-${size}-ghost`, document);
      group.setAttribute('class', 'ghost');
      page.box(figure.id, size).querySelector('svg')!.append(group);
    }
    this.#controls.ghost(changes);
  }

  #clear({ root }: Frame): void {
    this.#shows = false;
    for (const ghost of root.querySelectorAll('svg > .ghost')) ghost.remove();
    this.#controls.ghost({});
  }
}
