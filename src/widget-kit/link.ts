/**
 * State in a link: `#v1;valley.rate=0.3;valley.start=-1,0.5`.
 *
 * It stands behind the hash so that it is never sent to a server and works from a folder.
 * Only values that differ from the initial ones are written; several widgets share one link.
 */
const VERSION = 'v1';

/** Texts of inputs by name, by widget. */
export type LinkState = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What a link's hash carries; a hash that is no state (an anchor, say) carries nothing. */
export function parseLink(hash: string): { readonly state: LinkState; readonly problem?: string } {
  const [version, ...entries] = hash.replace(/^#/, '').split(';');
  if (version !== VERSION) {
    return /^v\d+$/.test(version!)
      ? { state: {}, problem: 'This link is of another version of the course.' }
      : { state: {} };
  }
  const state: Record<string, Record<string, string>> = {};
  for (const entry of entries) {
    const found = /^([a-z0-9-]+)\.([A-Za-z0-9]+)=(.*)$/.exec(entry);
    if (!found) continue;
    const [, widget, name, text] = found as unknown as [string, string, string, string];
    (state[widget] ??= {})[name] = decode(text);
  }
  return { state };
}

/** The hash for a state; '' when everything stands at its initial value. */
export function formatLink(state: LinkState): string {
  const entries = Object.entries(state).flatMap(([widget, texts]) =>
    Object.entries(texts).map(([name, text]) => `${widget}.${name}=${encode(text)}`),
  );
  return entries.length === 0 ? '' : `#${[VERSION, ...entries].join(';')}`;
}

const encode = (text: string): string => encodeURIComponent(text).replaceAll('%2C', ',');

/** A text with a broken escape is kept as it is: the input will say that it does not fit. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
