import { html, readout, type ControlKind } from '../control.ts';

/** The number of a draw, and a button that draws again. */
export const control: ControlKind<'seed', number> = {
  kind: 'seed',
  markup: ({ id, param, value, name }) =>
    html`<span>${name} <output id="${id}">${readout(param, value)}</output></span>
      <button type="button" data-do="draw" aria-describedby="${id}">${param.control.verb}</button>`,
  live(box, { param, change }) {
    const output = box.querySelector('output')!;
    let now: number | undefined;
    box.querySelector('button')!.addEventListener('click', () => change(param.control.next(now ?? param.initial)));
    return {
      typed: () => undefined, // a button pressed early is pressed again
      write(to) {
        now = to;
        output.textContent = readout(param, to);
      },
    };
  },
};
