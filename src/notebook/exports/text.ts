import type { Block } from './markdown.ts';
import type { Exported } from './registry.ts';

/**
 * A lesson to be read as text, by people and by programs: Markdown with formulas in TeX and the cells as they stand. Its
 * exercises keep their solutions to themselves.
 *
 * @param about one or two sentences, as the page says them of itself
 */
export function toText(title: string, about: string, blocks: readonly Block[], { notebook }: Exported): string {
  const cells = new Map(notebook.cells.map((cell) => [cell.id, cell]));
  const texts = blocks.map((block) =>
    block.kind === 'prose' ? block.text : `\`\`\`ts\n${cells.get(block.id)!.code.text}\n\`\`\``,
  );
  return `${[`# ${title}`, `> ${about}`, ...texts].join('\n\n')}\n`;
}
