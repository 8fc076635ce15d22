import { history, historyKeymap, indentLess, indentMore, insertNewlineAndIndent } from '@codemirror/commands';
import { typescriptLanguage } from '@codemirror/lang-javascript';
import { syntaxHighlighting } from '@codemirror/language';
import { Compartment, EditorState, Prec, StateEffect, StateField, type Extension } from '@codemirror/state';
import { Decoration, EditorView, keymap, type DecorationSet } from '@codemirror/view';
import { classHighlighter } from '@lezer/highlight';
import editorStyles from '../../styles/editor.css?inline';
import codeColours from '../../styles/parts/code.css?inline';
import type { Scope } from './assistance.ts';

/** An editor in the place of a cell's code. */
export interface TextEditor {
  text(): string;
  /** Replaces the whole text; it can be undone. */
  replace(text: string): void;
  /** Marks a line that has a problem; `null` takes the mark away. */
  mark(problem: { readonly line: number; readonly message: string } | null): void;
}

interface Options extends Scope {
  readonly title: string;
  run(): void;
  edited(): void;
}

/** Puts an editor in the place of `code`, with its text, its selection and the focus. */
export async function openEditor(code: HTMLElement, options: Options): Promise<TextEditor> {
  await compositionEnd(code);
  const host = document.createElement('div');
  host.className = 'cell-editor';
  const shadow = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(codeColours + editorStyles);
  shadow.adoptedStyleSheets = [sheet];
  const way = wayOut();
  const hadFocus = document.activeElement === code;
  const [anchor, head] = selectionIn(code);
  const state = EditorState.create({
    doc: code.textContent,
    selection: { anchor, head },
    extensions: [extensions(options), tabs((indents) => (way.hidden = !indents))],
  });
  const view = new EditorView({ state, parent: shadow, root: shadow });
  shadow.append(way);
  code.closest('pre')!.replaceWith(host);
  if (hadFocus) view.focus();
  host.addEventListener('mousedown', (event) => pressBeside(view, host, event));
  const assist = (): void => {
    import('./assistance.ts').then(
      ({ assistance }) => view.dispatch({ effects: help.reconfigure(assistance(options)) }),
      () => view.contentDOM.addEventListener('keydown', assist, { once: true }), // one writes without it
    );
  };
  assist();
  return {
    text: () => view.state.doc.toString(),
    replace: (text) => {
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
    },
    mark: (problem) => {
      view.dispatch({ effects: setMark.of(problem) });
    },
  };
}

/** A press at the edge, beside the text, is one in it, at the letter that is nearest. */
function pressBeside(view: EditorView, host: HTMLElement, event: MouseEvent): void {
  if (event.composedPath()[0] !== host) return;
  event.preventDefault();
  view.dispatch({ selection: { anchor: view.posAtCoords({ x: event.clientX, y: event.clientY }, false) } });
  view.focus();
}

/** Completion and explanations, which arrive after the editor. */
const help = new Compartment();

function extensions(options: Options): Extension[] {
  const run = (): boolean => {
    options.run();
    return true;
  };
  // Ctrl and Cmd both, wherever the reader comes from
  const runKeys = ['Ctrl-Enter', 'Cmd-Enter'].map((key) => ({ key, run }));
  return [
    Prec.highest(keymap.of(runKeys)),
    help.of([]),
    // moving and deleting is the browser's own business, as in every text of the page
    keymap.of([...historyKeymap, { key: 'Enter', run: insertNewlineAndIndent }]),
    history(),
    typescriptLanguage,
    syntaxHighlighting(classHighlighter),
    badLine,
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ 'aria-label': `Code of “${options.title}”`, 'aria-describedby': 'leave' }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) options.edited();
    }),
  ];
}

/**
 * Tab moves on, as everywhere on the page, until the reader has begun to write; from then on it indents, until the focus
 * leaves.
 *
 * @param tell hears whether Tab indents
 */
function tabs(tell: (indents: boolean) => void): Extension {
  let indents = false;
  const set = (value: boolean): void => {
    indents = value;
    tell(value);
  };
  return [
    Prec.highest(EditorView.domEventHandlers({ keydown: letTabLeave })),
    keymap.of([
      { key: 'Tab', run: (view) => indents && indentMore(view), shift: (view) => indents && indentLess(view) },
    ]),
    EditorView.updateListener.of(({ transactions }) => {
      const isWritten = transactions.some((one) => one.isUserEvent('input') || one.isUserEvent('delete'));
      if (isWritten && !indents) set(true);
    }),
    EditorView.domEventHandlers({ blur: () => set(false) }),
  ];
}

/**
 * After Escape, Tab moves on for two seconds, the time that the editor itself gives; here also where that key closes what
 * completes a name.
 */
function letTabLeave({ key }: KeyboardEvent, view: EditorView): void {
  if (key === 'Escape') view.setTabFocusMode(2000);
}

type Mark = Parameters<TextEditor['mark']>[0];

const setMark = StateEffect.define<Mark>();

/** The line that has a problem; any change of the text takes the mark away. */
const badLine = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, { state, effects, docChanged }) {
    const effect = effects.find((one) => one.is(setMark));
    if (!effect) return docChanged ? Decoration.none : marks;
    const problem: Mark = effect.value; // it is a mark: `is` has just said so
    if (!problem) return Decoration.none;
    const { from } = state.doc.line(Math.min(Math.max(problem.line, 1), state.doc.lines));
    return Decoration.set([Decoration.line({ class: 'bad-line', attributes: { title: problem.message } }).range(from)]);
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** How to leave: seen while Tab indents, and always told with the name of the editor. */
function wayOut(): HTMLElement {
  const text = document.createElement('p');
  text.id = 'leave';
  text.className = 'way-out';
  text.hidden = true;
  text.textContent = 'Tab indents. Press Escape, then Tab, to leave the editor.';
  return text;
}

/** Waits until a word that is being composed (Japanese, accents, dictation) is there. */
function compositionEnd(code: HTMLElement): Promise<void> {
  if (code.dataset.composing === undefined) return Promise.resolve();
  return new Promise((resolve) => {
    code.addEventListener(
      'compositionend',
      () => {
        resolve();
      },
      { once: true },
    );
  });
}

/** The selection inside `code`, in characters; its end where there is none. */
function selectionIn(code: HTMLElement): [anchor: number, head: number] {
  const selection = document.getSelection();
  const offset = (node: Node | null, at: number): number => {
    if (!node || !code.contains(node)) return 0;
    const range = document.createRange();
    range.setStart(code, 0);
    range.setEnd(node, at);
    return Math.min(range.toString().length, code.textContent.length);
  };
  if (!selection) return [0, 0];
  return [offset(selection.anchorNode, selection.anchorOffset), offset(selection.focusNode, selection.focusOffset)];
}
