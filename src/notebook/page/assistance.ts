import { autocompletion, closeCompletion, completionKeymap } from '@codemirror/autocomplete';
import { Prec, type Extension } from '@codemirror/state';
import { EditorView, hoverTooltip, keymap, type Tooltip } from '@codemirror/view';
import type { Api, ApiEntry } from '../api.ts';
import { complete, type Scope } from './completion.ts';
import { knowledge } from './knowledge.ts';

export type { Scope } from './completion.ts';

/** Completion, and the documentation of the name under the pointer. What is to be known is loaded when first asked for. */
export function assistance(scope: Scope): Extension {
  return [
    autocompletion({ override: [async (context) => complete(context, await api(), scope)], icons: false }),
    keymap.of(completionKeymap),
    Prec.highest(EditorView.domEventHandlers({ keydown: putAway })),
    hoverTooltip(async (view, position) => {
      const { doc } = view.state;
      const known = await api();
      return view.state.doc === doc ? explain(view, position, known, scope) : null; // or it has been written in meanwhile
    }),
  ];
}

/** What completes a name goes when the cell is run: it would lie over what the cell says. */
function putAway({ key, ctrlKey, metaKey }: KeyboardEvent, view: EditorView): void {
  if (key === 'Enter' && (ctrlKey || metaKey)) closeCompletion(view);
}

const api = async (): Promise<Api> => (await import('virtual:notebook/api')).default;

/** Tells what the name at a place means, if that is known. */
function explain(view: EditorView, position: number, api: Api, scope: Scope): Tooltip | null {
  const line = view.state.doc.lineAt(position);
  for (const match of line.text.matchAll(/[\w$]+(?:\.[\w$]+)*/g)) {
    const from = line.from + match.index;
    if (position < from || position > from + match[0].length) continue;
    const upTo = /^[\w$]*/.exec(line.text.slice(position - line.from))![0].length + position;
    const path = view.state.sliceDoc(from, upTo).split('.');
    const known = knowledge(api, [view.state.doc.toString(), ...scope.texts()]);
    const entry = known.entry(path);
    return (
      entry && { pos: upTo - path.at(-1)!.length, end: upTo, above: true, create: () => ({ dom: explanation(entry) }) }
    );
  }
  return null;
}

function explanation({ name, signature, doc }: ApiEntry): HTMLElement {
  const box = document.createElement('div');
  box.className = 'cell-explanation';
  const code = document.createElement('code');
  code.textContent = signature.startsWith('(') || signature === '' ? name + signature : `${name}: ${signature}`;
  const text = document.createElement('p');
  text.textContent = doc;
  box.append(code, text);
  return box;
}
