import { parseValues, type Params } from '../../params/index.ts';
import type { AnyWidget } from '../../widget-kit/define.ts';
import { goalFaults } from '../mission.ts';
import type { Problem } from '../problems.ts';
import type { QuestionAttributes } from './attributes.ts';
import { choiceFaults, CLAUSE } from './choices.ts';
import { labelAndRest, partsOf, tagOf, type Part } from './parts.ts';

/**
 * What is wrong with the shape of a question, part by part.
 *
 * @param widget the definition of the widget that it stands in, if it does
 */
export function faultsOf(
  question: QuestionAttributes,
  stem: string,
  parts: readonly Part[],
  widget: AnyWidget | undefined,
): readonly Problem[] {
  const what = `question “${question.id}”`;
  return [
    ...(stem === '' ? [{ at: question.at, message: `${what}: it asks nothing` }] : []),
    ...kindFaults(what, question, parts),
    ...widgetFaults(what, question, parts, widget),
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
    case 'set':
      return [];
  }
}

/** What wants a figure must stand in one, and ask of it what it has. */
function widgetFaults(
  what: string,
  question: QuestionAttributes,
  parts: readonly Part[],
  widget: AnyWidget | undefined,
): readonly Problem[] {
  const settings = parts.flatMap((part) => {
    if (part.kind === 'setting') return [{ at: part.at, values: part.values }];
    return part.kind === 'choice' && part.run ? [{ at: part.at, values: part.run }] : [];
  });
  if (!widget) {
    const lost = [...(question.kind === 'set' ? [question.at] : []), ...settings.map(({ at }) => at)];
    return lost.map((at) => ({ at, message: `${what}: what sets a figure stands inside its <Widget>` }));
  }
  const params: Params = widget.params;
  const start = parseValues(params, question.given).values;
  const goals = question.kind === 'set' ? goalFaults(widget, question.goal, start) : [];
  return [
    ...goals.map((message) => ({ at: question.at, message: `${what}: ${message}` })),
    ...settings.flatMap(({ at, values }) =>
      parseValues(params, values).problems.map((problem) => ({ at, message: `${what}: ${problem}` })),
    ),
  ];
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
  set: 'setting',
};

function strays(what: string, kind: QuestionAttributes['kind'], parts: readonly Part[]): readonly Problem[] {
  return parts
    .filter((part) => !['hint', 'answer', OWN_PART[kind]].includes(part.kind))
    .map((part) => ({ at: part.at, message: `${what}: <${tagOf(part)}> does not belong in the kind ${kind}` }));
}
