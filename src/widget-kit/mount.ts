import { parseValues, type Params } from '../params/index.ts';
import type { Mark, Part, Size } from '../plots/index.ts';
import { Actions } from './actions.ts';
import { Address } from './address.ts';
import { Announcer } from './announce.ts';
import { ControlPanel } from './controls.ts';
import type { AnyValues, AnyWidget } from './define.ts';
import type { By, Change, Frame, FramePart, MountedWidget } from './frame.ts';
import { embeddedStart, embeddingOf } from './embedding.ts';
import { Enlarger } from './enlarge.ts';
import { Fields } from './fields.ts';
import { Handles } from './handles.ts';
import { LiveEquations } from './equations.ts';
import { LinkedParts } from './linked.ts';
import { Locks } from './locks.ts';
import { MorePanel } from './more.ts';
import { Overlays } from './overlays.ts';
import { Page } from './page.ts';
import { Painter } from './paint.ts';
import { Playback } from './playback.ts';
import { Presets } from './presets.ts';
import { Preview } from './preview.ts';
import { Refiner, type StartWorker } from './refiner.ts';
import { Shown } from './shown.ts';
import { TableView } from './table-view.ts';

export { bringControls } from './controls.ts';

/**
 * Makes the static widget in `root` live.
 *
 * @param start starts the worker for a widget that refines
 */
export function mountWidget(root: HTMLElement, definition: AnyWidget, start: StartWorker): MountedWidget {
  return new LiveWidget(root, definition, start);
}

/** The parts that look at what is locked. */
const HEEDS_LOCKS = [Playback, Actions, Locks];

class LiveWidget implements Frame {
  readonly root: HTMLElement;
  readonly page: Page;
  readonly definition: AnyWidget;
  readonly start: AnyValues;
  shown: Shown;
  size: Size;
  locked: ReadonlySet<string> = new Set();
  isPursued = false;
  readonly #address: Address;
  readonly #parts: readonly FramePart[];
  readonly #linked: LinkedParts;
  readonly #preview: Preview;
  readonly #painter = new Painter();
  readonly #overlays = new Overlays();
  readonly #handles: Handles;
  readonly #refiner: Refiner | undefined;
  readonly #listeners = new Set<(widget: MountedWidget) => void>();
  /** Values with the changes that no frame has shown yet. */
  #wanted: AnyValues;
  /** Who has changed which input last, and who was the last of all. */
  readonly #origins = new Map<string, By>();
  #by: By = 'course';
  #frame = 0;
  #isAsBuilt: boolean;

  constructor(root: HTMLElement, definition: AnyWidget, start: StartWorker) {
    const params: Params = definition.params;
    this.root = root;
    this.page = new Page(root);
    this.definition = definition;
    const built = parseValues(params, JSON.parse(root.dataset.given ?? '{}') as Record<string, string>).values;
    this.#address = new Address(this.page, params, built);
    const embedding = embeddingOf(root);
    this.start = embedding ? embeddedStart(definition, built, embedding, this.#address.read()) : built;
    this.locked = new Set(embedding?.lock);
    this.#isAsBuilt = embedding === null;
    this.#wanted = this.start;
    this.size = this.page.shownSize();
    this.shown = this.#moment();
    this.#refiner = definition.refine && new Refiner(this, start, (result, settled) => this.#refined(result, settled));
    const controls = new ControlPanel(this);
    this.#linked = new LinkedParts(this);
    this.#preview = new Preview(controls);
    this.#handles = new Handles(this);
    this.#parts = [
      this.#painter,
      this.#overlays,
      controls,
      this.#handles,
      new Fields(),
      new Playback(this),
      new Presets(this),
      new Actions(this),
      new LiveEquations(),
      new TableView(this),
      this.#linked,
      this.#preview,
      new MorePanel(this),
      new Locks(),
      new Announcer(this),
    ];
    new Enlarger(this);
    this.#note(controls.typed(), 'reader');
    this.#note(this.#address.read() ?? {}, 'link');
    this.#begin();
    if (this.locked.size > 0) this.lock([...this.locked]);
    addEventListener('hashchange', () => {
      const given = this.#address.read();
      if (given) this.set({ ...this.start, ...given }, 'link');
    });
    new ResizeObserver(() => this.#resized()).observe(root);
    addEventListener('beforeprint', () => this.#drawForPaper());
  }

  get values(): AnyValues {
    return this.shown.values;
  }

  get result(): unknown {
    return this.shown.result;
  }

  get settled(): boolean {
    return this.shown.settled;
  }

  by(input: string): By | undefined {
    return this.#origins.get(input);
  }

  set(changes: AnyValues | ((values: AnyValues) => AnyValues), by: By = 'course'): void {
    this.#note(typeof changes === 'function' ? changes(this.#wanted) : changes, by);
    this.#frame ||= requestAnimationFrame(() => this.flush());
  }

  flush(): void {
    if (this.#frame === 0) return;
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#isAsBuilt = false;
    this.shown = this.#moment();
    this.#draw();
    this.#refiner?.begin();
    this.#address.keep(this.shown.secret === null ? this.values : this.start);
  }

  lock(inputs: readonly string[]): void {
    this.locked = new Set(inputs);
    this.#tellLocks();
  }

  overlay(figure: string, marks: readonly Mark[] | null): void {
    this.#overlays.set(this, figure, marks);
  }

  pursue(goal: string | null): void {
    this.isPursued = goal !== null;
    this.#overlays.pursue(this, goal);
    this.#tellLocks();
  }

  subscribe(listener: (widget: MountedWidget) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  light(part: Part | null): void {
    this.#linked.light(this, part);
  }

  preview(changes: AnyValues | null): void {
    this.#preview.show(this, changes);
  }

  link(): string {
    return this.#address.link(this.shown.secret === null ? this.values : this.start);
  }

  /** The page is as it was built: only what the reader has changed before is drawn. */
  #begin(): void {
    if (this.#origins.size > 0 || !this.#isAsBuilt) {
      this.shown = this.#moment();
      this.#draw();
    } else if (!this.#refiner) {
      for (const part of this.#parts) {
        if (part === this.#painter) this.#painter.complete(this);
        else part.update(this);
      }
    }
    if (!this.definition.measures) this.#refiner?.begin();
  }

  /** A better result for the values that stand; the page of the build shows the best one from the start. */
  #refined(result: unknown, settled: boolean): void {
    if (!settled && this.#origins.size === 0 && this.#isAsBuilt) return;
    this.#isAsBuilt = false;
    this.shown = new Shown(this.definition, this.values, result, settled);
    this.#draw();
  }

  #note(changes: AnyValues, by: By): void {
    const params: Params = this.definition.params;
    const allowed = Object.entries(changes).filter(([name]) => by === 'course' || !this.locked.has(name));
    for (const [name, value] of allowed) {
      const text = params[name]!.format(value);
      if (text === params[name]!.format(this.start[name])) this.#origins.delete(name);
      else if (text !== params[name]!.format(this.#wanted[name])) this.#origins.set(name, by);
    }
    this.#wanted = { ...this.#wanted, ...Object.fromEntries(allowed) };
    this.#by = by;
  }

  #moment(): Shown {
    const { definition } = this;
    return new Shown(definition, this.#wanted, definition.compute(this.#wanted), definition.refine === undefined);
  }

  #draw(): void {
    for (const part of this.#parts) part.update(this);
    for (const listener of this.#listeners) listener(this);
    const detail: Change = { widget: this, by: this.#by };
    this.root.dispatchEvent(new CustomEvent('widget-change', { bubbles: true, detail }));
  }

  #tellLocks(): void {
    for (const part of this.#parts) if (HEEDS_LOCKS.some((kind) => part instanceof kind)) part.update(this);
  }

  /** The figures that come into sight when the room changes are the reader's, not those that were built. */
  #resized(): void {
    const size = this.page.shownSize();
    if (size === this.size) return;
    this.size = size;
    for (const part of this.#parts) part.update(this);
  }

  /** Paper may show the drawings of the other size, and nobody tells when it is laid out. */
  #drawForPaper(): void {
    this.flush();
    if (this.#isAsBuilt && this.#origins.size === 0) return;
    const { size } = this;
    this.size = size === 'wide' ? 'narrow' : 'wide';
    for (const part of [this.#painter, this.#overlays, this.#handles]) part.update(this);
    this.size = size;
  }
}
