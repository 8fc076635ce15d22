import { withOwnIds } from '../boundary/drawing.ts';
import { element, type Markup } from '../markup.ts';
import type { Branch, Check, Entry, Inspected, Output, Table } from '../protocol.ts';

/** How output is shown: `live` on the page, where more of a value can be asked for; else as the build left it. */
export interface Manner {
  readonly live: boolean;
  /** Makes ids unique on the page. */
  readonly prefix: string;
  /** How the cell is called, to name its plots. */
  readonly title: string;
}

/** With so many parts an output scrolls by itself (`cell.css` counts as well), and must be reachable by keyboard. */
export const LONG_OUTPUT = 40;

/** One output of a cell: the same at build time and in the page. */
export function outputMarkup(output: Output, manner: Manner): Markup {
  switch (output.kind) {
    case 'line':
      return element(
        'div',
        { class: `out-line is-${output.level}` },
        ...join(
          output.parts.map((part) => inspected(part, manner)),
          ' ',
        ),
      );
    case 'value':
      return element('div', { class: 'out-value' }, inspected(output.value, manner));
    case 'table':
      return tableMarkup(output.table, manner);
    case 'picture': {
      const { wide, narrow } = output.picture;
      const draw = (markup: Markup, size: string): Markup => {
        const own = withOwnIds(markup, `${manner.prefix}-${size}`);
        return element('div', { class: `out-picture is-${size}` }, named(own, `Plot of “${manner.title}”`));
      };
      return element(
        'div',
        { class: 'out-pictures' },
        ...(narrow ? [draw(wide, 'wide'), draw(narrow, 'narrow')] : [draw(wide, 'fixed')]),
      );
    }
    case 'cut':
      return element('div', { class: 'out-line is-warn' }, '… cut: a cell may write 10,000 lines or one megabyte.');
  }
}

/** The sentences of an exercise, judged or still open. */
export function checksMarkup(checks: readonly (Check | { readonly sentence: string })[]): Markup[] {
  return checks.map((check) => {
    const state = !('passed' in check) ? 'open' : check.passed ? 'passed' : 'failed';
    const spoken = { open: 'Not checked yet: ', passed: 'Passed: ', failed: 'Not yet: ' }[state];
    const reason =
      'reason' in check && check.reason ? [element('span', { class: 'cell-check-reason' }, check.reason)] : [];
    return element(
      'li',
      { class: `cell-check is-${state}` },
      element('span', { class: 'visually-hidden' }, spoken),
      check.sentence,
      ...reason,
    );
  });
}

/** More of what is inside a value, to be put where the button for it stood. */
export function entriesMarkup(
  branch: Pick<Branch, 'reference' | 'size'>,
  from: number,
  entries: readonly Entry[],
  manner: Manner,
): Markup[] {
  const shown = entries.map(({ key, value }) =>
    element('li', {}, element('span', { class: 'out-tree-key' }, key), ': ', inspected(value, manner)),
  );
  const left = branch.size - from - entries.length;
  return left > 0 ? [...shown, element('li', {}, more(branch, left, manner))] : shown;
}

function more({ reference, size }: Pick<Branch, 'reference' | 'size'>, left: number, { live }: Manner): Markup {
  const text = `… ${left.toLocaleString('en')} more`;
  if (!live) return element('span', { class: 'out-tree-more' }, text);
  const data = { 'data-reference': reference, 'data-from': size - left, 'data-size': size };
  return element('button', { type: 'button', class: 'out-tree-more', ...data }, text);
}

function inspected(value: Inspected, manner: Manner): Markup {
  if (value.kind === 'leaf') return element('span', { class: `leaf leaf-${value.type}` }, value.text);
  const { label, preview, entries, reference, size } = value;
  const summary = [
    ...(label === '' ? [] : [element('span', { class: 'out-tree-label' }, label), ' ']),
    element('span', { class: 'out-tree-preview' }, preview),
  ];
  if (size === 0 || (!entries && !manner.live)) return element('span', { class: 'out-tree' }, ...summary);
  const inside = entries ? entriesMarkup(value, 0, entries, manner) : [];
  const open = { class: 'out-tree', ...(entries ? {} : { 'data-reference': reference, 'data-size': size }) };
  return element('details', open, element('summary', {}, ...summary), element('ul', {}, ...inside));
}

function tableMarkup({ columns, rows, more, moreColumns }: Table, { title }: Manner): Markup {
  const isNumeric = (column: number): boolean => rows.length > 0 && rows.every((row) => row[column]!.isNumber);
  const head = element(
    'tr',
    {},
    ...columns.map((name, i) => element('th', { scope: 'col', class: isNumeric(i) ? 'is-number' : undefined }, name)),
  );
  const spaces = columns.map((_, i) => (isNumeric(i) ? underPoint(rows.map((row) => row[i]!.text)) : []));
  const body = rows.map((row, r) => {
    const cells = row.map(({ text, isNumber }, i) =>
      element('td', isNumber ? { class: 'is-number' } : {}, text + (spaces[i]![r] ?? '')),
    );
    return element('tr', {}, ...cells);
  });
  const left = [
    ...(more > 0 ? [`${more.toLocaleString('en')} more rows`] : []),
    ...(moreColumns > 0 ? [`${moreColumns.toLocaleString('en')} more columns`] : []),
  ];
  const rest = left.length > 0 ? [element('p', { class: 'out-tree-more' }, `… ${left.join(', ')}`)] : [];
  // what scrolls must be reachable by keyboard
  return element(
    'div',
    { class: 'out-table', tabindex: 0, role: 'group', 'aria-label': `Table of “${title}”` },
    element('table', {}, element('thead', {}, head), element('tbody', {}, ...body)),
    ...rest,
  );
}

/** The spaces behind each number of a column that bring point under point; none where a power of ten is among them. */
function underPoint(texts: readonly string[]): readonly string[] {
  if (texts.some((text) => text.includes('e'))) return [];
  const fractions = texts.map((text) => /\.\d+$/.exec(text)?.[0].length ?? 0);
  const longest = Math.max(...fractions);
  return fractions.map((length) => ' '.repeat(longest - length));
}

/** A drawing with a name for those who do not see it, where the reader gave none. */
function named(markup: Markup, name: string): Markup {
  if (typeof markup === 'string') return markup;
  const children = markup.children.map((child) => named(child, name));
  if (markup.tag !== 'svg' || markup.attributes['aria-label'] !== '') return { ...markup, children };
  return { ...markup, attributes: { ...markup.attributes, 'aria-label': name }, children };
}

function join(parts: readonly Markup[], between: string): Markup[] {
  return parts.flatMap((part, i) => (i === 0 ? [part] : [between, part]));
}
