import { html, type ControlKind } from '../control.ts';
import type { Point } from '../param.ts';
import { formatNumber } from '../reading.ts';
import { addKnot, removeKnot } from './param.ts';

/** Says how many points there are, adds one and takes one away; the points themselves are handles in a figure. */
export const control: ControlKind<'knots', readonly Point[]> = {
  kind: 'knots',
  markup({ id, param, value, name }) {
    const { least, most } = param.control;
    const buttons = html`<span class="knot-buttons" role="group" aria-labelledby="${id}-name">
      <button type="button" data-do="add-knot">Add a point</button>
      <button type="button" data-do="remove-knot">Take one away</button>
    </span>`;
    return html`<span id="${id}-name">${name} <output id="${id}">${counted(value)}</output></span>
      <span class="only-static">${inWords(value)}</span>
      ${least < most && buttons}`;
  },
  live(box, { param, change }) {
    const output = box.querySelector('output')!;
    const words = box.querySelector<HTMLElement>('.only-static')!;
    const rules = param.control;
    const add = box.querySelector<HTMLButtonElement>('[data-do="add-knot"]');
    const remove = box.querySelector<HTMLButtonElement>('[data-do="remove-knot"]');
    let now = param.initial;
    const fewer = (): readonly Point[] => removeKnot(rules, now, now.length - (rules.fixedEnds ? 2 : 1));
    add?.addEventListener('click', () => change(addKnot(rules, now)));
    remove?.addEventListener('click', () => change(fewer()));
    return {
      typed: () => undefined,
      write(to) {
        now = to;
        output.textContent = counted(to);
        words.textContent = inWords(to);
        add?.toggleAttribute('disabled', addKnot(rules, to) === to);
        remove?.toggleAttribute('disabled', fewer() === to);
      },
    };
  },
};

const counted = ({ length }: readonly Point[]): string => `${length} ${length === 1 ? 'point' : 'points'}`;

const inWords = (points: readonly Point[]): string =>
  points.map(([x, y]) => `(${formatNumber(x)}, ${formatNumber(y)})`).join(', ');
