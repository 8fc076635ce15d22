import type { Nodes, Root } from 'mdast';
import type {} from 'mdast-util-mdx-expression'; // adds expressions to the types of mdast
import type {} from 'mdast-util-mdx-jsx'; // adds components to them
import 'remark-math'; // adds formulas

/** How fast a text with formulas and figures is read. */
const WORDS_A_MINUTE = 200;

/** Whole minutes that it takes to read so many words. */
export function minutesToRead(words: number): number {
  return Math.max(1, Math.round(words / WORDS_A_MINUTE));
}

/**
 * Counts the words of a lesson that a reader sees without asking: prose, captions, tables, questions and their choices.
 * What opens with an answer, code and displayed formulas do not count; a formula in a line is one word.
 */
export function shownWords(tree: Root): number {
  return wordsIn(tree);
}

/** Components whose insides are seen only by those who ask, or who have answered. */
const CLOSED = new Set(['Hint', 'Answer', 'Wrong', 'Mission']);

/** Components of which the first paragraph is seen, and the rest once it is chosen. */
const CHOICES = new Set(['Choice', 'Item']);

/** The words of a text: what begins with a letter or a digit. */
export function wordsOf(text: string): number {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

function wordsIn(node: Nodes): number {
  if (node.type === 'text' || node.type === 'inlineCode') return wordsOf(node.value);
  if (node.type === 'inlineMath') return 1;
  if (node.type === 'mdxTextExpression') return /^\s*(\/\*|' '\s*$)/.test(node.value) ? 0 : 1;
  if (!('children' in node)) return 0;
  const name = node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement' ? (node.name ?? '') : '';
  if (CLOSED.has(name)) return 0;
  if (name === 'Term' && node.children.length === 0) return 1;
  const end = CHOICES.has(name) ? node.children.findIndex(({ type }) => type === 'paragraph') + 1 : 0;
  const seen: readonly Nodes[] = end > 0 ? node.children.slice(0, end) : node.children;
  return seen.reduce((sum, child) => sum + wordsIn(child), 0);
}
