/** A stretch of a lesson: prose, or the place of a cell. */
export type Block = { readonly kind: 'prose'; readonly text: string } | { readonly kind: 'cell'; readonly id: string };

/** What belongs to the page and not to the text. */
const LEFT_OUT =
  'script, style, template, svg, button, input, select, nav, .visually-hidden, .aside-mark, .cell-downloads, [popover], [data-not-exported]';

/**
 * A lesson's page as Markdown, with its formulas in TeX as they were written; figures are named by their captions.
 * The rendered page is read, not the source: there every number is computed.
 */
export function toBlocks(article: Element): readonly Block[] {
  const writer = new Writer();
  writer.blocks(article);
  return writer.finish();
}

class Writer {
  readonly #done: Block[] = [];
  #prose: string[] = [];

  finish(): readonly Block[] {
    this.#flush();
    return this.#done;
  }

  /** What stands in an element, as paragraphs and the like. */
  blocks(parent: Element): void {
    let line = '';
    const paragraph = (): void => {
      this.#add(line);
      line = '';
    };
    for (const node of parent.childNodes) {
      if (isElement(node) && isBlock(node)) {
        paragraph();
        this.#block(node);
      } else line += inline(node);
    }
    paragraph();
  }

  #block(node: Element): void {
    if (node.matches(LEFT_OUT)) return;
    if (node.matches('section.code-cell')) return this.#cell(node);
    if (node.matches('downhill-widget, figure')) return this.#figure(node);
    if (node.matches('.formula.display')) return this.#add(inline(node));
    if (node.matches('.choices')) return this.#add(choices(node));
    const heading = /^H([1-6])$/.exec(node.tagName);
    if (heading) return this.#add(`${'#'.repeat(Number(heading[1]))} ${inlines(node)}`);
    switch (node.tagName) {
      case 'P':
        return this.#add(inlines(node));
      case 'UL':
      case 'OL':
        return this.#add(list(node, ''));
      case 'PRE':
        return this.#add(`\`\`\`\n${node.textContent.trimEnd()}\n\`\`\``);
      case 'BLOCKQUOTE':
        return this.#quote(node);
      case 'TABLE':
        return this.#add(table(node));
      case 'HR':
        return this.#add('---');
      case 'SUMMARY':
        return this.#add(`**${inlines(node)}**`);
      default:
        return this.blocks(node);
    }
  }

  #cell(node: Element): void {
    const task = node.querySelector('.cell-task');
    if (task) this.blocks(task);
    this.#flush();
    const id = node.querySelector('downhill-cell')?.id;
    if (id) this.#done.push({ kind: 'cell', id });
    for (const hint of node.querySelectorAll('.cell-hint')) {
      const inside = new Writer();
      inside.blocks(hint.querySelector('.cell-help-text') ?? hint);
      const [text] = inside.finish();
      const title = hint.querySelector('summary')?.textContent.trim() ?? 'Hint';
      if (text?.kind === 'prose') this.#add(`<details><summary>${title}</summary>\n\n${text.text}\n\n</details>`);
    }
  }

  #figure(node: Element): void {
    const caption = node.querySelector('figcaption');
    const said = caption ? inlines(caption) : '';
    this.#add(`> **Figure, in the lesson online.** ${said}`);
  }

  #quote(node: Element): void {
    const inside = new Writer();
    inside.blocks(node);
    for (const block of inside.finish()) {
      if (block.kind === 'prose')
        this.#add(
          block.text
            .split('\n')
            .map((text) => `> ${text}`)
            .join('\n'),
        );
    }
  }

  #add(text: string): void {
    const trimmed = text.trim();
    if (trimmed !== '') this.#prose.push(trimmed);
  }

  #flush(): void {
    if (this.#prose.length > 0) this.#done.push({ kind: 'prose', text: this.#prose.join('\n\n') });
    this.#prose = [];
  }
}

const BLOCKS =
  'p, h1, h2, h3, h4, h5, h6, ul, ol, li, pre, blockquote, table, hr, div, section, article, header, footer, aside, figure, details, ' +
  'summary, dl, dt, dd, fieldset, form, downhill-widget, downhill-cell';

const isElement = (node: Node): node is Element => node.nodeType === 1;

/** Elements of the course's own are blocks, too. */
const isBlock = (node: Element): boolean => node.matches(BLOCKS) || node.tagName.includes('-');

const inlines = (node: Element): string => [...node.childNodes].map(inline).join('').trim();

function inline(node: Node): string {
  if (node.nodeType === 3) return escape((node.textContent ?? '').replaceAll(/\s+/g, ' '));
  if (!isElement(node) || node.matches(LEFT_OUT)) return '';
  if (node.matches('.key')) return swatch(node);
  const tex = node.matches('.katex, .formula') ? node.querySelector('annotation')?.textContent : undefined;
  if (tex !== undefined) return node.closest('.display') ? `\n\n$$${tex}$$\n\n` : `$${tex}$`;
  const text = inlines(node);
  switch (node.tagName) {
    case 'STRONG':
    case 'B':
      return around(node, '**');
    case 'EM':
    case 'I':
      return around(node, '*');
    case 'CODE':
    case 'KBD':
      return `\`${node.textContent}\``;
    case 'BR':
      return '  \n';
    case 'A':
      return link(node, text);
    default:
      if (node.matches('.aside')) return ` (${text}) `;
      return isBlock(node) ? ` ${text} ` : [...node.childNodes].map(inline).join('');
  }
}

/** Marks must touch their words: `<em>so </em>` is `*so* `. */
function around(node: Element, mark: string): string {
  const text = [...node.childNodes].map(inline).join('');
  const [, before, middle, after] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text)!;
  return middle === '' ? text : `${before}${mark}${middle}${mark}${after}`;
}

/** Links within the course lead nowhere outside of it: their text stays. */
function link(node: Element, text: string): string {
  const address = node.getAttribute('href') ?? '';
  return /^https?:/.test(address) ? `[${text}](${address})` : text;
}

function list(node: Element, indent: string): string {
  const items = [...node.children].map((item, i) => {
    const mark = node.tagName === 'OL' ? `${i + 1}. ` : '- ';
    const inner = [...item.children].filter((child) => child.matches('ul, ol'));
    const text = [...item.childNodes]
      .filter((child) => !isElement(child) || !inner.includes(child))
      .map(inline)
      .join('')
      .trim();
    return [
      `${indent}${mark}${text}`,
      ...inner.map((child) => list(child, `${indent}${' '.repeat(mark.length)}`)),
    ].join('\n');
  });
  return items.join('\n');
}

/** What can be chosen, each on a line of its own. */
const choices = (node: Element): string =>
  [...node.querySelectorAll('.choice')].map((choice) => `- [ ] ${inlines(choice).replaceAll(/\s+/g, ' ')}`).join('\n');

/** Colours that stand for no quantity, in words; others are called like what they stand for. */
const COLOURS: Readonly<Record<string, string>> = {
  touch: '',
  ink: 'black',
  soft: 'grey',
  'class-a': 'blue',
  'class-b': 'brown',
  sand: 'yellow',
  sky: 'light blue',
  lilac: 'violet',
  moss: 'green',
};

/** A swatch of a figure, as a sign: colours do not travel. */
const SWATCHES: Readonly<Record<string, string>> = { line: '—', dot: '●', ring: '○', triangle: '▲' };

function swatch(node: Element): string {
  const shape = Object.keys(SWATCHES).find((name) => node.classList.contains(name)) ?? 'line';
  const tone = /var\(--([a-z-]+)\)/.exec(node.getAttribute('style') ?? '')?.[1] ?? 'touch';
  return `(${SWATCHES[shape]!} ${COLOURS[tone] ?? tone})`.replace(' )', ')');
}

function table(node: Element): string {
  const rows = [...node.querySelectorAll('tr')].map((row) =>
    [...row.children].map((cell) => inlines(cell).replaceAll('|', '\\|')),
  );
  const [head = [], ...body] = rows;
  return [head, head.map(() => '---'), ...body].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

/** Signs that would mean something in Markdown. */
const escape = (text: string): string => text.replaceAll(/[\\`*_$<>[\]]/g, String.raw`\$&`);
