import { formulaText, variablesOf } from '../optim/index.ts';
import { treeOf, type Variable } from './formula-walk.ts';

/** What PyTorch calls by the same name. */
const IN_TORCH = new Set(['exp', 'log', 'sqrt', 'sin', 'cos', 'tan', 'tanh', 'sigmoid', 'abs', 'relu']);

/** The programs that compute a formula of w, x and y with all its derivatives; PyTorch where it has the functions. */
export function formulaPrograms(
  text: string,
  at: Readonly<Record<Variable, number>>,
): { readonly typescript: string; readonly pytorch?: string } {
  const tree = treeOf(text);
  const names = variablesOf(tree);
  const numbers = names.map((name) => at[name as Variable]).join(', '); // `read` knows no others
  const called = [...new Set([...text.matchAll(/[a-z]+(?=\()/g)].map(([name]) => (name === 'ln' ? 'log' : name)))];
  const typescript = [
    "import { objectiveFromFormula } from 'downhill';",
    '',
    `const parsed = objectiveFromFormula(${JSON.stringify(text)}, ${JSON.stringify(names)});`,
    'if (!parsed.ok) throw new Error(parsed.problem);',
    `const gradient = new Float64Array(${names.length});`,
    `const loss = parsed.objective.valueAndGradient(Float64Array.of(${numbers}), gradient);`,
    'console.log(JSON.stringify({ loss, gradient: [...gradient] }));',
    '',
  ].join('\n');
  if (!called.every((name) => IN_TORCH.has(name)) || /[^\x20-\x7E]|\b(?:pi|e)\b/.test(text)) return { typescript };
  const pytorch = [
    'import json',
    'import torch',
    ...(called.length > 0 ? [`from torch import ${called.join(', ')}`] : []),
    '',
    ...names.map((name) => `${name} = torch.tensor(${at[name as Variable]}, dtype=torch.float64, requires_grad=True)`),
    `loss = ${formulaText(tree).replaceAll('^', '**')}`,
    'loss.backward()',
    `print(json.dumps({"loss": loss.item(), "gradient": [${names.map((name) => `${name}.grad.item()`).join(', ')}]}))`,
    '',
  ].join('\n');
  return { typescript, pytorch };
}
