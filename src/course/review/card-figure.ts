import { loadScript } from '../../lazy.ts';
import { initialValues, type Params } from '../../params/index.ts';
import type { DownhillWidget } from '../../widget-kit/element.ts';
import type { AnswerInput } from '../live/answer-input.ts';
import { settingInput } from '../live/inputs.ts';
import { acceptedValues, goalOf, inputsOf } from '../mission.ts';
import type { ShownVariant } from '../practice/practice.ts';
import type { SettingKey } from '../question/key.ts';

declare global {
  /** In a folder: the pages of figures that cards ask to set, by widget, and what runs a module of the one script. */
  var downhillFigures: Record<string, string> | undefined;
  var downhillRun: ((module: string) => Promise<unknown>) | undefined;
}

/**
 * Brings the figure that a card asks to set, from the page that it has of its own, with the script that makes it live
 * there: so no other page carries anything of it. What is set in it stays out of the address: a card is not come back to.
 *
 * @throws Error where it did not load
 */
export async function bringFigure(place: HTMLElement, { key, start, widget }: ShownVariant): Promise<AnswerInput> {
  if (key.kind !== 'set' || widget === undefined) throw new Error('this card has no figure to be set');
  const page = new DOMParser().parseFromString(await pageOf(widget), 'text/html');
  const found = page.querySelector<DownhillWidget>('downhill-widget');
  const script = page.querySelector('downhill-widget + script')?.getAttribute('src');
  if (!found || !script) throw new Error(`the page of ${widget} has no figure`);
  await Promise.all([runModule(script), ...sheetsOf(page)]);
  await customElements.whenDefined('downhill-widget'); // in a task of its own, after the module
  const element = document.importNode(found, true);
  element.classList.remove('breakout');
  element.dataset.unlinked = '';
  element.querySelector<HTMLElement>('.more')!.hidden = true;
  place.replaceChildren(element);
  await begin(element, key, start ?? {});
  return settingInput(element, () => key);
}

/** The page of a widget, as text. In a folder no page reads another: the folder edition writes it as a script. */
async function pageOf(widget: string): Promise<string> {
  const name = `widget-${widget}`;
  if (location.protocol === 'file:') {
    await loadScript(`${name}.js`);
    return globalThis.downhillFigures?.[widget] ?? '';
  }
  const answer = await fetch(`./${name}.html`);
  if (!answer.ok) throw new Error(`${name}.html did not load`);
  return answer.text();
}

/** Runs a module of this site by the address that pages know it by. */
function runModule(address: string): Promise<unknown> {
  if (globalThis.downhillRun) return globalThis.downhillRun(address.replace(/.*\//, ''));
  return import(/* @vite-ignore */ new URL(address, location.href).href);
}

/** Brings the styles of a page that this one does not have. */
function sheetsOf(page: Document): readonly Promise<unknown>[] {
  const links = [...page.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')];
  return links
    .filter((link) => !document.querySelector(`link[href="${link.getAttribute('href')!}"]`))
    .map((link) => {
      const own = document.importNode(link);
      document.head.append(own);
      return new Promise((resolve) => {
        own.onload = own.onerror = resolve;
      });
    });
}

/** Sets a figure to where the question begins; only what it asks to set can be changed. */
async function begin(
  element: DownhillWidget,
  { goal: name }: SettingKey,
  start: Readonly<Record<string, string>>,
): Promise<void> {
  const live = await element.load();
  const params: Params = live.definition.params;
  const goal = goalOf(live.definition, name);
  const own = Object.entries(start).map(([input, text]) => {
    const parsed = params[input]!.parse(text);
    return [input, parsed.ok ? (parsed.value as unknown) : params[input]!.initial] as const; // the build saw that it fits
  });
  const initial = initialValues(params);
  if (goal) {
    const free = [...inputsOf(goal), live.definition.timeline?.input];
    live.lock(Object.keys(params).filter((input) => !free.includes(input)));
  }
  live.set({ ...(goal ? acceptedValues(goal, initial) : initial), ...Object.fromEntries(own) });
}
