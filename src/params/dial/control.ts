import { html, isMoved, readout, type ControlKind } from '../control.ts';
import { nearestStop } from '../stops.ts';
import { nearestAngle } from './param.ts';

/** Past an end of the circle the arrow keys go on at the other. */
const TURNS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 };

/** A dial to turn, by mouse, touch and keys: a native slider, bent into a circle. */
export const control: ControlKind<'dial', number> = {
  kind: 'dial',
  markup({ id, param, value, name }) {
    const { stops } = param.control;
    const shown = readout(param, value);
    return html`<label for="${id}">${name}<output for="${id}">${shown}</output></label>
      <div class="dial" dir="ltr" style="--turn: ${value}deg">
        <input
          type="range"
          id="${id}"
          min="0"
          max="${stops.length - 1}"
          step="1"
          value="${nearestStop(stops, value)}"
          aria-valuetext="${shown}"
          autocomplete="off"
        />
        <span class="dial-hand"></span>
      </div>`;
  },
  live(box, { param, change }) {
    const { stops } = param.control;
    const input = box.querySelector('input')!;
    const dial = box.querySelector<HTMLElement>('.dial')!;
    const output = box.querySelector('output')!;
    const value = (): number => stops[Number(input.value)]!;
    const turn = ({ clientX, clientY }: PointerEvent): void => {
      const { left, top, width, height } = dial.getBoundingClientRect();
      const up = top + height / 2 - clientY;
      change(nearestAngle(stops, (180 / Math.PI) * Math.atan2(up, clientX - left - width / 2)));
    };
    input.addEventListener('input', () => change(value()));
    input.addEventListener('keydown', (event) => {
      const next = nearestStop(stops, value()) + (TURNS[event.key] ?? 0);
      if (next >= 0 && next < stops.length) return;
      event.preventDefault();
      change(stops.at(next % stops.length)!);
    });
    dial.addEventListener('pointerdown', (event) => {
      if (event.button !== 0) return;
      event.preventDefault();
      input.focus({ preventScroll: true });
      dial.setPointerCapture(event.pointerId);
      dial.addEventListener('pointermove', turn);
      turn(event);
    });
    dial.addEventListener('lostpointercapture', () => dial.removeEventListener('pointermove', turn));
    return {
      typed: () => (isMoved(input) ? value() : undefined),
      write(to) {
        input.value = String(nearestStop(stops, to));
        output.textContent = readout(param, to);
        input.setAttribute('aria-valuetext', readout(param, to));
        dial.style.setProperty('--turn', `${to}deg`);
      },
    };
  },
};
