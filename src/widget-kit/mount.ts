import { changedTexts, initialValues, parseValues, type Params } from '../params/index.ts';
import { Announcer } from './announce.ts';
import { ControlPanel } from './controls.ts';
import type { AnyWidget } from './define.ts';
import { Handles } from './handles.ts';
import type { AnyValues, Frame, FramePart, MountedWidget } from './frame.ts';
import { formatLink, parseLink } from './link.ts';
import { LinkedSteps } from './linked.ts';
import { MorePanel } from './more.ts';
import { Painter } from './paint.ts';
import { Playback } from './playback.ts';
import { Presets } from './presets.ts';

/** Makes the static widget in `root` live. */
export function mountWidget(root: HTMLElement, definition: AnyWidget): MountedWidget {
  return new LiveWidget(root, definition);
}

class LiveWidget implements Frame {
  readonly root: HTMLElement;
  readonly definition: AnyWidget;
  readonly start: AnyValues;
  values: AnyValues;
  result: unknown;
  readonly #parts: readonly FramePart[];
  readonly #linked: LinkedSteps;
  readonly #listeners = new Set<(widget: MountedWidget) => void>();
  #frame = 0;
  #saving: ReturnType<typeof setTimeout> | undefined;

  constructor(root: HTMLElement, definition: AnyWidget) {
    this.root = root;
    this.definition = definition;
    const params: Params = definition.params;
    this.start = parseValues(params, JSON.parse(root.dataset.given ?? '{}') as Record<string, string>).values;
    this.values = this.start;
    this.result = definition.compute(this.start);
    const painter = new Painter();
    const controls = new ControlPanel(this);
    this.#linked = new LinkedSteps(this);
    this.#parts = [
      painter,
      controls,
      new Handles(this),
      new Playback(this),
      new Presets(this),
      this.#linked,
      new MorePanel(this),
      new Announcer(this),
    ];
    this.values = { ...this.start, ...controls.typed(), ...this.#fromLink() };
    if (this.values !== this.start) this.result = definition.compute(this.values);
    const untouched = JSON.stringify(this.values) === JSON.stringify(this.start);
    if (untouched) for (const part of this.#parts.slice(1)) part.update(this);
    else this.#draw();
    addEventListener('hashchange', () => {
      this.set({ ...this.start, ...this.#fromLink() });
    });
    for (const query of ['(min-width: 760px)'])
      matchMedia(query).addEventListener('change', () => {
        this.#draw();
      });
  }

  set(changes: AnyValues): void {
    this.values = { ...this.values, ...changes };
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => {
      this.result = this.definition.compute(this.values);
      this.#draw();
      this.#keepInLink();
    });
  }

  subscribe(listener: (widget: MountedWidget) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  light(step: number | null): void {
    this.#linked.light(this, step);
  }

  link(): string {
    return location.href.replace(/#.*$/, '') + this.#hash();
  }

  #draw(): void {
    for (const part of this.#parts) part.update(this);
    for (const listener of this.#listeners) listener(this);
    this.root.dispatchEvent(new CustomEvent('widget-change', { bubbles: true, detail: this }));
  }

  /** The values that the link gives this widget; a text that does not fit is named above the figure. */
  #fromLink(): AnyValues {
    const { state, problem } = parseLink(location.hash);
    const texts = state[this.root.id] ?? {};
    const { values, problems } = parseValues(this.definition.params, texts);
    const fitting = Object.keys(texts).filter(
      (name) => name in values && !problems.some((p) => p.startsWith(`${this.#label(name)}:`)),
    );
    this.#say([...(problem === undefined ? [] : [problem]), ...problems]);
    if (Object.keys(texts).length > 0) this.root.scrollIntoView({ block: 'nearest' });
    return Object.fromEntries(fitting.map((name) => [name, values[name]]));
  }

  #label(name: string): string {
    return this.definition.params[name]!.label;
  }

  #say(problems: readonly string[]): void {
    const notice = this.root.querySelector<HTMLElement>('.notice')!;
    notice.hidden = problems.length === 0;
    notice.textContent =
      problems.length === 0
        ? ''
        : `The link asked for something else: ${problems.join('; ')}. The value of this page is used.`;
  }

  /** The hash with this widget's part replaced; the parts of other widgets stay. */
  #hash(): string {
    const params: Params = this.definition.params;
    const { state } = parseLink(location.hash);
    const now = changedTexts(params, this.values);
    const start = changedTexts(params, this.start);
    const defaults = initialValues(params);
    const mine: Record<string, string> = {};
    for (const [name, param] of Object.entries(params)) {
      const text = now[name] ?? param.format(defaults[name]);
      if (text !== (start[name] ?? param.format(defaults[name]))) mine[name] = text;
    }
    return formatLink({ ...state, [this.root.id]: mine });
  }

  /** Browsers allow about a hundred changes of the address in half a minute. */
  #keepInLink(): void {
    clearTimeout(this.#saving);
    this.#saving = setTimeout(() => {
      const anchor =
        parseLink(location.hash).problem === undefined && !location.hash.startsWith('#v1') ? location.hash : '';
      const hash = this.#hash() || anchor;
      if (hash !== location.hash) history.replaceState(history.state, '', location.pathname + location.search + hash);
    }, 400);
  }
}
