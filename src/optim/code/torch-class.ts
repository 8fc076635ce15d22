import type { Params } from '../../params/index.ts';
import { pythonLiteral, type Named } from '../python/literal.ts';
import type { Optimizer } from '../kinds/optimizer.ts';
import type { InTorch, OptimizerPython } from '../python/python.ts';
import type { TorchClass } from '../base/source.ts';

/** An optimizer as PyTorch has it, given what is not as PyTorch has it by default. */
export function optimizerInTorch(
  { title, torch, hyper: params }: Pick<Optimizer, 'title' | 'torch' | 'hyper'>,
  hyper: Named,
  { byHand, also = [] }: OptimizerPython,
): InTorch {
  if (byHand !== undefined) return byHand;
  if (torch === null) return `PyTorch has no ${title}`;
  const [, name = '', always] = /^torch[.]optim[.](\w+)(?:\((.*)\))?$/.exec(torch.name) ?? [];
  const values = namedArguments(torch, (input) => pythonLiteral(hyper[input]));
  const defaults = namedArguments(torch, (input) => defaultOf(torch, params, input));
  const changed = [...values].filter(([argument, value]) => value !== defaults.get(argument));
  const given = changed.map(([argument, value]) => `${argument}=${value}`);
  return { name, given: [...(always === undefined ? [] : [always]), ...given, ...also] };
}

/** Values by argument, but the rate; those of `betas[0]`, `betas[1]` together as `betas`. */
function namedArguments(torch: TorchClass, valueOf: (input: string) => string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const [input, argument] of Object.entries(torch.arguments)) {
    if (argument === null || input === 'rate') continue;
    const [name = '', place] = argument.split('[');
    const earlier = values.get(name);
    const value = valueOf(input);
    values.set(name, place === undefined ? value : earlier === undefined ? value : `(${earlier}, ${value})`);
  }
  return values;
}

/** PyTorch's default, which is ours where nothing else is said; '' where it has none. */
function defaultOf({ defaults = {} }: TorchClass, params: Params, input: string): string {
  const theirs = defaults[input];
  return theirs === undefined ? pythonLiteral(params[input]?.initial) : (theirs ?? '');
}
