import { parseValues } from '../../params/index.ts';
import type { MountedWidget } from '../../widget-kit/frame.ts';
import { toTexts, widgetValue } from './clone.ts';
import type { WidgetSource } from './surroundings.ts';

/** Milliseconds of rest in a drag before the cells that read the widget run again. */
const REST = 120;

/** A widget's element, as `widget-kit` defines it. */
type WidgetElement = HTMLElement & { load?(): Promise<MountedWidget> };

/** The widgets of this page. Reading or setting one makes it live. */
export const pageWidgets: WidgetSource = {
  async read(name) {
    const widget = await mounted(name);
    return widget && widgetValue(widget.result, widget.values);
  },
  async set(name, values) {
    const widget = await mounted(name);
    if (!widget) return `there is no widget “${name}” on this page`;
    if (typeof values !== 'object' || values === null) return 'give the inputs as in { rate: 0.3 }';
    const texts = toTexts(values);
    const parsed = parseValues(widget.definition.params, texts);
    if (parsed.problems.length > 0) return parsed.problems.join('; ');
    const wanted: Readonly<Record<string, unknown>> = parsed.values;
    widget.set(Object.fromEntries(Object.keys(texts).map((input) => [input, wanted[input]])));
    return null;
  },
  watch(name, listener) {
    let timer: ReturnType<typeof setTimeout> | undefined;
    void mounted(name).then((widget) =>
      widget?.subscribe(({ result, values }) => {
        clearTimeout(timer);
        timer = setTimeout(() => {
          listener(widgetValue(result, values));
        }, REST);
      }),
    );
  },
};

async function mounted(name: string): Promise<MountedWidget | null> {
  const element: WidgetElement | null = document.querySelector(`downhill-widget#${CSS.escape(name)}`);
  return (await element?.load?.()) ?? null;
}
