import type { Params, Parsed } from '../../params/index.ts';
import type { DownhillWidget } from '../../widget-kit/element.ts';
import { goalOf } from '../mission.ts';
import { SETTING, type Given, type SettingKey } from '../question/key.ts';
import { readNumber } from '../question/read-number.ts';
import { isOwn, isReached, missingIn } from './attempt.ts';

/** What a reader answers with. */
export interface AnswerInput {
  /** The answer, or a sentence that says what is missing. */
  read(): Parsed<Given>;
  /** Shows an answer given before. */
  write(given: Given): void;
  /** Where to go on when the answer cannot be read. */
  readonly field: HTMLElement | null;
  /** What an answer that is not right still lacks, where the figure can tell. */
  missing?(): string | null;
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

/** The figure itself: what the reader has set in it. */
export function settingInput(element: DownhillWidget, { goal: name, wrong }: SettingKey): AnswerInput {
  return {
    field: null,
    read() {
      const { widget } = element;
      const goal = widget && goalOf(widget.definition, name);
      if (!widget || !goal) return { ok: false, problem: 'Set the figure below first.' };
      if (!isOwn(widget, goal)) return { ok: true, value: [SETTING.notByReader] };
      if (isReached(widget, goal)) return { ok: true, value: [SETTING.reached] };
      const params: Params = widget.definition.params;
      const known = wrong.findIndex(({ values }) =>
        Object.entries(values).every(([input, text]) => params[input]!.format(widget.values[input]) === text),
      );
      return { ok: true, value: [known < 0 ? SETTING.missed : SETTING.wrong + known] };
    },
    missing() {
      const { widget } = element;
      const goal = widget && goalOf(widget.definition, name);
      return widget && goal ? missingIn(widget, goal) : null;
    },
    write: () => undefined, // the figure keeps its own state
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

/** A list whose items move up and down by their buttons, or are dragged. */
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
  list.addEventListener('pointerdown', (down) => {
    const { target, pointerType, button } = down;
    if (!(target instanceof Element) || button !== 0 || target.closest('button')) return;
    const item = target.closest('li');
    // a finger scrolls where it touches the words
    if (!item || (pointerType === 'touch' && !target.closest('.grip'))) return;
    down.preventDefault();
    dragItem(list, item, down.pointerId, () => {
      status.textContent = `Now place ${shown().indexOf(item) + 1} of ${items.length}.`;
    });
  });
  return {
    field: null,
    read: () => ({ ok: true, value: shown().map((item) => items.indexOf(item as HTMLElement)) }),
    write(given) {
      list.append(...given.flatMap((index) => items[index] ?? []));
    },
  };
}

/** Lets an item of a list follow the pointer until it is released. */
function dragItem(list: HTMLElement, item: Element, pointer: number, ended: () => void): void {
  list.setPointerCapture(pointer); // the item itself would lose it when it moves
  item.classList.add('dragged');
  const follow = ({ clientY }: PointerEvent): void => {
    const others = [...list.children].filter((other) => other !== item);
    const next = others.find((other) => {
      const { top, height } = other.getBoundingClientRect();
      return clientY < top + height / 2;
    });
    if (next === item.nextElementSibling) return;
    if (next) next.before(item);
    else list.append(item);
  };
  list.addEventListener('pointermove', follow);
  list.addEventListener(
    'lostpointercapture',
    () => {
      list.removeEventListener('pointermove', follow);
      item.classList.remove('dragged');
      ended();
    },
    { once: true },
  );
}
