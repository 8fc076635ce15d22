import type { Params } from '../params/index.ts';
import type { AnyValues } from './define.ts';
import { embeddingOf } from './embedding.ts';
import { formatLink, isState, parseLink } from './link.ts';
import type { Page } from './page.ts';

/** What each live widget has to say in the page's address, which an anchor may have taken meanwhile. */
const said = new Map<string, ReadonlyMap<string, string>>();

/** One widget's share in the address of the page; one with `data-unlinked` has none. */
export class Address {
  readonly #page: Page;
  readonly #params: Params;
  readonly #start: AnyValues;
  #saving: ReturnType<typeof setTimeout> | undefined;

  constructor(page: Page, params: Params, start: AnyValues) {
    this.#page = page;
    this.#params = params;
    this.#start = start;
  }

  /**
   * The values that the address gives this widget; a text that does not fit is named above the figure.
   *
   * @returns `null` where it says nothing of this widget, as an anchor does
   */
  read(): AnyValues | null {
    if (this.#isUnlinked) return null;
    const { state, problem } = parseLink(location.hash);
    const texts = state.get(this.#page.root.id);
    if (!texts) {
      this.#say(problem === undefined ? [] : [problem]);
      return null;
    }
    const { values, problems } = readTexts(this.#params, texts);
    this.#say(problems);
    if (embeddingOf(this.#page.root) === null) this.#page.root.scrollIntoView({ block: 'nearest' });
    return values;
  }

  /** The page's address with this widget as it stands and the others as they are. */
  link(values: AnyValues): string {
    return location.href.replace(/#.*$/, '') + this.#hash(values);
  }

  /** Writes the values into the address, a moment later: browsers allow about a hundred changes in half a minute. */
  keep(values: AnyValues): void {
    if (this.#isUnlinked) return;
    clearTimeout(this.#saving);
    this.#saving = setTimeout(() => {
      const hash = this.#hash(values) || (isState(location.hash) ? '' : location.hash);
      if (hash !== location.hash) history.replaceState(history.state, '', location.pathname + location.search + hash);
    }, 400);
  }

  get #isUnlinked(): boolean {
    return this.#page.root.dataset.unlinked !== undefined;
  }

  #hash(values: AnyValues): string {
    said.set(this.#page.root.id, differing(this.#params, this.#start, values));
    const { state } = parseLink(location.hash);
    return formatLink(new Map([...state, ...said]));
  }

  #say(problems: readonly string[]): void {
    const notice = this.#page.one('notice');
    notice.hidden = problems.length === 0;
    notice.textContent = notice.hidden
      ? ''
      : `The link asked for something else: ${problems.join('; ')}. The value of this page is used.`;
  }
}

/** Reads the texts of a link: the values that fit, and a sentence for each text that does not. */
export function readTexts(
  params: Params,
  texts: ReadonlyMap<string, string>,
): { readonly values: AnyValues; readonly problems: readonly string[] } {
  const values: [string, unknown][] = [];
  const problems: string[] = [];
  for (const [name, text] of texts) {
    const param = Object.hasOwn(params, name) ? params[name]! : undefined;
    const parsed = param?.parse(text);
    if (parsed?.ok) values.push([name, parsed.value]);
    else problems.push(parsed ? `${param!.label}: ${parsed.problem}` : `there is no “${name}” here`);
  }
  return { values: Object.fromEntries(values), problems };
}

/** The texts of the values that do not stand as the page starts. */
function differing(params: Params, start: AnyValues, values: AnyValues): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(params).flatMap(([name, param]) => {
      const text = param.format(values[name]);
      return text === param.format(start[name]) ? [] : [[name, text] as const];
    }),
  );
}
