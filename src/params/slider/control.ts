import { html, isMoved, readout, type ControlKind, type Html, type TrackMark } from '../control.ts';
import { nearestStop, trackPosition, type Stops } from '../stops.ts';

/** A slider: an index into the stops, since a native `step` would snap to binary neighbours. */
export const control: ControlKind<'slider', number> = {
  kind: 'slider',
  markup({ id, param, value, name, marks }) {
    const { stops } = param.control;
    const shown = readout(param, value);
    return html`<label for="${id}">${name}<output for="${id}">${shown}</output></label>
      <div class="track" dir="ltr">
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
        <span class="ghost-knob" hidden></span>
        <div class="track-marks" aria-hidden="true">${markSpans(stops, marks)}</div>
      </div>`;
  },
  live(box, { param, change }) {
    const { stops } = param.control;
    const input = box.querySelector('input')!;
    const output = box.querySelector('output')!;
    const track = box.querySelector<HTMLElement>('.track-marks')!;
    const knob = box.querySelector<HTMLElement>('.ghost-knob')!;
    const value = (): number => stops[Number(input.value)]!;
    input.addEventListener('input', () => change(value()));
    let written = track.innerHTML;
    return {
      typed: () => (isMoved(input) ? value() : undefined),
      write(to, marks) {
        input.value = String(nearestStop(stops, to));
        const text = readout(param, to);
        if (output.textContent !== text) output.textContent = text;
        if (input.getAttribute('aria-valuetext') !== text) input.setAttribute('aria-valuetext', text);
        const spans = markSpans(stops, marks)
          .map((one) => one.html)
          .join('');
        if (spans !== written) track.innerHTML = written = spans;
      },
      ghost(to) {
        knob.hidden = to === null;
        if (to !== null) knob.style.setProperty('--at', (nearestStop(stops, to) / (stops.length - 1)).toFixed(4));
      },
    };
  },
};

function markSpans(stops: Stops, marks: readonly TrackMark[]): readonly Html[] {
  return marks.flatMap(({ at, label }) => {
    const place = trackPosition(stops, at);
    return place === null ? [] : [html`<span style="--at: ${place.toFixed(4)}">${label}</span>`];
  });
}
