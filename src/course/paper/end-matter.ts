import { tellWaiting, titled } from './waiting.ts';

/** Tasks that only a screen can set: on paper they are left out, and so are their answers. */
const ONLY_ON_SCREEN = '[data-task="mission"], .strip[data-task="question"]:not(:has(.choices, .order, .number))';

/**
 * What stands at the end of a printed lesson: the answers, with the texts that wait for a guess, the solutions of the
 * exercises, the words and works that the text only links to. Without the ids that the page has.
 *
 * @param answers the lesson's page of answers; null leaves out what it would have told
 */
export function endMatter(page: Document, answers: Document | null): HTMLElement {
  const end = page.createElement('div');
  end.className = 'on-paper prose';
  const list = answers?.querySelector('.answer-list');
  const cited = answers?.querySelector('.cited');
  if (list) end.append(answered(page, page.importNode(list, true)));
  end.append(...section(page, 'Solutions of the exercises', solutions(page)));
  end.append(...section(page, 'Words', words(page)));
  if (cited) end.append(page.importNode(cited, true));
  for (const named of end.querySelectorAll('[id]:not(svg *)')) named.removeAttribute('id');
  for (const [i, answer] of end.querySelectorAll('.answer-list > li').entries()) answer.id = `answer-${i + 1}`;
  return end;
}

/** The list without the answers to what paper cannot ask; its headings are none of the lesson's. */
function answered(page: Document, list: Element): Element {
  for (const { id } of page.querySelectorAll(ONLY_ON_SCREEN)) {
    list
      .querySelector(`#${CSS.escape(id)}`)
      ?.closest('li')
      ?.remove();
  }
  for (const heading of list.querySelectorAll('h2, h3')) {
    heading.replaceWith(titled(page, ...heading.childNodes));
  }
  for (const answer of list.querySelectorAll('.answered')) answer.closest('li')!.dataset.of = answer.id;
  tellWaiting(page, list);
  return list;
}

function solutions(page: Document): readonly HTMLElement[] {
  return [...page.querySelectorAll('.exercise')].flatMap((exercise) => {
    const code = exercise.querySelector('.cell-solution pre');
    if (!code) return [];
    const title = titled(page, exercise.querySelector('h3')?.textContent ?? '');
    return [title, code.cloneNode(true) as HTMLElement]; // cloneNode forgets the type
  });
}

/** Each term of the glossary that the lesson uses, once. */
function words(page: Document): readonly HTMLElement[] {
  const terms = new Map(
    [...page.querySelectorAll<HTMLAnchorElement>('article .term')].map((term) => [term.hash, term] as const),
  );
  if (terms.size === 0) return [];
  const list = page.createElement('ul');
  for (const term of terms.values()) {
    const [word, item] = [page.createElement('strong'), page.createElement('li')];
    word.append(...term.cloneNode(true).childNodes);
    item.append(word, ': ', ...(term.nextElementSibling?.cloneNode(true).childNodes ?? []));
    list.append(item);
  }
  return [list];
}

function section(page: Document, title: string, parts: readonly HTMLElement[]): readonly HTMLElement[] {
  if (parts.length === 0) return [];
  const [box, heading] = [page.createElement('section'), page.createElement('h2')];
  heading.append(title);
  box.append(heading, ...parts);
  return [box];
}
