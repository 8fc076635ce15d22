import { textWithFormulas } from '../formula.ts';
import type { Problem } from '../problems.ts';
import type { Key } from './key.ts';
import { labelAndRest, partsOf, type Part } from './parts.ts';
import { mixed } from './shuffle.ts';

/** Asked of every misconception. */
export const CLAUSE = 'a misconception is a name without a full stop, as in “Larger is faster”';

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

/** Faults of the choices of a prediction: what is guessed is no mistake, and has no name as one. */
export function guessFaults(
  what: string,
  at: string,
  choices: readonly Extract<Part, { kind: 'choice' }>[],
  hasAxis: boolean,
): readonly Problem[] {
  const labels = choices.map(({ html }) => labelAndRest(html).label);
  const say = (choice: { readonly at: string }, message: string): Problem => ({
    at: choice.at,
    message: `${what}: ${message}`,
  });
  return [
    ...(choices.length < 2 ? [say({ at }, 'it needs at least two choices')] : []),
    ...(new Set(labels).size < labels.length ? [say({ at }, 'two choices say the same')] : []),
    ...choices
      .filter(({ misconception }) => misconception !== undefined)
      .map((choice) => say(choice, 'a guess is no mistake; leave misconception="…" to questions')),
    ...choices.filter(({ run }) => run !== undefined).map((choice) => say(choice, 'run={…} belongs to questions')),
    ...choices
      .filter(({ zone, note }) => !hasAxis && (zone !== undefined || note !== undefined))
      .map((choice) => say(choice, 'zone and note want an axis={…} of the prediction')),
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

/** A misconception by its name, in front of what is said of it. */
export function named(misconception: string | undefined, at: string): string {
  return misconception === undefined
    ? ''
    : `<p class="misconception">A common thought: “${textWithFormulas(misconception, at)}”.</p>`;
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
    ...(choices.some(({ run }) => run) ? { runs: choices.map(({ run }) => run ?? null) } : {}),
  };
}
