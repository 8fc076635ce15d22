import type { Markup } from '../markup.ts';

// A document of a few lines, for Plot to draw on where there is no other: in the worker, and at build time. It keeps
// elements, attributes, styles and text; it lays nothing out and hears no events.

const HTML = 'http://www.w3.org/1999/xhtml';

/** A text node. */
export class PaperText {
  parentNode: PaperElement | null = null;
  data: string;

  constructor(data: unknown) {
    this.data = String(data); // Plot gives numbers, too
  }

  get textContent(): string {
    return this.data;
  }

  toMarkup(): Markup {
    return this.data;
  }
}

type PaperNode = PaperElement | PaperText;

/** An element, with what Plot and d3-selection ask of one. */
export class PaperElement {
  readonly tagName: string;
  readonly namespaceURI: string;
  readonly ownerDocument: PaperDocument;
  readonly childNodes: PaperNode[] = [];
  readonly #attributes = new Map<string, string>();
  readonly #style = new Map<string, string>();
  parentNode: PaperElement | null = null;

  constructor(tagName: string, namespaceURI: string, ownerDocument: PaperDocument) {
    this.tagName = tagName;
    this.namespaceURI = namespaceURI;
    this.ownerDocument = ownerDocument;
  }

  get children(): PaperElement[] {
    return this.childNodes.filter((node) => node instanceof PaperElement);
  }

  get firstChild(): PaperNode | null {
    return this.childNodes[0] ?? null;
  }

  get lastChild(): PaperNode | null {
    return this.childNodes.at(-1) ?? null;
  }

  get nextSibling(): PaperNode | null {
    const siblings = this.parentNode?.childNodes ?? [];
    return siblings[siblings.indexOf(this) + 1] ?? null;
  }

  get id(): string {
    return this.getAttribute('id') ?? '';
  }

  set id(value: string) {
    this.setAttribute('id', value);
  }

  get className(): string {
    return this.getAttribute('class') ?? '';
  }

  set className(value: string) {
    this.setAttribute('class', value);
  }

  get textContent(): string {
    return this.childNodes.map((node) => node.textContent).join('');
  }

  set textContent(value: string | null) {
    for (const node of this.childNodes.splice(0)) node.parentNode = null;
    if (value !== null && value !== '') this.append(value);
  }

  hasAttribute(name: string): boolean {
    return this.#attributes.has(name);
  }

  getAttribute(name: string): string | null {
    return this.#attributes.get(name) ?? null;
  }

  setAttribute(name: string, value: unknown): void {
    this.#attributes.set(name, String(value));
  }

  setAttributeNS(_space: string, name: string, value: unknown): void {
    this.setAttribute(name, value);
  }

  removeAttribute(name: string): void {
    this.#attributes.delete(name);
  }

  removeAttributeNS(_space: string, name: string): void {
    this.removeAttribute(name);
  }

  appendChild<N extends PaperNode>(node: N): N {
    return this.insertBefore(node, null);
  }

  append(...nodes: readonly (PaperNode | string)[]): void {
    for (const node of nodes) this.appendChild(typeof node === 'string' ? new PaperText(node) : node);
  }

  insertBefore<N extends PaperNode>(node: N, before: PaperNode | null): N {
    node.parentNode?.removeChild(node);
    const place = before ? this.childNodes.indexOf(before) : this.childNodes.length;
    this.childNodes.splice(place, 0, node);
    node.parentNode = this;
    return node;
  }

  removeChild<N extends PaperNode>(node: N): N {
    this.childNodes.splice(this.childNodes.indexOf(node), 1);
    node.parentNode = null;
    return node;
  }

  remove(): void {
    this.parentNode?.removeChild(this);
  }

  cloneNode(deep = false): PaperElement {
    const copy = new PaperElement(this.tagName, this.namespaceURI, this.ownerDocument);
    for (const [name, value] of this.#attributes) copy.setAttribute(name, value);
    for (const [name, value] of this.#style) copy.#style.set(name, value);
    if (deep)
      for (const node of this.childNodes)
        copy.appendChild(node instanceof PaperText ? new PaperText(node.data) : node.cloneNode(true));
    return copy;
  }

  /** The first element inside with that tag; other selectors are not understood. */
  querySelector(tag: string): PaperElement | null {
    return this.querySelectorAll(tag)[0] ?? null;
  }

  querySelectorAll(tag: string): PaperElement[] {
    return this.children.flatMap((child) => [
      ...(tag === '*' || child.tagName === tag ? [child] : []),
      ...child.querySelectorAll(tag),
    ]);
  }

  /** Assigning properties and calling `setProperty` both write CSS; assigning the whole replaces it. */
  get style(): object {
    const styles = this.#style;
    const methods = {
      setProperty: (name: string, value: unknown): void => {
        styles.set(name, String(value));
      },
      removeProperty: (name: string): void => {
        styles.delete(name);
      },
    };
    return new Proxy(methods, {
      set: (_target, name, value: unknown) => {
        styles.set(
          String(name).replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
          String(value),
        );
        return true;
      },
    });
  }

  set style(value: unknown) {
    this.#style.clear();
    for (const part of String(value).split(';')) {
      const [name, ...rest] = part.split(':');
      if (rest.length > 0) this.#style.set(name!.trim(), rest.join(':').trim());
    }
  }

  addEventListener(): void {
    // there are no events on paper
  }

  removeEventListener(): void {
    // nor here
  }

  dispatchEvent(): boolean {
    return true;
  }

  /** About the room that a text of this size takes; for the frames of tips. */
  getBBox(): { readonly x: number; readonly y: number; readonly width: number; readonly height: number } {
    const lines = this.querySelector('text')?.children.map((line) => line.textContent.length) ?? [];
    return { x: 0, y: 0, width: Math.max(0, ...lines) * 6.4, height: lines.length * 13 };
  }

  toMarkup(): Markup {
    const style = [...this.#style].map(([name, value]) => `${name}: ${value}`).join('; ');
    return {
      tag: this.tagName,
      attributes: { ...Object.fromEntries(this.#attributes), ...(style === '' ? {} : { style }) },
      children: this.childNodes.map((node) => node.toMarkup()),
    };
  }
}

/** Makes elements. */
export class PaperDocument {
  readonly documentElement: PaperElement = new PaperElement('html', HTML, this);
  readonly defaultView = { Event };

  createElement(tag: string): PaperElement {
    if (tag === 'canvas')
      throw new Error('Plot.raster and continuous colour legends need a canvas, which a cell does not have');
    return new PaperElement(tag, HTML, this);
  }

  createElementNS(space: string, tag: string): PaperElement {
    return new PaperElement(tag, space, this);
  }

  createTextNode(text: string): PaperText {
    return new PaperText(text);
  }
}
