import path from 'node:path';
import { parse } from 'acorn';
import type { Root } from 'mdast';
import type { MdxFlowExpression, MdxTextExpression } from 'mdast-util-mdx-expression';
import type { MdxJsxAttributeValueExpression } from 'mdast-util-mdx-jsx';
import type { VFile } from 'vfile';
import { visit } from 'unist-util-visit';

type Written = MdxFlowExpression | MdxTextExpression | MdxJsxAttributeValueExpression;
type Program = NonNullable<NonNullable<Written['data']>['estree']>;

/**
 * Lets every expression of a lesson that throws while its page is made say where it stands: `{noSuchName}` is told as
 * `content/lessons/…:37: noSuchName is not defined`, and not by a line of what MDX makes of the lesson.
 */
export function remarkPlaced() {
  return (tree: Root, file: Pick<VFile, 'path'>): void => {
    const name = path.relative(process.cwd(), file.path);
    visit(tree, (node) => {
      if (node.type === 'mdxFlowExpression' || node.type === 'mdxTextExpression') {
        place(node, name, node.position?.start.line ?? 1);
      } else if (node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement') {
        for (const { value, position } of node.attributes.filter((one) => one.type === 'mdxJsxAttribute')) {
          const { line } = (position ?? node.position)?.start ?? { line: 1 };
          if (value && typeof value === 'object') place(value, name, line);
        }
      }
    });
  };
}

function place(written: Written, file: string, line: number): void {
  const statement = written.data?.estree?.body[0];
  if (statement?.type !== 'ExpressionStatement' || statement.expression.type === 'Literal') return;
  if (/\bawait\b/.test(written.value)) return; // it would have to wait in a function as well
  const guard = guardOf(file, line);
  guard.result.argument = statement.expression;
  statement.expression = guard.call;
}

/** A call that returns a result, still to be put in, and names the place in what is thrown meanwhile. */
function guardOf(file: string, line: number) {
  const [name, at] = [file, `${file}:${line}: `].map((text) => JSON.stringify(text));
  const source = `(() => {
    try { return 0; } catch (slip) {
      if (slip instanceof Error && !slip.message.startsWith(${name})) slip.message = ${at} + slip.message;
      throw slip;
    }
  })()`;
  // without places in a file: they would be places of this text
  const program = JSON.parse(
    JSON.stringify(parse(source, { ecmaVersion: 'latest' }), (key, value: unknown) =>
      key === 'start' || key === 'end' ? undefined : value,
    ),
  ) as Program;
  const call = inside(program.body[0], 'ExpressionStatement').expression;
  const block = inside(inside(inside(call, 'CallExpression').callee, 'ArrowFunctionExpression').body, 'BlockStatement');
  return { call, result: inside(inside(block.body[0], 'TryStatement').block.body[0], 'ReturnStatement') };
}

/** A node that is known to be of a kind. */
function inside<N extends { readonly type: string }, K extends N['type']>(node: N | undefined, kind: K) {
  if (node?.type !== kind) throw new TypeError(`${node?.type ?? 'nothing'} where a ${kind} was written`);
  return node as Extract<N, { readonly type: K }>;
}
