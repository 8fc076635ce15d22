import type { Parsed } from '../../params/index.ts';
import type { AnswerInput } from '../live/answer-input.ts';
import { orderInput } from '../live/order-input.ts';
import type { ShownVariant } from '../practice/practice.ts';
import { judge } from '../question/judge.ts';
import { SETTING, type Given } from '../question/key.ts';
import { readNumber } from '../question/read-number.ts';

// What a card needs to ask a question and to judge its answer. Most cards are prompts: it loads with the first question.

const WAYS = { up: 'M3 10.5 8 5.5l5 5', down: 'M3 5.5l5 5 5-5' } as const;

/** A list whose items move, as a question of a lesson has it. */
const orderMarkup = (options: readonly string[]): string =>
  `<ol class="order" aria-label="From first to last">${options
    .map(
      (option, i) =>
        `<li><span class="grip" aria-hidden="true"></span><span id="card-item-${i}">${option}</span>${Object.entries(
          WAYS,
        )
          .map(
            ([way, path]) =>
              `<button type="button" data-move="${way}" id="card-${way}-${i}" aria-label="Move ${way}" aria-labelledby="card-${way}-${i} card-item-${i}"><svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><path d="${path}"></path></svg></button>`,
          )
          .join('')}</li>`,
    )
    .join('')}</ol><p class="order-status visually-hidden" role="status"></p>`;

/** Lays out what is to be put in order, as it is shown. */
export function orderIn(place: HTMLElement, options: readonly string[]): AnswerInput {
  place.innerHTML = orderMarkup(options); // written by the build of this site
  return orderInput(place);
}

/** The number in a field, as an answer. */
export function numberIn({ value }: HTMLInputElement): Parsed<Given> {
  const read = readNumber(value);
  return read.ok ? { ok: true, value: [read.value] } : read;
}

/** What comes of an answer: what is told, as HTML of the build; or, of a figure that nobody has set, what to do first. */
export type Outcome = { readonly first: string } | { readonly right: boolean; readonly told: string };

/** @param missing what a setting still lacks, as far as its goal says it */
export function outcomeOf({ key, answer }: ShownVariant, given: Given, missing: string | null): Outcome {
  const { right, said, note: general } = judge(key, given);
  const setting = key.kind === 'set' ? given[0] : undefined;
  if (setting === SETTING.notByReader) return { first: general };
  const note = (setting === SETTING.missed ? missing : null) ?? general;
  const headline = `<p class="review-headline">${right ? 'Right.' : 'Not this time.'}</p>`;
  return { right, told: headline + (right ? '' : said.join('') + (note && `<p>${note}</p>`)) + answer };
}
