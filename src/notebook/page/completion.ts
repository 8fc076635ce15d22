import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { syntaxTree } from '@codemirror/language';
import type { EditorState } from '@codemirror/state';
import type { Api, ApiEntry } from '../api.ts';
import { knowledge, type Knowledge } from './knowledge.ts';

type SyntaxNode = ReturnType<ReturnType<typeof syntaxTree>['resolveInner']>;

/** Where the editor finds the names that are not in its own text. */
export interface Scope {
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

/** Of the language, what lessons use most. */
const LANGUAGE: Readonly<Record<string, object>> = {
  Array,
  console,
  Float64Array,
  JSON,
  Map,
  Math,
  Number,
  Object,
  Set,
};

const WORD = /^[\w$]*$/;

/** Completes names of the module, of the other cells, of this one and of the language. */
export function complete(context: CompletionContext, api: Api, scope: Scope): CompletionResult | null {
  const from = context.matchBefore(/[\w$]+$/)?.from ?? context.pos;
  const result = (options: readonly Completion[]): CompletionResult => ({ from, options, validFor: WORD });
  const node = syntaxTree(context.state).resolveInner(context.pos, -1);
  if (/^(?:String|LineComment|BlockComment|TemplateString)$/.test(node.name)) return null;
  if (isInImport(node)) return result(api.exports.map(toCompletion));

  const known = knowledge(api, [context.state.doc.toString(), ...scope.texts()]);
  const path = context
    .matchBefore(/[\w$]+(?:\.[\w$]+)*\.[\w$]*$/)
    ?.text.split('.')
    .slice(0, -1);
  if (path) return result(membersOf(path, known));
  const callee = objectArgumentOf(node, context.state);
  const options = callee === null ? [] : known.options(callee);
  if (options.length > 0) return result(options.map(toCompletion));
  return from < context.pos || context.explicit ? result(anyName(context.state, scope, known)) : null;
}

function membersOf(path: readonly string[], known: Knowledge): Completion[] {
  const [root = ''] = path;
  const members = known.members(path);
  const owner = path.length === 1 ? LANGUAGE[root] : undefined;
  if (members.length > 0 || !owner) return members.map(toCompletion);
  return Object.getOwnPropertyNames(owner).map((label) => ({ label }));
}

function anyName(state: EditorState, scope: Scope, known: Knowledge): Completion[] {
  const local = new Set(state.doc.toString().match(/[A-Za-z_$][\w$]+/g));
  const named = [...local, ...scope.names()].map((label): Completion => {
    const entry = known.entry([label]);
    return entry ? toCompletion({ ...entry, name: label }) : { label };
  });
  const language = Object.keys(LANGUAGE).map((label) => ({ label }));
  const all = [...named, ...language, ...OWN].map((option) => [option.label, option] as const);
  return [...new Map(all).values()];
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
