import { answerNumber } from './lesson-parts.ts';
import type { Outline, Use } from './outline.ts';

/** What ends the text behind a guess: the next section, and the boxes at the end of a lesson. */
export const TEXT_ENDS = 'h2, .box, .apart, .ending, .cell-downloads';

interface Guess {
  readonly id: string;
  /** Id of the widget that it is made on. */
  readonly widget: string;
}

/**
 * A sheet of styles for readers without scripts, whose browser alone loads it: on the screen the text behind a guess waits
 * for a tick in its figure's foot, or for a link into it, and on paper it goes on behind the lesson, named by its answer.
 *
 * @returns nothing for a lesson without guesses
 */
export function guessFirstStyle(lesson: { readonly outline: Outline }): string {
  const guesses = guessesOf(lesson.outline);
  if (guesses.length === 0) return '';
  const asking = guesses.map(({ widget }) => `#${widget}`).join(', ');
  return [
    SHARED,
    ...guesses.map(({ id, widget }, i) => styleOf(id, textBehind(widget, asking), i + 1, answerNumber(lesson, id))),
  ].join('');
}

/** What is alike in all lessons. */
const SHARED = `.go-on {
  display: flex;
  gap: 0.5rem;
  align-items: center;
  inline-size: fit-content;
  min-block-size: var(--touchable);
  color: var(--ink);
}
@media print {
  .prose { display: flex; flex-direction: column; }
  .go-on { display: none; }
}
`;

/** The elements behind a widget up to where its text ends; another figure with a guess keeps its answer back by itself. */
const textBehind = (widget: string, asking: string): string =>
  `.prose > #${widget} ~ :not(#${widget} ~ :is(${TEXT_ENDS}), #${widget} ~ :is(${TEXT_ENDS}) ~ *, ${asking})`;

const styleOf = (guess: string, text: string, order: number, answer: number): string => `@media screen {
  :root:not(:has(#${guess}-form [type='checkbox']:checked, ${text}:target, ${text} :target)) ${text} { display: none; }
}
@media print {
  ${text} { order: ${order}; }
  ${text}:not(${text} ~ *)::before {
    content: 'After the guess of answer ${answer}';
    display: block;
    margin-block: 1.5em 0.5em;
    font: 600 1rem / 1.4 var(--sans);
  }
  #${guess}-form > .without-scripts::after {
    content: ' Make your guess: the text goes on at the end of this lesson, under \\201c After the guess of answer ${answer}\\201d .';
  }
}
`;

function guessesOf({ uses }: Outline): readonly Guess[] {
  let around: Use | undefined;
  return uses.flatMap((use) => {
    if (use.name === 'Widget') around = use;
    const isInText = use.name === 'Predict' && use.within === 'Widget' && around?.within === null;
    return isInText ? [{ id: textOf(use, 'id'), widget: textOf(around!, 'id') || textOf(around!, 'name') }] : [];
  });
}

function textOf({ attributes }: Use, name: string): string {
  const found = attributes[name];
  return found?.kind === 'text' ? found.text : '';
}
