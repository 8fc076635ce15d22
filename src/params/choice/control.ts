import type { ControlKind } from '../control.ts';
import { choose, labelOf, selectMarkup } from '../select.ts';

/** A native list to choose one option from. */
export const control: ControlKind<'choice', string> = {
  kind: 'choice',
  markup({ id, param, value, name }) {
    const { options } = param.control;
    return selectMarkup(id, name, options, value);
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
        choose(select, to);
        output.textContent = labelOf(options, to);
      },
    };
  },
};
