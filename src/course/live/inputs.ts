import type { Parsed } from '../../params/index.ts';
import type { Given } from '../question/key.ts';
import { readNumber } from '../question/read-number.ts';

/** What a reader answers with. */
export interface AnswerInput {
  /** The answer, or a sentence that says what is missing. */
  read(): Parsed<Given>;
  /** Shows an answer given before. */
  write(given: Given): void;
  /** Where to go on when the answer cannot be read. */
  readonly field: HTMLElement | null;
}

/** Radio buttons or boxes. */
export function choiceInput(fields: Iterable<Element>): AnswerInput {
  const boxes = [...fields] as HTMLInputElement[]; // the inputs that this page was built with
  return {
    field: boxes[0] ?? null,
    read() {
      const chosen = boxes.flatMap((box, i) => (box.checked ? [i] : []));
      return chosen.length > 0 ? { ok: true, value: chosen } : { ok: false, problem: 'Choose an answer first.' };
    },
    write(given) {
      boxes.forEach((box, i) => (box.checked = given.includes(i)));
    },
  };
}

/** A field for a number. */
export function numberInput(form: HTMLElement): AnswerInput {
  const field = form.querySelector<HTMLInputElement>('.number input')!;
  return {
    field,
    read() {
      const parsed = readNumber(field.value);
      field.setAttribute('aria-invalid', String(!parsed.ok));
      return parsed.ok ? { ok: true, value: [parsed.value] } : parsed;
    },
    write([value]) {
      field.value = value === undefined ? '' : String(value);
    },
  };
}

/** A list whose items move up and down by their buttons. */
export function orderInput(form: HTMLElement): AnswerInput {
  const list = form.querySelector<HTMLElement>('.order')!;
  const status = form.querySelector<HTMLElement>('.order-status')!;
  const items = [...list.children] as HTMLElement[]; // the list items that this page was built with
  const shown = (): readonly Element[] => [...list.children];
  list.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLButtonElement>('button[data-move]');
    const item = button?.closest('li');
    if (!button || !item) return;
    if (button.dataset.move === 'up') item.previousElementSibling?.before(item);
    else item.nextElementSibling?.after(item);
    button.focus(); // moving an element takes the focus from it
    status.textContent = `Now place ${shown().indexOf(item) + 1} of ${items.length}.`;
  });
  return {
    field: null,
    read: () => ({ ok: true, value: shown().map((item) => items.indexOf(item as HTMLElement)) }),
    write(given) {
      list.append(...given.flatMap((index) => items[index] ?? []));
    },
  };
}
