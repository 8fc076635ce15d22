import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { javascript } from '@codemirror/lang-javascript';
import { bracketMatching, indentOnInput, syntaxHighlighting } from '@codemirror/language';
import { setDiagnostics } from '@codemirror/lint';
import { EditorState, Prec, type Extension } from '@codemirror/state';
import { drawSelection, EditorView, keymap } from '@codemirror/view';
import { classHighlighter } from '@lezer/highlight';
import api from 'virtual:notebook/api';
import tokens from '../../styles/code.css?inline';
import { completer, explainer, type Scope } from './completion.ts';

/** An editor in the place of a cell's code. */
export interface TextEditor {
  text(): string;
  /** Replaces the whole text; it can be undone. */
  replace(text: string): void;
  /** Marks a line that has a problem; `null` takes the mark away. */
  mark(problem: { readonly line: number; readonly message: string } | null): void;
}

interface Options extends Omit<Scope, 'api'> {
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
  sheet.replaceSync(tokens);
  shadow.adoptedStyleSheets = [sheet];
  shadow.append(help());
  const hadFocus = document.activeElement === code;
  const [anchor, head] = selectionIn(code);
  const state = EditorState.create({
    doc: code.textContent,
    selection: { anchor, head },
    extensions: extensions(options),
  });
  const view = new EditorView({ state, parent: shadow, root: shadow });
  code.closest('pre')!.replaceWith(host);
  if (hadFocus) view.focus();
  return {
    text: () => view.state.doc.toString(),
    replace: (text) => {
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
    },
    mark: (problem) => {
      view.dispatch(setDiagnostics(view.state, problem ? [diagnostic(view.state, problem)] : []));
    },
  };
}

function extensions(options: Options): Extension[] {
  const run = (): boolean => {
    options.run();
    return true;
  };
  const scope: Scope = { ...options, api };
  return [
    // Ctrl and Cmd both, wherever the reader comes from
    Prec.highest(
      keymap.of([
        { key: 'Ctrl-Enter', run },
        { key: 'Cmd-Enter', run },
      ]),
    ),
    keymap.of([...closeBracketsKeymap, ...completionKeymap, ...historyKeymap, indentWithTab, ...defaultKeymap]),
    history(),
    drawSelection(),
    javascript({ typescript: true }),
    syntaxHighlighting(classHighlighter),
    bracketMatching(),
    closeBrackets(),
    indentOnInput(),
    autocompletion({ override: [completer(scope)], icons: false }),
    explainer(scope),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ 'aria-label': `Code of “${options.title}”`, 'aria-describedby': 'leave' }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) options.edited();
    }),
  ];
}

/** What a screen reader says besides the name. */
function help(): HTMLElement {
  const text = document.createElement('p');
  text.id = 'leave';
  text.hidden = true;
  text.textContent = 'Press Escape, then Tab, to leave the editor.';
  return text;
}

function diagnostic(
  state: EditorState,
  { line, message }: { readonly line: number; readonly message: string },
): {
  from: number;
  to: number;
  severity: 'error';
  message: string;
} {
  const { from, to } = state.doc.line(Math.min(Math.max(line, 1), state.doc.lines));
  return { from, to, severity: 'error', message };
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
