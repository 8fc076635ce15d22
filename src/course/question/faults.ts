import type { Problem } from '../problems.ts';
import type { QuestionAttributes } from './attributes.ts';
import { choiceFaults, CLAUSE } from './choices.ts';
import { labelAndRest, partsOf, tagOf, type Part } from './parts.ts';

/** What is wrong with the shape of a question, part by part. */
export function faultsOf(question: QuestionAttributes, stem: string, parts: readonly Part[]): readonly Problem[] {
  const what = `question “${question.id}”`;
  return [
    ...(stem === '' ? [{ at: question.at, message: `${what}: it asks nothing` }] : []),
    ...kindFaults(what, question, parts),
    ...helpFaults(what, question.at, parts),
    ...strays(what, question.kind, parts),
  ];
}

function kindFaults(what: string, question: QuestionAttributes, parts: readonly Part[]): readonly Problem[] {
  switch (question.kind) {
    case 'single':
    case 'multiple':
      return [...choiceFaults(what, question.at, parts), ...countFaults(what, question, parts)];
    case 'order':
      return orderFaults(what, question.at, parts);
    case 'numeric':
      return numericFaults(what, question, parts);
  }
}

function countFaults(what: string, { kind, at }: QuestionAttributes, parts: readonly Part[]): readonly Problem[] {
  const choices = partsOf(parts, 'choice');
  const right = choices.filter((choice) => choice.right).length;
  if (kind === 'single') return right === 1 ? [] : [{ at, message: `${what}: ${right} choices are right; mark one` }];
  const mixed = right > 0 && right < choices.length;
  return mixed ? [] : [{ at, message: `${what}: some choices must be right and some wrong` }];
}

function orderFaults(what: string, at: string, parts: readonly Part[]): readonly Problem[] {
  const items = partsOf(parts, 'item');
  const silent = items.filter(({ html }) => labelAndRest(html).rest === '');
  return [
    ...(items.length < 3 ? [{ at, message: `${what}: an order needs at least three items` }] : []),
    ...silent.map((item) => ({
      at: item.at,
      message: `${what}: an item needs a second paragraph, said when it is the first out of place`,
    })),
  ];
}

function numericFaults(
  what: string,
  { at, answer, within }: Extract<QuestionAttributes, { kind: 'numeric' }>,
  parts: readonly Part[],
): readonly Problem[] {
  const wrong = partsOf(parts, 'wrong');
  const near = wrong.filter(({ value }) => Math.abs(value - answer) <= 2 * within); // one reading could be both
  return [
    ...(wrong.length === 0 ? [{ at, message: `${what}: name at least one <Wrong> number` }] : []),
    ...near.map((part) => ({ at: part.at, message: `${what}: this wrong number is too near to the right one` })),
    ...wrong
      .filter(({ misconception }) => misconception.endsWith('.'))
      .map((part) => ({ at: part.at, message: `${what}: ${CLAUSE}` })),
    ...wrong
      .filter(({ html }) => html === '')
      .map((part) => ({ at: part.at, message: `${what}: say what is wrong with this number` })),
  ];
}

function helpFaults(what: string, at: string, parts: readonly Part[]): readonly Problem[] {
  const hints = partsOf(parts, 'hint').length;
  const answers = partsOf(parts, 'answer').length;
  return [
    ...(hints === 2 ? [] : [{ at, message: `${what}: it has ${hints} hints; write two, the weaker first` }]),
    ...(answers === 1 ? [] : [{ at, message: `${what}: it has ${answers} worked answers; write one <Answer>` }]),
  ];
}

const OWN_PART: Readonly<Record<QuestionAttributes['kind'], Part['kind']>> = {
  single: 'choice',
  multiple: 'choice',
  order: 'item',
  numeric: 'wrong',
};

function strays(what: string, kind: QuestionAttributes['kind'], parts: readonly Part[]): readonly Problem[] {
  return parts
    .filter((part) => !['hint', 'answer', OWN_PART[kind]].includes(part.kind))
    .map((part) => ({ at: part.at, message: `${what}: <${tagOf(part)}> does not belong in the kind ${kind}` }));
}
