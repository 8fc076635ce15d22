import { Finder, type Hit } from './finder.ts';
import { loadDocuments } from './load.ts';
import type { Segment } from './excerpt.ts';

const KINDS = { lesson: 'Lesson', term: 'Glossary', widget: 'Figure', entry: 'Reference' } as const;

let dialog: SearchDialog | undefined;

/** Opens the search; it remembers what was looked for. */
export function openSearch(): void {
  (dialog ??= new SearchDialog()).open();
}

/** A field with a list of what it finds: a combobox, as ARIA calls it. The focus stays in the field. */
class SearchDialog {
  readonly #dialog = element('dialog', { class: 'search', 'aria-label': 'Search the course' });
  readonly #field = element('input', {
    type: 'text',
    inputmode: 'search',
    enterkeyhint: 'go',
    role: 'combobox',
    placeholder: 'Search the course',
    'aria-label': 'Search lessons, glossary, figures and reference',
    'aria-autocomplete': 'list',
    'aria-controls': 'search-results',
    'aria-expanded': 'false',
    autocomplete: 'off',
    autocapitalize: 'off',
    spellcheck: 'false',
  });
  readonly #list = element('div', { id: 'search-results', role: 'listbox', 'aria-label': 'Found' });
  readonly #status = element('p', { class: 'search-status', role: 'status' });
  #finder: Finder | null = null;
  #isLoading = false;
  /** Index of the option that Enter opens. */
  #active = 0;

  constructor() {
    const close = element('button', { type: 'button', class: 'search-close', 'aria-label': 'Esc: close the search' });
    close.textContent = 'Esc';
    const head = element('div', { class: 'search-head' });
    head.append(this.#field, close);
    this.#dialog.append(head, this.#list, this.#status);
    document.body.append(this.#dialog);
    close.addEventListener('click', () => this.#dialog.close());
    this.#field.addEventListener('input', () => this.#search());
    this.#field.addEventListener('keydown', (event) => this.#key(event));
    this.#dialog.addEventListener('click', ({ target }) => {
      // the dialog itself is what lies around its content
      if (target === this.#dialog || (target instanceof Element && target.closest('a'))) this.#dialog.close();
    });
  }

  open(): void {
    if (!this.#finder) void this.#load();
    if (!this.#dialog.open) this.#dialog.showModal();
    this.#field.select();
  }

  /** Where it fails, the next letter and the next opening try again. */
  async #load(): Promise<void> {
    if (this.#isLoading) return;
    this.#isLoading = true;
    try {
      this.#finder = new Finder(await loadDocuments());
      this.#search();
    } catch {
      this.#status.textContent = 'The list of what can be found did not load. Type on to try again.';
    } finally {
      this.#isLoading = false;
    }
  }

  #search(): void {
    const query = this.#field.value.trim();
    if (!this.#finder) return void this.#load();
    const hits = this.#finder.find(query);
    this.#list.replaceChildren(...hits.map((hit, i) => optionOf(hit, i)));
    this.#field.setAttribute('aria-expanded', String(hits.length > 0));
    this.#status.textContent = query === '' ? '' : countOf(hits.length, query);
    this.#activate(0);
  }

  #key(event: KeyboardEvent): void {
    const { length } = this.#list.children;
    const ways: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
    const way = ways[event.key];
    if (way !== undefined && length > 0) {
      event.preventDefault();
      this.#activate((this.#active + way + length) % length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      this.#option(this.#active)?.click();
    }
  }

  #activate(index: number): void {
    this.#option(this.#active)?.setAttribute('aria-selected', 'false');
    this.#active = index;
    const option = this.#option(index);
    option?.setAttribute('aria-selected', 'true');
    option?.scrollIntoView({ block: 'nearest' });
    if (option) this.#field.setAttribute('aria-activedescendant', option.id);
    else this.#field.removeAttribute('aria-activedescendant');
  }

  #option(index: number): HTMLElement | undefined {
    return [...this.#list.querySelectorAll<HTMLElement>('[role="option"]')][index];
  }
}

function optionOf({ document: found, heading, excerpt }: Hit, index: number): HTMLElement {
  const option = element('a', {
    role: 'option',
    id: `search-${index}`,
    href: found.href,
    tabindex: '-1',
    'aria-selected': 'false',
  });
  const kind = element('span', { class: 'search-kind' });
  kind.textContent = found.group === '' ? KINDS[found.kind] : `${KINDS[found.kind]} · ${found.group}`;
  const title = element('strong', {});
  title.append(...heading.map(nodeOf));
  const text = element('span', { class: 'search-excerpt' });
  text.append(...excerpt.map(nodeOf));
  option.append(kind, title, text);
  return option;
}

function nodeOf({ text, isMatch }: Segment): Node {
  if (!isMatch) return document.createTextNode(text);
  const mark = element('mark', {});
  mark.textContent = text;
  return mark;
}

function countOf(hits: number, query: string): string {
  if (hits === 0) return `Nothing found for “${query}”.`;
  return hits === 1 ? '1 place found.' : `${hits} places found.`;
}

function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string>>,
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}
