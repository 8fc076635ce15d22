import { html, isMoved, type ControlKind } from '../control.ts';

/** A box to tick. */
export const control: ControlKind<'switch', boolean> = {
  kind: 'switch',
  markup: ({ id, param, value, name }) =>
    html`<label class="switch">
      <input type="checkbox" id="${id}" ${value && 'checked'} autocomplete="off" />
      ${name}<output for="${id}" class="only-static">${param.format(value)}</output>
    </label>`,
  live(box, { param, change }) {
    const input = box.querySelector('input')!;
    const output = box.querySelector('output')!;
    input.addEventListener('input', () => change(input.checked));
    return {
      typed: () => (isMoved(input) ? input.checked : undefined),
      write(to) {
        input.checked = to;
        output.textContent = param.format(to);
      },
    };
  },
};
