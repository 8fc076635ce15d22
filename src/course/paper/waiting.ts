/** Texts that wait for a guess, by its id, in their order. Where one waits for several, the nearest counts. */
function waitingTexts(page: Document): ReadonlyMap<string, readonly Element[]> {
  const texts = new Map<string, Element[]>();
  for (const element of page.querySelectorAll('[data-veiled]:not(script)')) {
    const guess = element.getAttribute('data-veiled')!.split(' ').at(-1)!;
    texts.set(guess, [...(texts.get(guess) ?? []), element]);
  }
  return texts;
}

/** Copies what waits to the answers to its guesses. @param list answers, each with the id of its task in `data-of` */
export function tellWaiting(page: Document, list: Element): void {
  for (const [guess, texts] of waitingTexts(page)) {
    answerTo(list, guess)?.append(titled(page, 'The text goes on'), ...texts.map((text) => still(page, text)));
  }
}

const answerTo = (list: Element, task: string): HTMLElement | null =>
  list.querySelector(`[data-of="${CSS.escape(task)}"]`);

/** A title at the end of the paper, which is no heading of the lesson. */
export function titled(page: Document, ...words: readonly (Node | string)[]): HTMLElement {
  const title = page.createElement('p');
  title.className = 'answered-title';
  title.append(...words);
  return title;
}

/** A copy without life: its fields belong to no question, its code to no cell, its figures to no widget. */
function still(page: Document, text: Element): Node {
  const copy = page.createDocumentFragment();
  copy.append(text.cloneNode(true));
  copy.firstElementChild!.removeAttribute('data-veiled');
  for (const field of copy.querySelectorAll('[name]')) field.removeAttribute('name');
  for (const cell of copy.querySelectorAll('downhill-cell')) {
    const box = page.createElement('div');
    box.append(...cell.querySelectorAll('.cell-title, pre'));
    cell.replaceWith(box);
  }
  for (const widget of copy.querySelectorAll('downhill-widget')) widget.replaceWith(picture(page, widget));
  return copy;
}

/** A widget as it stands, with clips of its own: those of a drawing that is out of sight leave nothing to be seen. */
function picture(page: Document, widget: Element): HTMLElement {
  const box = page.createElement('div');
  box.className = widget.className;
  box.classList.remove('framed'); // as wide as the figures of the answers, or its letters are too small
  box.append(...widget.childNodes);
  for (const drawing of box.querySelectorAll('.plot-svg')) {
    drawing.outerHTML = drawing.outerHTML.replaceAll(/\bid="|url\(#|href="#/g, '$&told-');
  }
  return box;
}

/**
 * Puts a line in the place of each text that is told at the end of the paper, and names each guess's answer as it is
 * numbered there. @returns what puts all back
 */
export function pointToEnd(page: Document, end: Element): () => void {
  const told = [...waitingTexts(page)].flatMap(([guess, texts]) => {
    const answer = answerTo(end, guess);
    return answer ? [{ texts, line: lineTo(page, answer) }] : [];
  });
  for (const { texts, line } of told) {
    texts[0]!.before(line);
    for (const text of texts) text.toggleAttribute('data-told', true);
  }
  const named = nameAnswers(page, end);
  return () => {
    for (const { texts, line } of told) {
      line.remove();
      for (const text of texts) text.removeAttribute('data-told');
    }
    for (const { link, before } of named) link.replaceWith(before);
  };
}

/** Paper leaves out what it cannot ask, so its answers have other numbers than their page. @returns the links, and what they were */
function nameAnswers(page: Document, end: Element): readonly { readonly link: Element; readonly before: Element }[] {
  return [...page.querySelectorAll<HTMLElement>('.task-foot')].flatMap((foot) => {
    const before = foot.querySelector('.without-scripts > a');
    const answer = answerTo(end, foot.dataset.of!);
    if (!before || !answer) return [];
    const link = linkTo(page, answer);
    before.replaceWith(link);
    return [{ link, before }];
  });
}

function linkTo(page: Document, answer: HTMLElement): HTMLElement {
  const link = page.createElement('a');
  link.href = `#${answer.id}`;
  link.append(`answer ${[...answer.parentElement!.children].indexOf(answer) + 1}`);
  return link;
}

function lineTo(page: Document, answer: HTMLElement): HTMLElement {
  const line = page.createElement('p');
  line.className = 'read-on';
  line.append('Make your guess. The text goes on at the end of this lesson, under ', linkTo(page, answer), '.');
  return line;
}
