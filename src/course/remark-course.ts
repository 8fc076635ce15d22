import path from 'node:path';
import type { Paragraph, Root, RootContent } from 'mdast';
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx';
import type { VFile } from 'vfile';
import { visit } from 'unist-util-visit';
import 'remark-math'; // adds the formula nodes to the types of mdast
import { withItsNumber } from './unit.ts';

/**
 * Tells every component in a lesson where it stands (`at="content/lessons/…:37"`), so that it can say what is wrong
 * with it, and turns formulas into components, so that they can as well. Claims that stand alone get a paragraph, and
 * units stay with their numbers.
 */
export function remarkCourse() {
  return (tree: Root, file: VFile): void => {
    tree.children = withParagraphs(tree.children);
    const name = path.relative(process.cwd(), file.path);
    const place = (node: { position?: { start: { line: number } } | undefined }): string =>
      `${name}:${node.position?.start.line ?? 1}`;
    visit(tree, (node, index, parent) => {
      if (node.type === 'mdxJsxFlowElement' && node.name === 'Beside') {
        const figure = node.children.find((child) => child.type === 'mdxJsxFlowElement' && child.name === 'Widget');
        if (figure?.type === 'mdxJsxFlowElement') figure.attributes.push(attribute('slot', 'figure'));
      }
      if (node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement') {
        if (node.name && /^[A-Z]/.test(node.name)) node.attributes.push(attribute('at', place(node)));
        if (node.name === 'Widget') tellTasks(node);
      } else if (node.type === 'text') {
        node.value = withItsNumber(node.value);
      } else if (node.type === 'inlineCode') {
        node.data = { hProperties: { translate: 'no' } }; // a name in code is no word of a language
      } else if (node.type === 'math' || node.type === 'inlineMath') {
        parent!.children[index!] = formulaElement(node.value, node.type === 'math', place(node)); // fits where a formula fits
      }
    });
  };
}

/** MDX takes a line of nothing but components for blocks; a line of claims is a paragraph all the same. */
function withParagraphs(blocks: readonly RootContent[]): RootContent[] {
  const all: RootContent[] = [];
  let open: Paragraph | null = null;
  let line = 0;
  for (const block of blocks) {
    if (block.type === 'mdxJsxFlowElement' && block.name === 'Claim') {
      if (open === null || block.position!.start.line > line + 1) {
        open = { type: 'paragraph', children: [] };
        all.push(open);
      } else open.children.push({ type: 'text', value: ' ' });
      open.children.push({ ...block, type: 'mdxJsxTextElement', children: [] });
      line = block.position!.end.line;
    } else if (open === null || block.type !== 'text') {
      open = null;
      all.push(block);
    } // what lies between two claims is white space
  }
  return all;
}

/** What can stand in the frame of a widget, and must know which one it is. */
const TASKS = new Set(['Predict', 'Mission', 'Question']);

/** Tells the tasks in a widget its name, its id on the page and the values that the page gives it. */
function tellTasks(widget: MdxJsxFlowElement | MdxJsxTextElement): void {
  const texts = Object.fromEntries(
    widget.attributes.flatMap((one) =>
      one.type === 'mdxJsxAttribute' && typeof one.value === 'string' ? [[one.name, one.value]] : [],
    ),
  );
  const { name = '', id = name, at: _, ...given } = texts;
  for (const child of widget.children) {
    if (child.type !== 'mdxJsxFlowElement' || !child.name || !TASKS.has(child.name)) continue;
    child.attributes.push(attribute('widget', name), attribute('on', id), attribute('given', JSON.stringify(given)));
  }
}

function formulaElement(tex: string, display: boolean, at: string): MdxJsxFlowElement | MdxJsxTextElement {
  const attributes = [attribute('tex', tex), attribute('at', at), ...(display ? [attribute('display', 'yes')] : [])];
  return { type: display ? 'mdxJsxFlowElement' : 'mdxJsxTextElement', name: 'Formula', attributes, children: [] };
}

const attribute = (name: string, value: string) => ({ type: 'mdxJsxAttribute' as const, name, value });
