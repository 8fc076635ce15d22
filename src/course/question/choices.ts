import { textWithFormulas } from '../formula.ts';
import type { Problem } from '../problems.ts';
import type { Key } from './key.ts';
import { labelAndRest, partsOf, type Part } from './parts.ts';
import { mixed } from './shuffle.ts';

/** Asked of every misconception. */
export const CLAUSE = 'a misconception is a name without a full stop, as in “The mistake: …”';

/** Faults of choices: what a reader chooses wrongly must be answered with the mistake behind it. */
export function choiceFaults(what: string, at: string, parts: readonly Part[]): readonly Problem[] {
  const choices = partsOf(parts, 'choice');
  const wrong = choices.filter(({ right }) => !right);
  const labels = choices.map(({ html }) => labelAndRest(html).label);
  return [
    ...(choices.length < 2 ? [{ at, message: `${what}: it needs at least two choices` }] : []),
    ...(new Set(labels).size < labels.length ? [{ at, message: `${what}: two choices say the same` }] : []),
    ...wrong
      .filter(({ misconception = '' }) => misconception === '')
      .map((choice) => ({ at: choice.at, message: `${what}: a wrong choice names its misconception="…"` })),
    ...wrong
      .filter(({ html }) => labelAndRest(html).rest === '')
      .map((choice) => ({
        at: choice.at,
        message: `${what}: a wrong choice needs a second paragraph, said when it is chosen`,
      })),
    ...wrong
      .filter(({ misconception = '' }) => misconception.endsWith('.'))
      .map((choice) => ({ at: choice.at, message: `${what}: ${CLAUSE}` })),
    ...choices
      .filter(({ right, misconception }) => right && misconception !== undefined)
      .map((choice) => ({ at: choice.at, message: `${what}: a right choice has no misconception` })),
  ];
}

/**
 * Parts with the choices in the order in which readers see them: an author writes the right one first more often than
 * chance would, and a reader would soon know.
 *
 * @param asWritten keeps the author's order, where it means something, as with numbers
 */
export function asShown(parts: readonly Part[], id: string, asWritten: boolean): readonly Part[] {
  if (asWritten) return parts;
  const choices = partsOf(parts, 'choice');
  const others = parts.filter(({ kind }) => kind !== 'choice');
  return [...mixed(choices.length, id).map((i) => choices[i]!), ...others];
}

/** What is said of a choice: the misconception by name, then the author's own words. */
function choiceFeedback({ html, misconception, at }: Extract<Part, { kind: 'choice' }>): string {
  return named(misconception, at) + labelAndRest(html).rest;
}

/** A mistake by its name, in front of what is said of it. */
export function named(misconception: string | undefined, at: string): string {
  return misconception === undefined
    ? ''
    : `<p class="misconception">The mistake: “${textWithFormulas(misconception, at)}”.</p>`;
}

/** What can be chosen, and which of it is right, as HTML. */
export function chosenFrom(parts: readonly Part[]): {
  readonly options: readonly string[];
  readonly solution: readonly string[];
} {
  const choices = partsOf(parts, 'choice');
  const options = choices.map(({ html }) => labelAndRest(html).label);
  return { options, solution: options.filter((_, i) => choices[i]!.right) };
}

/** The key to choices. */
export function choiceKey(kind: 'single' | 'multiple', parts: readonly Part[]): Key {
  const choices = partsOf(parts, 'choice');
  return {
    kind,
    right: choices.flatMap(({ right }, i) => (right ? [i] : [])),
    said: choices.map(choiceFeedback),
  };
}
