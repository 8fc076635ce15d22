import type { Equation } from '../widget-kit/define.ts';
import { escapeHtml, formula } from './formula.ts';
import { report } from './problems.ts';

/** Digits that KaTeX sets in place of a live text, as no formula has them. */
const stand = (index: number): string => `90817${String(index).padStart(3, '0')}`;

/**
 * An equation of a widget as HTML with MathML: `\part{k}{…}` becomes an element with `data-part`, `\live{k}` one with
 * `data-live` whose text can be replaced.
 *
 * @param at file and line for the message when something is wrong with it
 */
export function equation({ id, tex, live }: Equation, at: string): string {
  const names: string[] = [];
  const text = tex.replace(/\\live\{([^{}]*)\}/g, (_, name: string) => {
    if (!Object.hasOwn(live, name)) report(at, `equation “${id}” has no live text “${name}”`);
    names.push(name);
    return String.raw`\htmlData{live=${name}}{\text{${stand(names.length - 1)}}}`;
  });
  return names.reduce(
    (html, name, i) => withText(html, stand(i), name, live[name] ?? ''),
    formula(text, at, true).replace(/<annotation[^>]*>[^]*?<\/annotation>/g, ''),
  );
}

/** In MathML the text has an element of its own; in HTML it lies in the one that `\htmlData` made. */
function withText(html: string, digits: string, name: string, text: string): string {
  return html
    .replaceAll(`<mtext>${digits}</mtext>`, `<mtext data-live="${escapeHtml(name)}">${escapeHtml(text)}</mtext>`)
    .replaceAll(digits, escapeHtml(text));
}
