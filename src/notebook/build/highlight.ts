import { typescriptLanguage } from '@codemirror/lang-javascript';
import { classHighlighter, highlightCode } from '@lezer/highlight';
import { element, type Markup } from '../markup.ts';

/** A cell's code with the same classes that the editor gives it, so that nothing changes when the editor arrives. */
export function highlight(code: string): Markup[] {
  const parts: Markup[] = [];
  highlightCode(
    code,
    typescriptLanguage.parser.parse(code),
    classHighlighter,
    (text, classes) => parts.push(classes === '' ? text : element('span', { class: classes }, text)),
    () => parts.push('\n'),
  );
  return parts;
}
