import path from 'node:path';
import type { Code, Root, RootContent } from 'mdast';
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import type { Fence, LessonCell, LessonNotebook, LessonWidget } from '../lesson.ts';

type Report = (at: string, message: string) => void;

/**
 * Reads `<Cell>` and `<Exercise>` of a lesson: the fenced blocks inside leave the tree before anything else can change
 * their text, and each of the two gets the whole notebook as an attribute, because its cells run together.
 */
export function remarkCells({ report }: { readonly report: Report }) {
  return (tree: Root, file: Pick<VFile, 'path'>): void => {
    const name = path.relative(process.cwd(), file.path);
    const complain = (line: number, message: string): void => report(`${name}:${line}`, message);
    const elements: { readonly element: MdxJsxFlowElement; readonly cell: LessonCell }[] = [];
    const widgets: LessonWidget[] = [];
    visit(tree, (node) => {
      if (node.type !== 'mdxJsxFlowElement' && node.type !== 'mdxJsxTextElement') return;
      if (node.name === 'Widget') widgets.push(readWidget(node));
      if (node.name !== 'Cell' && node.name !== 'Exercise') return;
      const cell = node.type === 'mdxJsxFlowElement' ? readCell(node, elements.length + 1, complain) : null;
      if (cell && node.type === 'mdxJsxFlowElement') elements.push({ element: node, cell });
    });
    reportDuplicates(
      elements.map(({ cell }) => cell),
      complain,
    );
    const notebook: LessonNotebook = { file: name, cells: elements.map(({ cell }) => cell), widgets };
    for (const { element } of elements) element.attributes.push(attribute('notebook', JSON.stringify(notebook)));
  };
}

type Complain = (line: number, message: string) => void;

/** Reads the element's attributes and fences, and takes the fences out of it. */
function readCell(element: MdxJsxFlowElement, number: number, complain: Complain): LessonCell | null {
  const line = lineOf(element);
  const tag = element.name!;
  const id = textOf(element, 'id');
  if (id === null || !/^[a-z][a-z0-9-]*$/.test(id)) {
    complain(line, `<${tag}> needs an id of small letters, digits and dashes, as in <${tag} id="first-run">`);
    return null;
  }
  const fences = element.children.filter((child) => child.type === 'code');
  const find = (meta: string | null): Fence | null => {
    const found = fences.filter((fence) => (fence.meta ?? null) === meta);
    if (found.length !== 1) {
      const what = meta === null ? 'one block ```ts' : `one block \`\`\`ts ${meta}`;
      complain(line, `<${tag} id="${id}"> needs ${what}, and has ${found.length === 0 ? 'none' : found.length}`);
    }
    return found[0] ? toFence(found[0]) : null;
  };
  const code = find(null);
  const checks = tag === 'Exercise' ? find('checks') : null;
  const solution = tag === 'Exercise' ? find('solution') : null;
  element.children = element.children.filter((child) => child.type !== 'code');
  if (tag === 'Exercise') placeHints(element, id, complain);
  if (!code || (tag === 'Exercise' && !(checks && solution))) return null;
  const title = textOf(element, 'title') ?? `Cell ${number}`;
  return { id, title, code, ...(checks && solution ? { exercise: { checks, solution } } : {}) };
}

function toFence(fence: Code): Fence {
  return { text: fence.value, line: lineOf(fence) + 1 };
}

/** `<Hint>` inside an exercise: each goes into a slot of its own. */
function placeHints(element: MdxJsxFlowElement, id: string, complain: Complain): void {
  const hints = element.children.filter((child) => isHint(child));
  if (hints.length !== 2) complain(lineOf(element), `<Exercise id="${id}"> needs two <Hint>, and has ${hints.length}`);
  for (const [i, hint] of hints.entries()) {
    hint.name = 'div';
    hint.attributes = [attribute('slot', `hint-${i + 1}`)];
  }
}

function isHint(child: RootContent): child is MdxJsxFlowElement {
  return child.type === 'mdxJsxFlowElement' && child.name === 'Hint';
}

function readWidget(element: MdxJsxFlowElement | MdxJsxTextElement): LessonWidget {
  const {
    name = '',
    id = name,
    at: _at,
    ...texts
  } = Object.fromEntries(
    element.attributes.flatMap((a) =>
      a.type === 'mdxJsxAttribute' && typeof a.value === 'string' ? [[a.name, a.value]] : [],
    ),
  ) as Record<string, string>; // built of pairs of texts
  return { id, name, texts };
}

function reportDuplicates(cells: readonly LessonCell[], complain: Complain): void {
  for (const [i, { id, code }] of cells.entries()) {
    if (cells.findIndex((other) => other.id === id) < i)
      complain(code.line - 1, `the id “${id}” is there twice in this lesson`);
  }
}

function textOf(element: MdxJsxFlowElement, name: string): string | null {
  const found = element.attributes.find((a) => a.type === 'mdxJsxAttribute' && a.name === name);
  return typeof found?.value === 'string' ? found.value : null;
}

const lineOf = (node: { readonly position?: { readonly start: { readonly line: number } } | undefined }): number =>
  node.position?.start.line ?? 1;

const attribute = (name: string, value: string) => ({ type: 'mdxJsxAttribute' as const, name, value });
