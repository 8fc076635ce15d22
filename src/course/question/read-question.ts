import { parseValues } from '../../params/index.ts';
import type { AnyWidget } from '../../widget-kit/define.ts';
import { formatCell } from '../../widget-kit/format.ts';
import { escapeHtml } from '../formula.ts';
import { caseOf } from '../mission.ts';
import { questionAttributes, readAttributes, type QuestionAttributes, type Read } from './attributes.ts';
import { asShown, chosenFrom, choiceKey, named } from './choices.ts';
import { faultsOf } from './faults.ts';
import type { Key, Sealed } from './key.ts';
import { asBlock, labelAndRest, partsOf, splitParts, type Part } from './parts.ts';
import { shuffled } from './shuffle.ts';

/** A question, ready to be shown. */
export interface Question {
  readonly id: string;
  readonly kind: QuestionAttributes['kind'];
  /** The question itself, as HTML. */
  readonly stem: string;
  /** What can be chosen or put in order, as HTML, in the order shown. */
  readonly options: readonly string[];
  /** Written behind the number; '' where there is none. */
  readonly unit: string;
  /** The right answer, as HTML: one line for each thing that belongs to it. */
  readonly solution: readonly string[];
  /** Id of the widget that it stands in. */
  readonly on: string | null;
  readonly sealed: Sealed;
}

/**
 * Reads a `<Question>`.
 *
 * @param props its attributes
 * @param html its children, as Astro rendered them
 * @param widget the definition of the widget that it stands in, if it does
 */
export function readQuestion(
  props: Readonly<Record<string, unknown>>,
  html: string,
  widget?: AnyWidget,
): Read<Question> {
  const { value, problems } = readAttributes('question', questionAttributes, props);
  if (value === null) return { value, problems };
  const { stem, parts: written } = splitParts(html);
  const parts = asShown(written, value.id, !('asWritten' in value) || value.asWritten);
  const key = keyOf(value, parts, widget);
  return {
    value: {
      id: value.id,
      kind: value.kind,
      stem,
      unit: value.kind === 'numeric' ? value.unit : '',
      on: value.on ?? null,
      ...shownOf(value, parts),
      sealed: {
        key,
        hints: partsOf(parts, 'hint').map((hint) => hint.html),
        answer: asBlock(partsOf(parts, 'answer')[0]?.html ?? ''),
      },
    },
    problems: faultsOf(value, stem, written, widget),
  };
}

function keyOf(question: QuestionAttributes, parts: readonly Part[], widget: AnyWidget | undefined): Key {
  switch (question.kind) {
    case 'single':
    case 'multiple':
      return choiceKey(question.kind, parts);
    case 'order': {
      const items = partsOf(parts, 'item');
      const places = shuffled(items.length, question.id);
      return { kind: 'order', places, said: places.map((place) => labelAndRest(items[place]!.html).rest) };
    }
    case 'set': {
      const wrong = partsOf(parts, 'setting').map(({ values, misconception, html, at }) => ({
        values,
        said: named(misconception, at) + asBlock(html),
      }));
      const stands = widget ? parseValues(widget.params, question.given).values : {};
      return { kind: 'set', goal: question.goal, case: widget ? caseOf(widget, question.goal, stands) : {}, wrong };
    }
    case 'numeric': {
      const wrong = partsOf(parts, 'wrong').map(({ value, misconception, html, at }) => ({
        value,
        said: named(misconception, at) + asBlock(html),
      }));
      return { kind: 'numeric', answer: question.answer, within: question.within, wrong };
    }
  }
}

/** What can be chosen, and which of it is right. */
function shownOf(question: QuestionAttributes, parts: readonly Part[]): Pick<Question, 'options' | 'solution'> {
  switch (question.kind) {
    case 'single':
    case 'multiple':
      return chosenFrom(parts);
    case 'order': {
      const solution = partsOf(parts, 'item').map(({ html }) => labelAndRest(html).label);
      return { options: shuffled(solution.length, question.id).map((place) => solution[place]!), solution };
    }
    case 'set':
      return { options: [], solution: [] };
    case 'numeric':
      return { options: [], solution: [escapeHtml(`${formatCell(question.answer, 4)} ${question.unit}`.trim())] };
  }
}
