/**
 * State in a link: `#v1;valley.rate=0.3;valley.start=-1,0.5`.
 *
 * It stands behind the hash so that it is never sent to a server and works from a folder.
 * Only values that differ from the initial ones are written; several widgets share one link.
 */
const VERSION = 'v1';

/** Texts of inputs by name, by widget. Maps, because a link may call a widget `constructor`. */
export type LinkState = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** What a link's hash carries; a hash that is no state (an anchor, say) carries nothing. */
export function parseLink(hash: string): { readonly state: LinkState; readonly problem?: string } {
  const [version, ...entries] = hash.replace(/^#/, '').split(';');
  const state = new Map<string, Map<string, string>>();
  if (version !== VERSION) {
    return /^v\d+$/.test(version!) ? { state, problem: 'This link is of another version of the course.' } : { state };
  }
  for (const entry of entries) {
    const found = /^([a-z0-9-]+)\.([^=]+)=(.*)$/s.exec(entry);
    if (!found) continue;
    const [, widget, name, text] = found as unknown as [string, string, string, string];
    const texts = state.get(widget) ?? new Map<string, string>();
    state.set(widget, texts.set(name, decode(text)));
  }
  return { state };
}

/** Whether a hash is a state, and not an anchor of the page. */
export function isState(hash: string): boolean {
  return hash.startsWith(`#${VERSION};`);
}

/** The hash for a state; '' when everything stands at its initial value. */
export function formatLink(state: LinkState): string {
  const entries = [...state].flatMap(([widget, texts]) =>
    [...texts].map(([name, text]) => `${widget}.${name}=${encode(text)}`),
  );
  return entries.length === 0 ? '' : `#${[VERSION, ...entries].join(';')}`;
}

/** A lone half of a character pair has no code in an address; it is written as what stands for what is lost. */
const encode = (text: string): string => encodeURIComponent(text.toWellFormed()).replaceAll('%2C', ',');

/** A text with a broken escape is kept as it is: the input will say that it does not fit. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
