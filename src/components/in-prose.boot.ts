import { soon } from '../lazy.ts';
import type { Params } from '../params/index.ts';
import type { DownhillWidget } from '../widget-kit/element.ts';
import type { AnyValues } from '../widget-kit/define.ts';
import type { MountedWidget } from '../widget-kit/frame.ts';

/**
 * Numbers in the prose that set an input, and words that light a part. As the server sent them they are plain text; here
 * they become buttons. Pointing shows, pressing keeps; the widget is loaded when the first of them is pointed at.
 */
const widgetOf = ({ dataset }: HTMLElement): DownhillWidget | null =>
  document.querySelector<DownhillWidget>(`downhill-widget#${CSS.escape(dataset.widget!)}`);

/** What a number sets, read by the widget's own inputs. */
function valuesOf(number: HTMLElement, { definition }: MountedWidget): AnyValues {
  const texts = JSON.parse(number.dataset.set!) as Record<string, string>; // written by Set.astro
  const params: Params = definition.params;
  const parsed = Object.entries(texts).map(([name, text]) => [name, params[name]!.parse(text)] as const);
  return Object.fromEntries(parsed.flatMap(([name, one]) => (one.ok ? [[name, one.value as unknown]] : [])));
}

function enliven(word: HTMLElement, show: (on: boolean) => void, press: () => void): void {
  word.role = 'button';
  word.tabIndex = 0;
  word.addEventListener('pointerenter', ({ pointerType }) => {
    if (pointerType === 'mouse') show(true);
  });
  word.addEventListener('pointerleave', () => show(false));
  word.addEventListener('focus', () => {
    if (word.matches(':focus-visible')) show(true);
  });
  word.addEventListener('blur', () => show(false));
  word.addEventListener('click', press);
  word.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    press();
  });
}

/** Asks the widget of a word to do something, once it is there; what is over by then is not done. */
function ask(word: HTMLElement, act: (widget: MountedWidget) => void): void {
  const element = widgetOf(word);
  if (element?.widget) act(element.widget);
  else element?.load().then(act, () => undefined); // the reader has been told there
}

soon(() => {
  for (const number of document.querySelectorAll<HTMLElement>('.sets')) {
    let pointed = false;
    const show = (on: boolean): void => {
      pointed = on;
      ask(number, (widget) => widget.preview(pointed ? valuesOf(number, widget) : null));
    };
    enliven(number, show, () => {
      pointed = false;
      const press = new CustomEvent('in-prose', { bubbles: true, cancelable: true }); // a mission that holds the figure refuses
      if (number.dispatchEvent(press)) ask(number, (widget) => widget.set(valuesOf(number, widget), 'preset'));
    });
  }

  for (const word of document.querySelectorAll<HTMLElement>('.lights')) {
    const part = word.dataset.part!;
    let pointed = false;
    const show = (on: boolean): void => {
      pointed = on;
      ask(word, (widget) => widget.light(pointed ? part : null));
    };
    enliven(word, show, () => {
      show(true);
      word.dispatchEvent(new CustomEvent('in-prose', { bubbles: true }));
    });
  }
});

/** A number is pressed while the figure stands where it would set it. */
document.addEventListener('widget-change', ({ target }) => {
  const { id, widget } = target as DownhillWidget; // only widgets send it
  if (!widget) return;
  for (const number of document.querySelectorAll<HTMLElement>(`.sets[data-widget="${CSS.escape(id)}"]`)) {
    const texts = JSON.parse(number.dataset.set!) as Record<string, string>; // as above
    const params: Params = widget.definition.params;
    const stands = Object.entries(texts).every(([name, text]) => params[name]!.format(widget.values[name]) === text);
    number.setAttribute('aria-pressed', String(stands));
  }
});
