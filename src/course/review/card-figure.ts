import { initialValues, type Params } from '../../params/index.ts';
import type { DownhillWidget } from '../../widget-kit/element.ts';
import type { AnswerInput } from '../live/answer-input.ts';
import { settingInput } from '../live/inputs.ts';
import { acceptedValues, goalOf } from '../mission.ts';
import type { ShownVariant } from '../practice/practice.ts';
import type { SettingKey } from '../question/key.ts';

/**
 * Brings the figure that a card asks to set, from the page that it has of its own, with the script that makes it live
 * there: so no other page carries anything of it.
 *
 * @throws Error where pages cannot be read (in a folder that is opened without a server), or it did not load
 */
export async function bringFigure(place: HTMLElement, { key, start, widget }: ShownVariant): Promise<AnswerInput> {
  if (key.kind !== 'set' || widget === undefined) throw new Error('this card has no figure to be set');
  const address = new URL(`./widget-${widget}.html`, location.href);
  const answer = await fetch(address);
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const found = page.querySelector<DownhillWidget>('downhill-widget');
  const script = page.querySelector('downhill-widget + script')?.getAttribute('src');
  if (!answer.ok || !found || !script) throw new Error(`${address.href} has no figure`);
  await Promise.all([import(/* @vite-ignore */ new URL(script, address).href), ...sheetsOf(page)]);
  const element = document.importNode(found, true);
  element.classList.remove('breakout');
  element.querySelector<HTMLElement>('.more')!.hidden = true;
  history.replaceState(history.state, '', location.pathname + location.search); // what an earlier figure wrote there
  place.replaceChildren(element);
  await begin(element, key, start ?? {});
  return settingInput(element, () => key);
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

/** Sets a figure to where the question begins. */
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
  live.set({ ...(goal ? acceptedValues(goal, initial) : initial), ...Object.fromEntries(own) });
}
