import { html, isMoved, type ControlKind } from '../control.ts';

/** A line to type a formula into. One that cannot be read changes nothing: it says where it stops making sense. */
export const control: ControlKind<'formula', string> = {
  kind: 'formula',
  markup({ id, param, value, name }) {
    const { examples } = param.control;
    return html`<label for="${id}">${name}</label>
      <span class="formula-line" translate="no" dir="ltr">
        <input
          type="text"
          id="${id}"
          value="${value}"
          maxlength="200"
          list="${id}-examples"
          aria-describedby="${id}-problem"
          spellcheck="false"
          autocapitalize="off"
          autocomplete="off"
        />
        <code class="only-static">${value}</code>
      </span>
      <datalist id="${id}-examples">${examples.map((one) => html`<option value="${one}"></option>`)}</datalist>
      <p class="formula-problem" id="${id}-problem" role="status"></p>`;
  },
  live(box, { param, change }) {
    const input = box.querySelector('input')!;
    const problem = box.querySelector<HTMLElement>('.formula-problem')!;
    const code = box.querySelector('code')!;
    let now = param.initial;
    let asked = now; // what was last read: it comes back with the next frame, when more may have been typed
    const complain = (sentence: string, at?: number): void => {
      input.setAttribute('aria-invalid', String(sentence !== ''));
      problem.replaceChildren();
      if (sentence === '') return;
      if (at !== undefined) problem.append(pointing(box, input.value, at));
      problem.append(`${sentence}. The figure shows ${now}.`);
    };
    const judge = (): string | undefined => {
      const parsed = param.parse(input.value);
      // the place is counted in the trimmed text
      const skipped = input.value.length - input.value.trimStart().length;
      complain(parsed.ok ? '' : parsed.problem, parsed.ok || parsed.at === undefined ? undefined : parsed.at + skipped);
      return parsed.ok ? parsed.value : undefined;
    };
    input.addEventListener('input', () => {
      const formula = judge();
      if (formula === undefined) return;
      asked = formula;
      change(formula);
    });
    return {
      typed() {
        const parsed = param.parse(input.value);
        if (!isMoved(input) || !parsed.ok) return undefined;
        return (asked = parsed.value);
      },
      write(to) {
        const isTyping = input.ownerDocument.activeElement === input;
        const stood = now;
        now = to;
        code.textContent = to;
        if (isTyping && to === stood) return; // what is being typed, readable or not, is the reader's
        if (isTyping && to === asked) return void judge();
        if (input.value.trim() !== to) input.value = to;
        complain('');
      },
    };
  },
};

/** The formula with the character that a problem is about marked; behind the last one, the place for another. */
function pointing(box: HTMLElement, text: string, at: number): HTMLElement {
  const line = box.ownerDocument.createElement('code');
  const mark = box.ownerDocument.createElement('mark');
  line.translate = false;
  mark.textContent = text.charAt(at - 1) || '\u00A0';
  line.append(text.slice(0, at - 1), mark, text.slice(at));
  return line;
}
