import type { Params } from '../../params/index.ts';
import type { DownhillWidget } from '../../widget-kit/element.ts';
import type { MountedWidget } from '../../widget-kit/frame.ts';
import { goalOf } from '../mission.ts';
import { SETTING, type SettingKey } from '../question/key.ts';
import { readNumber } from '../question/read-number.ts';
import type { AnswerInput } from './answer-input.ts';
import { isOwn, isReached } from './attempt.ts';

/** Radio buttons or boxes. */
export function choiceInput(fields: Iterable<Element>): AnswerInput {
  const boxes = [...fields] as HTMLInputElement[]; // the inputs that this page was built with
  return {
    field: boxes[0] ?? null,
    read() {
      const chosen = boxes.flatMap((box, i) => (box.checked ? [i] : []));
      return chosen.length > 0 ? { ok: true, value: chosen } : { ok: false, problem: 'Choose an answer first.' };
    },
    write(given) {
      boxes.forEach((box, i) => (box.checked = given.includes(i)));
    },
  };
}

/** The figure itself: what the reader has set in it. @param asked gives what is asked at the moment */
export function settingInput(element: DownhillWidget, asked: () => SettingKey): AnswerInput {
  return {
    field: null,
    read() {
      const { widget } = element;
      const { goal: name, target, wrong, case: stands } = asked();
      const goal = widget && goalOf(widget.definition, name);
      if (!widget || !goal) return { ok: false, problem: 'Set the figure below first.' };
      const params: Params = widget.definition.params;
      const isCase = otherCase(widget, stands) === null;
      const isThere = isCase && isReached(widget, goal, target);
      // whoever has changed something else has changed something, and is told what it lacks
      const isChanged = Object.keys(params).some((input) => widget.by(input) === 'reader');
      if (!isOwn(widget, goal) && (isThere || !isChanged)) return { ok: true, value: [SETTING.notByReader] };
      if (isThere) return { ok: true, value: [SETTING.reached] };
      const known = wrong.findIndex(
        ({ values }) =>
          isCase &&
          Object.entries(values).every(([input, text]) => params[input]!.format(widget.values[input]) === text),
      );
      return { ok: true, value: [known < 0 ? SETTING.missed : SETTING.wrong + known] };
    },
    missing() {
      const { widget } = element;
      const { goal: name, target, case: stands } = asked();
      const goal = widget && goalOf(widget.definition, name);
      if (!widget || !goal) return null;
      return otherCase(widget, stands) ?? goal.missing?.(widget.result, widget.values, target) ?? null;
    },
    write: () => undefined, // the figure keeps its own state
  };
}

/** That the figure shows another case than the one that is asked about, where it does; what it should be may be the answer. */
function otherCase(widget: MountedWidget, stands: Readonly<Record<string, string>>): string | null {
  const params: Params = widget.definition.params;
  const other = Object.entries(stands).find(([input, text]) => params[input]!.format(widget.values[input]) !== text);
  if (!other) return null;
  const [input, text] = other;
  const isReset = params[input]!.format(widget.start[input]) === text;
  const back = isReset ? ' “Reset” brings that one back.' : '';
  return `The figure shows another case than the one asked about: “${params[input]!.label}” has been changed.${back}`;
}

/** A field for a number. */
export function numberInput(form: HTMLElement): AnswerInput {
  const field = form.querySelector<HTMLInputElement>('.number input')!;
  return {
    field,
    read() {
      const parsed = readNumber(field.value);
      field.setAttribute('aria-invalid', String(!parsed.ok));
      return parsed.ok ? { ok: true, value: [parsed.value] } : parsed;
    },
    write([value]) {
      field.value = value === undefined ? '' : String(value);
    },
  };
}
