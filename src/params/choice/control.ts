import { html, type ControlKind } from '../control.ts';

/** A native list to choose one option from. */
export const control: ControlKind<'choice', string> = {
  kind: 'choice',
  markup({ id, param, value, name }) {
    const { options } = param.control;
    return html`<label for="${id}">${name}</label>
      <select id="${id}" autocomplete="off">
        ${options.map(
          (one) => html`<option value="${one.value}" ${one.value === value && 'selected'}>${one.label}</option>`,
        )}
      </select>
      <output for="${id}" class="only-static">${options.find((one) => one.value === value)?.label ?? ''}</output>`;
  },
  live(box, { param, change }) {
    const { options } = param.control;
    const select = box.querySelector('select')!;
    const output = box.querySelector('output')!;
    select.addEventListener('input', () => change(select.value));
    return {
      typed: () =>
        [...select.options].every((one) => one.selected === one.defaultSelected) ? undefined : select.value,
      write(to) {
        for (const one of select.options) if (one.value === to) one.selected = true;
        output.textContent = options.find((one) => one.value === to)?.label ?? '';
      },
    };
  },
};
