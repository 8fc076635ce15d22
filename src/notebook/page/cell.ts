import { retrying } from '../../lazy.ts';
import type { Action, CellElement } from '../cell-element.ts';
import { localDrafts, type Drafts } from '../drafts.ts';
import { CellOutput } from './cell-output.ts';
import { LONG_LIMIT, Notebook } from './notebook.ts';
import type { CellEvent, CellView } from './surroundings.ts';
import type { Ending } from '../view/ending.ts';
import type { TextEditor } from './editor.ts';
import { openSandbox } from './sandbox.ts';
import { pageWidgets } from './widgets.ts';

/** The live cell of an element; all cells of the page become one notebook when the first of them is asked for. */
export function liveCell(element: CellElement): LiveCell {
  page ??= openPage();
  return page.get(element)!;
}

let page: ReadonlyMap<CellElement, LiveCell> | undefined;

function openPage(): ReadonlyMap<CellElement, LiveCell> {
  const elements = [...document.querySelectorAll<CellElement>('downhill-cell')];
  const cells = elements.map((element) => new LiveCell(element));
  const address = elements[0]!.dataset.sandbox!;
  const notebook = new Notebook(cells, {
    open: (listener) => openSandbox(address, listener),
    plot: async () => (await import('virtual:notebook/plot')).default,
    widgets: pageWidgets,
  });
  for (const cell of cells) cell.notebook = notebook;
  return new Map(elements.map((element, i) => [element, cells[i]!]));
}

/** A cell of the page: its text, its output and its buttons. */
export class LiveCell implements CellView {
  readonly id: string;
  readonly title: string;
  readonly original: string;
  readonly checks?: string;
  notebook!: Notebook; // given by the page right after all its cells are there
  readonly #element: CellElement;
  readonly #output: CellOutput;
  readonly #drafts: Drafts;
  #editor: TextEditor | undefined;
  /** Whether it was said that the editor did not load. */
  #lacksEditor = false;
  readonly #editing = retrying(() => this.#loadEditor());
  /** Whether there is something that was typed here and is not kept yet. */
  #isUnsaved = false;
  /** The text that this page has read or kept last. */
  #seen: string;
  #saving: ReturnType<typeof setTimeout> | undefined;

  constructor(element: CellElement) {
    this.#element = element;
    this.id = element.id;
    this.title = element.dataset.title!;
    this.original = element.original;
    const { checks } = element.dataset;
    if (checks !== undefined) this.checks = checks;
    this.#drafts = localDrafts(element.dataset.lesson!);
    if (this.#drafts.hasTried(this.id)) element.dataset.tried = '';
    this.#output = new CellOutput(element, this.title, {
      isExercise: this.checks !== undefined,
      expand: (reference, from) => this.notebook.expand(reference, from),
    });
    if (element.dataset.draft !== undefined) this.#output.say('Your text from an earlier visit: run it, or reset.');
    this.#seen = element.begun;
    if (this.text() !== element.begun) this.#edited(); // typed before this was there
    this.#follow();
    element.addEventListener('input', () => this.#edited());
    addEventListener('pagehide', () => this.#save());
    for (const type of ['storage', 'pageshow']) addEventListener(type, () => this.#follow());
  }

  text(): string {
    return this.#editor?.text() ?? this.#element.code.textContent;
  }

  /** Does what a button says. */
  do(action: Action): void {
    switch (action) {
      case 'run':
        return this.notebook.isBusy(this.id) ? this.notebook.stop() : this.run();
      case 'longer':
        return void this.notebook.run(this.id, LONG_LIMIT);
      case 'reset':
        return this.#reset();
      case 'copy':
        return void this.#copy();
      case 'solution':
        return this.#openSolution();
    }
  }

  /** The page may not have known yet that there was a try, on an earlier visit. */
  #openSolution(): void {
    if (this.#element.dataset.tried === undefined)
      return this.#output.say('The solution opens after your first try: press Run.');
    this.#element.querySelector<HTMLDetailsElement>('.cell-solution')!.open = true;
  }

  run(): void {
    this.#editor?.mark(null);
    void this.notebook.run(this.id);
  }

  /** Puts an editor in the place of the code, with what the reader has typed and where. */
  async openEditor(): Promise<void> {
    try {
      await this.#editing();
      if (this.#lacksEditor) this.#output.say('');
      this.#lacksEditor = false;
    } catch {
      this.#lacksEditor = true;
      this.#output.say('The editor did not load. You can write here all the same.'); // the next touch tries again
    }
  }

  async #loadEditor(): Promise<void> {
    const { openEditor } = await import('./editor.ts');
    this.#editor = await openEditor(this.#element.code, {
      title: this.title,
      run: () => this.do('run'),
      edited: () => this.#edited(),
      names: () => this.notebook.names(this.id),
      texts: () => this.notebook.texts(this.id),
    });
  }

  show(event: CellEvent): void {
    if (event.kind === 'ended') this.#ended(event.ending);
    if (event.kind === 'checked' && event.checks.every(({ passed }) => passed)) this.#solved();
    this.#output.show(event);
  }

  #ended(ending: Ending): void {
    const problem = ending.kind === 'failed' ? ending.problem : null;
    this.#editor?.mark(problem?.line === undefined ? null : { line: problem.line, message: problem.message });
    if (this.checks === undefined) return;
    this.#element.dataset.tried = '';
    this.#drafts.noteTry(this.id);
  }

  /** Tells the page that an exercise is worked; who keeps count of that is not known here. */
  #solved(): void {
    this.#element.dispatchEvent(new CustomEvent('exercise-solved', { bubbles: true }));
  }

  #edited(): void {
    this.#isUnsaved = true;
    clearTimeout(this.#saving);
    this.#saving = setTimeout(() => this.#save(), 300);
  }

  /** Keeps what was typed here; where nothing was, another tab may have kept something since. */
  #save(): void {
    clearTimeout(this.#saving);
    if (!this.#isUnsaved) return;
    this.#isUnsaved = false;
    const text = this.text();
    if (this.#drafts.write(this.id, text === this.original ? null : text)) {
      this.#seen = text;
      return;
    }
    if (storageTold) return;
    storageTold = true;
    this.#output.say('This browser does not let the page keep your text. It is gone when you leave.', true);
  }

  /** Shows what another tab has kept since, so that typing here goes on from there; never over what was typed here. */
  #follow(): void {
    const kept = this.#drafts.read(this.id) ?? this.original;
    if (this.#isUnsaved || kept === this.#seen) return;
    this.#seen = kept;
    if (kept === this.text()) return;
    this.#write(kept);
    clearTimeout(this.#saving);
    this.#isUnsaved = false; // it is kept already
    this.#output.say('Your text from another tab.');
  }

  #write(text: string): void {
    if (this.#editor) this.#editor.replace(text);
    else this.#element.code.textContent = text;
  }

  #reset(): void {
    const hasRun = this.notebook.hasRun(this.id);
    this.#write(this.original);
    this.#isUnsaved = true;
    this.#save();
    if (hasRun) this.run();
    else this.#output.restore();
    this.#output.say('As it came with the lesson.');
  }

  async #copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.text());
      this.#output.say('Copied.');
    } catch {
      this.#output.say('This browser does not let the page copy. Mark the text and copy it yourself.');
    }
  }
}

/** Said once a page, whichever cell notices. */
let storageTold = false;
