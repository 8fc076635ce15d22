import { readFile, writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';

/** What is measured apart, each with a part of the file to itself. */
export type Part = 'module' | 'drags';

const file = new URL('./RESULTS.md', import.meta.url);

/** The first line of the drags' part, which stands last. */
export const DRAGS = '# Drags';

/** Replaces one part of RESULTS.md and leaves the other. */
export async function writeResults(part: Part, text: string): Promise<void> {
  const [module, drags = ''] = (await readFile(file, 'utf8')).split(new RegExp(`^(?=${DRAGS}$)`, 'm'));
  await writeFile(file, await tidy([part === 'module' ? text : module, part === 'drags' ? text : drags].join('\n\n')));
}

/** Markdown as this repository writes it. */
export async function tidy(markdown: string): Promise<string> {
  return format(markdown, { ...(await resolveConfig(file)), parser: 'markdown' });
}

/** A table in Markdown whose first column is text. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rule = head.map((_, i) => (i === 0 ? '---' : '--:'));
  return [head, rule, ...rows].map(line).join('\n');
}
