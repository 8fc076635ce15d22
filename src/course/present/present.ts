import { linked } from '../linked.ts';
import { fit, unfit } from './fit.ts';
import styles from './present.css?inline';
import { slidesOf, type Slide } from './slides.ts';

/** What keys belong to while it has the focus. */
const OWN =
  'input, select, textarea, [contenteditable], [role="slider"], [role="radiogroup"], .plot, .cell-code, dialog';

/** Where each key leads. */
const KEYS: Readonly<Record<string, 'on' | 'back' | 'first' | 'last'>> = {
  ArrowRight: 'on',
  ArrowDown: 'on',
  PageDown: 'on',
  ArrowLeft: 'back',
  ArrowUp: 'back',
  PageUp: 'back',
  Home: 'first',
  End: 'last',
};

/** What a clicker sends to darken the screen, and to light it again. */
const DARK: readonly string[] = ['b', 'B', '.'];

/** Pixels that may be left below the screen without being worth a key. */
const SLACK = 8;

/** Pixels that a finger must go sideways to turn. */
const SWIPE = 60;

/** Shows the lesson of this page section by section on the whole screen, from the place that the address names. */
export function present(): void {
  const { documentElement: root } = document;
  if (root.dataset.present === undefined) new Presentation(document.querySelector('article')!).start();
}

class Presentation {
  readonly #article: HTMLElement;
  readonly #slides: readonly Slide[];
  readonly #bar = document.createElement('nav');
  readonly #head = document.createElement('header');
  readonly #words = document.createElement('div');
  readonly #count = document.createElement('span');
  readonly #over = new AbortController();
  readonly #grown = new ResizeObserver(() => this.#keepInside());
  readonly #sheet = new CSSStyleSheet();
  #at = 0;
  #shown: HTMLElement | null = null;

  constructor(article: HTMLElement) {
    this.#article = article;
    this.#slides = slidesOf(article);
  }

  start(): void {
    this.#sheet.replaceSync(styles);
    document.adoptedStyleSheets.push(this.#sheet);
    document.documentElement.dataset.present = '';
    this.#head.className = 'slide-head';
    this.#words.className = 'slide-words prose';
    this.#bar.className = 'slide-bar';
    this.#bar.ariaLabel = 'Presentation';
    this.#count.role = 'status';
    this.#bar.append(
      this.#button('Back', () => this.#go(this.#at - 1)),
      this.#count,
      this.#button('Next', () => this.#go(this.#at + 1)),
      this.#button('Whole screen', () => void toggleFullscreen()),
      this.#button('Leave', () => this.#leave()),
    );
    this.#article.before(this.#head);
    this.#article.append(this.#words);
    document.body.append(this.#bar);
    const { signal } = this.#over;
    addEventListener('keydown', (event) => this.#key(event), { signal });
    addEventListener('resize', () => this.#fit(), { signal });
    document.addEventListener('fullscreenchange', () => this.#fit(), { signal });
    addEventListener('pointerdown', () => this.#darken(false), { signal });
    this.#swipe(signal);
    this.#go(this.#wished());
  }

  /** The slide that the address asks for: by its number, or by an anchor in it. */
  #wished(): number {
    const number = Number(new URLSearchParams(location.search).get('present'));
    if (number > 0) return number - 1;
    const anchor = document.getElementById(linked());
    const found = this.#slides.findIndex(
      ({ heading, shows }) => anchor && (heading === anchor || shows.contains(anchor)),
    );
    return Math.max(found, 0);
  }

  #go(wish: number): void {
    const at = Math.min(Math.max(wish, 0), this.#slides.length - 1);
    if (at !== wish && this.#shown) return; // there is none before the first or after the last: this one stays as it stands
    this.#at = at;
    const { heading, shows } = this.#slides[this.#at]!;
    this.#clear();
    const shown = shows instanceof HTMLElement ? shows : this.#words;
    if (shows instanceof DocumentFragment) this.#words.replaceChildren(...shows.cloneNode(true).childNodes);
    this.#head.replaceChildren(...headOf(heading, shown));
    for (let way: Element = shown; way !== this.#article; way = way.parentElement!) {
      if (way !== shown) way.setAttribute('data-way', '');
      for (const other of way.parentElement!.children) if (other !== way) other.setAttribute('data-off', '');
    }
    this.#shown = shown;
    this.#article.scrollTop = 0;
    this.#fit();
    this.#grown.observe(shown);
    this.#count.textContent = `${this.#at + 1} / ${this.#slides.length}`;
    this.#bar.style.setProperty('--done', String((this.#at + 1) / this.#slides.length));
    write(String(this.#at + 1));
  }

  #fit(): void {
    if (this.#shown) fit(this.#shown, this.#article);
  }

  /** A figure that has more to say than before, after a guess say, is fitted again: not under a finger. */
  #keepInside(): void {
    const shown = this.#shown;
    if (!shown || shown.matches(':active')) return;
    const room = this.#article.clientHeight;
    const { height } = shown.getBoundingClientRect();
    if (height > room + 1 || height < 0.75 * room) this.#fit();
  }

  #clear(): void {
    this.#grown.disconnect();
    for (const name of ['data-off', 'data-way']) {
      for (const one of this.#article.querySelectorAll(`[${name}]`)) one.removeAttribute(name);
    }
    if (this.#shown) unfit(this.#shown);
    this.#shown = null;
  }

  #key(event: KeyboardEvent): void {
    const { key, target } = event;
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (key === 'Escape') return this.#leave();
    if (!(key in KEYS || DARK.includes(key)) || (target instanceof Element && isOf(target, key))) return;
    event.preventDefault();
    const way = KEYS[key];
    if (way === undefined) return this.#darken(document.documentElement.dataset.dark === undefined);
    this.#darken(false);
    if (way === 'first' || way === 'last') this.#go(way === 'first' ? 0 : this.#slides.length - 1);
    else this.#step(way === 'on' ? 1 : -1);
  }

  /** All eyes on the lecturer, until any other key or touch. */
  #darken(isDark: boolean): void {
    document.documentElement.toggleAttribute('data-dark', isDark);
  }

  /** The next slide, or the one before: but first what is left of this one, where it is higher than the screen. */
  #step(way: 1 | -1): void {
    const { scrollTop, scrollHeight, clientHeight } = this.#article;
    const left = way > 0 ? scrollHeight - clientHeight - scrollTop : scrollTop;
    if (left > SLACK) this.#article.scrollBy({ top: way * 0.8 * clientHeight, behavior: 'instant' });
    else this.#go(this.#at + way);
  }

  #swipe(signal: AbortSignal): void {
    let from: PointerEvent | null = null;
    const main = this.#article.parentElement!;
    const isFree = ({ target, pointerType }: PointerEvent): boolean =>
      pointerType === 'touch' && !(target as Element).closest(`${OWN}, button, label, a, .sets, .lights`);
    main.addEventListener('pointerdown', (event) => (from = isFree(event) ? event : null), { signal });
    main.addEventListener(
      'pointerup',
      (event) => {
        const [dx, dy] = from ? [event.clientX - from.clientX, event.clientY - from.clientY] : [0, 0];
        if (Math.abs(dx) > SWIPE && Math.abs(dx) > 2 * Math.abs(dy)) this.#go(this.#at - Math.sign(dx));
      },
      { signal },
    );
  }

  #leave(): void {
    const { heading } = this.#slides[this.#at]!;
    const shown = this.#shown === this.#words ? heading : this.#shown;
    this.#over.abort();
    this.#clear();
    this.#darken(false);
    for (const part of [this.#bar, this.#head, this.#words]) part.remove();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== this.#sheet);
    delete document.documentElement.dataset.present;
    if (document.fullscreenElement) void document.exitFullscreen();
    write(null);
    shown?.scrollIntoView({ block: 'center', behavior: 'instant' });
  }

  #button(label: string, act: () => void): HTMLButtonElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = label;
    button.addEventListener('click', act);
    return button;
  }
}

/** Whether a key is for what has the focus. A clicker's keys are, only where the reader came there by keyboard. */
function isOf(target: Element, key: string): boolean {
  const isOfClicker = key.startsWith('Page') || DARK.includes(key);
  return target.closest(OWN) !== null && (!isOfClicker || target.matches(':focus-visible'));
}

/** Above what is shown stands its section, beside it what a figure asks; words that begin a section have its title. */
function headOf(heading: HTMLElement, shown: HTMLElement): readonly Node[] {
  if (shown.querySelector(':scope > :is(h1, h2, h3)')) return [];
  const title = document.createElement('h2');
  title.append(...heading.cloneNode(true).childNodes);
  const waits = shown.matches('[data-stage="guess"]');
  const asks = waits ? undefined : [...shown.querySelectorAll('figcaption strong')].at(-1);
  if (!asks) return [title];
  const question = document.createElement('p');
  question.append(...asks.cloneNode(true).childNodes);
  return [title, question];
}

/** Keeps the place in the address, beside the state of the figures behind the hash. */
function write(place: string | null): void {
  const address = new URL(location.href);
  if (place === null) address.searchParams.delete('present');
  else address.searchParams.set('present', place);
  history.replaceState(history.state, '', address);
}

async function toggleFullscreen(): Promise<void> {
  try {
    await (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen());
  } catch {
    // a browser that does not allow it shows the slides in its window
  }
}
