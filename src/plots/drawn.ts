const SVG = 'http://www.w3.org/2000/svg';

/** An element of a drawing as plain data: two of them are compared without a document. */
export interface Drawn {
  readonly name: string;
  readonly attributes: Attributes;
  /** What is in it: text, or further elements. */
  readonly content?: string | readonly Drawn[];
}

/** Those without a value are left out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** The element itself. */
export function build(drawn: Drawn, document: Document): SVGElement {
  const element = document.createElementNS(SVG, drawn.name);
  for (const [key, value] of Object.entries(drawn.attributes)) {
    if (value !== undefined) element.setAttribute(key, String(value));
  }
  fill(element, drawn.content);
  return element;
}

function fill(element: Element, content: Drawn['content'] = []): void {
  if (typeof content === 'string') element.textContent = content;
  else element.replaceChildren(...content.map((one) => build(one, element.ownerDocument)));
}

/** Changes an element, drawn as `before`, to what is drawn `after`: only what differs is touched. Both have the same name. */
export function redraw(element: Element, before: Drawn, after: Drawn): void {
  for (const key of Object.keys(before.attributes)) {
    if (after.attributes[key] === undefined) element.removeAttribute(key);
  }
  for (const [key, value] of Object.entries(after.attributes)) {
    if (value !== undefined && value !== before.attributes[key]) element.setAttribute(key, String(value));
  }
  const [was = [], is = []] = [before.content, after.content];
  if (was === is) return;
  if (typeof was === 'string' || typeof is === 'string') fill(element, is);
  else redrawAll(element, was, is);
}

function redrawAll(parent: Element, was: readonly Drawn[], is: readonly Drawn[]): void {
  const elements = [...parent.children];
  is.forEach((after, i) => {
    const [before, element] = [was[i], elements[i]];
    if (before === undefined || element === undefined) parent.append(build(after, parent.ownerDocument));
    else if (before.name === after.name) redraw(element, before, after);
    else element.replaceWith(build(after, parent.ownerDocument));
  });
  for (const element of elements.slice(is.length)) element.remove();
}
