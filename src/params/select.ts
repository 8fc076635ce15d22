import { html, type Html } from './control.ts';
import type { Option } from './choice/param.ts';

/** A native list with its name, and for paper and readers without scripts what is chosen. */
export function selectMarkup(id: string, name: Html, options: readonly Option[], chosen: string): Html {
  return html`<label for="${id}">${name}</label>
    <select id="${id}" autocomplete="off">
      ${options.map(
        (one) => html`<option value="${one.value}" ${one.value === chosen && 'selected'}>${one.label}</option>`,
      )}
    </select>
    <output for="${id}" class="only-static">${labelOf(options, chosen)}</output>`;
}

/** Chooses the option of that value; a value that is no option changes nothing. */
export function choose(select: HTMLSelectElement, value: string): void {
  for (const one of select.options) if (one.value === value) one.selected = true;
}

/** The label of an option, empty if there is none of that value. */
export function labelOf(options: readonly Option[], chosen: string): string {
  return options.find(({ value }) => value === chosen)?.label ?? '';
}
