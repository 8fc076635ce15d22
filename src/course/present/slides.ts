/** What is on the screen at a time: something of the lesson itself, live and in its place, or words taken from its text. */
export interface Slide {
  /** Of the section that it is in. */
  readonly heading: HTMLElement;
  readonly shows: HTMLElement | DocumentFragment;
}

/** What is shown as it stands in the lesson. */
const LIVE = 'downhill-widget, .task, .code-cell, .ending, .objectives, .summary-box, table, pre, blockquote';

/** What is said aloud, or read at home. */
const LEFT_OUT = '.aside, .aside-mark, .apart, .cell-downloads, .veil, script, style';

/** A lesson as slides: its opening, and in its order the figures, questions, cells, formulas and key sentences. */
export function slidesOf(article: HTMLElement): readonly Slide[] {
  let heading = article.querySelector('h1')!;
  const slides: Slide[] = [{ heading, shows: opening(article) }];
  let words = document.createDocumentFragment();
  const turn = (): void => {
    if (words.hasChildNodes()) slides.push({ heading, shows: words });
    words = document.createDocumentFragment();
  };
  for (const block of blocksOf(article.querySelector('.prose')!)) {
    if (block.matches('h2, h3')) {
      turn();
      heading = block as HTMLHeadingElement;
    } else if (block.matches(LIVE)) {
      turn();
      slides.push({ heading, shows: block });
    } else {
      if (words.childElementCount >= MOST) turn();
      const opens = !words.hasChildNodes() && slides.at(-1)!.heading !== heading;
      const kept = keyWords(block, opens);
      if (opens && kept.length > 0) words.append(cleaned(heading.cloneNode(true) as HTMLElement)); // cloneNode forgets the type
      words.append(...kept);
    }
  }
  turn();
  return slides;
}

/** Formulas and sentences that one screen holds in large letters. */
const MOST = 5;

function opening(article: HTMLElement): DocumentFragment {
  const words = document.createDocumentFragment();
  const title = article.querySelector('h1')!.cloneNode(true);
  const [about, place] = [document.createElement('p'), document.createElement('p')];
  about.append(document.querySelector<HTMLMetaElement>('meta[name="description"]')?.content ?? '');
  place.className = 'slide-place';
  place.append(article.querySelector('.lesson-head p')?.firstChild?.textContent?.split('·')[0]?.trim() ?? '');
  words.append(place, title, about);
  return words;
}

/** The blocks of the text in their order, those of a figure with its text beside it one by one. */
function blocksOf(text: Element): readonly HTMLElement[] {
  return [...text.children].flatMap((block) => {
    if (!(block instanceof HTMLElement) || block.matches(LEFT_OUT)) return [];
    if (block.matches('.beside')) return [...block.querySelectorAll('.beside-panel, .beside-text')].flatMap(blocksOf);
    return [block];
  });
}

/** What of a block is worth a screen: formulas, lists, sentences in bold, those that lead to a formula, the first of a section. */
function keyWords(block: HTMLElement, isFirst: boolean): readonly Node[] {
  if (block.matches('.formula, ul, ol')) return [cleaned(block.cloneNode(true) as HTMLElement)]; // as above
  const sentences = sentencesOf(block);
  const leads = block.nextElementSibling?.matches('.formula') === true;
  return sentences
    .filter((sentence, i) => {
      const isLead = leads && i === sentences.length - 1;
      return isLead || (isFirst && i === 0) || sentence.querySelector('strong') !== null;
    })
    .map((sentence) => {
      const paragraph = document.createElement('p');
      paragraph.append(sentence);
      return cleaned(paragraph);
    });
}

/** The sentences of a paragraph; a sign inside a formula ends none. */
function sentencesOf(paragraph: Element): readonly DocumentFragment[] {
  const texts = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement!.closest('.katex, .definition, .aside') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  const ends: (readonly [Node, number])[] = [];
  while (texts.nextNode()) {
    const text = texts.currentNode as Text; // no others are shown
    for (const end of text.data.matchAll(/[.?!]["”’)]*(?=\s|$)/g)) ends.push([text, end.index + end[0].length]);
  }
  ends.push([paragraph, paragraph.childNodes.length]);
  const range = document.createRange();
  range.setStart(paragraph, 0);
  return ends.flatMap(([node, offset]) => {
    range.setEnd(node, offset);
    const sentence = range.cloneContents();
    range.collapse(false);
    return sentence.textContent.trim() ? [sentence] : [];
  });
}

/** Words without what only the page itself may have. */
function cleaned(words: HTMLElement): HTMLElement {
  for (const left of words.querySelectorAll('.definition, .aside, .aside-mark')) left.remove();
  for (const pressed of words.querySelectorAll('a, .sets, .lights')) pressed.replaceWith(...pressed.childNodes);
  for (const one of [words, ...words.querySelectorAll('*')]) {
    for (const name of ['id', 'data-veiled', 'aria-describedby', 'tabindex', 'role']) one.removeAttribute(name);
  }
  return words;
}
