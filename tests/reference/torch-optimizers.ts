import {
  adadelta,
  adagrad,
  adam,
  adamax,
  adamw,
  amsgrad,
  nadam,
  radam,
  rmsprop,
  sgd,
  type Optimizer,
} from '../../src/optim/index.ts';

/** PyTorch's hyper-parameters, `lr` and all. */
export type TorchHyper = Readonly<Record<string, number | boolean | readonly number[]>>;

/** What PyTorch calls an optimizer and its inputs and buffers, in our terms. */
export interface Counterpart {
  readonly optimizer: Optimizer;
  readonly rate: number;
  readonly hyper: Readonly<Record<string, number | boolean>>;
  /** Our buffer for each of PyTorch's. */
  readonly buffers: Readonly<Record<string, string>>;
}

/**
 * Our optimizer with the inputs of a reference case.
 *
 * @throws Error if the optimizer is not known, an input it needs is missing, or one is left that nothing reads
 */
export function counterpart(torchName: string, torchHyper: TorchHyper): Counterpart {
  const make = known[torchName];
  if (make === undefined) throw new Error(`unknown optimizer ${torchName}`);
  const inputs = new Inputs(torchName, torchHyper);
  const made = { rate: inputs.number('lr'), ...make(inputs) };
  inputs.requireAllRead();
  return made;
}

const adamBuffers = { exp_avg: 'm', exp_avg_sq: 'v', max_exp_avg_sq: 'largest' };

const known: Readonly<Record<string, (inputs: Inputs) => Omit<Counterpart, 'rate'>>> = {
  SGD: (inputs) => ({
    optimizer: sgd,
    hyper: {
      momentum: inputs.number('momentum'),
      dampening: inputs.number('dampening'),
      nesterov: inputs.flag('nesterov'),
      ...inputs.weightDecay(),
    },
    buffers: { momentum_buffer: 'v' },
  }),
  Adagrad: (inputs) => ({
    optimizer: adagrad,
    hyper: {
      rateDecay: inputs.number('lr_decay'),
      initialSum: inputs.number('initial_accumulator_value'),
      ...inputs.epsilon(),
      ...inputs.weightDecay(),
    },
    buffers: { sum: 'sum' },
  }),
  RMSprop: (inputs) => ({
    optimizer: rmsprop,
    hyper: {
      alpha: inputs.number('alpha'),
      momentum: inputs.number('momentum'),
      centred: inputs.flag('centered'),
      ...inputs.epsilon(),
      ...inputs.weightDecay(),
    },
    buffers: { square_avg: 's', grad_avg: 'm', momentum_buffer: 'v' },
  }),
  Adam: (inputs) => ({
    optimizer: inputs.flag('amsgrad') ? amsgrad : adam,
    hyper: { ...inputs.betas(), ...inputs.epsilon(), ...inputs.weightDecay() },
    buffers: adamBuffers,
  }),
  AdamW: (inputs) => ({
    optimizer: adamw,
    hyper: { amsgrad: inputs.flag('amsgrad'), ...inputs.betas(), ...inputs.epsilon(), ...inputs.weightDecay() },
    buffers: adamBuffers,
  }),
  NAdam: (inputs) => ({
    optimizer: nadam,
    hyper: {
      momentumDecay: inputs.number('momentum_decay'),
      ...inputs.betas(),
      ...inputs.epsilon(),
      ...inputs.weightDecay(),
    },
    buffers: adamBuffers,
  }),
  RAdam: (inputs) => ({
    optimizer: radam,
    hyper: { ...inputs.betas(), ...inputs.epsilon(), ...inputs.weightDecay() },
    buffers: adamBuffers,
  }),
  Adadelta: (inputs) => ({
    optimizer: adadelta,
    hyper: { rho: inputs.number('rho'), ...inputs.epsilon(), ...inputs.weightDecay() },
    buffers: { square_avg: 's', acc_delta: 'd' },
  }),
  Adamax: (inputs) => ({
    optimizer: adamax,
    hyper: { ...inputs.betas(), ...inputs.epsilon(), ...inputs.weightDecay() },
    buffers: { exp_avg: 'm', exp_inf: 'u' },
  }),
};

/** Reads PyTorch's hyper-parameters one by one and knows which of them nobody asked for. */
class Inputs {
  readonly #optimizer: string;
  readonly #given: TorchHyper;
  readonly #left: Set<string>;

  constructor(optimizer: string, given: TorchHyper) {
    this.#optimizer = optimizer;
    this.#given = given;
    this.#left = new Set(Object.keys(given));
  }

  number(name: string): number {
    const value = this.#read(name);
    if (typeof value !== 'number') throw new Error(`${this.#optimizer}: ${name} is ${String(value)}`);
    return value;
  }

  flag(name: string): boolean {
    const value = this.#read(name);
    if (typeof value !== 'boolean') throw new Error(`${this.#optimizer}: ${name} is ${String(value)}`);
    return value;
  }

  betas(): { readonly beta1: number; readonly beta2: number } {
    const value = this.#read('betas');
    if (typeof value !== 'object' || value.length !== 2) {
      throw new Error(`${this.#optimizer}: betas are ${String(value)}`);
    }
    return { beta1: value[0]!, beta2: value[1]! };
  }

  epsilon(): { readonly epsilon: number } {
    return { epsilon: this.number('eps') };
  }

  weightDecay(): { readonly weightDecay: number } {
    return { weightDecay: this.number('weight_decay') };
  }

  requireAllRead(): void {
    if (this.#left.size > 0) throw new Error(`${this.#optimizer}: unknown inputs ${[...this.#left].join(', ')}`);
  }

  #read(name: string): TorchHyper[string] | undefined {
    this.#left.delete(name);
    return this.#given[name];
  }
}
