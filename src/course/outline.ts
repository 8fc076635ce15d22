import type { Nodes, Root } from 'mdast';
import type { MdxJsxAttribute, MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx';
import type {} from 'mdast-util-mdx-expression'; // adds expressions to the types of mdast
import 'remark-math'; // adds formulas
import { boxes, type Box } from './boxes.ts';
import { plainFormula } from './plain-formula.ts';

/** What a lesson is made of, as its text says before anything is rendered. */
export interface Outline {
  /** The opening, which has no heading, and then one for each heading, in order. */
  readonly sections: readonly OutlineSection[];
  readonly uses: readonly Use[];
}

export interface OutlineSection {
  readonly title: string;
  /** 1 to 6; 0 for the opening. */
  readonly depth: number;
  /** What a reader sees of its prose; no answers, no code. */
  readonly text: string;
  /** The id of a heading that a box brings along; the ids of the lesson's own headings come with its rendering. */
  readonly anchor?: string;
}

/** A component in a lesson. */
export interface Use {
  /** `Question`. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, Attribute>>;
  /** The component around it, if any. */
  readonly within: string | null;
  /** Index of the section that it stands in. */
  readonly section: number;
  readonly line: number;
}

/** A text, a value that stands in the lesson as it is (`{2}`, `{[1, 2]}`), or an expression that is computed. */
export type Attribute =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'literal'; readonly value: unknown }
  | { readonly kind: 'computed' };

type Component = (MdxJsxFlowElement | MdxJsxTextElement) & { name: string };

/** Components whose insides are no prose, or are what a reader must not find by searching. */
const CLOSED = new Set([
  'Question',
  'Predict',
  'Mission',
  'Choice',
  'Wrong',
  'Item',
  'Hint',
  'Answer',
  'Cell',
  'Ending',
]);

interface Sheet {
  readonly sections: { title: string; depth: number; text: string; anchor?: string }[];
  readonly uses: Use[];
}

/** The ids of an outline's headings, in order: of its boxes, and of the lesson's own `headings` as they were rendered. */
export function anchorsOf({ sections }: Outline, headings: readonly string[]): readonly string[] {
  const own = headings.values();
  return sections.slice(1).map(({ anchor }) => anchor ?? own.next().value ?? '');
}

/** The outline of a lesson's syntax tree, as Markdown and MDX give it. */
export function outlineOf(tree: Root): Outline {
  const sheet: Sheet = { sections: [{ title: '', depth: 0, text: '' }], uses: [] };
  walk(tree, null, true, sheet);
  return { uses: sheet.uses, sections: sheet.sections.map((one) => ({ ...one, text: tidy(one.text) })) };
}

function walk(node: Nodes, within: string | null, isProse: boolean, sheet: Sheet): void {
  const { sections, uses } = sheet;
  if (node.type === 'heading') {
    sections.push({ title: tidy(textOf(node)), depth: node.depth, text: '' });
    return;
  }
  if (isComponent(node)) {
    const use = useOf(node, within, sections.length - 1);
    uses.push(use);
    const box = boxOf(node.name);
    if (box) sections.push({ title: box.title, depth: 2, text: '', anchor: box.id });
    if (node.children.length === 0 && isProse) sections.at(-1)!.text += nameOf(use);
  }
  if (!('children' in node) && isProse) sections.at(-1)!.text += wordsOf(node);
  if (!('children' in node)) return;
  const inside = isComponent(node) ? node.name : within;
  const open = isProse && !(isComponent(node) && CLOSED.has(node.name));
  for (const child of node.children) walk(child, inside, open, sheet);
  if (!INLINE.has(node.type)) sections.at(-1)!.text += ' '; // the end of a block ends a word
}

const INLINE = new Set<Nodes['type']>(['emphasis', 'strong', 'delete', 'link', 'linkReference', 'mdxJsxTextElement']);

/** The words of a node without children; code and displayed formulas have none. */
function wordsOf(node: Nodes): string {
  if (node.type === 'text' || node.type === 'inlineCode') return node.value;
  if (node.type === 'inlineMath') return plainFormula(node.value);
  if (node.type === 'mdxTextExpression') return computedWords(node.value);
  return node.type === 'break' ? ' ' : '';
}

/** A term that stands without words of its own is called by its name. */
function nameOf({ name, attributes: { id } }: Use): string {
  return name === 'Term' && id?.kind === 'text' ? id.text.replaceAll('-', ' ') : '';
}

/** What an expression in the prose will say is not known yet; a space or a comment is. */
function computedWords(expression: string): string {
  if (/^\s*\/\*/.test(expression)) return '';
  return expression.trim() === "' '" ? ' ' : '…';
}

function textOf(node: Nodes): string {
  return 'children' in node ? node.children.map((child) => textOf(child)).join('') : wordsOf(node);
}

/** The box with a heading of its own that a component makes, if it makes one. */
function boxOf(name: string): Box | undefined {
  return Object.entries<Box>(boxes).find(([one]) => one === name)?.[1];
}

const tidy = (text: string): string => text.replace(/\s+/g, ' ').trim();

function isComponent(node: Nodes): node is Component {
  const isElement = node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement';
  return isElement && node.name !== null && /^[A-Z]/.test(node.name);
}

function useOf({ name, attributes, position }: Component, within: string | null, section: number): Use {
  const named = attributes.filter((one): one is MdxJsxAttribute => one.type === 'mdxJsxAttribute');
  return {
    name,
    attributes: Object.fromEntries(named.map((one) => [one.name, attributeOf(one.value)])),
    within,
    section,
    line: position?.start.line ?? 1,
  };
}

function attributeOf(value: MdxJsxAttribute['value']): Attribute {
  if (value === null || value === undefined) return { kind: 'literal', value: true };
  if (typeof value === 'string') return { kind: 'text', text: value };
  try {
    return { kind: 'literal', value: JSON.parse(value.value) };
  } catch {
    return { kind: 'computed' };
  }
}
