import { __renderToDomTree, type KatexOptions, type TreeNode } from 'katex';

/**
 * A formula as KaTeX writes it, with fewer elements and no tables. What stands above each other (a fraction, an index with
 * a power) is to KaTeX a table of one or two rows: browsers then make a dozen boxes for each index, and a table of
 * formulas takes a phone a tenth of a second. Here it is one box, in which all begin at one line and go up and down from
 * there, to the same places; and a single index or power is text that is moved.
 *
 * @throws ParseError where KaTeX refuses it
 */
export function lighterFormula(tex: string, options: KatexOptions): string {
  const tree = __renderToDomTree(tex, options);
  lighten(tree);
  return tree.toMarkup();
}

function lighten(node: TreeNode): void {
  for (const child of node.children ?? []) lighten(child);
  for (const child of node.children ?? []) {
    if (!child.classes?.includes('vlist-t')) continue;
    if (node.classes?.includes('msupsub') && listed(child).length === 1) moveAlone(node, child);
    else untable(child);
  }
}

/** What a table shows, each behind a strut that is as high for all. */
const listed = (table: TreeNode): readonly TreeNode[] => table.children![0]!.children![0]!.children!;

const strutOf = (table: TreeNode): number => parseFloat(listed(table)[0]!.children![0]!.style!.height!);

/** As KaTeX writes lengths. */
const em = (length: number): string => `${Number(length.toFixed(4))}em`;

/**
 * One box without a height, so that nothing above it is covered: the line that its struts stand on is that of the formula,
 * and with its margins it is as high and as deep as the table.
 */
function untable(table: TreeNode): void {
  const [above, below] = table.children!.map(({ children }) => parseFloat(children![0]!.style!.height!));
  const strut = strutOf(table);
  const list = listed(table);
  for (const { style } of list) style!.top = em(parseFloat(style!.top!) + strut);
  Object.assign(table.style!, { margin: `${em(above! - strut)} 0 ${em(strut + (below ?? 0))}` });
  table.classes = [...table.classes!.filter((name) => name !== 'vlist-t2'), 'vlist'];
  table.children = list;
}

/** An index or a power alone needs no box. */
function moveAlone(node: TreeNode, table: TreeNode): void {
  const [{ style, children }] = listed(table) as [TreeNode];
  Object.assign(node.style!, style, { top: em(parseFloat(style!.top!) + strutOf(table)) });
  node.children = children!.slice(1);
}
