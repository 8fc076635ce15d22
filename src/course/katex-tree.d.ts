import type { KatexOptions } from 'katex';

/** What KaTeX makes of a formula before it writes it; its own types leave it out. */
declare module 'katex' {
  interface TreeNode {
    classes?: string[];
    style?: Record<string, string>;
    children?: readonly TreeNode[];
    toMarkup(): string;
  }

  /** @throws ParseError */
  function __renderToDomTree(tex: string, options: KatexOptions): TreeNode;
}
