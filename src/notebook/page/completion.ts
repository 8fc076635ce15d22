import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { completionPath, localCompletionSource, scopeCompletionSource } from '@codemirror/lang-javascript';
import { syntaxTree } from '@codemirror/language';
import type { EditorState } from '@codemirror/state';
import { hoverTooltip, type EditorView, type Tooltip } from '@codemirror/view';
import type { Api, ApiEntry } from '../api.ts';
import { knowledge, type Knowledge } from './knowledge.ts';

type SyntaxNode = ReturnType<ReturnType<typeof syntaxTree>['resolveInner']>;

/** Where the editor finds the names that are not in its own text. */
export interface Scope {
  readonly api: Api;
  /** Names that the other cells give. */
  names(): readonly string[];
  /** The texts of the other cells. */
  texts(): readonly string[];
}

const OWN: readonly Completion[] = [
  { label: 'display', type: 'function', detail: '(value)', info: 'Shows a value below the cell.' },
  { label: 'table', type: 'function', detail: '(rows, columns?)', info: 'Shows rows as a table.' },
  { label: 'widgets', type: 'variable', detail: '["name"]', info: 'What a widget of this page shows now.' },
  { label: 'setWidget', type: 'function', detail: '(name, values)', info: 'Sets the inputs of a widget of this page.' },
  { label: 'Plot', type: 'namespace', info: 'Observable Plot.' },
];

const languageScope = scopeCompletionSource({ Array, Float64Array, Map, Math, Number, Object, Set, String, console });

/** Completes names of the module, of the other cells, of this one and of the language. */
export function completer(
  scope: Scope,
): (context: CompletionContext) => CompletionResult | null | Promise<CompletionResult | null> {
  return (context) => {
    const known = knowledge(scope.api, [context.state.doc.toString(), ...scope.texts()]);
    const word = context.matchBefore(/[\w$]*$/);
    const from = word?.from ?? context.pos;
    const node = syntaxTree(context.state).resolveInner(context.pos, -1);
    if (isInImport(node)) return { from, options: scope.api.exports.map(toCompletion), validFor: /^[\w$]*$/ };
    const path = completionPath(context);
    if (path && path.path.length > 0) {
      const members = known.members(path.path);
      return members.length > 0
        ? { from, options: members.map(toCompletion), validFor: /^[\w$]*$/ }
        : languageScope(context);
    }
    const callee = objectArgumentOf(node, context.state);
    const options = callee === null ? [] : known.options(callee);
    if (options.length > 0) return { from, options: options.map(toCompletion), validFor: /^[\w$]*$/ };
    if (!context.explicit && from === context.pos) return null;
    return anyName(context, scope, known, from);
  };
}

function anyName(context: CompletionContext, scope: Scope, known: Knowledge, from: number): CompletionResult | null {
  const local = localCompletionSource(context)?.options ?? [];
  const language = languageScope(context);
  const others = scope.names().map((label): Completion => {
    const entry = known.entry([label]);
    return entry ? toCompletion({ ...entry, name: label }) : { label, type: 'variable', detail: 'another cell' };
  });
  const rest = language && 'options' in language ? language.options : [];
  const options = new Map([...rest, ...OWN, ...others, ...local].map((option) => [option.label, option]));
  return context.matchBefore(/[\w$]+$/) || context.explicit
    ? { from, options: [...options.values()], validFor: /^[\w$]*$/ }
    : null;
}

function toCompletion({ name, kind, signature, doc }: ApiEntry): Completion {
  return {
    label: name,
    type: kind === 'value' ? 'variable' : kind,
    ...(signature === '' ? {} : { detail: signature.length > 48 ? `${signature.slice(0, 47)}…` : signature }),
    ...(doc === '' ? {} : { info: doc }),
  };
}

/** The function whose argument is the object that is being written, if the name of a property stands here. */
function objectArgumentOf(node: SyntaxNode, state: EditorState): string | null {
  if (!/^(?:ObjectExpression|PropertyDefinition|\{|,)$/.test(node.name)) return null;
  let object: SyntaxNode | null = node;
  while (object && object.name !== 'ObjectExpression') object = object.parent;
  const call = object?.parent?.name === 'ArgList' ? object.parent.parent : null;
  const callee = call?.name === 'CallExpression' ? call.firstChild : null;
  return callee?.name === 'VariableName' ? state.sliceDoc(callee.from, callee.to) : null;
}

function isInImport(node: SyntaxNode): boolean {
  for (let at: SyntaxNode | null = node; at; at = at.parent) if (at.name === 'ImportGroup') return true;
  return false;
}

/** Explains the name under the pointer. */
export function explainer(scope: Scope): ReturnType<typeof hoverTooltip> {
  return hoverTooltip((view, position) => explain(view, position, scope));
}

function explain(view: EditorView, position: number, scope: Scope): Tooltip | null {
  const line = view.state.doc.lineAt(position);
  for (const match of line.text.matchAll(/[\w$]+(?:\.[\w$]+)*/g)) {
    const from = line.from + match.index;
    if (position < from || position > from + match[0].length) continue;
    const upTo = /^[\w$]*/.exec(line.text.slice(position - line.from))![0].length + position;
    const path = view.state.sliceDoc(from, upTo).split('.');
    const known = knowledge(scope.api, [view.state.doc.toString(), ...scope.texts()]);
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
