import { toNode, type Markup } from '../markup.ts';
import type { Check, Output } from '../protocol.ts';
import { checksMarkup, entriesMarkup, LONG_OUTPUT, outputMarkup, type Manner } from '../view/output.ts';
import { endingMarkup, type Ending } from '../view/ending.ts';
import type { CellEvent } from './surroundings.ts';

/** Outputs that are put on the page in one frame. */
const AT_ONCE = 500;
/** Characters of the output that are read out. */
const SPOKEN = 200;

interface Options {
  readonly isExercise: boolean;
  expand(reference: number, from: number): void;
}

/** What stands below a cell: its output, its state, the sentences of an exercise. */
export class CellOutput {
  readonly #root: HTMLElement;
  readonly #options: Options;
  readonly #manner: Manner;
  #pending: Output[] = [];
  #ending: Ending | null = null;
  /** Whether the ending stands there; what the cell has left behind may write after it. */
  #hasEnded = false;
  #isStale = false;
  #frame = 0;
  #count = 0;
  #checks: readonly Check[] | null = null;
  /** Whether something that the cell has left behind is at work. */
  #lingers = false;
  /** What is to be said when the run is over. */
  #unsaid: string | null = null;
  /** What was said last, if it must not be lost. */
  #saidOnce: string | null = null;
  /** The output as it came with the lesson. */
  readonly #original: readonly Node[];

  constructor(root: HTMLElement, title: string, options: Options) {
    this.#root = root;
    this.#options = options;
    this.#original = [...this.#output.childNodes];
    this.#manner = { live: true, prefix: root.id, title };
    this.#output.addEventListener('toggle', (event) => this.#opened(event.target as HTMLElement), true); // of a tree
    this.#output.addEventListener('click', (event) =>
      this.#askFor((event.target as Element).closest<HTMLElement>('button[data-from]')),
    );
  }

  show(event: CellEvent): void {
    switch (event.kind) {
      case 'started':
        return this.#start();
      case 'output':
        this.#pending.push(event.output);
        return this.#draw();
      case 'checked':
        this.#checks = event.checks;
        this.#part('.cell-checks').replaceChildren(...this.#nodes(checksMarkup(event.checks)));
        this.#part('.cell-checks-note').textContent = '';
        return this.#speak();
      case 'unchecked':
        this.#uncheck(event.message);
        return this.#speak();
      case 'expanded':
        return this.#expanded(event);
      case 'ended':
        this.#ending = event.ending;
        this.#hasEnded = false;
        if (this.#options.isExercise && !this.#checks && event.ending.kind !== 'finished')
          this.#uncheck('The checks wait until the cell runs through.'); // what they said of the code before holds no more
        return this.#draw();
      case 'lingers':
        return this.#linger(event.still);
    }
  }

  /**
   * A short word on what happened, seen and heard; while the cell is at work it waits.
   *
   * @param isOnce whether it will not be said again: then a run that begins just after it says it once more at its end
   */
  say(text: string, isOnce = false): void {
    this.#saidOnce = isOnce ? text : null;
    if (this.#root.hasAttribute('aria-busy')) {
      this.#unsaid = text;
      return;
    }
    this.#part('.cell-status').textContent = text;
    this.#part('.cell-live').textContent = text;
  }

  /** Shows the output that came with the lesson. */
  restore(): void {
    this.#pending = [];
    this.#ending = null;
    this.#checks = null;
    this.#output.replaceChildren(...this.#original);
    this.#part('.cell-status').textContent = '';
    if (this.#options.isExercise) this.#uncheck('');
  }

  get #output(): HTMLElement {
    return this.#part('.cell-output');
  }

  #part(selector: string): HTMLElement {
    return this.#root.querySelector<HTMLElement>(selector)!;
  }

  #nodes(markup: readonly Markup[]): Node[] {
    return markup.map((part) => toNode(part, document));
  }

  #start(): void {
    this.#pending = [];
    this.#ending = null;
    this.#checks = null;
    this.#unsaid ??= this.#saidOnce;
    this.#isStale = true; // the old output stays until there is something in its place
    this.#root.setAttribute('aria-busy', 'true');
    this.#setButton('Stop');
    this.#part('.cell-status').textContent = 'Running …';
  }

  #uncheck(message: string): void {
    const sentences = [...this.#root.querySelectorAll('.cell-checks .cell-check')].map((item) => ({
      sentence: sentenceOf(item),
    }));
    this.#part('.cell-checks').replaceChildren(...this.#nodes(checksMarkup(sentences)));
    this.#part('.cell-checks-note').textContent = message;
  }

  #draw(): void {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#flush();
    });
  }

  #flush(): void {
    if (this.#isStale) this.#output.replaceChildren();
    this.#isStale = false;
    const batch = this.#pending.splice(0, AT_ONCE);
    this.#output.append(
      ...this.#nodes(
        batch.map((output) =>
          outputMarkup(output, { ...this.#manner, prefix: `${this.#manner.prefix}-${++this.#count}` }),
        ),
      ),
    );
    if (this.#output.childElementCount >= LONG_OUTPUT) this.#output.tabIndex = 0;
    else this.#output.removeAttribute('tabindex');
    if (this.#pending.length > 0) return this.#draw();
    if (this.#ending && !this.#hasEnded) this.#end(this.#ending);
    else this.#speak();
  }

  #end(ending: Ending): void {
    this.#hasEnded = true;
    this.#root.removeAttribute('aria-busy');
    this.#setButton('Run');
    this.#output.append(...this.#nodes(endingMarkup(ending, this.#output.childElementCount === 0)));
    this.#part('.cell-status').textContent = ending.kind === 'finished' ? duration(ending.milliseconds) : '';
    if (this.#lingers) this.#linger(true);
    this.#speak();
    if (this.#unsaid !== null) this.say(this.#unsaid);
    this.#unsaid = null;
  }

  /** Something that the cell has left behind is at work: it can be stopped as the cell could. */
  #linger(still: boolean): void {
    this.#lingers = still;
    if (this.#root.hasAttribute('aria-busy')) return; // told at the end
    this.#setButton(still ? 'Stop' : 'Run');
    this.#part('.cell-status').textContent = still ? 'Still at work …' : '';
  }

  #setButton(label: 'Run' | 'Stop'): void {
    const button = this.#part('[data-do="run"]');
    button.firstChild!.textContent = label;
    button.setAttribute('aria-label', `${label} “${this.#manner.title}”`);
  }

  /** Says how it went, once all is there: the cell has ended, and its checks are judged. */
  #speak(): void {
    if (!this.#ending || this.#frame !== 0) return;
    const text = beginning(this.#output.children);
    const done = this.#checks ? 'has run' : 'done'; // whether an exercise is done is up to its checks
    const parts = [`“${this.#manner.title}”: ${this.#ending.kind === 'finished' ? done : 'not done'}.`];
    if (text !== '') parts.push(text.length > SPOKEN ? `${text.slice(0, SPOKEN)} …` : text);
    if (this.#checks)
      parts.push(`${this.#checks.filter(({ passed }) => passed).length} of ${this.#checks.length} checks passed.`);
    const live = this.#part('.cell-live');
    const sentence = parts.join(' ');
    if (live.textContent !== sentence) live.textContent = sentence; // the same again would be read out again
  }

  #opened(tree: HTMLElement): void {
    if (
      tree instanceof HTMLDetailsElement &&
      tree.open &&
      tree.dataset.reference !== undefined &&
      tree.dataset.from === undefined
    ) {
      tree.dataset.from = '0';
      this.#options.expand(Number(tree.dataset.reference), 0);
    }
  }

  #askFor(button: HTMLElement | null): void {
    if (button) this.#options.expand(Number(button.dataset.reference), Number(button.dataset.from));
  }

  /** What was asked for has come: into the opened tree, or in the place of the button. */
  #expanded({ reference, from, entries }: CellEvent & { kind: 'expanded' }): void {
    const place = this.#output.querySelector<HTMLElement>(`[data-reference="${reference}"][data-from="${from}"]`);
    if (!place) return;
    const nodes = this.#nodes(
      entriesMarkup({ reference, size: Number(place.dataset.size) }, from, entries, this.#manner),
    );
    if (place instanceof HTMLDetailsElement) {
      place.removeAttribute('data-reference');
      place.querySelector('ul')!.replaceChildren(...nodes);
    } else {
      place.closest('li')!.replaceWith(...nodes);
    }
  }
}

const duration = (milliseconds: number): string =>
  milliseconds < 1
    ? 'under 1 ms'
    : milliseconds < 1000
      ? `${Math.round(milliseconds)} ms`
      : `${(milliseconds / 1000).toFixed(1)} s`;

/** The beginning of an output as it is said; of ten thousand lines no more is read than that. */
function beginning(parts: HTMLCollection): string {
  let text = '';
  for (let i = 0; i < parts.length && text.length <= SPOKEN; i++) text = `${text} ${spoken(parts[i]!)}`.trimStart();
  return text.trimEnd();
}

/** A part of the output as it is said: a table and a plot are named, not read cell by cell. */
function spoken(part: Element): string {
  const rows = part.querySelectorAll('tbody tr').length;
  if (part.matches('.out-table')) return `A table of ${rows} ${rows === 1 ? 'row' : 'rows'}.`;
  return part.matches('.out-pictures') ? 'A plot.' : part.textContent.trim();
}

/** The sentence of a check on the page, without what is spoken before it and the reason behind it. */
function sentenceOf(item: Element): string {
  return [...item.childNodes]
    .filter((node) => node.nodeType === Node.TEXT_NODE)
    .map((node) => node.textContent)
    .join('');
}
