import { html, isMoved, type ControlKind } from '../control.ts';

/** Boxes to tick, as many as there are options. */
export const control: ControlKind<'several', readonly string[]> = {
  kind: 'several',
  markup({ id, param, value, name }) {
    const { options, least } = param.control;
    return html`<fieldset id="${id}">
      <legend>${name}</legend>
      ${options.map((one) => {
        const isOn = value.includes(one.value);
        const stays = isOn && value.length <= least && 'disabled';
        return html`<label class="switch">
          <input type="checkbox" value="${one.value}" ${isOn && 'checked'} ${stays} autocomplete="off" />
          ${one.label}
        </label>`;
      })}
      <output class="only-static">${inWords(options, value)}</output>
    </fieldset>`;
  },
  live(box, { param, change }) {
    const { options, least } = param.control;
    const inputs = [...box.querySelectorAll<HTMLInputElement>('input')];
    const output = box.querySelector('output')!;
    const chosen = (): readonly string[] => inputs.filter(({ checked }) => checked).map(({ value }) => value);
    box.addEventListener('input', () => change(chosen()));
    return {
      typed: () => (inputs.some(isMoved) && chosen().length >= least ? chosen() : undefined),
      write(to) {
        for (const input of inputs) {
          input.checked = to.includes(input.value);
          input.disabled = input.checked && to.length <= least;
        }
        output.textContent = inWords(options, to);
      },
    };
  },
};

function inWords(options: readonly { value: string; label: string }[], chosen: readonly string[]): string {
  const labels = options.filter(({ value }) => chosen.includes(value)).map(({ label }) => label);
  return labels.length === 0 ? 'none' : labels.join(', ');
}
