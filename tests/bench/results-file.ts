import { readFile, writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';

/** What is measured apart, each with a part of the file to itself: the line that it begins with, in their order. */
export const PARTS = {
  module: '# How fast it is',
  pages: '# First paint',
  classroom: '# A class on one machine',
  drags: '# Drags',
} as const;
export type Part = keyof typeof PARTS;

const file = new URL('./RESULTS.md', import.meta.url);

/** Replaces one part of RESULTS.md and leaves the others. */
export async function writeResults(part: Part, text: string): Promise<void> {
  const sections = (await readFile(file, 'utf8')).split(/^(?=# )/m);
  const sectionOf = (head: string): string => sections.find((section) => section.startsWith(`${head}\n`)) ?? '';
  const whole = Object.entries(PARTS).map(([name, head]) => (name === part ? text : sectionOf(head)));
  await writeFile(file, await tidy(whole.join('\n\n')));
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
