import { pythonLiteral } from './literal.ts';

// What a definition says of itself for programs in other languages.

/**
 * Lines of Python that serve NumPy and PyTorch alike: `xp` stands for either (`np.sqrt`, `torch.sqrt`), `xp.array` for
 * what makes a tensor. They know the inputs of the definition by their names in snake case.
 */
export type PythonLines = readonly string[];

/** A loss in Python. */
export interface LossPython {
  /** What is computed once, from the inputs: `steep = 2 / limit`. */
  readonly given?: PythonLines;
  /** Body of `loss(w)`; the last line returns. A loss on examples knows them as `X` (N × d) and `y`. */
  readonly value: PythonLines;
  /** The same for PyTorch, where a function of its own says it better. */
  readonly torch?: PythonLines;
  /** Body of `gradient(w)` for NumPy; PyTorch finds it by itself. */
  readonly gradient: PythonLines;
}

/** An objective as programs write it. */
export interface LossCode extends LossPython {
  /** Lines of TypeScript; the last one is the expression that makes it: `rosenbrock({ b: 10 })`. */
  readonly typescript: readonly string[];
  /** Values of the inputs that the lines of Python may name. */
  readonly inputs: Readonly<Record<string, unknown>>;
}

/** A class of PyTorch and what it is given, besides its first argument: `eps=1e-6`. */
export interface TorchCall {
  readonly name: string;
  /** As Python writes them, in order. */
  readonly given: readonly string[];
  /** The calls that it combines, if it does; a list of them comes before what is given. */
  readonly parts?: readonly TorchCall[];
}

/** What does the same in PyTorch; where nothing does, a sentence that says so. */
export type InTorch = TorchCall | string;

/** An optimizer in Python, for some values of its hyper-parameters. */
export interface OptimizerPython {
  /** Why PyTorch's class cannot make these steps, if it cannot. */
  readonly byHand?: string;
  /** What its class is given besides the inputs: `foreach=True`. */
  readonly also?: readonly string[];
  /** Makes the buffers: `m = xp.zeros_like(w)`. */
  readonly start: PythonLines;
  /** Changes `w` in place by its gradient `g` and the rate `eta`; `t` counts the steps from 1. */
  readonly step: PythonLines;
}

/** A schedule in Python, for some values of its inputs. Where it cycles a momentum, its PyTorch does so as well. */
export type SchedulePython = TimePython | WatchPython;

/** A schedule that goes by the number of steps made. */
export interface TimePython {
  readonly torch: InTorch;
  /** Body of `factor(t)`: what the base rate is multiplied with at step t, from 0. Plain numbers, no `xp`. */
  readonly factor: PythonLines;
  /** Body of `cycled(t)`: the momentum of step t. */
  readonly momentum?: PythonLines;
}

/** A schedule that goes by the loss. */
export interface WatchPython {
  readonly torch: InTorch;
  /** Makes what is remembered, among it `scale`: what the base rate is multiplied with. */
  readonly start: PythonLines;
  /** Changes `scale` by the loss `value`, before every step but the first. */
  readonly observe: PythonLines;
}

/** The run that a schedule is written for. */
export interface WrittenRun {
  /** Steps that the run may make. */
  readonly steps: number;
  /** The input of the optimizer that a schedule may cycle, if it has one. */
  readonly momentum: 'momentum' | 'beta1' | null;
}

/** A schedule as programs write it. */
export interface ScheduleCode {
  /** The expression that makes the plan on this module: `stepDecay({ every: 10 })`. */
  readonly typescript: string;
  readonly python: SchedulePython;
}

/** A plan that can be written. */
export interface WrittenPlan {
  /** How programs write it; absent where nobody has said. */
  readonly code?: ((run: WrittenRun) => ScheduleCode) | undefined;
}

type Argument = number | boolean | string | readonly number[];

/** What a class of PyTorch is given by name: a value and PyTorch's own, with which it is not written; or an expression. */
export type TorchArguments = Readonly<Record<string, readonly [value: Argument, byDefault?: Argument] | string>>;

/** A call of a class of PyTorch. */
export function torchCall(name: string, given: TorchArguments): TorchCall {
  const written = Object.entries(given).flatMap(([argument, what]) => {
    if (typeof what === 'string') return [`${argument}=${what}`];
    const [value, byDefault] = what.map(pythonLiteral);
    return value === byDefault ? [] : [`${argument}=${value!}`];
  });
  return { name, given: written };
}
