import type { Problem } from '../compile/problem.ts';
import { element, type Markup } from '../markup.ts';

/** How a run of a cell ended. */
export type Ending =
  | { readonly kind: 'finished'; readonly milliseconds: number; readonly defines: readonly string[] }
  | { readonly kind: 'failed'; readonly problem: Problem }
  /** Ended from outside, after so many seconds; 0 where nobody waited for it. */
  | { readonly kind: 'stopped'; readonly after: number };

/** What is said about the end, where that is more than the output says. @param isEmpty whether there is no output */
export function endingMarkup(ending: Ending, isEmpty: boolean): Markup[] {
  switch (ending.kind) {
    case 'failed': {
      const { line, message } = ending.problem;
      const place = line === undefined ? [] : [element('strong', {}, `Line ${line}`), ' '];
      return [element('p', { class: 'out-error' }, ...place, message)];
    }
    case 'stopped': {
      const longer = element('button', { type: 'button', 'data-do': 'longer' }, 'Let it run longer');
      const text = ending.after === 0 ? 'Stopped.' : `Stopped after ${ending.after} s. `;
      return [element('p', { class: 'out-error' }, text, ...(ending.after === 0 ? [] : [longer]))];
    }
    case 'finished': {
      if (!isEmpty) return [];
      const { defines } = ending;
      const text =
        defines.length === 0
          ? 'Nothing to show.'
          : `${defines.join(', ')} ${defines.length === 1 ? 'is' : 'are'} there for the other cells.`;
      return [element('p', { class: 'out-note' }, text)];
    }
  }
}
