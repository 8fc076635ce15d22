import type { AnswerInput } from './answer-input.ts';

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
      list.append(...(given.length === 0 ? items : given.flatMap((index) => items[index] ?? [])));
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
