import { gradientDescent, logisticRegression, penguinExamples, run } from '../optim/index.ts';

/** The mass that the weights count from, in kg: near the mean, so that w₀ alone decides about an ordinary bird. */
export const CENTRE = 3.7;

/** What the widgets on the neuron share: the birds, the loss of its two weights (w₁, w₀), and the best of them. */
export interface AdelieNeuron {
  readonly birds: ReturnType<typeof penguinExamples>;
  /** Body mass of each bird, in kg. */
  readonly masses: Float64Array;
  /** Cross-entropy of the weights (w₁, w₀): how likely is a bird of this mass a male? */
  readonly loss: ReturnType<typeof logisticRegression>;
  readonly best: { readonly w1: number; readonly w0: number; readonly loss: number };
}

let made: AdelieNeuron | undefined;

/** The neuron that guesses the sex of Adelie penguins from their body mass; fitted at the first call. */
export function adelieNeuron(): AdelieNeuron {
  return (made ??= make());
}

/** The weights of a neuron with one feature at which its loss is lowest, to 10⁻⁹ in the slope. */
export function bestWeights(loss: AdelieNeuron['loss']): AdelieNeuron['best'] {
  const { last } = run({
    objective: loss,
    optimizer: gradientDescent,
    rate: 4,
    start: [0, 0],
    steps: 20_000,
    stop: { gradientNorm: 1e-9 },
    record: 'none',
  });
  return { w1: last.w[0]!, w0: last.w[1]!, loss: last.loss };
}

function make(): AdelieNeuron {
  const birds = penguinExamples({ species: 'Adelie', features: ['bodyMass'], label: 'sex' });
  const loss = logisticRegression({ ...birds, X: birds.X.map((grams) => (grams - 1000 * CENTRE) / 1000) });
  const best = bestWeights(loss);
  return {
    birds,
    masses: birds.X.map((grams) => grams / 1000),
    loss,
    best,
  };
}

/** How many birds the weights put on the right side. */
export function countRight({ birds, masses }: AdelieNeuron, w1: number, w0: number): number {
  return masses.filter((mass, i) => w1 * (mass - CENTRE) + w0 > 0 === (birds.y[i] === 1)).length;
}
