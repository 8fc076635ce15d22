/** An element as plain data: it can cross to another thread, be checked, and become HTML text or nodes. */
export interface MarkupElement {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Markup[];
}

/** An element, or a text. */
export type Markup = string | MarkupElement;

type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** An element; `true` is an attribute without a value, `false` and `undefined` are left out. */
export function element(tag: string, attributes: Attributes = {}, ...children: readonly Markup[]): MarkupElement {
  const given = Object.entries(attributes).filter(([, value]) => value !== undefined && value !== false);
  return {
    tag,
    attributes: Object.fromEntries(given.map(([name, value]) => [name, value === true ? '' : String(value)])),
    children,
  };
}

const VOID = new Set(['br', 'hr', 'input', 'wbr']);
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escape = (text: string): string => text.replace(/[&<>"]/g, (sign) => ENTITIES[sign]!);

/** HTML text. */
export function toHtml(markup: Markup): string {
  if (typeof markup === 'string') return escape(markup);
  const { tag, attributes, children } = markup;
  const given = Object.entries(attributes).map(([name, value]) =>
    value === '' ? ` ${name}` : ` ${name}="${escape(value)}"`,
  );
  const open = `<${tag}${given.join('')}>`;
  return VOID.has(tag) ? open : `${open}${children.map(toHtml).join('')}</${tag}>`;
}

const SVG = 'http://www.w3.org/2000/svg';

/** Nodes of a document: the same that {@link toHtml} gives a parser. */
export function toNode(markup: Markup, document: Document, inSvg = false): Node {
  if (typeof markup === 'string') return document.createTextNode(markup);
  const svg = inSvg || markup.tag === 'svg';
  const node = svg ? document.createElementNS(SVG, markup.tag) : document.createElement(markup.tag);
  for (const [name, value] of Object.entries(markup.attributes)) node.setAttribute(name, value);
  for (const child of markup.children) node.append(toNode(child, document, svg));
  return node;
}
