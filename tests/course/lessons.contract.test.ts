import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const FOLDER = 'content/lessons';
const lessons = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.mdx'))
  .map((file) => ({ file, text: readFileSync(path.join(FOLDER, file), 'utf8') }));

/** How many opening tags of a component there are that have all these words in them. */
function count(text: string, component: string, ...words: readonly string[]): number {
  const tags = [...text.matchAll(new RegExp(`<${component}\\b[\\s\\S]*?>\\n`, 'g'))];
  return tags.filter(([tag]) => words.every((word) => tag.includes(word))).length;
}

/** What the course promises of every lesson; the build checks that each of these has the right shape. */
describe.each(lessons)('$file', ({ text }) => {
  it('asks at least five questions, at least one of them for a number', () => {
    expect(count(text, 'Question')).toBeGreaterThanOrEqual(5);
    expect(count(text, 'Question', 'kind="numeric"')).toBeGreaterThanOrEqual(1);
  });

  it('asks in at least three different ways', () => {
    const kinds = new Set([...text.matchAll(/<Question\b[^>]*\bkind="(\w+)"/g)].map(([, kind]) => kind));
    expect(kinds.size).toBeGreaterThanOrEqual(3);
  });

  it('asks for a guess, but not in the opening figure, which may be touched at once, and sets a mission', () => {
    const [opening, ...later] = text.split(/^<Widget\b/m).slice(1);
    expect(opening!.split('</Widget>')[0]).not.toContain('<Predict');
    expect(later.join('')).toContain('<Predict');
    expect(count(text, 'Mission')).toBeGreaterThanOrEqual(1);
  });

  it('names terms of the glossary', () => {
    expect(text.match(/<Term id="/g)?.length ?? 0).toBeGreaterThanOrEqual(1);
  });

  it('says what its sources say and cites real works', () => {
    expect(text).toContain('<SourcesSay>');
    expect(text.match(/<Cite\s+key="/g)?.length ?? 0).toBeGreaterThanOrEqual(1);
  });
});
